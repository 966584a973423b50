/* The two texts are parsed side by side and their events compared. libyaml drops comments, so
 * these are found between its tokens: the scanner gives the place of each token, and a # in the
 * gap before it begins a comment, up to the end of the line. */
#include "rules/pack/format_check.h"

#include <stdbool.h>
#include <string.h>
#include <yaml.h>

#define BOM "\xEF\xBB\xBF"
#define EVENTS_MAX 50000000

static void format_check_open_parser(yaml_parser_t *p, const char *text, size_t n)
{
	yaml_parser_set_encoding(p, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(p, (const unsigned char *)text, n);
}

static bool format_check_is_same_text(const yaml_char_t *a, const yaml_char_t *b)
{
	return a == b || (a && b && strcmp((const char *)a, (const char *)b) == 0);
}

static bool format_check_is_same_scalar(const yaml_event_t *a, const yaml_event_t *b)
{
	return a->data.scalar.length == b->data.scalar.length &&
	       memcmp(a->data.scalar.value, b->data.scalar.value, a->data.scalar.length) == 0 &&
	       a->data.scalar.style == b->data.scalar.style &&
	       a->data.scalar.plain_implicit == b->data.scalar.plain_implicit &&
	       format_check_is_same_text(a->data.scalar.anchor, b->data.scalar.anchor) &&
	       format_check_is_same_text(a->data.scalar.tag, b->data.scalar.tag);
}

static bool format_check_is_same_event(const yaml_event_t *a, const yaml_event_t *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case YAML_SCALAR_EVENT:
		return format_check_is_same_scalar(a, b);
	case YAML_ALIAS_EVENT:
		return format_check_is_same_text(a->data.alias.anchor, b->data.alias.anchor);
	case YAML_SEQUENCE_START_EVENT:
		return a->data.sequence_start.style == b->data.sequence_start.style &&
		       format_check_is_same_text(
			       a->data.sequence_start.anchor, b->data.sequence_start.anchor) &&
		       format_check_is_same_text(a->data.sequence_start.tag, b->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return a->data.mapping_start.style == b->data.mapping_start.style &&
		       format_check_is_same_text(
			       a->data.mapping_start.anchor, b->data.mapping_start.anchor) &&
		       format_check_is_same_text(a->data.mapping_start.tag, b->data.mapping_start.tag);
	default:
		return true;
	}
}

static enum err format_check_fault_of(const yaml_parser_t *p, enum err otherwise)
{
	return p->error == YAML_MEMORY_ERROR ? ERR_NOMEM : otherwise;
}

static enum err format_check_same_event(yaml_parser_t *before, yaml_parser_t *after, bool *is_end)
{
	yaml_event_t a, b;
	if (!yaml_parser_parse(before, &a))
		return format_check_fault_of(before, ERR_INPUT);
	if (!yaml_parser_parse(after, &b)) {
		yaml_event_delete(&a);
		return format_check_fault_of(after, ERR_REFUSED);
	}
	*is_end = a.type == YAML_STREAM_END_EVENT;
	const bool is_same = format_check_is_same_event(&a, &b);
	yaml_event_delete(&a);
	yaml_event_delete(&b);
	return is_same ? ERR_OK : ERR_REFUSED;
}

/* That they differ says nothing where the first is no YAML further down. */
static enum err format_check_read_on(yaml_parser_t *p)
{
	yaml_event_t e;
	for (bool is_end = false; !is_end;) {
		if (!yaml_parser_parse(p, &e))
			return format_check_fault_of(p, ERR_INPUT);
		is_end = e.type == YAML_STREAM_END_EVENT || e.type == YAML_NO_EVENT;
		yaml_event_delete(&e);
	}
	return ERR_REFUSED;
}

static enum err format_check_same_events(
	const char *before, size_t before_n, const char *after, size_t after_n)
{
	yaml_parser_t a, b;
	bool is_end = false;
	enum err e = ERR_OK;
	if (!yaml_parser_initialize(&a))
		return ERR_NOMEM;
	if (!yaml_parser_initialize(&b)) {
		yaml_parser_delete(&a);
		return ERR_NOMEM;
	}
	format_check_open_parser(&a, before, before_n);
	format_check_open_parser(&b, after, after_n);
	for (int i = 0; i < EVENTS_MAX && !is_end && !e; i++)
		e = format_check_same_event(&a, &b, &is_end);
	if (e == ERR_REFUSED && !is_end)
		e = format_check_read_on(&a);
	yaml_parser_delete(&a);
	yaml_parser_delete(&b);
	return e;
}

/* ---- comments: what stands between two tokens, from # to the line's end */

struct spot {
	size_t byte, line, column;
}; /* lines and characters as the scanner counts */

struct comments {
	yaml_parser_t p;
	const char *text;
	size_t n;
	struct spot at;		/* behind the token, or the comment, seen last */
	struct spot token, end; /* of the next token; byte is not used */
	bool has_token, is_over;
};

static bool format_check_is_break(const unsigned char *u, size_t left)
{
	return *u == '\r' || *u == '\n' || (left > 1 && u[0] == 0xC2 && u[1] == 0x85) ||
	       (left > 2 && u[0] == 0xE2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9));
}

static void format_check_step(const struct comments *comments, struct spot *at)
{
	const unsigned char *u = (const unsigned char *)comments->text + at->byte;
	const size_t left = comments->n - at->byte;
	size_t bytes = *u < 0x80 ? 1 : *u < 0xE0 ? 2 : *u < 0xF0 ? 3 : 4;
	const bool breaks = format_check_is_break(u, left);
	if (*u == '\r' && left > 1 && u[1] == '\n')
		bytes = 2;
	at->column = breaks ? 0 : at->column + 1;
	at->line += breaks;
	at->byte += bytes < left ? bytes : left;
}

static void format_check_go_to_mark(const struct comments *comments, struct spot *at, const struct spot *mark)
{
	while (at->byte < comments->n &&
		(at->line < mark->line || (at->line == mark->line && at->column < mark->column)))
		format_check_step(comments, at);
}

static enum err format_check_next_token(struct comments *comments)
{
	yaml_token_t t;
	if (!yaml_parser_scan(&comments->p, &t))
		return format_check_fault_of(&comments->p, ERR_INPUT);
	comments->is_over = t.type == YAML_STREAM_END_TOKEN || t.type == YAML_NO_TOKEN;
	comments->token = (struct spot){ 0, t.start_mark.line, t.start_mark.column };
	comments->end = (struct spot){ 0, t.end_mark.line, t.end_mark.column };
	comments->has_token = true;
	yaml_token_delete(&t);
	return ERR_OK;
}

static void format_check_take_comment(struct comments *comments, const char **text, size_t *bytes)
{
	const size_t begin = comments->at.byte;
	while (comments->at.byte < comments->n && comments->text[comments->at.byte] != '\n' &&
		comments->text[comments->at.byte] != '\r')
		format_check_step(comments, &comments->at);
	*text = comments->text + begin;
	*bytes = comments->at.byte - begin;
}

/* Between here and the next token; *bytes 0: none. */
static void format_check_find_in_gap(struct comments *comments, const char **text, size_t *bytes)
{
	struct spot gap = comments->at;
	if (comments->is_over)
		gap.byte = comments->n;
	else
		format_check_go_to_mark(comments, &gap, &comments->token);
	while (comments->at.byte < gap.byte) {
		if (comments->text[comments->at.byte] == '#') {
			format_check_take_comment(comments, text, bytes);
			return;
		}
		format_check_step(comments, &comments->at);
	}
}

/* The next comment; *bytes 0 at the end. */
static enum err format_check_next_comment(struct comments *comments, const char **text, size_t *bytes)
{
	enum err e = ERR_OK;
	*bytes = 0;
	while (!e && *bytes == 0) {
		if (!comments->has_token)
			e = format_check_next_token(comments);
		if (!e)
			format_check_find_in_gap(comments, text, bytes);
		if (e || *bytes || comments->is_over)
			break;
		format_check_go_to_mark(comments, &comments->at, &comments->end);
		comments->has_token = false;
	}
	return e;
}

static enum err format_check_compare_comments(struct comments *a, struct comments *b)
{
	for (;;) {
		const char *one = "", *other = "";
		size_t one_n, other_n;
		enum err e = format_check_next_comment(a, &one, &one_n);
		if (!e)
			e = format_check_next_comment(b, &other, &other_n);
		if (e)
			return e;
		if (one_n != other_n || memcmp(one, other, one_n) != 0)
			return ERR_REFUSED;
		if (one_n == 0)
			return ERR_OK;
	}
}

static enum err format_check_same_comments(
	const char *before, size_t before_n, const char *after, size_t after_n)
{
	struct comments a = { .text = before, .n = before_n }, b = { .text = after, .n = after_n };
	if (!yaml_parser_initialize(&a.p))
		return ERR_NOMEM;
	if (!yaml_parser_initialize(&b.p)) {
		yaml_parser_delete(&a.p);
		return ERR_NOMEM;
	}
	format_check_open_parser(&a.p, before, before_n);
	format_check_open_parser(&b.p, after, after_n);
	const enum err e = format_check_compare_comments(&a, &b);
	yaml_parser_delete(&a.p);
	yaml_parser_delete(&b.p);
	return e;
}

enum err format_check_same(const char *before, size_t before_n, const char *after, size_t after_n)
{
	const size_t bom = before_n >= 3 && memcmp(before, BOM, 3) == 0 ? 3 : 0;
	before += bom;
	before_n -= bom;
	enum err e = format_check_same_events(before, before_n, after, after_n);
	if (e)
		return e;
	return format_check_same_comments(before, before_n, after, after_n);
}
