/* hoarded (抱え込む). The rules name a section for a need that stands open, and no
 * referral goes to it but withdrawn ones. A case with needs of two domains or
 * more has for `hoarded_after` exactly one active section (one with a referral
 * accepted, on hold, reported or closed). The same person has open cases that
 * are not joined. */
#include "engine/core/watch/failings_search.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/core/model/ways.h"
#include "engine/core/model/unjoined.h"

#define DOMAINS_MANY 2 /* from so many on, a case is the work of more than one section */

static bool failings_hoarded_is_only_withdrawn(const struct case_state *c, const char *need, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (r->state != REFERRAL_WITHDRAWN && strcmp(r->need, need) == 0 && strcmp(r->to, to) == 0)
			return false;
	}
	return true;
}

static bool failings_hoarded_has_cause(const struct failings_search *l, const char *need, const char *to)
{
	for (int i = 0; i < l->n; i++) {
		const struct failing_case *f = &l->causes[i];
		if (f->f == FAILING_HOARDED && f->need && strcmp(f->need, need) == 0 &&
			text_is_same(hint_value(&f->mend, FIELD_TO), to))
			return true;
	}
	return false;
}

/* The rules name the section `to` for the need. */
static void failings_hoarded_find_not_asked(struct failings_search *l, const char *need, const char *to)
{
	const struct need *n = case_need(l->c, need);
	if (!n || n->state != NEED_OPEN || !failings_hoarded_is_only_withdrawn(l->c, need, to) ||
		!failings_search_begins(l, FAILING_HOARDED, n->since, true, FAILINGS_OF_NEED(n)))
		return;
	const struct hint mend = ways_send(failings_search_number(l, l->c->key, 0), need, to);
	if (failings_hoarded_has_cause(l, need, to))
		return;
	PUT(FAILING_HOARDED, n->since, 0, n->need,
		WHY(_("the rules name %1$s for “%2$s”, and nobody asks it."), failings_search_section(l, to),
			failings_search_label(need, n->label)),
		mend);
}

static void failings_hoarded_find_openings(struct failings_search *l, const struct opening *openings, int n)
{
	int area = l->c->area ? ruleset_area(l->rs, l->c->area) : RULE_NONE;
	for (int i = 0; i < n; i++) {
		int to = match_target(l->rs, &openings[i], area, l->c->consent);
		failings_hoarded_find_not_asked(l, l->rs->needs[openings[i].need].id, l->rs->sections[to].id);
	}
}

/* What the rules name is sent when they fire (update.c); so a section that they
 * name and that has nothing had everything withdrawn from it. Looks at the
 * rules in force, with the area and the consent as they are now. */
static void failings_hoarded_find_kept_back(struct failings_search *l)
{
	for (int i = 0; i < l->c->fired.n; i++) {
		int rule = ruleset_rule(l->rs, l->c->fired.items[i]);
		if (strcmp(l->c->fired.items[i], "otherwise") == 0)
			failings_hoarded_find_openings(l, &l->rs->otherwise, 1);
		else if (rule != RULE_NONE)
			failings_hoarded_find_openings(
				l, l->rs->rules[rule].openings, l->rs->rules[rule].openings_n);
	}
	if (l->c->named_lead && strcmp(l->c->named_lead, l->c->lead) != 0)
		failings_hoarded_find_not_asked(l, NEED_LEAD, l->c->named_lead);
}

/* When the case came to have needs of two domains, counted from the first
 * referral of each need; INSTANT_NONE: it has not. */
static int64_t failings_hoarded_many_domains_since(const struct case_state *c)
{
	const char *first = NULL;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct need *n = case_need(c, c->referrals[i].need);
		if (!n || !n->domain)
			continue;
		if (!first)
			first = n->domain;
		else if (strcmp(first, n->domain) != 0)
			return c->referrals[i].sent_at;
	}
	return INSTANT_NONE;
}

static bool failings_hoarded_is_active(const struct referral *r)
{
	enum standing s = referral_standing(r->state);
	return s == STANDS_COVERED || s == STANDS_DONE;
}

/* When the only active section first accepted; INSTANT_NONE: there is none, or
 * several. */
static int64_t failings_hoarded_sole_section_since(const struct case_state *c, const char **sole)
{
	int64_t since = INSTANT_NONE;
	*sole = NULL;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!failings_hoarded_is_active(r))
			continue;
		if (*sole && strcmp(*sole, r->to) != 0)
			return INSTANT_NONE;
		if (!*sole || r->accepted_at < since)
			since = r->accepted_at;
		*sole = r->to;
	}
	return since;
}

static void failings_hoarded_find_sole_section(struct failings_search *l)
{
	const char *sole;
	int64_t domains = failings_hoarded_many_domains_since(l->c);
	int64_t alone = failings_hoarded_sole_section_since(l->c, &sole);
	if (domains == INSTANT_NONE || alone == INSTANT_NONE)
		return;
	int64_t both = domains > alone ? domains : alone;
	int64_t since = failings_search_term_end(l, both, l->rs->policy.hoarded_after);
	if (failings_search_begins(l, FAILING_HOARDED, since, true, FAILINGS_OF_CASE))
		PUT(FAILING_HOARDED, since, 0, NULL,
			WHY(_("needs of %1$d domains or more, and since %2$s only %3$s works on them."),
				DOMAINS_MANY, failings_search_time(l, both),
				failings_search_section(l, sole)),
			ways_send(failings_search_number(l, l->c->key, 0), NULL, NULL));
}

static bool failings_hoarded_is_shown(const struct failings_search *l, int64_t key)
{
	for (int i = 0; l->others && i < l->others->n; i++) {
		if (l->others->shown[i] == key)
			return true;
	}
	return false;
}

static void failings_hoarded_find_unjoined(struct failings_search *l)
{
	for (int i = 0; i < l->c->unjoined.n; i++) {
		struct unjoined u = case_unjoined(l->c, i);
		if (!failings_search_begins(l, FAILING_HOARDED, u.since, true, FAILINGS_OF_CASE))
			continue;
		bool is_named = failings_hoarded_is_shown(l, u.key);
		PUT(FAILING_HOARDED, u.since, 0, NULL,
			is_named ? WHY(_("the same person has another open case, not joined: %s"),
					   failings_search_number(l, u.key, 0))
				 : WHY(_("the same person has another open case, not joined")),
			(struct hint){ .verb = VERB_JOIN,
				.ids = { failings_search_number(l, l->c->key, 0),
					is_named ? failings_search_number(l, u.key, 0) : "…" } });
	}
}

void failings_hoarded_find(struct failings_search *l)
{
	failings_hoarded_find_kept_back(l);
	failings_hoarded_find_sole_section(l);
	failings_hoarded_find_unjoined(l);
}
