/* How it works: one walk over the kind's names fills a list of the best ranked things, each
 * thing once by its best name. A name that begins with the word ranks before one that
 * holds it, and that before one that the word holds; of equals the shorter name is the better. */
#include "rules/match/offer.h"

#include <string.h>

#include "engine/base/text/text.h"

#define LEAST_CHARS 2 /* a shorter word is a part of too much */

struct offer {
	const char *id, *value, *shown; /* value: of a feature's value, else NULL */
	int rank;			/* the less the better */
	size_t bytes;
	int index;
};

struct offers {
	const struct ruleset *rs;
	enum name_kind kind;
	const char *wanted; /* text_fold_search's form */
	struct arena *scratch;
	struct offer best[OFFERED_MAX];
	int n;
};

static const char *offer_id(const struct ruleset *rs, enum name_kind kind, int index)
{
	switch (kind) {
	case NAME_AREA:
		return rs->areas[index].id;
	case NAME_SECTION:
		return rs->sections[index].id;
	case NAME_MEETING:
		return rs->meetings[index].id;
	case NAME_FEATURE:
		return rs->features[index].id;
	case NAME_NEED:
		return rs->needs[index].id;
	case NAME_PERSON:
		return rs->staff[index].login;
	case NAME_RULE:
		return rs->rules[index].id;
	case NAME_DEFINE:
	case NAME_KINDS:
		break;
	}
	return "";
}

/* What stands in parentheses behind the id. */
static const char *offer_label(const struct ruleset *rs, enum name_kind kind, int index)
{
	switch (kind) {
	case NAME_AREA:
		return rs->areas[index].name;
	case NAME_SECTION:
		return rs->sections[index].name;
	case NAME_MEETING:
		return rs->meetings[index].name;
	case NAME_FEATURE:
		return rs->features[index].label;
	case NAME_NEED:
		return rs->needs[index].label;
	case NAME_PERSON:
		return rs->staff[index].name;
	case NAME_RULE:
	case NAME_DEFINE:
	case NAME_KINDS:
		break;
	}
	return NULL;
}

static bool offer_is_before(const struct offer *a, const struct offer *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank;
	return a->bytes != b->bytes ? a->bytes < b->bytes : a->index < b->index;
}

static bool offer_is_same_thing(const struct offer *a, const struct offer *b)
{
	return a->index == b->index && a->value == b->value;
}

static void offer_put(struct offers *o, struct offer one)
{
	int at = 0;
	while (at < o->n && !offer_is_same_thing(&o->best[at], &one))
		at++;
	if (at < o->n && !offer_is_before(&one, &o->best[at]))
		return;
	if (at == o->n && o->n == OFFERED_MAX && !offer_is_before(&one, &o->best[--at]))
		return;
	if (at == o->n)
		o->n++;
	for (; at > 0 && offer_is_before(&one, &o->best[at - 1]); at--)
		o->best[at] = o->best[at - 1];
	o->best[at] = one;
}

/* -1: neither is a part of the other. */
static int offer_rank(const char *name, const char *wanted)
{
	if (strncmp(name, wanted, strlen(wanted)) == 0)
		return 0;
	if (strstr(name, wanted))
		return 1;
	return text_chars(name, strlen(name)) >= LEAST_CHARS && strstr(wanted, name) ? 2 : -1;
}

static void offer_try(struct offers *o, const char *shown, int index, const char *value)
{
	const char *name = text_fold_search(o->scratch, shown);
	const int rank = name ? offer_rank(name, o->wanted) : -1;
	if (rank >= 0)
		offer_put(o, (struct offer){ offer_id(o->rs, o->kind, index), value, shown, rank,
				     strlen(name), index });
}

static void offer_walk(struct offers *o)
{
	const struct name_map *m = &o->rs->names->folded[o->kind];
	for (uint32_t i = 0; i < m->size; i++)
		if (m->slots[i].text)
			offer_try(o, m->slots[i].shown, m->slots[i].index, NULL);
	for (int p = 0; o->kind == NAME_PERSON && p < o->rs->staff_n; p++)
		offer_try(o, o->rs->staff[p].name, p, NULL);
	for (int f = 0; o->kind == NAME_FEATURE && f < o->rs->features_n; f++) {
		m = &o->rs->names->values[f];
		for (uint32_t i = 0; i < m->size; i++)
			if (m->slots[i].text)
				offer_try(o, m->slots[i].shown, f,
					o->rs->features[f].values[m->slots[i].index].id);
	}
}

static void offer_say(const struct offers *o, const struct offer *one, struct diag *d)
{
	const char *label = offer_label(o->rs, o->kind, one->index);
	if (one->value)
		diag_instead(d, "%s=%s (%s)", one->id, one->value, one->shown);
	else if (label && strcmp(label, one->id) != 0)
		diag_instead(d, "%s (%s)", one->id, label);
	else
		diag_instead(d, "%s", one->id);
}

/* The nearest name in the map, as the pack spells it, over the map's own
 * order, which is stable for a pack. */
static const char *offer_find_nearest(const struct name_map *m, const char *folded, int *index)
{
	const char *best = NULL;
	int best_distance = 4;
	for (uint32_t i = 0; i < m->size; i++) {
		const char *name = m->slots[i].text;
		if (!name || !text_nearest(folded, &name, 1))
			continue;
		const int distance = text_distance(folded, name, 3);
		if (distance < best_distance || (distance == best_distance && m->slots[i].index < *index)) {
			best = m->slots[i].shown;
			best_distance = distance;
			*index = m->slots[i].index;
		}
	}
	return best;
}

/* Without memory there are fewer offers, which the refusal can do without. */
void offer_names(const struct ruleset *rs, enum name_kind kind, const char *folded, struct diag *d)
{
	struct arena scratch;
	int near = RULE_NONE;
	const char *name = offer_find_nearest(&rs->names->folded[kind], folded, &near);
	if (name) {
		const char *id = offer_id(rs, kind, near);
		diag_instead(d, "%s", id);
		if (strcmp(name, id) != 0)
			diag_instead(d, "%s", name);
	}
	if (!d || kind == NAME_RULE || text_chars(folded, strlen(folded)) < LEAST_CHARS)
		return;
	arena_init(&scratch);
	struct offers o = { .rs = rs, .kind = kind, .scratch = &scratch };
	o.wanted = text_fold_search(&scratch, folded);
	if (o.wanted && *o.wanted)
		offer_walk(&o);
	for (int i = 0; i < o.n; i++)
		if (o.best[i].index != near || o.best[i].value)
			offer_say(&o, &o.best[i], d);
	arena_release(&scratch);
}
