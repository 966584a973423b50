/* An HTML page that stands alone, for the screen, for a telephone and for A4. One
 * file with one embedded stylesheet; it fetches nothing and has no script (its own
 * Content-Security-Policy says so), so that it can be kept, mailed and opened from
 * a folder. In the language in force (lang.h).
 *
 *     page_begin … headings, paragraphs, pairs, tables … page_end
 *
 * Reading order is the order of calls. Tables have a caption and scoped
 * headers; on a narrow screen each row becomes a card, the column's title
 * beside each value. Colour never stands alone: whatever has a tone also says it
 * in words. Every function that takes `text` escapes it; what a caller puts into
 * the buf itself is not escaped. Classes, tags and `style` must be constants.
 *
 * Failure is the buf's (buf.h): look at out->failed once, at the end. */
#ifndef TSUNAGI_REPORT_FORMAT_PAGE_H
#define TSUNAGI_REPORT_FORMAT_PAGE_H

#include <stdbool.h>

#include "engine/base/buf.h"

enum page_paper { PAGE_PORTRAIT, PAGE_LANDSCAPE };

struct page {
	const char *title;    /* <title> and the heading */
	const char *office;   /* above the title and at the foot of each sheet */
	const char *subtitle; /* under the title; or NULL */
	const char *mark;     /* how to handle it, in a frame (取扱注意); or NULL */
	const char *foot;     /* at the end: when and from what it was made; or NULL */
	const char *style;    /* more CSS of this page alone, constant text; or NULL */
	enum page_paper paper;
};
void page_begin(const struct page *p, struct buf *out);
void page_end(const struct page *p, struct buf *out);

/* Escaped for text and for quoted attributes. A control character becomes U+FFFD;
 * NULL puts nothing. */
void page_put(struct buf *out, const char *text);
/* The same, a line break as <br>. */
void page_put_lines(struct buf *out, const char *text);

/* <tag class="…">text</tag>; class may be NULL. Known classes: lead (the one
 * sentence that matters), quiet (what may be passed over), command (what to
 * type), late, note, keep (not broken between sheets), break (a new sheet). */
void page_element(struct buf *out, const char *tag, const char *class, const char *text);
void page_open(struct buf *out, const char *tag, const char *class);
void page_close(struct buf *out, const char *tag);

/* A command to type: broken between its options, not within a word. */
void page_command(struct buf *out, const char *command);

/* A word in a coloured frame, such as a state or a failing. */
enum page_tone { TONE_PLAIN, TONE_GOOD, TONE_WARN, TONE_BAD, TONE_QUIET };
void page_badge(struct buf *out, enum page_tone tone, const char *text);

/* <dl>: page_open(out, "dl", NULL), pairs, page_close. */
void page_pair(struct buf *out, const char *term, const char *text);

struct page_column {
	const char *title;
	bool is_number; /* to the right, figures of one width */
	int percent;	/* of the table's width; 0: as it needs */
};
struct page_table {
	struct buf *out;
	const struct page_column *columns;
	int n, at;
};
/* The first column's cells are the rows' headers. class as above, or NULL. */
void page_table_begin(struct page_table *t, struct buf *out, const char *class, const char *caption,
	const struct page_column *columns, int n);
void page_row_begin(struct page_table *t, const char *class);
void page_cell(struct page_table *t, const char *text); /* a whole cell */
void page_cell_begin(struct page_table *t);		/* or one of several parts */
void page_cell_end(struct page_table *t);
void page_row_end(struct page_table *t);
void page_table_end(struct page_table *t);

#endif
