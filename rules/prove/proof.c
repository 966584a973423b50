#include "rules/prove/proof.h"

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "rules/prove/counts.h"

void *proof_array(struct proof *p, size_t count, size_t item_bytes)
{
	void *items = arena_array(&p->scratch, count ? count : 1, item_bytes);
	if (!items)
		circuit_fail(&p->run, ERR_NOMEM);
	return items;
}

const int *proof_order(const struct proof *p, enum rule_list list, int *n)
{
	const struct ruleset *rs = p->rs;
	*n = list == RULE_ROUTING ? rs->routing_n : list == RULE_LEAD ? rs->lead_n : rs->meeting_n;
	return p->order + (list == RULE_ROUTING	      ? 0
				  : list == RULE_LEAD ? rs->routing_n
						      : rs->routing_n + rs->lead_n);
}

int proof_none_before(struct proof *p, struct encoding *enc, enum rule_list list, int rank)
{
	int n, kept = 0;
	const int *order = proof_order(p, list, &n);
	int *fires = circuit_array(&enc->circuit, (size_t)rank, sizeof *fires);
	for (int i = 0; i < rank; i++)
		if (!p->is_dead[order[i]])
			fires[kept++] = encoding_fires(enc, order[i]);
	return -lit_any(&enc->circuit, fires, kept);
}

const struct whole *proof_whole(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	if (p->whole)
		return p->whole;
	struct whole *w = proof_array(p, 1, sizeof *w);
	struct encoding *enc = w->encoding = encoding_new(&p->run, rs);
	w->first = proof_array(p, (size_t)rs->routing_n, sizeof *w->first);
	w->none = LIT_TRUE;
	for (int i = 0; i < rs->routing_n; i++) {
		const int fires = encoding_fires(enc, i);
		w->first[i] = lit_and(&enc->circuit, w->none, fires);
		w->none = lit_and(&enc->circuit, w->none, -fires);
	}
	counts_encode(enc, NULL, w->none);
	p->whole = w;
	return w;
}

struct encoding *proof_silent_encoding(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	struct encoding *enc = encoding_new(&p->run, rs);
	for (int i = 0; i < rs->routing_n; i++)
		clause_add(&enc->circuit, encoding_truths(enc, rs->rules[i].when).no, LIT_FALSE);
	encoding_rest_is_no(enc);
	return enc;
}

struct encoding *proof_list_encoding(struct proof *p, enum rule_list list)
{
	if (p->list_encodings[list])
		return p->list_encodings[list];
	int n;
	const int *order = proof_order(p, list, &n);
	bool uses_derived = false;
	for (int i = 0; i < n; i++)
		uses_derived |= p->rs->rules[order[i]].when->uses_derived;
	p->list_encodings[list] = uses_derived ? proof_whole(p)->encoding : encoding_new(&p->run, p->rs);
	return p->list_encodings[list];
}

void proof_add(struct proof *p, const char *code, enum proof_level level, const int *rules, int rules_n,
	struct place place, const struct match_input *in, const char *message)
{
	const size_t features = (size_t)p->rs->features_n;
	const bool has_room = array_reserve_in(p->arena, &p->found, p->found_n + 1, &p->found_cap);
	int *own_rules = arena_array(p->arena, (size_t)rules_n + 1, sizeof *own_rules);
	int64_t *facts = in ? arena_array(p->arena, features + 1, sizeof *facts) : NULL;
	if (!has_room || !own_rules || !message || (in && !facts))
		circuit_fail(&p->run, ERR_NOMEM);
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
	if (match_evaluate(p->rs, &now, want, &p->scratch, &out, NULL) != ERR_OK)
		circuit_fail(&p->run, ERR_NOMEM);
	return out;
}

void proof_confirm(struct proof *p, bool holds)
{
	if (!holds)
		circuit_fail(&p->run, ERR_BUG);
}

bool proof_outcome_has_fired(const struct outcome *out, int rule)
{
	for (int i = 0; i < out->fired_n; i++)
		if (out->fired[i] == rule)
			return true;
	return false;
}

void proof_ask(struct proof *p)
{
	p->run.left = p->hard_left > 0 || p->budget < BUDGET_OF_EASY ? p->budget : BUDGET_OF_EASY;
	p->run.is_spent = false;
}

static bool proof_has_not_proven(const struct proof *p, struct place place)
{
	for (int i = 0; i < p->found_n; i++) {
		const struct proof_finding *f = &p->found[i];
		if (strcmp(f->code, "not-proven") == 0 && f->place.line == place.line &&
			f->place.column == place.column && strcmp(f->place.file, place.file) == 0)
			return true;
	}
	return false;
}

bool proof_is_spent(struct proof *p, struct place place, int rule)
{
	if (!p->run.is_spent)
		return false;
	p->run.is_spent = false;
	p->hard_left--;
	if (rule != RULE_NONE)
		p->is_unproved[rule] = true;
	if (!proof_has_not_proven(p, place))
		proof_add(p, "not-proven", PROOF_WARNING, &rule, rule != RULE_NONE, place, NULL,
			arena_printf(p->arena,
				_("this could not be proved within the budget: simplify the condition, or "
				  "give more with --budget")));
	return true;
}

bool proof_is_full(const struct proof *p) { return p->only_errors && p->found_n >= PROOF_ERRORS_MAX; }

bool proof_example(struct proof *p, int rule, struct match_input *in, int64_t *facts)
{
	const bool asks_counts = p->rs->rules[rule].when->uses_derived;
	struct encoding *own = asks_counts ? NULL : encoding_new(&p->run, p->rs);
	struct encoding *enc = own ? own : proof_whole(p)->encoding;
	const int fires = encoding_fires(enc, rule);
	const bool can = encoding_example(enc, &fires, 1, in, facts) && !p->run.is_spent;
	encoding_free(own);
	if (can) {
		const struct outcome out = proof_try(p, in, MATCH_OUTCOME);
		proof_confirm(p, proof_outcome_has_fired(&out, rule));
	}
	return can;
}
