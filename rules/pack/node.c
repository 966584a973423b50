/* The events of libyaml into nodes. The parser is driven until the file ends or it fails; what
 * packs don't use (anchors, aliases, tags) is reported and read on, so that one pass finds
 * everything. A map's keys are checked when it is closed: a repeated one is found by a mark on
 * its symbol (symbol.h), without comparing texts.
 *
 * libyaml gives the place of a failure, not always of its cause: a quote that is never closed
 * is reported where it opens. */
#include "rules/pack/node.h"

#include <yaml.h>

#include "engine/base/text/lang.h"
#include "rules/pack/yaml_fault.h"

struct level {
	struct node *node, *last;
};

struct parse {
	struct pack_source *source;
	struct symbols *symbols;
	struct pack_findings *findings;
	const char *text;
	size_t text_n; /* without the BOM */
	yaml_parser_t yaml;
	struct level levels[NODE_DEPTH_MAX];
	int depth;
	int documents;
	struct node *root;
	struct {
		int first_line, first_column, last_line;
	} quoted; /* the last one of several lines */
	enum err err;
	bool is_over;
};

static void node_parse_report(struct parse *p, yaml_mark_t at, const char *code, const char *message)
{
	findings_add(p->findings, p->source, (int)at.line + 1, (int)at.column + 1, code, NULL, "%s", message);
}

static void node_parse_stop(struct parse *p)
{
	p->is_over = true;
	p->source->is_readable = false;
}

static struct node *node_parse_add_node(struct parse *p, enum node_kind kind, yaml_mark_t at)
{
	struct node *n = arena_alloc(p->symbols->scratch, sizeof *n);
	if (!n) {
		p->err = ERR_NOMEM;
		node_parse_stop(p);
		return NULL;
	}
	n->kind = (uint8_t)kind;
	n->line = (int32_t)at.line + 1;
	n->column = (int32_t)at.column + 1;
	if (p->depth == 0) {
		if (!p->root)
			p->root = n;
		return n;
	}
	struct level *in = &p->levels[p->depth - 1];
	if (in->last)
		in->last->next = n;
	else
		in->node->first = n;
	in->last = n;
	in->node->count++;
	return n;
}

static void node_parse_open(struct parse *p, enum node_kind kind, yaml_mark_t at)
{
	if (p->depth == NODE_DEPTH_MAX) {
		node_parse_report(p, at, "too-deep", _("lists and maps stand too deep in one another"));
		node_parse_stop(p);
		return;
	}
	struct node *n = node_parse_add_node(p, kind, at);
	if (n)
		p->levels[p->depth++] = (struct level){ .node = n };
}

static void node_parse_properties(
	struct parse *p, const yaml_event_t *e, const yaml_char_t *anchor, bool has_tag)
{
	if (anchor)
		node_parse_report(
			p, e->start_mark, "alias", _("anchors (&) are not used in packs: write it out"));
	if (has_tag)
		node_parse_report(p, e->start_mark, "syntax", _("tags (!) are not used in packs"));
}

static void node_parse_scalar(struct parse *p, const yaml_event_t *e)
{
	const bool is_plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	node_parse_properties(p, e, e->data.scalar.anchor,
		e->data.scalar.tag || (is_plain && !e->data.scalar.plain_implicit));
	struct node *n = node_parse_add_node(p, NODE_TEXT, e->start_mark);
	if (!n)
		return;
	n->is_plain = is_plain;
	n->symbol = symbols_take(p->symbols, (const char *)e->data.scalar.value, e->data.scalar.length);
	if (!n->symbol) {
		p->err = ERR_NOMEM;
		node_parse_stop(p);
	}
	const bool is_quoted = e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
			       e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	if (is_quoted && e->end_mark.line > e->start_mark.line) {
		p->quoted.first_line = n->line;
		p->quoted.first_column = n->column;
		p->quoted.last_line = (int)e->end_mark.line + 1;
	}
}

/* Takes keys that are no texts, merge keys and repeated keys out, with a finding. */
static void node_parse_check_keys(struct parse *p, struct node *map)
{
	struct node **link = &map->first;
	const uint32_t mark = ++p->symbols->mark;
	bool has_broken = false;
	uint32_t pairs = 0;
	while (*link) {
		struct node *key = *link, *value = key->next;
		const yaml_mark_t at = { 0, (size_t)key->line - 1, (size_t)key->column - 1 };
		bool is_good = false;
		has_broken |= key->kind != NODE_TEXT;
		if (key->kind != NODE_TEXT) {
			if (key->kind != NODE_BROKEN)
				node_parse_report(p, at, "syntax", _("a key is one word"));
		} else if (key->is_plain && strcmp(key->symbol->text, "<<") == 0) {
			node_parse_report(
				p, at, "syntax", _("merge keys (<<) are not used in packs: write it out"));
			has_broken = true;
		} else if (key->symbol->seen == mark) {
			findings_add(p->findings, p->source, key->line, key->column, "duplicate-key", NULL,
				_("the key “%s” stands here twice"), key->symbol->text);
		} else {
			key->symbol->seen = mark;
			is_good = true;
		}
		if (is_good) {
			pairs++;
			link = &value->next;
		} else {
			*link = value->next;
		}
	}
	map->count = pairs;
	map->is_partial = has_broken;
}

static void node_parse_close(struct parse *p)
{
	struct node *n = p->levels[--p->depth].node;
	if (n->kind == NODE_MAP)
		node_parse_check_keys(p, n);
}

static void node_parse_event(struct parse *p, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (p->documents++) {
			node_parse_report(p, e->start_mark, "syntax",
				_("a second document begins here: a file holds one"));
			p->is_over = true;
		} else if (e->data.document_start.tag_directives.start !=
			   e->data.document_start.tag_directives.end) {
			node_parse_report(p, e->start_mark, "syntax", _("tags (!) are not used in packs"));
		}
		break;
	case YAML_ALIAS_EVENT:
		node_parse_report(
			p, e->start_mark, "alias", _("aliases (*) are not used in packs: write it out"));
		node_parse_add_node(p, NODE_BROKEN, e->start_mark);
		break;
	case YAML_SCALAR_EVENT:
		node_parse_scalar(p, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
		node_parse_properties(
			p, e, e->data.sequence_start.anchor, e->data.sequence_start.tag != NULL);
		node_parse_open(p, NODE_LIST, e->start_mark);
		break;
	case YAML_MAPPING_START_EVENT:
		node_parse_properties(p, e, e->data.mapping_start.anchor, e->data.mapping_start.tag != NULL);
		node_parse_open(p, NODE_MAP, e->start_mark);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		node_parse_close(p);
		break;
	case YAML_STREAM_END_EVENT:
		p->is_over = true;
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
}

/* libyaml says only that some byte is not text: finds it. */
static void node_parse_report_bad_byte(struct parse *p)
{
	const size_t at = source_bad_byte(p->text, p->text_n);
	int line, column;
	source_position(p->text, p->text_n, at, &line, &column);
	findings_add(p->findings, p->source, line, column, "syntax", NULL,
		_("byte %02x: the file is not UTF-8 text from here"),
		at < p->text_n ? (unsigned char)p->text[at] : 0u);
}

/* Reports the failure; an unclosed quote where it opens, even where the next quote in the file
 * closed it and the error shows only there. */
static void node_parse_report_failure(struct parse *p)
{
	const yaml_parser_t *y = &p->yaml;
	yaml_mark_t at = y->problem_mark;
	if (y->error == YAML_MEMORY_ERROR) {
		p->err = ERR_NOMEM;
	} else if (y->error == YAML_READER_ERROR) {
		node_parse_report_bad_byte(p);
	} else if (y->context && strcmp(y->context, "while scanning a quoted scalar") == 0) {
		node_parse_report(p, y->context_mark, "syntax", _("this quote is not closed"));
	} else if (p->quoted.last_line == (int)at.line + 1) {
		findings_add(p->findings, p->source, p->quoted.first_line, p->quoted.first_column, "syntax",
			NULL, _("this quote is not closed"));
	} else {
		const struct yaml_fault fault =
			yaml_fault_find(p->text, p->text_n, (int)at.line + 1, (int)at.column + 1, y->problem);
		findings_add(p->findings, p->source, fault.line, fault.column, "syntax", NULL, "%s",
			fault.message);
	}
	node_parse_stop(p);
}

static void node_parse_run(struct parse *p)
{
	yaml_parser_set_encoding(&p->yaml, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&p->yaml, (const unsigned char *)p->text, p->text_n);
	while (!p->is_over) {
		yaml_event_t e;
		if (!yaml_parser_parse(&p->yaml, &e)) {
			node_parse_report_failure(p);
			break;
		}
		node_parse_event(p, &e);
		yaml_event_delete(&e);
	}
}

enum err node_parse(struct pack_source *source, struct symbols *symbols, struct pack_findings *findings,
	struct node **root)
{
	*root = NULL;
	const size_t skip = source->n >= 3 && memcmp(source->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	struct parse *p = calloc(1, sizeof *p);
	if (!p)
		return ERR_NOMEM;
	p->source = source;
	p->symbols = symbols;
	p->findings = findings;
	p->text = source->bytes + skip;
	p->text_n = source->n - skip;
	if (yaml_parser_initialize(&p->yaml)) {
		node_parse_run(p);
		yaml_parser_delete(&p->yaml);
	} else {
		p->err = ERR_NOMEM;
	}
	const enum err e = p->err;
	if (source->is_readable)
		*root = p->root;
	free(p);
	return e;
}
