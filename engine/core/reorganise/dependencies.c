#include "engine/core/reorganise/dependencies.h"

#include <string.h>

static const char *const words[DEPENDENCY_KINDS] = { [DEPENDENCY_SECTION] = "section",
	[DEPENDENCY_AREA] = "area",
	[DEPENDENCY_MEETING] = "meeting",
	[DEPENDENCY_PERSON] = "staff" };

const char *dependency_kind_word(enum dependency_kind k) { return words[k]; }

bool dependency_kind_parse(const char *word, enum dependency_kind *out)
{
	for (int k = 0; k < DEPENDENCY_KINDS; k++) {
		if (strcmp(words[k], word) == 0) {
			*out = (enum dependency_kind)k;
			return true;
		}
	}
	return false;
}

static int dependencies_find_owner(const struct ruleset *rs, const char *login)
{
	int p = ruleset_person(rs, login);
	if (p == RULE_NONE)
		return RULE_NONE;
	enum role role = rs->staff[p].role;
	return role == ROLE_MEMBER || role == ROLE_HEAD || role == ROLE_COORDINATOR ? p : RULE_NONE;
}

int dependency_find(const struct ruleset *rs, enum dependency_kind k, const char *id)
{
	static int (*const finds[DEPENDENCY_KINDS])(
		const struct ruleset *, const char *) = { [DEPENDENCY_SECTION] = ruleset_section,
		[DEPENDENCY_AREA] = ruleset_area,
		[DEPENDENCY_MEETING] = ruleset_meeting,
		[DEPENDENCY_PERSON] = dependencies_find_owner };
	return finds[k](rs, id);
}

const char *dependency_name(const struct ruleset *rs, enum dependency_kind k, const char *id)
{
	int i = k == DEPENDENCY_PERSON ? ruleset_person(rs, id) : dependency_find(rs, k, id);
	if (i == RULE_NONE)
		return NULL;
	if (k == DEPENDENCY_SECTION)
		return rs->sections[i].name;
	if (k == DEPENDENCY_AREA)
		return rs->areas[i].name;
	return k == DEPENDENCY_MEETING ? rs->meetings[i].name : rs->staff[i].name;
}

struct dependencies_search {
	const struct ruleset *rs;
	const struct case_state *c;
	dependency_visitor *visit;
	void *context;
};

static void dependencies_check(const struct dependencies_search *s, struct dependency dependency)
{
	if (dependency.id && dependency_find(s->rs, dependency.kind, dependency.id) == RULE_NONE)
		s->visit(s->context, s->c, &dependency);
}

static void dependencies_check_referral(const struct dependencies_search *s, const struct referral *r)
{
	if (referral_is_terminal(r->state))
		return;
	const struct need *n = case_need(s->c, r->need);
	dependencies_check(s, (struct dependency){ DEPENDENCY_SECTION, r->to, "target", r, n });
	dependencies_check(s, (struct dependency){ DEPENDENCY_SECTION, r->asker, "asker", r, n });
	if (s->rs->has_staff)
		dependencies_check(s, (struct dependency){ DEPENDENCY_PERSON, r->owner, "owner", r, n });
}

void dependencies_visit_missing(
	const struct ruleset *rs, const struct case_state *c, dependency_visitor *visit, void *context)
{
	const struct dependencies_search s = { rs, c, visit, context };
	if (c->status != CASE_OPEN)
		return;
	dependencies_check(&s, (struct dependency){ DEPENDENCY_SECTION, c->lead, "lead", NULL, NULL });
	dependencies_check(&s, (struct dependency){ DEPENDENCY_SECTION, c->intake, "intake", NULL, NULL });
	dependencies_check(&s, (struct dependency){ DEPENDENCY_AREA, c->area, "area", NULL, NULL });
	dependencies_check(
		&s, (struct dependency){ DEPENDENCY_MEETING, c->meeting.meeting, "meeting", NULL, NULL });
	for (int i = 0; i < c->referrals_n; i++)
		dependencies_check_referral(&s, &c->referrals[i]);
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *n = &c->needs[i];
		if (n->state == NEED_IN_MEETING)
			dependencies_check(&s,
				(struct dependency){ DEPENDENCY_MEETING, n->meeting, "meeting", NULL, n });
		if (need_is_waiting(n->state))
			dependencies_check(&s, (struct dependency){ DEPENDENCY_SECTION, need_holder(c, n),
						       "holder", NULL, n });
		if (n->proposal.is_open)
			dependencies_check(&s, (struct dependency){ DEPENDENCY_SECTION, n->proposal.to,
						       "proposed", NULL, n });
	}
}
