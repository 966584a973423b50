#include "rules/prove/parts.h"

#include "rules/match/evaluation.h"

void *proof_array(struct proof *p, size_t count, size_t item_bytes)
{
	void *items = arena_array(&p->scratch, count ? count : 1, item_bytes);
	if (!items)
		circuit_fail(&p->workshop, ERR_NOMEM);
	return items;
}

int section_permitted(const struct ruleset *rs, int section, const char *ground, bool consents)
{
	const struct match_input in = { .consent = consents ? CONSENT_YES : CONSENT_UNASKED };
	return target_permitted(rs, &in, section, ground);
}

int opening_lands(const struct ruleset *rs, const struct opening *o, int area, bool consents)
{
	const struct match_input in = { .area = area < rs->areas_n ? area : RULE_NONE };
	return section_permitted(rs, target_named(&in, o), o->ground, consents);
}

bool opening_is_fixed(const struct ruleset *rs, const struct opening *o)
{
	return !o->by_area && (!rs->sections[o->to].is_outside || o->ground);
}

int encoding_lands_at(struct desk *d, const struct opening *o, int section)
{
	if (opening_is_fixed(d->rs, o))
		return o->to == section ? LIT_TRUE : LIT_FALSE;
	struct whereabouts where = whereabouts_new(d);
	for (int area = 0; area <= d->rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] = opening_lands(d->rs, o, area, consents) == section;
	return encoding_stands(d, &where);
}

int encoding_lands_apart(struct desk *d, const struct opening *a, const struct opening *b)
{
	const struct ruleset *rs = d->rs;
	if (opening_is_fixed(rs, a) && opening_is_fixed(rs, b))
		return a->to == b->to ? LIT_FALSE : LIT_TRUE;
	struct whereabouts where = whereabouts_new(d);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] =
				opening_lands(rs, a, area, consents) != opening_lands(rs, b, area, consents);
	return encoding_stands(d, &where);
}

const int *proof_order(const struct proof *p, enum rule_list list, int *n)
{
	const struct ruleset *rs = p->rs;
	*n = list == RULE_ROUTING ? rs->routing_n : list == RULE_LEAD ? rs->lead_n : rs->meeting_n;
	return p->order + (list == RULE_ROUTING	      ? 0
				  : list == RULE_LEAD ? rs->routing_n
						      : rs->routing_n + rs->lead_n);
}

int proof_none_before(struct proof *p, struct desk *d, enum rule_list list, int rank)
{
	int n, kept = 0;
	const int *order = proof_order(p, list, &n);
	int *fires = circuit_array(&d->circuit, (size_t)rank, sizeof *fires);
	for (int i = 0; i < rank; i++)
		if (!p->is_dead[order[i]])
			fires[kept++] = encoding_fires(d, order[i]);
	return -lit_any(&d->circuit, fires, kept);
}

/* The most that conditions ask of a count, so that no more is counted. */
static void proof_counts_asked(const struct condition *c, int64_t most[DERIVED_DOMAINS + 1])
{
	if (!c->uses_derived)
		return;
	if (c->kind == CONDITION_DERIVED) {
		if (c->subject <= DERIVED_DOMAINS && c->low > most[c->subject])
			most[c->subject] = c->low;
		if (c->subject <= DERIVED_DOMAINS && c->high < DESK_COUNT_MAX &&
			c->high + 1 > most[c->subject])
			most[c->subject] = c->high + 1;
		return;
	}
	for (int i = 0; i < c->n; i++)
		proof_counts_asked(c->parts[i], most);
}

static void proof_count_opening(struct desk *d, int **has, const struct opening *o, int fires)
{
	const struct ruleset *rs = d->rs;
	has[DERIVED_NEEDS][o->need] = lit_or(&d->circuit, has[DERIVED_NEEDS][o->need], fires);
	int *domain = &has[DERIVED_DOMAINS][rs->needs[o->need].domain_index];
	*domain = lit_or(&d->circuit, *domain, fires);
	if (opening_is_fixed(rs, o)) {
		has[DERIVED_SECTIONS][o->to] = lit_or(&d->circuit, has[DERIVED_SECTIONS][o->to], fires);
		return;
	}
	bool *seen = circuit_array(&d->circuit, (size_t)rs->sections_n, sizeof *seen);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++) {
			const int at = opening_lands(rs, o, area, consents);
			if (seen[at])
				continue;
			seen[at] = true;
			has[DERIVED_SECTIONS][at] = lit_or(&d->circuit, has[DERIVED_SECTIONS][at],
				lit_and(&d->circuit, fires, encoding_lands_at(d, o, at)));
		}
}

/* Sections, needs and domains of what fires, or of `otherwise`. */
void encoding_count(struct desk *d, const int *fires, int none)
{
	const struct ruleset *rs = d->rs;
	const int sizes[] = { [DERIVED_SECTIONS] = rs->sections_n,
		[DERIVED_NEEDS] = rs->needs_n,
		[DERIVED_DOMAINS] = rs->domains_n };
	int *has[DERIVED_DOMAINS + 1];
	int64_t most[DERIVED_DOMAINS + 1] = { 0 };
	for (int i = rs->routing_n; i < rs->rules_n; i++)
		proof_counts_asked(rs->rules[i].when, most);
	for (int k = 0; k <= DERIVED_DOMAINS; k++) {
		has[k] = circuit_array(&d->circuit, (size_t)sizes[k], sizeof **has);
		for (int i = 0; i < sizes[k]; i++)
			has[k][i] = LIT_FALSE;
	}
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			proof_count_opening(
				d, has, &rs->rules[i].openings[o], fires ? fires[i] : encoding_fires(d, i));
	proof_count_opening(d, has, &rs->otherwise, none);
	for (int k = 0; k <= DERIVED_DOMAINS; k++) {
		d->counts_most[k] = most[k] < sizes[k] ? (int)most[k] : sizes[k];
		d->counts[k] = lit_counts(&d->circuit, has[k], sizes[k], d->counts_most[k]);
	}
}

const struct whole *proof_whole(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	if (p->whole)
		return p->whole;
	struct whole *w = proof_array(p, 1, sizeof *w);
	struct desk *d = w->encoding = encoding_new(&p->workshop, rs);
	w->first = proof_array(p, (size_t)rs->routing_n, sizeof *w->first);
	w->none = LIT_TRUE;
	for (int i = 0; i < rs->routing_n; i++) {
		const int fires = encoding_fires(d, i);
		w->first[i] = lit_and(&d->circuit, w->none, fires);
		w->none = lit_and(&d->circuit, w->none, -fires);
	}
	encoding_count(d, NULL, w->none);
	p->whole = w;
	return w;
}

struct desk *proof_silent_encoding(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	struct desk *d = encoding_new(&p->workshop, rs);
	int64_t most[DERIVED_DOMAINS + 1] = { 0 };
	for (int i = rs->routing_n; i < rs->rules_n; i++)
		proof_counts_asked(rs->rules[i].when, most);
	const int one = LIT_TRUE; /* section, need and domain: those of `otherwise` */
	for (int k = 0; k <= DERIVED_DOMAINS; k++) {
		d->counts_most[k] = most[k] < rs->rules_n + 1 ? (int)most[k] : rs->rules_n + 1;
		d->counts[k] = lit_counts(&d->circuit, &one, 1, d->counts_most[k]);
	}
	for (int i = 0; i < rs->rules_n; i++)
		clause_add(&d->circuit, encoding_truths(d, rs->rules[i].when).no, LIT_FALSE);
	encoding_rest_is_no(d);
	return d;
}

struct desk *proof_list_encoding(struct proof *p, enum rule_list list)
{
	if (p->list_encodings[list])
		return p->list_encodings[list];
	int n;
	const int *order = proof_order(p, list, &n);
	bool uses_derived = false;
	for (int i = 0; i < n; i++)
		uses_derived |= p->rs->rules[order[i]].when->uses_derived;
	p->list_encodings[list] = uses_derived ? proof_whole(p)->encoding : encoding_new(&p->workshop, p->rs);
	return p->list_encodings[list];
}

void proof_add(struct proof *p, const char *code, enum proof_level level, const int *rules, int rules_n,
	struct place place, const struct match_input *in, const char *message)
{
	const size_t features = (size_t)p->rs->features_n;
	if (p->found_n == p->found_room) {
		const int room = p->found_room ? p->found_room * 2 : 16;
		p->found = arena_grow(p->arena, p->found, (size_t)p->found_n, (size_t)room, sizeof *p->found);
		p->found_room = room;
	}
	int *own_rules = arena_array(p->arena, (size_t)rules_n + 1, sizeof *own_rules);
	int64_t *facts = in ? arena_array(p->arena, features + 1, sizeof *facts) : NULL;
	if (!p->found || !own_rules || !message || (in && !facts))
		circuit_fail(&p->workshop, ERR_NOMEM);
	struct proof_finding *f = &p->found[p->found_n++];
	*f = (struct proof_finding){ .code = code,
		.level = level,
		.rules = own_rules,
		.rules_n = rules_n,
		.place = place,
		.message = message,
		.has_example = in != NULL };
	for (int i = 0; i < rules_n; i++)
		own_rules[i] = rules[i];
	if (!in)
		return;
	memcpy(facts, in->facts, features * sizeof *facts);
	f->example = *in;
	f->example.facts = facts;
	f->example.now = p->now;
}

struct outcome proof_try(struct proof *p, const struct match_input *in, enum match_want want)
{
	struct match_input now = *in;
	struct outcome out;
	now.now = p->now;
	if (match_evaluate(p->rs, &now, want, false, &p->scratch, &out, NULL) != ERR_OK)
		circuit_fail(&p->workshop, ERR_NOMEM);
	return out;
}

void proof_confirm(struct proof *p, bool holds)
{
	if (!holds)
		circuit_fail(&p->workshop, ERR_BUG);
}

bool outcome_fired(const struct outcome *out, int rule)
{
	for (int i = 0; i < out->fired_n; i++)
		if (out->fired[i] == rule)
			return true;
	return false;
}
