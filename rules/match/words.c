/* How it works: a trie over code points, its edges in one open-addressed hash table of (node, code
 * point). Names come from the tables of names that the reader made; the parts are added last, to
 * nodes where no whole name ends. */
#include "rules/match/words.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "rules/match/condition.h"
#include "rules/match/match.h"

#define VALUE_LEAST_CHARS 3
#define NAME_LEAST_CHARS 2
#define PART_LEAST_CHARS 3
#define PART_OWNERS_MAX 2

struct edge {
	uint32_t from, to; /* nodes; `to` 0: free */
	int32_t c;
};

struct words {
	struct edge *edges;
	uint32_t edges_size, edges_used; /* size is a power of two, at most half full */
	struct word_meaning **meanings;	 /* by node; NULL: no word ends here */
	uint32_t nodes, nodes_cap;	 /* 0 is the root */
};

struct builder {
	struct ruleset *rs;
	struct words *w;
	uint64_t *urgent; /* by feature's first bit plus value */
	int *first_bit;
};

/* ---- the trie */

static uint32_t words_hash(uint32_t from, int32_t c)
{
	uint32_t h = from * 2654435761u ^ (uint32_t)c * 2246822519u;
	h ^= h >> 15;
	return h * 2654435761u ^ h >> 13;
}

static struct edge *words_edge(const struct words *w, uint32_t from, int32_t c)
{
	uint32_t at = words_hash(from, c) & (w->edges_size - 1);
	while (w->edges[at].to && (w->edges[at].from != from || w->edges[at].c != c))
		at = (at + 1) & (w->edges_size - 1);
	return &w->edges[at];
}

static enum err words_widen_edges(struct words *w, struct arena *a)
{
	const struct words old = *w;
	w->edges_size = old.edges_size ? old.edges_size * 2 : 1024;
	w->edges = arena_array(a, w->edges_size, sizeof *w->edges);
	if (!w->edges)
		return ERR_NOMEM;
	for (uint32_t i = 0; i < old.edges_size; i++)
		if (old.edges[i].to)
			*words_edge(w, old.edges[i].from, old.edges[i].c) = old.edges[i];
	return ERR_OK;
}

static enum err words_widen_nodes(struct words *w, struct arena *a)
{
	const uint32_t cap = w->nodes_cap ? w->nodes_cap * 2 : 1024;
	struct word_meaning **wide = arena_array(a, cap, sizeof(struct word_meaning *));
	if (!wide)
		return ERR_NOMEM;
	if (w->nodes)
		memcpy((void *)wide, (const void *)w->meanings, w->nodes * sizeof *wide);
	w->meanings = wide;
	w->nodes_cap = cap;
	return ERR_OK;
}

/* The node behind an edge, made where it is not there. */
static enum err words_step(struct words *w, struct arena *a, uint32_t *node, int32_t c)
{
	if (w->edges_used * 2 >= w->edges_size && words_widen_edges(w, a))
		return ERR_NOMEM;
	if (w->nodes == w->nodes_cap && words_widen_nodes(w, a))
		return ERR_NOMEM;
	struct edge *edge = words_edge(w, *node, c);
	if (!edge->to) {
		*edge = (struct edge){ *node, w->nodes++, c };
		w->edges_used++;
	}
	*node = edge->to;
	return ERR_OK;
}

static enum err words_walk(struct words *w, struct arena *a, const char *folded, uint32_t *node)
{
	const size_t bytes = strlen(folded);
	*node = 0;
	for (size_t i = 0; i < bytes;) {
		int32_t c;
		i += text_next_char(folded + i, bytes - i, &c);
		if (words_step(w, a, node, c))
			return ERR_NOMEM;
	}
	return ERR_OK;
}

const struct word_meaning *words_find(
	const struct words *w, const char *at, size_t rest, size_t *bytes, long *steps)
{
	const struct word_meaning *found = NULL;
	uint32_t node = 0;
	*bytes = 0;
	for (size_t i = 0; w && i < rest;) {
		int32_t c;
		i += text_next_char(at + i, rest - i, &c);
		if (steps)
			++*steps;
		node = words_edge(w, node, c)->to;
		if (!node)
			break;
		if (w->meanings[node]) {
			found = w->meanings[node];
			*bytes = i;
		}
	}
	return found;
}

/* ---- what is urgent */

/* What makes the condition true alone: that somebody lives alone is not urgent because he doesn't
 * answer the door. */
static void words_mark_urgent(struct builder *b, const struct condition *c)
{
	const struct feature *f;
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_AT_LEAST:
		if (c->n > 1 && (c->kind == CONDITION_ALL || (c->kind == CONDITION_AT_LEAST && c->low > 1)))
			break;
		for (int i = 0; i < c->n; i++)
			words_mark_urgent(b, c->parts[i]);
		break;
	case CONDITION_RANGE:
		f = &b->rs->features[c->subject];
		for (int64_t v = f->kind == FEATURE_FLAG ? 1 : 0; v <= f->max && f->kind != FEATURE_NUMBER;
			v++)
			if (v >= c->low && v <= c->high)
				bits_set(b->urgent, b->first_bit[c->subject] + (int)v);
		break;
	case CONDITION_SET:
		for (int i = 0; i < c->n && b->rs->features[c->subject].kind != FEATURE_NUMBER; i++)
			bits_set(b->urgent, b->first_bit[c->subject] + (int)c->values[i]);
		break;
	case CONDITION_NOT:
	case CONDITION_AREA:
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
	case CONDITION_INTAKE:
	case CONDITION_DERIVED:
		break;
	}
}

static bool words_presses(const struct ruleset *rs, const struct rule *rule)
{
	for (int i = 0; i < rule->openings_n; i++)
		if (rule->openings[i].is_urgent || rs->needs[rule->openings[i].need].duty.within.is_set)
			return true;
	return false;
}

static bool words_is_urgent(const struct builder *b, int feature, int64_t value)
{
	return value != WORDS_NO_VALUE && bits_has(b->urgent, b->first_bit[feature] + (int)value);
}

/* A gate presses where most of what is behind it does: harm presses, children at home don't. */
static void words_mark_gate(struct builder *b, int feature)
{
	const struct feature *f = &b->rs->features[feature];
	int pressing = 0;
	for (int i = 0; i < f->gated_n; i++)
		pressing += b->rs->features[f->gated[i]].kind == FEATURE_FLAG &&
			    words_is_urgent(b, f->gated[i], 1);
	if (pressing * 2 > f->gated_n)
		bits_set(b->urgent, b->first_bit[feature] + 1);
}

static enum err words_find_urgent(struct builder *b)
{
	int bits = 0;
	b->first_bit = arena_array(&b->rs->arena, (size_t)b->rs->features_n + 1, sizeof *b->first_bit);
	if (!b->first_bit)
		return ERR_NOMEM;
	for (int f = 0; f < b->rs->features_n; f++) {
		b->first_bit[f] = bits;
		bits += b->rs->features[f].kind == FEATURE_ONE_OF ? b->rs->features[f].values_n : 2;
	}
	b->urgent = arena_array(&b->rs->arena, bits_words(bits + 1), sizeof *b->urgent);
	if (!b->urgent)
		return ERR_NOMEM;
	for (int r = 0; r < b->rs->routing_n; r++)
		if (words_presses(b->rs, &b->rs->rules[r]))
			words_mark_urgent(b, b->rs->rules[r].when);
	for (int f = 0; f < b->rs->features_n; f++)
		words_mark_gate(b, f);
	return ERR_OK;
}

/* ---- the words */

static enum err words_put(
	struct builder *b, uint32_t node, const char *shown, int feature, int64_t value, bool is_part)
{
	struct word_meaning *one = arena_alloc(&b->rs->arena, sizeof *one);
	if (!one)
		return ERR_NOMEM;
	*one = (struct word_meaning){ shown, feature, value, is_part, words_is_urgent(b, feature, value),
		b->w->meanings[node] };
	b->w->meanings[node] = one;
	return ERR_OK;
}

static enum err words_add_name(
	struct builder *b, const char *shown, size_t least_chars, int feature, int64_t value)
{
	struct arena *a = &b->rs->arena;
	const char *folded = text_fold_kana(a, shown);
	uint32_t node;
	if (!folded)
		return ERR_NOMEM;
	if (text_chars(folded, strlen(folded)) < least_chars)
		return ERR_OK;
	if (words_walk(b->w, a, folded, &node))
		return ERR_NOMEM;
	return words_put(b, node, shown, feature, value, false);
}

static bool words_is_letter(int32_t c)
{
	return (c >= 0x3400 && c <= 0x9fff) || (c >= 0x30a1 && c <= 0x30fc) || c == 0x3005 ||
	       (c >= 0x20000 && c <= 0x3ffff);
}

/* Behind or before what a word ends: の か が で と な に は へ も や を, in hiragana. */
static bool words_is_particle(int32_t c)
{
	static const int32_t particles[] = { 0x306e, 0x304b, 0x304c, 0x3067, 0x3068, 0x306a, 0x306b, 0x306f,
		0x3078, 0x3082, 0x3084, 0x3092, 0x30fb, 0x3001, ' ' };
	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
		if (particles[i] == c)
			return true;
	return false;
}

/* Whether some feature's whole name is this word, or more features share the part than tell them
 * apart. */
static bool words_is_taken(const struct word_meaning *m, int feature)
{
	int owners = 0;
	for (; m; m = m->next) {
		if (!m->is_part || m->feature == feature)
			return true;
		owners++;
	}
	return owners > PART_OWNERS_MAX;
}

static enum err words_add_part(struct builder *b, const char *begin, size_t bytes, int feature, int64_t value)
{
	struct arena *a = &b->rs->arena;
	const char *part = arena_dup_n(a, begin, bytes);
	const char *folded = part ? text_fold_kana(a, part) : NULL;
	uint32_t node;
	if (!folded || words_walk(b->w, a, folded, &node))
		return ERR_NOMEM;
	if (words_is_taken(b->w->meanings[node], feature))
		return ERR_OK;
	return words_put(b, node, part, feature, value, true);
}

/* Runs of letters between particles: 認知症 of 認知症の疑い, 刑務所 of 刑務所などを出たばかり. */
static enum err words_add_parts(struct builder *b, const char *shown, int feature, int64_t value)
{
	const size_t bytes = strlen(shown);
	size_t begin = 0, chars = 0;
	int32_t before = ' ', c = 0;
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i <= bytes;) {
		const size_t n = i < bytes ? text_next_char(shown + i, bytes - i, &c) : 1;
		c = i < bytes ? c : ' ';
		if (words_is_letter(c)) {
			begin = chars++ ? begin : i;
		} else {
			const bool is_whole = begin == 0 && i == bytes;
			if (chars >= PART_LEAST_CHARS && !is_whole && words_is_particle(before) &&
				words_is_particle(c))
				e = words_add_part(b, shown + begin, i - begin, feature, value);
			chars = 0;
			before = c;
		}
		i += n;
	}
	return e;
}

static enum err words_add(
	struct builder *b, const char *shown, size_t least_chars, int feature, int64_t value, bool in_parts)
{
	return in_parts ? words_add_parts(b, shown, feature, value)
			: words_add_name(b, shown, least_chars, feature, value);
}

/* The values' names, whole or in parts. Ids are for programs: a note doesn't say them. */
static enum err words_add_values(struct builder *b, int feature, bool in_parts)
{
	const struct feature *f = &b->rs->features[feature];
	const struct name_map *m = &b->rs->names->values[feature];
	enum err e = ERR_OK;
	for (uint32_t i = 0; !e && i < m->size; i++) {
		const struct name_slot *s = &m->slots[i];
		const struct feature_value *v = s->text ? &f->values[s->index] : NULL;
		if (v && (strcmp(s->shown, v->id) != 0 || strcmp(v->label, v->id) == 0))
			e = words_add(b, s->shown, VALUE_LEAST_CHARS, feature, s->index, in_parts);
	}
	return e;
}

static enum err words_add_feature(struct builder *b, int feature, bool in_parts)
{
	const struct feature *f = &b->rs->features[feature];
	const int64_t value = f->kind == FEATURE_FLAG ? 1 : WORDS_NO_VALUE;
	enum err e = words_add(b, f->label, NAME_LEAST_CHARS, feature, value, in_parts);
	for (int i = 0; !e && i < f->aliases_n; i++)
		e = words_add(b, f->aliases[i], NAME_LEAST_CHARS, feature, value, in_parts);
	if (!e && f->kind == FEATURE_ONE_OF)
		e = words_add_values(b, feature, in_parts);
	return e;
}

static enum err words_add_all(struct builder *b, bool in_parts)
{
	enum err e = ERR_OK;
	for (int f = 0; !e && f < b->rs->features_n; f++)
		e = words_add_feature(b, f, in_parts);
	return e;
}

enum err words_build(struct ruleset *rs)
{
	struct builder b = { .rs = rs, .w = arena_alloc(&rs->arena, sizeof *b.w) };
	if (!b.w)
		return ERR_NOMEM;
	*b.w = (struct words){ 0 };
	enum err e = words_widen_edges(b.w, &rs->arena);
	if (!e)
		e = words_widen_nodes(b.w, &rs->arena);
	b.w->nodes = 1;
	if (!e)
		e = words_find_urgent(&b);
	if (!e)
		e = words_add_all(&b, false);
	if (!e)
		e = words_add_all(&b, true);
	rs->words = e ? NULL : b.w;
	return e;
}
