/* A condition is compiled top down, following the form of its node: a word is a flag or a
 * defined name, a map one operator, fact or count. On the way up each part brings its depth
 * and size (operators inside one another; parts with defined names written out), which are
 * limited: a defined name used twice in each of many definitions would grow exponentially.
 * A part that is broken was reported, and makes the whole NULL without a further finding. */
#include "rules/compile/condition.h"

#include <limits.h>

#include "engine/base/text/lang.h"
#include "rules/compile/resolve.h"
#include "rules/pack/limits.h"

#define SIZE_MAX_PARTS 100000 /* of one condition, defined names written out */

struct parsed {
	struct condition *c;
	int depth, size;
};

static const char *const operators[] = { "all", "any", "not", "at_least" };
static const char *const derived_words[] = { "sections", "needs", "domains", "declines", "carried_over" };

static const struct condition *compile_condition_at(
	struct condition_scope *s, const struct node *n, int level, int *depth, int *size);

static struct condition *compile_condition_new(
	struct condition_scope *s, const struct node *n, enum condition_kind kind)
{
	struct condition *c = read_alloc(s->r, s->r->keep, 1, sizeof *c);
	if (c) {
		c->kind = (uint8_t)kind;
		c->line = n->line;
		c->column = n->column;
	}
	return c;
}

/* The parts of an operator; NULL where one of them is broken. */
static const struct condition *compile_condition_parts(struct condition_scope *s, struct condition *c,
	const struct node *list, int level, int *depth, int *size)
{
	int n, kept = 0;
	const struct node *item = read_list(s->r, list, &n);
	const struct condition **parts = read_alloc(s->r, s->r->keep, (size_t)n, sizeof(struct condition *));
	if (!parts || !c)
		return NULL;
	if (list->kind == NODE_LIST && n == 0)
		read_report(s->r, list, "bad-value", _("the list is empty"));
	for (; item; item = item->next) {
		int part_depth = 0, part_size = 0;
		const struct condition *part =
			compile_condition_at(s, item, level + 1, &part_depth, &part_size);
		if (!part)
			continue;
		c->uses_derived |= part->uses_derived;
		*depth = part_depth + 1 > *depth ? part_depth + 1 : *depth;
		*size += part_size;
		parts[kept++] = part;
	}
	c->parts = parts;
	c->n = kept;
	if (*size > SIZE_MAX_PARTS) {
		read_report(s->r, list, "too-large", _("the condition has more than %d parts, written out"),
			SIZE_MAX_PARTS);
		return NULL;
	}
	return kept == n && n > 0 ? c : NULL;
}

static const struct condition *compile_condition_not(struct condition_scope *s, const struct node *at,
	const struct node *value, int level, int *depth, int *size)
{
	struct condition *c = compile_condition_new(s, at, CONDITION_NOT);
	const struct condition **parts = read_alloc(s->r, s->r->keep, 1, sizeof(struct condition *));
	if (!c || !parts)
		return NULL;
	parts[0] = compile_condition_at(s, value, level + 1, depth, size);
	++*depth;
	c->parts = parts;
	c->n = 1;
	c->uses_derived = parts[0] && parts[0]->uses_derived;
	return parts[0] ? c : NULL;
}

static const struct condition *compile_condition_at_least(struct condition_scope *s, const struct node *at,
	const struct node *value, int level, int *depth, int *size)
{
	static const struct key_spec keys[] = { { "n", true }, { "of", true } };
	const struct node *part[2];
	struct condition *c = compile_condition_new(s, at, CONDITION_AT_LEAST);
	if (!read_map(s->r, value, keys, 2, part) || !c)
		return NULL;
	const int most =
		part[1] && part[1]->kind == NODE_LIST && part[1]->count ? (int)part[1]->count : INT_MAX;
	const bool has_n = read_number(s->r, part[0], 1, most, &c->low);
	const struct condition *done =
		part[1] ? compile_condition_parts(s, c, part[1], level, depth, size) : NULL;
	return has_n ? done : NULL;
}

/* {at_least, at_most}: one of them at least, within min..max. */
static bool compile_condition_range(
	struct condition_scope *s, struct condition *c, const struct node *map, int64_t min, int64_t max)
{
	static const struct key_spec keys[] = { { "at_least", false }, { "at_most", false } };
	const struct node *at[2];
	c->low = min;
	c->high = max;
	if (!read_map(s->r, map, keys, 2, at))
		return false;
	if (!at[0] && !at[1]) {
		read_report(s->r, map, "bad-value", _("“at_least” or “at_most” belongs here"));
		return false;
	}
	bool is_good = !at[0] || read_number(s->r, at[0], min, max, &c->low);
	is_good &= !at[1] || read_number(s->r, at[1], min, max, &c->high);
	if (is_good && c->low > c->high) {
		read_report(s->r, at[1], "bad-value", _("at_most is less than at_least"));
		return false;
	}
	return is_good;
}

/* The number that a value of a feature stands for. */
static bool compile_condition_value(
	struct condition_scope *s, int feature, const struct node *n, int64_t *value)
{
	static const char *const words[] = { "no", "yes", "false", "true" };
	const struct feature *f = &s->p->features[feature];
	if (f->kind == FEATURE_NUMBER)
		return read_number(s->r, n, f->min, f->max, value);
	if (f->kind == FEATURE_FLAG) {
		const int word = read_word(s->r, n, words, 4);
		*value = word & 1;
		return word >= 0;
	}
	const struct symbol *symbol = read_symbol(s->r, n);
	if (!symbol)
		return false;
	const char *ids[64];
	for (int i = 0; i < f->values_n; i++) {
		if (strcmp(f->values[i].id, symbol->text) == 0) {
			*value = i;
			return true;
		}
		ids[i & 63] = f->values[i].id;
	}
	const size_t ids_n = f->values_n < 64 ? (size_t)f->values_n : 64;
	read_suggest(s->r, n, "undefined",
		resolve_nearest(s->p, s->r, symbol->text, NAME_KINDS, NAME_KINDS, ids, ids_n),
		_("“%s” has no value “%s”"), f->id, symbol->text);
	return false;
}

static bool compile_condition_set(struct condition_scope *s, struct condition *c, const struct node *list)
{
	int n;
	const struct node *item = read_list(s->r, list, &n);
	int64_t *values = read_alloc(s->r, s->r->keep, (size_t)n, sizeof *values);
	if (!values)
		return false;
	if (n == 0)
		read_report(s->r, list, "bad-value", _("the list is empty"));
	for (; item; item = item->next)
		c->n += compile_condition_value(s, c->subject, item, &values[c->n]);
	c->kind = CONDITION_SET;
	c->values = values;
	return n > 0 && c->n == n;
}

static const struct condition *compile_condition_feature(
	struct condition_scope *s, int feature, const struct node *at, const struct node *value)
{
	const struct feature *f = &s->p->features[feature];
	struct condition *c = compile_condition_new(s, at, CONDITION_RANGE);
	if (!c || s->p->is_feature_broken[feature] || value->kind == NODE_BROKEN)
		return NULL;
	c->subject = feature;
	if (value->kind == NODE_LIST)
		return compile_condition_set(s, c, value) ? c : NULL;
	if (value->kind == NODE_MAP) {
		if (f->kind == FEATURE_NUMBER)
			return compile_condition_range(s, c, value, f->min, f->max) ? c : NULL;
		read_report(s->r, value, "bad-value", _("“%s” is no number: a range can't be asked of it"),
			f->id);
		return NULL;
	}
	const bool is_good = compile_condition_value(s, feature, value, &c->low);
	c->high = c->low;
	return is_good ? c : NULL;
}

static void compile_condition_add_area(const struct pack *p, uint64_t *bits, int area)
{
	if (!p->has_inner_areas) {
		bits_set(bits, area);
		return;
	}
	for (int i = 0; i < p->rs->areas_n; i++)
		for (int up = i; up != RULE_NONE; up = p->areas[up].in)
			if (up == area)
				bits_set(bits, i);
}

/* {area: […]} and {intake: […]}; one word is a list of one. */
static const struct condition *compile_condition_places(
	struct condition_scope *s, enum condition_kind kind, const struct node *at, const struct node *value)
{
	const bool is_area = kind == CONDITION_AREA;
	const enum name_kind names = is_area ? NAME_AREA : NAME_SECTION;
	struct condition *c = compile_condition_new(s, at, kind);
	uint64_t *bits = read_alloc(s->r, s->r->keep,
		bits_words(is_area ? s->p->rs->areas_n : s->p->rs->sections_n) + 1, sizeof *bits);
	int n = 1, kept = 0;
	if (!c || !bits)
		return NULL;
	const struct node *item = value->kind == NODE_TEXT ? value : read_list(s->r, value, &n);
	if (value->kind == NODE_LIST && n == 0)
		read_report(s->r, value, "bad-value", _("the list is empty"));
	for (int i = 0; item && i < n; item = item->next, i++) {
		const int index = resolve_id(s->p, s->r, item, names);
		if (index == RULE_NONE)
			continue;
		kept++;
		if (is_area)
			compile_condition_add_area(s->p, bits, index);
		else
			bits_set(bits, index);
	}
	c->bits = bits;
	return kept == n && n > 0 ? c : NULL;
}

static const struct condition *compile_condition_word(
	struct condition_scope *s, enum condition_kind kind, const struct node *at, const struct node *value)
{
	static const char *const consents[] = { "unasked", "yes", "no" };
	static const char *const flags[] = { "no", "yes", "false", "true" };
	struct condition *c = compile_condition_new(s, at, kind);
	const int word = kind == CONDITION_CONSENT ? read_word(s->r, value, consents, 3)
						   : read_word(s->r, value, flags, 4);
	if (!c || word < 0)
		return NULL;
	c->subject = kind == CONDITION_CONSENT ? word : word & 1;
	return c;
}

static const struct condition *compile_condition_derived(
	struct condition_scope *s, int subject, const struct node *at, const struct node *key)
{
	if (!s->allows_derived) {
		read_report(s->r, key, "bad-value", _("“%s” can be asked in lead and meetings only"),
			key->symbol->text);
		return NULL;
	}
	struct condition *c = compile_condition_new(s, at, CONDITION_DERIVED);
	if (!c)
		return NULL;
	c->subject = subject;
	c->uses_derived = true;
	return compile_condition_range(s, c, key->next, 0, 1000000) ? c : NULL;
}

/* A name under `define`, used here. */
static const struct condition *compile_condition_defined(
	struct condition_scope *s, int define, const struct node *n, int level, int *depth, int *size)
{
	const struct define *defined = &s->defines[define];
	if (defined->is_broken)
		return NULL;
	if (level + defined->depth > PACK_DEPTH_MAX) {
		read_report(s->r, n, "too-deep", _("more than %d operators in one another"), PACK_DEPTH_MAX);
		return NULL;
	}
	if (defined->condition->uses_derived && !s->allows_derived) {
		read_report(s->r, n, "bad-value", _("“%s” can be asked in lead and meetings only"),
			n->symbol->text);
		return NULL;
	}
	*depth = defined->depth;
	*size = defined->size;
	return defined->condition;
}

/* A name that is none: a label where an id belongs, or a misspelt id. */
static void compile_condition_report_undefined(struct condition_scope *s, const struct node *n,
	enum name_kind also, const char *const *words, size_t words_n)
{
	const char *text = n->symbol->text, *near = resolve_label(s->p, s->r, text, NAME_FEATURE);
	if (!s->p->has_names[NAME_FEATURE])
		return;
	if (!near)
		near = resolve_nearest(s->p, s->r, text, NAME_FEATURE, also, words, words_n);
	read_suggest(
		s->r, n, "undefined", near, _("there is no feature and no defined condition “%s”"), text);
}

static const struct condition *compile_condition_name(
	struct condition_scope *s, const struct node *n, int level, int *depth, int *size)
{
	const struct symbol *symbol = read_symbol(s->r, n);
	if (!symbol)
		return NULL;
	const int feature = symbol_index(symbol, NAME_FEATURE), define = symbol_index(symbol, NAME_DEFINE);
	if (feature != RULE_NONE) {
		if (s->p->is_feature_broken[feature])
			return NULL;
		if (s->p->features[feature].kind != FEATURE_FLAG) {
			read_report(s->r, n, "bad-value", _("“%s” is no flag: say which value, {%s: …}"),
				symbol->text, symbol->text);
			return NULL;
		}
		struct condition *c = compile_condition_new(s, n, CONDITION_RANGE);
		if (c) {
			c->subject = feature;
			c->low = c->high = 1;
		}
		return c;
	}
	if (define != RULE_NONE && define < s->defines_n)
		return compile_condition_defined(s, define, n, level, depth, size);
	if (define != RULE_NONE)
		read_report(s->r, n, "undefined",
			_("“%s” is defined further down: only what stands above can be used"), symbol->text);
	else
		compile_condition_report_undefined(s, n, NAME_DEFINE, NULL, 0);
	return NULL;
}

static int compile_condition_find_word(const char *text, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		if (strcmp(text, words[i]) == 0)
			return i;
	return -1;
}

static const struct condition *compile_condition_operator(
	struct condition_scope *s, int op, const struct node *map, int level, int *depth, int *size)
{
	const struct node *value = map->first->next;
	if (level >= PACK_DEPTH_MAX) {
		read_report(
			s->r, map, "too-deep", _("more than %d operators in one another"), PACK_DEPTH_MAX);
		return NULL;
	}
	if (op == 2)
		return compile_condition_not(s, map, value, level, depth, size);
	if (op == 3)
		return compile_condition_at_least(s, map, value, level, depth, size);
	struct condition *c = compile_condition_new(s, map, op ? CONDITION_ANY : CONDITION_ALL);
	return c ? compile_condition_parts(s, c, value, level, depth, size) : NULL;
}

static const struct condition *compile_condition_map(
	struct condition_scope *s, const struct node *map, int level, int *depth, int *size)
{
	static const char *const words[] = { "all", "any", "not", "at_least", "area", "consent", "protected",
		"intake" };
	static const enum condition_kind kinds[] = { CONDITION_AREA, CONDITION_CONSENT, CONDITION_PROTECTED,
		CONDITION_INTAKE };
	if (map->count == 0 && map->is_partial)
		return NULL;
	if (map->count != 1) {
		read_report(s->r, map, "bad-value",
			map->count ? _("one key a map here: for several conditions use all: […]")
				   : _("the condition is empty"));
		return NULL;
	}
	const struct node *key = map->first, *value = key->next;
	const char *text = key->symbol->text;
	const int feature = symbol_index(key->symbol, NAME_FEATURE); /* no reserved word is one */
	if (feature != RULE_NONE)
		return compile_condition_feature(s, feature, map, value);
	const int op = compile_condition_find_word(text, operators, 4),
		  word = compile_condition_find_word(text, words + 4, 4);
	const int derived = compile_condition_find_word(text, derived_words, DERIVED_KINDS);
	if (op >= 0)
		return compile_condition_operator(s, op, map, level, depth, size);
	if (derived >= 0)
		return compile_condition_derived(s, derived, map, key);
	if (value->kind == NODE_BROKEN)
		return NULL;
	if (word >= 0)
		return kinds[word] == CONDITION_AREA || kinds[word] == CONDITION_INTAKE
			       ? compile_condition_places(s, kinds[word], map, value)
			       : compile_condition_word(s, kinds[word], map, value);
	if (symbol_index(key->symbol, NAME_DEFINE) != RULE_NONE)
		read_report(s->r, key, "bad-value", _("“%s” is a defined condition: write it alone"), text);
	else
		compile_condition_report_undefined(s, key, NAME_KINDS, words, 8);
	return NULL;
}

static const struct condition *compile_condition_at(
	struct condition_scope *s, const struct node *n, int level, int *depth, int *size)
{
	*depth = 0;
	*size = 1;
	if (n->kind == NODE_TEXT)
		return compile_condition_name(s, n, level, depth, size);
	if (n->kind == NODE_MAP)
		return compile_condition_map(s, n, level, depth, size);
	if (n->kind == NODE_LIST)
		read_report(s->r, n, "bad-value", _("a condition belongs here; for several use all: […]"));
	return NULL;
}

const struct condition *compile_condition(
	struct condition_scope *s, const struct node *n, struct define *measure)
{
	int depth = 0, size = 0;
	const struct condition *c = n ? compile_condition_at(s, n, 0, &depth, &size) : NULL;
	if (measure)
		*measure = (struct define){ c, depth, size, c == NULL };
	return c;
}
