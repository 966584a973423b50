#include "engine/base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static char *const NO_MEMORY = "out of memory"; /* never written to */

static void diag_free_text(char *text)
{
	if (text != NO_MEMORY)
		free(text);
}

void diag_init(struct diag *d) { *d = (struct diag){ 0 }; }

void diag_release(struct diag *d)
{
	if (!d)
		return;
	diag_free_text(d->message);
	free(d->field);
	for (size_t i = 0; i < d->instead_n; i++) {
		free(d->instead[i]);
		free(d->hints[i]);
	}
	diag_init(d);
}

enum err diag_set(struct diag *d, enum err e, const char *code, const char *format, ...)
{
	if (!d || d->code)
		return e;
	d->code = code;
	va_list args;
	va_start(args, format);
	if (vasprintf(&d->message, format, args) < 0)
		d->message = NO_MEMORY;
	va_end(args);
	return e;
}

void diag_field(struct diag *d, const char *field)
{
	if (!d || d->field || !field)
		return;
	d->field = strdup(field);
}

void diag_instead(struct diag *d, const char *format, ...)
{
	if (!d || d->instead_n == DIAG_INSTEAD_MAX)
		return;
	char *text = NULL;
	va_list args;
	va_start(args, format);
	if (vasprintf(&text, format, args) >= 0)
		d->instead[d->instead_n++] = text;
	va_end(args);
}

static size_t diag_text_bytes(const char *text) { return text ? strlen(text) + 1 : 0; }

static size_t diag_hint_bytes(const struct hint *h)
{
	size_t bytes = sizeof *h + diag_text_bytes(h->sentence);
	for (int i = 0; i < HINT_IDS_MAX; i++)
		bytes += diag_text_bytes(h->ids[i]);
	for (int i = 0; i < HINT_FIELDS_MAX; i++)
		bytes += diag_text_bytes(h->fields[i].value);
	return bytes;
}

static const char *diag_copy_text(char **at, const char *text)
{
	if (!text)
		return NULL;
	const char *copy = memcpy(*at, text, strlen(text) + 1);
	*at += strlen(text) + 1;
	return copy;
}

/* The struct and, behind it, its texts. */
void diag_hint(struct diag *d, const struct hint *h)
{
	if (!d || d->instead_n == DIAG_INSTEAD_MAX)
		return;
	struct hint *copy = malloc(diag_hint_bytes(h));
	if (!copy)
		return;
	char *at = (char *)(copy + 1);
	*copy = *h;
	copy->sentence = diag_copy_text(&at, h->sentence);
	for (int i = 0; i < HINT_IDS_MAX; i++)
		copy->ids[i] = diag_copy_text(&at, h->ids[i]);
	for (int i = 0; i < HINT_FIELDS_MAX; i++)
		copy->fields[i].value = diag_copy_text(&at, h->fields[i].value);
	d->hints[d->instead_n++] = copy;
}

void diag_copy_ways(struct diag *d, const struct diag *from)
{
	for (size_t i = 0; i < from->instead_n; i++) {
		if (from->hints[i])
			diag_hint(d, from->hints[i]);
		else
			diag_instead(d, "%s", from->instead[i]);
	}
}
