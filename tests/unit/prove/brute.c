#include "tests/unit/prove/brute.h"

#include <stdarg.h>

void brute_begin(struct brute_walk *w, const struct ruleset *rs, const struct brute_space *space)
{
	*w = (struct brute_walk){ .rs = rs, .space = space };
	w->in = (struct match_input){
		.facts = w->facts, .area = RULE_NONE, .intake = RULE_NONE, .now = space->nows[0]
	};
	for (int i = 0; i < rs->features_n; i++)
		w->facts[i] = FACT_UNKNOWN;
}

static bool fact_next(const struct feature *f, int64_t *value)
{
	const int64_t min = f->kind == FEATURE_NUMBER ? f->min : 0;
	const int64_t max = f->kind == FEATURE_NUMBER ? f->max
			    : f->kind == FEATURE_FLAG ? 1
						      : f->values_n - 1;
	if (*value == FACT_UNKNOWN)
		*value = min;
	else if (*value < max)
		++*value;
	else
		*value = FACT_UNKNOWN;
	return *value != FACT_UNKNOWN;
}

static bool count_next(int *value, int from, int to)
{
	*value = *value < to ? *value + 1 : from;
	return *value != from;
}

bool brute_next(struct brute_walk *w)
{
	const struct brute_space *s = w->space;
	struct match_input *in = &w->in;
	int consent = (int)in->consent, is_protected = in->is_protected;
	if (!w->is_begun) {
		w->is_begun = true;
		return true;
	}
	for (int i = 0; i < w->rs->features_n; i++)
		if (fact_next(&w->rs->features[i], &w->facts[i]))
			return true;
	if (s->has_area && count_next(&in->area, RULE_NONE, w->rs->areas_n - 1))
		return true;
	if (s->has_intake && count_next(&in->intake, RULE_NONE, w->rs->sections_n - 1))
		return true;
	if (count_next(&in->declines, 0, s->declines_max) ||
		count_next(&in->carried_over, 0, s->carried_over_max))
		return true;
	const bool goes_on = (s->has_consent && count_next(&consent, 0, 2)) ||
			     (s->has_protected && count_next(&is_protected, 0, 1));
	in->consent = (enum consent)consent;
	in->is_protected = is_protected != 0;
	return goes_on;
}

int brute_add(struct brute_lines *l, int yes, const char *format, ...)
{
	char text[96];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	for (int i = 0; i < l->n; i++)
		if (strcmp(l->text[i], text) == 0) {
			if (yes < l->yes[i])
				l->yes[i] = yes;
			return i;
		}
	if (l->n == BRUTE_LINES_MAX)
		abort();
	snprintf(l->text[l->n], sizeof l->text[0], "%s", text);
	l->yes[l->n] = yes;
	return l->n++;
}

void brute_sort(struct brute_lines *l)
{
	for (int i = 1; i < l->n; i++)
		for (int j = i; j > 0 && strcmp(l->text[j - 1], l->text[j]) > 0; j--) {
			char text[96];
			const int yes = l->yes[j];
			memcpy(text, l->text[j], sizeof text);
			memcpy(l->text[j], l->text[j - 1], sizeof text);
			memcpy(l->text[j - 1], text, sizeof text);
			l->yes[j] = l->yes[j - 1];
			l->yes[j - 1] = yes;
		}
}

int brute_yes(const struct ruleset *rs, const struct match_input *in)
{
	int yes = 0;
	for (int i = 0; i < rs->features_n; i++)
		yes += rs->features[i].kind == FEATURE_FLAG && in->facts[i] == 1;
	return yes;
}

static void try_overlap(const struct ruleset *rs, const struct outcome *out, int yes, struct brute_lines *l)
{
	for (int i = 0; i < out->needs_n; i++)
		for (int j = 0; j < out->needs_n; j++) {
			const struct match_need *x = &out->needs[i], *y = &out->needs[j];
			if (x->need != y->need || x->to == y->to)
				continue;
			for (int a = 0; a < x->rules_n; a++)
				for (int b = 0; b < y->rules_n; b++)
					if (x->rules[a] < y->rules[b])
						brute_add(l, yes, "overlap %d %s %s",
							rs->rules[y->rules[b]].place.line,
							rs->rules[x->rules[a]].id, rs->rules[y->rules[b]].id);
		}
}

static void try_tie(const struct ruleset *rs, const struct outcome *out, int yes, struct brute_lines *l)
{
	for (int i = 0; i < out->fired_n; i++)
		for (int j = i + 1; j < out->fired_n; j++) {
			const struct rule *x = &rs->rules[out->fired[i]], *y = &rs->rules[out->fired[j]];
			bool decide = x->list != RULE_ROUTING && x->list == y->list &&
				      x->priority == y->priority && x->to != y->to;
			for (int k = 0; k < out->fired_n && decide; k++) {
				const struct rule *z = &rs->rules[out->fired[k]];
				decide = z->list != x->list || z->priority <= x->priority;
			}
			if (decide)
				brute_add(l, yes, "%s %d %s %s",
					x->list == RULE_LEAD ? "lead-tie" : "meeting-tie", y->place.line,
					x->id, y->id);
		}
}

/* *dead_ends gets bits of the meeting rules that come to a meeting without a way on. */
static void try_route(const struct ruleset *rs, const struct match_input *in, const struct outcome *out,
	int *least, uint64_t *reached_by)
{
	const struct rule *won = NULL;
	for (int i = 0; i < out->fired_n; i++) {
		const struct rule *rule = &rs->rules[out->fired[i]];
		if (rule->list == RULE_MEETING && (!won || rule->priority > won->priority))
			won = rule;
	}
	if (!won || in->consent == CONSENT_YES)
		return;
	int meeting = won->to;
	while (rs->meetings[meeting].needs_consent && rs->meetings[meeting].otherwise != RULE_NONE)
		meeting = rs->meetings[meeting].otherwise;
	if (!rs->meetings[meeting].needs_consent)
		return;
	const int yes = brute_yes(rs, in);
	if (!reached_by[meeting] || yes < least[meeting])
		least[meeting] = yes;
	reached_by[meeting] |= UINT64_C(1) << (won - rs->rules);
}

static void try_gap(const struct ruleset *rs, const struct match_input *in, const struct outcome *out,
	int yes, struct brute_lines *l)
{
	if (!out->is_otherwise || (out->pending_n > 0 && out->pending[0] < rs->routing_n))
		return;
	for (int i = 0; i < rs->features_n; i++)
		if (rs->features[i].kind == FEATURE_FLAG && in->facts[i] == 1 && rs->features[i].gated_n == 0)
			brute_add(l, yes, "gap %d", rs->features[i].place.line);
}

struct brute_seen {
	bool fired[64], reached[16], referred[16];
	int yes[64], least[8];
	uint64_t reached_by[8];
};

static void try_case(const struct ruleset *rs, const struct match_input *in, struct arena *arena,
	struct brute_seen *seen, struct brute_lines *l)
{
	struct outcome out;
	const int yes = brute_yes(rs, in);
	arena_reset(arena);
	if (match_evaluate(rs, in, MATCH_PENDING, arena, &out, NULL) != ERR_OK)
		abort();
	for (int i = 0; i < out.fired_n; i++) {
		const int rule = out.fired[i];
		if (!seen->fired[rule] || yes < seen->yes[rule])
			seen->yes[rule] = yes;
		seen->fired[rule] = true;
	}
	for (int i = 0; i < out.needs_n; i++) {
		seen->reached[out.needs[i].to] = seen->referred[out.needs[i].to] = true;
		for (int j = 0; j < out.needs[i].joins_n; j++)
			seen->reached[out.needs[i].joins[j]] = true;
	}
	seen->reached[out.lead] = seen->referred[out.lead] = true;
	try_overlap(rs, &out, yes, l);
	try_tie(rs, &out, yes, l);
	try_route(rs, in, &out, seen->least, seen->reached_by);
	try_gap(rs, in, &out, yes, l);
}

/* Whether some hour of two weeks, or the second after closing, has it later than the limit. */
static bool try_late(const struct ruleset *rs, struct term term, struct term limit)
{
	const struct calendar *c = &rs->calendar;
	const int32_t from = c->first_day + 150;
	for (int32_t day = from; day < from + 30; day++)
		for (int32_t second = 0; second <= 86400; second += 900)
			for (int32_t more = 0; more < 2; more++) {
				const int64_t at = instant_from_day(day, second + more, c->offset_s);
				if (calendar_due(c, at, term, NULL) > calendar_due(c, at, limit, NULL))
					return true;
			}
	return false;
}

static bool try_slow(const struct ruleset *rs, const struct rule *rule)
{
	const struct term day = { .count = 1, .unit = TERM_BD, .is_set = true };
	for (int o = 0; o < rule->openings_n; o++) {
		const struct opening *x = &rule->openings[o];
		const struct term respond =
			x->respond_within.is_set ? x->respond_within : rs->policy.respond_within;
		const struct term contact = x->first_contact_within.is_set ? x->first_contact_within
									   : rs->policy.first_contact_within;
		if (x->is_urgent && (try_late(rs, respond, day) || try_late(rs, contact, day)))
			return true;
	}
	return false;
}

static void try_staff(const struct ruleset *rs, const struct brute_seen *seen, struct brute_lines *out)
{
	for (int s = 0; s < rs->sections_n && rs->has_staff; s++) {
		const struct section *of = &rs->sections[s];
		int workers = 0, sinks = of->alerts_n;
		for (int i = 0; i < rs->staff_n; i++) {
			const struct person *x = &rs->staff[i];
			const bool works =
				x->section == s && (x->role == ROLE_MEMBER || x->role == ROLE_HEAD ||
							   x->role == ROLE_COORDINATOR);
			workers += works;
			sinks += works && x->mail;
		}
		if (seen->referred[s] && !of->is_outside && workers == 0)
			brute_add(out, -1, "nobody %d", of->place.line);
		if ((seen->referred[s] || of->is_coordinator) && sinks == 0)
			brute_add(out, -1, "no-sink %d", of->place.line);
	}
}

void brute_find(const struct ruleset *rs, const struct brute_space *space, struct brute_lines *out)
{
	struct brute_walk w;
	struct brute_seen seen = { 0 };
	struct arena arena;
	arena_init(&arena);
	out->n = 0;
	for (brute_begin(&w, rs, space); brute_next(&w);)
		try_case(rs, &w.in, &arena, &seen, out);
	arena_release(&arena);
	for (int i = 0; i < rs->rules_n; i++)
		brute_add(out, seen.fired[i] ? seen.yes[i] : -1, "%s %d %s",
			seen.fired[i] ? "untested" : "dead", rs->rules[i].place.line, rs->rules[i].id);
	for (int i = 0; i < rs->rules_n; i++)
		if (seen.fired[i] && try_slow(rs, &rs->rules[i]))
			brute_add(out, seen.yes[i], "slow-contact %d %s", rs->rules[i].place.line,
				rs->rules[i].id);
	for (int i = 0; i < rs->sections_n; i++)
		if (!seen.reached[i] && !rs->sections[i].is_coordinator && !rs->sections[i].takes_in_only)
			brute_add(out, -1, "unreachable-section %d", rs->sections[i].place.line);
	try_staff(rs, &seen, out);
	for (int m = 0; m < rs->meetings_n; m++) {
		char rules[64] = "";
		for (int i = 0; i < rs->rules_n; i++)
			if (seen.reached_by[m] >> i & 1)
				snprintf(rules + strlen(rules), sizeof rules - strlen(rules), " %s",
					rs->rules[i].id);
		if (*rules)
			brute_add(out, seen.least[m], "no-consent-route %d%s", rs->meetings[m].place.line,
				rules);
	}
}

static bool has_join(const struct match_need *need, int section)
{
	for (int i = 0; i < need->joins_n; i++)
		if (need->joins[i] == section)
			return true;
	return false;
}

static bool needs_same(const struct match_need *a, const struct match_need *b)
{
	bool same = a->due == b->due && a->first_contact_due == b->first_contact_due &&
		    a->is_urgent == b->is_urgent && a->joins_n == b->joins_n;
	for (int i = 0; i < a->joins_n && same; i++)
		same = has_join(b, a->joins[i]);
	return same;
}

static bool outcomes_same(const struct outcome *a, const struct outcome *b)
{
	bool same = a->needs_n == b->needs_n && a->is_otherwise == b->is_otherwise && a->lead == b->lead &&
		    a->meeting.meeting == b->meeting.meeting && strcmp(a->lead_keep, b->lead_keep) == 0;
	for (int i = 0; i < a->needs_n && same; i++) {
		same = false;
		for (int j = 0; j < b->needs_n; j++)
			if (a->needs[i].need == b->needs[j].need && a->needs[i].to == b->needs[j].to)
				same = needs_same(&a->needs[i], &b->needs[j]);
	}
	return same;
}

bool brute_same(const struct ruleset *a, const struct ruleset *b, const struct brute_space *space)
{
	struct brute_walk w;
	struct arena arena;
	bool same = true;
	arena_init(&arena);
	for (brute_begin(&w, a, space); same && brute_next(&w);)
		for (int i = 0; i < space->nows_n && same; i++) {
			struct outcome x, y;
			arena_reset(&arena);
			w.in.now = space->nows[i];
			if (match_evaluate(a, &w.in, MATCH_OUTCOME, &arena, &x, NULL) != ERR_OK ||
				match_evaluate(b, &w.in, MATCH_OUTCOME, &arena, &y, NULL) != ERR_OK)
				abort();
			same = outcomes_same(&x, &y);
		}
	arena_release(&arena);
	return same;
}

void brute_of_proofs(const struct proved *p, struct brute_lines *out)
{
	out->n = 0;
	for (int i = 0; i < p->n; i++) {
		const struct proof_finding *f = &p->findings[i];
		char rules[64] = "";
		for (int r = 0; r < f->rules_n; r++)
			snprintf(rules + strlen(rules), sizeof rules - strlen(rules), " %s",
				p->rs->rules[f->rules[r]].id);
		brute_add(out, f->has_example ? brute_yes(p->rs, &f->example) : -1, "%s %d%s", f->code,
			f->place.line, rules);
	}
	brute_sort(out);
}

static bool finding_same(const struct proof_finding *a, const struct proof_finding *b)
{
	bool same = strcmp(a->code, b->code) == 0 && a->place.line == b->place.line &&
		    a->rules_n == b->rules_n && a->has_example == b->has_example;
	for (int i = 0; i < a->rules_n && same; i++)
		same = a->rules[i] == b->rules[i];
	return same;
}

bool brute_errors_same(const struct proved *p)
{
	struct proof_finding *errors;
	struct arena arena;
	int n, at = 0;
	arena_init(&arena);
	if (prove_errors(p->rs, &arena, &errors, &n, NULL) != ERR_OK)
		abort();
	bool same = true;
	for (int i = 0; i < p->n && same; i++)
		if (p->findings[i].level == PROOF_ERROR && at < PROOF_ERRORS_MAX) {
			same = at < n && finding_same(&p->findings[i], &errors[at]);
			at++;
		}
	arena_release(&arena);
	return same && at == n;
}
