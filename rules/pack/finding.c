/* Findings come in the order in which a pack is read and compiled; at the end they are sorted by
 * place (stable, so that several at one place keep their order), and then each source is walked
 * through once to give its findings their lines. A long line is cut around the column. */
#include "rules/pack/finding.h"

#include <stdarg.h>

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/pack/limits.h"

#define EXCERPT_CHARS 400 /* of a longer line only the part around the place is shown */

void pack_findings_init(struct pack_findings *f)
{
	*f = (struct pack_findings){ 0 };
	arena_init(&f->arena);
}

void pack_findings_release(struct pack_findings *f)
{
	if (!f)
		return;
	arena_release(&f->arena);
	pack_findings_init(f);
}

static size_t finding_char_bytes(const char *p, size_t n)
{
	size_t i = 1;
	while (i < n && ((unsigned char)p[i] >> 6) == 2)
		i++;
	return i;
}

/* The line as shown: without tabs, cut around the column. */
static void finding_take_excerpt(struct pack_findings *f, struct pack_finding *to, const char *text, size_t n)
{
	size_t from = 0, chars = 0;
	if (source_bad_byte(text, n) != n)
		return;
	const size_t column = (size_t)to->place.column - 1;
	const size_t skip = column > EXCERPT_CHARS / 2 && n > EXCERPT_CHARS ? column - EXCERPT_CHARS / 2 : 0;
	for (; chars < skip && from < n; chars++)
		from += finding_char_bytes(text + from, n - from);
	size_t caret = from;
	for (; chars < column && caret < n; chars++)
		caret += finding_char_bytes(text + caret, n - caret);
	size_t end = caret;
	for (size_t more = 0; more < EXCERPT_CHARS - (column - skip) && end < n; more++)
		end += finding_char_bytes(text + end, n - end);
	char *shown = arena_dup_n(&f->arena, text + from, end - from);
	if (!shown) {
		f->failed = true;
		return;
	}
	for (char *p = shown; *p; p++)
		if (*p == '\t')
			*p = ' ';
	to->excerpt = shown;
	to->caret_columns = text_width_n(shown, caret - from);
}

void findings_add(struct pack_findings *f, const struct pack_source *source, int line, int column,
	const char *code, const char *suggestion, const char *format, ...)
{
	if (f->failed || f->n >= PACK_FINDINGS_MAX)
		return;
	char message[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	/* a cut message must not end within a character */
	size_t bytes = strlen(message);
	while (bytes > 0 && !text_is_utf8(message, bytes))
		message[--bytes] = '\0';
	if (!array_reserve_in(&f->arena, &f->items, f->n + 1, &f->cap)) {
		f->failed = true;
		return;
	}
	struct pack_finding *to = &f->items[f->n];
	*to = (struct pack_finding){
		.code = code,
		.place = { arena_dup(&f->arena, source->file), line, column },
		.message = arena_dup(&f->arena, message),
		.suggestion = arena_dup(&f->arena, suggestion),
	};
	if (!to->place.file || !to->message || (suggestion && !to->suggestion)) {
		f->failed = true;
		return;
	}
	f->n++;
}

static bool finding_is_before(const struct pack_finding *a, const struct pack_finding *b)
{
	const int by_file = strcmp(a->place.file, b->place.file);
	if (by_file != 0)
		return by_file < 0;
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line;
	return a->place.column < b->place.column;
}

/* Merge sort, bottom up: stable, and fast for the most that a pack can have. */
static void findings_sort(struct pack_findings *f)
{
	struct pack_finding *from = f->items;
	struct pack_finding *to = arena_array(&f->arena, (size_t)f->n + 1, sizeof *to);
	if (!to) {
		f->failed = true;
		return;
	}
	for (int width = 1; width < f->n; width *= 2) {
		for (int low = 0; low < f->n; low += 2 * width) {
			const int middle = low + width < f->n ? low + width : f->n;
			const int high = low + 2 * width < f->n ? low + 2 * width : f->n;
			for (int a = low, b = middle, at = low; at < high; at++) {
				const bool takes_b =
					b < high && (a >= middle || finding_is_before(&from[b], &from[a]));
				to[at] = takes_b ? from[b++] : from[a++];
			}
		}
		struct pack_finding *swap = from;
		from = to;
		to = swap;
	}
	f->items = from;
	f->cap = f->n; /* the other array may be the shorter one */
}

/* One walk through a source for all findings in it, which are in order. */
static void findings_take_excerpts(struct pack_findings *f, const struct pack_source *source)
{
	const char *text = source->bytes;
	size_t n = source->n, next = 0;
	int line = 1;
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		n -= 3;
	}
	for (int i = 0; i < f->n; i++) {
		struct pack_finding *to = &f->items[i];
		if (strcmp(to->place.file, source->file) != 0)
			continue;
		for (; line < to->place.line && n > 0; line++) {
			source_line_end(text, n, &next);
			text += next;
			n -= next;
		}
		if (line == to->place.line)
			finding_take_excerpt(f, to, text, source_line_end(text, n, &next));
	}
}

void findings_finish(struct pack_findings *f, const struct pack_source *sources, size_t sources_n)
{
	if (f->n == 0 || f->failed)
		return;
	findings_sort(f);
	for (size_t s = 0; s < sources_n && !f->failed; s++)
		if (sources[s].bytes)
			findings_take_excerpts(f, &sources[s]);
}

void pack_finding_print(const struct pack_finding *f, struct buf *out)
{
	buf_printf(out, "%s:%d:%d: %s [%s]\n", f->place.file, f->place.line, f->place.column, f->message,
		f->code);
	if (f->excerpt)
		buf_printf(out, "    %s\n    %*s^\n", f->excerpt, f->caret_columns, "");
	if (f->suggestion)
		buf_printf(out, _("    did you mean “%s”?\n"), f->suggestion);
}
