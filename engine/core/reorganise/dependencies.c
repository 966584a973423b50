#include "engine/core/reorganise/dependencies.h"

#include <string.h>

static const char *const words[HOLD_KINDS] = {
	[HOLD_SECTION] = "section", [HOLD_AREA] = "area", [HOLD_MEETING] = "meeting", [HOLD_PERSON] = "staff"
};

const char *hold_kind_word(enum hold_kind k) { return words[k]; }

bool hold_kind_parse(const char *word, enum hold_kind *out)
{
	for (int k = 0; k < HOLD_KINDS; k++) {
		if (strcmp(words[k], word) == 0) {
			*out = (enum hold_kind)k;
			return true;
		}
	}
	return false;
}

static int find_owner(const struct ruleset *rs, const char *login)
{
	int p = ruleset_person(rs, login);
	if (p == RULE_NONE)
		return RULE_NONE;
	enum role role = rs->staff[p].role;
	return role == ROLE_MEMBER || role == ROLE_HEAD || role == ROLE_COORDINATOR ? p : RULE_NONE;
}

int hold_find(const struct ruleset *rs, enum hold_kind k, const char *id)
{
	static int (*const finds[HOLD_KINDS])(
		const struct ruleset *, const char *) = { [HOLD_SECTION] = ruleset_section,
		[HOLD_AREA] = ruleset_area,
		[HOLD_MEETING] = ruleset_meeting,
		[HOLD_PERSON] = find_owner };
	return finds[k](rs, id);
}

const char *hold_name(const struct ruleset *rs, enum hold_kind k, const char *id)
{
	int i = k == HOLD_PERSON ? ruleset_person(rs, id) : hold_find(rs, k, id);
	if (i == RULE_NONE)
		return NULL;
	return k == HOLD_SECTION   ? rs->sections[i].name
	       : k == HOLD_AREA	   ? rs->areas[i].name
	       : k == HOLD_MEETING ? rs->meetings[i].name
				   : rs->staff[i].name;
}

struct search {
	const struct ruleset *rs;
	const struct case_state *c;
	hold_visitor *visit;
	void *context;
};

static void look(const struct search *s, struct hold h)
{
	if (h.id && hold_find(s->rs, h.kind, h.id) == RULE_NONE)
		s->visit(s->context, s->c, &h);
}

static void look_at_referral(const struct search *s, const struct referral *r)
{
	if (referral_is_terminal(r->state))
		return;
	const struct need *n = case_need(s->c, r->need);
	look(s, (struct hold){ HOLD_SECTION, r->to, "target", r, n });
	look(s, (struct hold){ HOLD_SECTION, r->asker, "asker", r, n });
	if (s->rs->has_staff)
		look(s, (struct hold){ HOLD_PERSON, r->owner, "owner", r, n });
}

void case_holds_missing(
	const struct ruleset *rs, const struct case_state *c, hold_visitor *visit, void *context)
{
	const struct search s = { rs, c, visit, context };
	if (c->status != CASE_OPEN)
		return;
	look(&s, (struct hold){ HOLD_SECTION, c->lead, "lead", NULL, NULL });
	look(&s, (struct hold){ HOLD_SECTION, c->intake, "intake", NULL, NULL });
	look(&s, (struct hold){ HOLD_AREA, c->area, "area", NULL, NULL });
	look(&s, (struct hold){ HOLD_MEETING, c->meeting.meeting, "meeting", NULL, NULL });
	for (int i = 0; i < c->referrals_n; i++)
		look_at_referral(&s, &c->referrals[i]);
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *n = &c->needs[i];
		if (n->state == NEED_IN_MEETING)
			look(&s, (struct hold){ HOLD_MEETING, n->meeting, "meeting", NULL, n });
		if (need_is_waiting(n->state))
			look(&s, (struct hold){ HOLD_SECTION, need_holder(c, n), "holder", NULL, n });
	}
}
