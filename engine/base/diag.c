#include "engine/base/diag.h"

#include <stdarg.h>

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
	for (size_t i = 0; i < d->instead_n; i++)
		free(d->instead[i]);
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
