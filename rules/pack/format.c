/* Line by line, not from the parsed tree, since that has no comments and no line breaks. A stack
 * of levels maps the column at which each list or map begins to the column that it gets; a line
 * is moved to its level's column, and what is inside it is put right by format_line. Comments
 * and empty lines are kept back until the next content, whose column they take.
 *
 * Texts of several lines have no levels: block texts (| and >) move as a whole, quoted ones stay
 * as they are, plain ones move with their first line. Whether all this was right is not assumed
 * but checked (format_check.h); what can't be formatted without a change is refused. */
#include "rules/pack/format.h"

#include <string.h>

#include "rules/pack/format_check.h"
#include "rules/pack/format_line.h"

#define LEVELS_MAX 256
#define STEP 2
#define ROUNDS_MAX 3
#define BOM "\xEF\xBB\xBF"

/* A list or a map, by the column of its first line: as it was, as it becomes. */
struct level {
	int was, is;
	bool is_list;
};

/* A line without its indentation, which is `column` wide. */
struct line {
	const char *text;
	size_t bytes;
	int column;
};

struct formatter {
	const char *text;
	size_t n, at;
	struct buf *out;
	struct level levels[LEVELS_MAX];
	int depth;
	struct level old[LEVELS_MAX]; /* the levels that comments kept back belong to */
	int old_depth;
	struct format_line l;
	int was, is; /* column of the last content, before and after */
	int owner;   /* a line deeper than this column continues its text */
	size_t kept_at;
	int kept_n;	   /* comments and empty lines before the next content */
	bool is_text_last; /* the file ends in the text of | or >, whose empty lines may count */
	bool is_refused;
};

static bool format_take_line(struct formatter *f, struct line *line)
{
	if (f->at >= f->n)
		return false;
	const char *text = f->text + f->at;
	const char *end = memchr(text, '\n', f->n - f->at);
	size_t bytes = end ? (size_t)(end - text) : f->n - f->at;
	f->at += bytes + (end != NULL);
	if (bytes && text[bytes - 1] == '\r')
		bytes--;
	size_t column = 0;
	while (column < bytes && text[column] == ' ')
		column++;
	*line = (struct line){ text + column, bytes - column, (int)column };
	return true;
}

static bool format_is_empty(const struct line *l)
{
	for (size_t i = 0; i < l->bytes; i++)
		if (l->text[i] != ' ' && l->text[i] != '\t')
			return false;
	return true;
}

static void format_put_indent(struct formatter *f, int column)
{
	for (int i = 0; i < column; i++)
		buf_putc(f->out, ' ');
}

static void format_put_end(struct formatter *f) { buf_putc(f->out, '\n'); }

/* ---- comments and empty lines */

static int format_comment_column(const struct formatter *f, const struct line *l, int was, int is)
{
	if (l->column == was)
		return is;
	for (int i = f->old_depth; i-- > 0;)
		if (f->old[i].was == l->column)
			return f->old[i].is;
	return is;
}

static void format_put_kept_line(struct formatter *f, const struct line *l, int was, int is)
{
	bool is_second = f->out->len < 2 || f->out->text[f->out->len - 2] == '\n';
	if (!format_is_empty(l)) {
		format_put_indent(f, format_comment_column(f, l, was, is));
		buf_put_n(f->out, l->text, l->bytes);
		format_put_end(f);
	} else if (f->out->len && !is_second) {
		format_put_end(f);
	}
}

/* Those that were kept, before content of this column. */
static void format_put_kept(struct formatter *f, int was, int is)
{
	const size_t before = f->at;
	struct line line;
	for (f->at = f->kept_at; f->kept_n > 0 && format_take_line(f, &line); f->kept_n--)
		format_put_kept_line(f, &line, was, is);
	f->kept_n = 0;
	f->at = before;
}

/* Before a line that goes on with a plain text, empty lines are line ends of it. */
static void format_put_kept_ends(struct formatter *f)
{
	for (; f->kept_n > 0; f->kept_n--)
		format_put_end(f);
}

static void format_keep(struct formatter *f, size_t at)
{
	if (f->kept_n++ == 0)
		f->kept_at = at;
}

static void format_drop_last_empty_lines(struct buf *out)
{
	while (out->len > 1 && out->text[out->len - 1] == '\n' && out->text[out->len - 2] == '\n')
		out->text[--out->len] = '\0';
}

/* ---- levels */

static struct level *format_push(struct formatter *f, int was, int is, bool is_list)
{
	if (f->depth == LEVELS_MAX) {
		f->is_refused = true;
		return &f->levels[LEVELS_MAX - 1];
	}
	f->levels[f->depth] = (struct level){ was, is, is_list };
	return &f->levels[f->depth++];
}

/* The level of a line that begins at this column. */
static struct level *format_level_at(struct formatter *f, int column, bool is_item)
{
	while (f->depth > 0 && f->levels[f->depth - 1].was > column)
		f->depth--;
	while (f->depth > 0 && f->levels[f->depth - 1].was == column && f->levels[f->depth - 1].is_list &&
		!is_item)
		f->depth--;
	struct level *top = f->depth > 0 ? &f->levels[f->depth - 1] : NULL;
	if (top && top->was == column && top->is_list == is_item)
		return top;
	return format_push(f, column, top ? top->is + STEP : 0, is_item);
}

static void format_remember_levels(struct formatter *f)
{
	f->old_depth = f->kept_n > 0 ? f->depth : 0;
	memcpy(f->old, f->levels, (size_t)f->old_depth * sizeof *f->old);
}

/* ---- content */

static void format_put_content(struct formatter *f, const char *text, size_t bytes)
{
	f->l.is_at_start = true;
	format_line_put(&f->l, text, bytes, f->out);
	format_put_end(f);
}

/* "- - key: value": each dash opens a list, a key behind it a map. */
static void format_put_block_line(struct formatter *f, const struct line *line)
{
	const char *text = line->text;
	size_t bytes = line->bytes, n;
	int column = line->column;
	bool is_item = format_is_item(text, bytes, &n);
	format_remember_levels(f);
	struct level *level = format_level_at(f, column, is_item);
	format_put_kept(f, column, level->is);
	format_put_indent(f, level->is);
	f->was = column;
	f->is = level->is;
	while (is_item && !f->is_refused) {
		int is = level->is + STEP;
		buf_put(f->out, n < bytes ? "- " : "-");
		f->owner = column;
		text += n;
		bytes -= n;
		column += (int)n;
		is_item = format_is_item(text, bytes, &n);
		if (is_item || format_is_key(text, bytes))
			level = format_push(f, column, is, is_item);
	}
	if (format_is_key(text, bytes))
		f->owner = column;
	format_put_content(f, text, bytes);
}

static int format_shifted(const struct formatter *f, int column)
{
	int is = column + f->is - f->was;
	return is > f->is ? is : f->is + 1;
}

/* Goes on within braces. */
static void format_put_flow_line(struct formatter *f, const struct line *line)
{
	if (format_is_empty(line))
		return;
	format_put_indent(f, format_shifted(f, line->column));
	format_line_put(&f->l, line->text, line->bytes, f->out);
	format_put_end(f);
}

/* Goes on within quotes: the line as it is. */
static void format_put_quoted_line(struct formatter *f, const struct line *line)
{
	format_put_indent(f, line->column);
	format_line_put(&f->l, line->text, line->bytes, f->out);
	format_put_end(f);
}

static bool format_goes_on(const struct formatter *f, const struct line *line)
{
	return line->column > f->owner;
}

/* A plain text that goes on on the next line. */
static void format_put_text_line(struct formatter *f, const struct line *line)
{
	format_put_kept_ends(f);
	format_put_indent(f, format_shifted(f, line->column));
	f->l.is_at_start = false;
	format_line_put(&f->l, line->text, line->bytes, f->out);
	format_put_end(f);
}

/* The text of | and >, moved as a whole. */
static void format_put_block_text(struct formatter *f)
{
	size_t before = f->at;
	struct line line;
	while (format_take_line(f, &line) && (format_is_empty(&line) || format_goes_on(f, &line))) {
		int column = line.column + f->is - f->was;
		if (line.bytes || column > 0)
			format_put_indent(f, column > 0 ? column : 0);
		buf_put_n(f->out, line.text, line.bytes);
		format_put_end(f);
		before = f->at;
	}
	f->is_text_last = f->at >= f->n && before == f->n;
	f->at = before;
	f->l.has_block = false;
}

static bool format_is_marker(const struct line *l)
{
	return l->column == 0 && l->bytes >= 3 &&
	       (memcmp(l->text, "---", 3) == 0 || memcmp(l->text, "...", 3) == 0);
}

static void format_put_line(struct formatter *f, const struct line *line, size_t at)
{
	if (f->l.quote) {
		format_put_quoted_line(f, line);
	} else if (f->l.depth > 0) {
		format_put_flow_line(f, line);
	} else if (format_is_empty(line) || line->text[0] == '#') {
		format_keep(f, at);
		f->l.has_scalar = f->l.has_scalar && format_is_empty(line);
	} else if (format_is_marker(line)) {
		format_put_kept(f, 0, 0);
		f->depth = 0;
		f->owner = -1;
		f->l.has_scalar = false;
		format_put_content(f, line->text, line->bytes);
		f->l.has_scalar = false;
	} else if (f->l.has_scalar && !f->l.has_comment && format_goes_on(f, line)) {
		format_put_text_line(f, line);
	} else {
		format_put_block_line(f, line);
	}
	if (f->l.has_block && f->l.depth == 0 && !f->l.quote)
		format_put_block_text(f);
}

static enum err format_once(const char *text, size_t n, struct buf *out)
{
	struct formatter f = { .text = text, .n = n, .out = out, .owner = -1 };
	struct line line;
	buf_reset(out);
	if (n >= 3 && memcmp(text, BOM, 3) == 0)
		f.at = 3;
	for (size_t at = f.at; !f.is_refused && !out->failed && format_take_line(&f, &line); at = f.at)
		format_put_line(&f, &line, at);
	format_remember_levels(&f);
	format_put_kept(&f, 0, 0);
	if (!f.is_text_last)
		format_drop_last_empty_lines(out);
	return out->failed ? ERR_NOMEM : f.is_refused ? ERR_REFUSED : ERR_OK;
}

/* Odd line ends may take a second round; what does not come to rest is refused. */
static enum err format_settle(struct buf *out)
{
	struct buf next;
	enum err e = ERR_OK;
	bool is_settled = false;
	buf_init(&next);
	for (int round = 0; round < ROUNDS_MAX && !e && !is_settled; round++) {
		e = format_once(buf_text(out), out->len, &next);
		is_settled =
			!e && next.len == out->len && memcmp(buf_text(&next), buf_text(out), out->len) == 0;
		struct buf before = *out;
		*out = next;
		next = before;
	}
	buf_release(&next);
	if (e)
		return e;
	return is_settled ? ERR_OK : ERR_REFUSED;
}

enum err format_text(const char *text, size_t n, struct buf *out)
{
	enum err e = format_once(text, n, out);
	if (!e)
		e = format_settle(out);
	if (!e || e == ERR_REFUSED) {
		enum err same = format_check_same(text, n, buf_text(out), out->len);
		e = same == ERR_INPUT || same == ERR_NOMEM || !e ? same : e;
	}
	if (e)
		buf_reset(out);
	return e;
}
