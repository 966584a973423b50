#include "engine/core/model/case.h"

#include <string.h>

#include "engine/contract/words.h"

enum turn { TURN_NOBODYS, TURN_TARGETS, TURN_ASKERS };

/* What a state is, apart from what may follow it (transitions.c). */
static const struct state_row {
	enum turn turn;
	enum standing standing;
} states[REFERRAL_STATES] = {
	[REFERRAL_SENT] = { TURN_TARGETS, STANDS_ASKED },
	[REFERRAL_QUERIED] = { TURN_ASKERS, STANDS_ASKED },
	[REFERRAL_ACCEPTED] = { TURN_TARGETS, STANDS_COVERED },
	[REFERRAL_ON_HOLD] = { TURN_TARGETS, STANDS_COVERED },
	[REFERRAL_REPORTED] = { TURN_ASKERS, STANDS_COVERED },
	[REFERRAL_CLOSED] = { TURN_NOBODYS, STANDS_DONE },
	[REFERRAL_DECLINED] = { TURN_NOBODYS, STANDS_BACK },
	[REFERRAL_WITHDRAWN] = { TURN_NOBODYS, STANDS_BACK },
};

static const struct need_row {
	bool is_waiting, is_settled;
} need_states[NEED_STATES] = {
	[NEED_OPEN] = { true, false },
	[NEED_ASKED] = { false, false },
	[NEED_COVERED] = { false, false },
	[NEED_IN_MEETING] = { true, false },
	[NEED_MET] = { false, true },
	[NEED_ENDED] = { false, true },
};

enum standing referral_standing(enum referral_state s) { return states[s].standing; }
bool referral_is_terminal(enum referral_state s) { return states[s].turn == TURN_NOBODYS; }
const char *referral_state_word(enum referral_state s) { return word_code(WORDS_REFERRAL_STATE, (int)s); }
const char *need_state_word(enum need_state s) { return word_code(WORDS_NEED_STATE, (int)s); }
const char *referral_state_label(enum referral_state s) { return word_label(WORDS_REFERRAL_STATE, (int)s); }
const char *need_state_label(enum need_state s) { return word_label(WORDS_NEED_STATE, (int)s); }
bool need_is_waiting(enum need_state s) { return need_states[s].is_waiting; }
bool need_is_settled(enum need_state s) { return need_states[s].is_settled; }

static bool case_is_beyond_table(const struct ruleset *rs, int64_t due)
{
	return due != INSTANT_NONE &&
	       !calendar_covers(&rs->calendar, instant_day(due, rs->calendar.offset_s));
}

bool referral_due_is_of_term(const struct referral *r)
{
	if (r->state == REFERRAL_SENT)
		return !r->is_mandated || r->queries > 0;
	return r->state == REFERRAL_QUERIED || r->state == REFERRAL_REPORTED;
}

bool referral_due_is_estimated(const struct ruleset *rs, const struct referral *r)
{
	return referral_due_is_of_term(r) && case_is_beyond_table(rs, r->due);
}

bool need_due_is_estimated(const struct ruleset *rs, const struct need *n)
{
	return case_is_beyond_table(rs, n->due);
}

bool proposal_due_is_estimated(const struct ruleset *rs, const struct proposal *p)
{
	return case_is_beyond_table(rs, p->due);
}

bool case_meeting_is_estimated(const struct ruleset *rs, const struct case_meeting *m)
{
	const int meeting = m->meeting && m->has_on ? ruleset_meeting(rs, m->meeting) : RULE_NONE;
	const int area = m->area ? ruleset_area(rs, m->area) : RULE_NONE;
	return meeting != RULE_NONE && match_meeting_is_estimated(rs, meeting, area, m->on);
}

const char *referral_holder(const struct referral *r)
{
	enum turn turn = states[r->state].turn;
	if (turn == TURN_NOBODYS)
		return NULL;
	return turn == TURN_TARGETS ? r->to : r->asker;
}

const char *need_holder(const struct case_state *c, const struct need *n)
{
	return need_is_waiting(n->state) ? c->lead : NULL;
}

const char *proposal_holder(const struct case_state *c, const struct proposal *p)
{
	return p->is_open ? c->lead : NULL;
}

bool referral_is_by_rules(const struct referral *r)
{
	return r->origin == ORIGIN_UNKNOWN ? r->rules.n > 0 : r->origin == ORIGIN_RULES;
}

bool referral_state_parse(const char *word, enum referral_state *out)
{
	const int place = word_place(WORDS_REFERRAL_STATE, word);
	if (place >= 0)
		*out = (enum referral_state)place;
	return place >= 0;
}

bool need_state_parse(const char *word, enum need_state *out)
{
	const int place = word_place(WORDS_NEED_STATE, word);
	if (place >= 0)
		*out = (enum need_state)place;
	return place >= 0;
}

const struct need *case_need(const struct case_state *c, const char *need)
{
	for (int i = 0; need && i < c->needs_n; i++) {
		if (strcmp(c->needs[i].need, need) == 0)
			return &c->needs[i];
	}
	return NULL;
}

const struct referral *case_referral(const struct case_state *c, int n)
{
	for (int i = 0; i < c->referrals_n; i++) {
		if (c->referrals[i].n == n)
			return &c->referrals[i];
	}
	return NULL;
}

const struct fact *case_fact(const struct case_state *c, const char *feature)
{
	for (int i = 0; feature && i < c->facts_n; i++) {
		if (strcmp(c->facts[i].feature, feature) == 0)
			return &c->facts[i];
	}
	return NULL;
}

bool case_is_mistake(const struct case_state *c)
{
	return c->status == CASE_CLOSED && c->outcome && strcmp(c->outcome, CASE_MISTAKE) == 0;
}

bool id_list_has(const struct id_list *l, const char *id)
{
	for (int i = 0; id && i < l->n; i++) {
		if (strcmp(l->items[i], id) == 0)
			return true;
	}
	return false;
}

/* Disclosed outside by a consent that is no longer there, and never accepted. */
static bool case_is_taken_back(const struct case_state *c, const struct referral *r)
{
	return r->by_consent && c->consent != CONSENT_YES && !r->ground && r->accepted_at == INSTANT_NONE;
}

bool case_takes_part(const struct case_state *c, const char *section)
{
	if (!section)
		return false;
	if (strcmp(c->lead, section) == 0 || strcmp(c->intake, section) == 0)
		return true;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		bool is_target = strcmp(r->to, section) == 0 && !case_is_taken_back(c, r);
		if (is_target || strcmp(r->asker, section) == 0 || id_list_has(&r->joins, section))
			return true;
	}
	return false;
}

bool case_is_masked(const struct case_state *c) { return c->masked_by.n > 0 && !c->is_protected; }

bool case_is_hidden_from(const struct case_state *c, const char *section)
{
	return c->is_protected || (case_is_masked(c) && !(section && id_list_has(&c->known_to, section)));
}
