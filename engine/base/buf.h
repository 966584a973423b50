/* A text that grows. A failed allocation sticks: later calls do nothing and buf_take answers
 * NULL, so that a writer checks `failed` once, at the end. */
#ifndef TSUNAGI_BASE_BUF_H
#define TSUNAGI_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *text; /* owned, always NUL-terminated once anything was put */
	size_t len, cap;
	bool failed;
};

void buf_init(struct buf *b);
void buf_release(struct buf *b);	       /* accepts NULL; leaves it initialised */
void buf_reset(struct buf *b);		       /* empties, keeps the memory */
void buf_put(struct buf *b, const char *text); /* NULL puts nothing */
void buf_put_n(struct buf *b, const char *text, size_t bytes);
/* Where `from` has failed, `b` has too. */
void buf_put_buf(struct buf *b, const struct buf *from);
void buf_putc(struct buf *b, char c);
/* Where up to `bytes` more may be written; how many were is then said with buf_wrote, which ends
 * the text there. NULL without memory. */
static inline char *buf_room(struct buf *b, size_t bytes);
static inline void buf_wrote(struct buf *b, size_t bytes);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text padded with spaces to `columns` of display width (text.h). */
void buf_put_padded(struct buf *b, const char *text, int columns);
const char *buf_text(const struct buf *b); /* "" when nothing was put */
char *buf_take(struct buf *b);		   /* caller frees; b is empty again */
/* How many bufs of this thread have failed so far. Where it has grown, a text made of several
 * bufs may lack a part and must not be handed out as whole. */
unsigned long buf_failures(void);
bool buf_grow(struct buf *b, size_t bytes); /* for buf_room alone */

static inline char *buf_room(struct buf *b, size_t bytes)
{
	return (!b->failed && bytes < b->cap - b->len) || buf_grow(b, bytes) ? b->text + b->len : NULL;
}

static inline void buf_wrote(struct buf *b, size_t bytes)
{
	b->len += bytes;
	b->text[b->len] = '\0';
}

#endif
