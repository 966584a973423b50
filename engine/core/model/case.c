#include "engine/core/model/case.h"

#include <string.h>

#include "engine/base/text/lang.h"

enum turn { TURN_NOBODYS, TURN_TARGETS, TURN_ASKERS };

/* What a state is, apart from what may follow it (transitions.c). */
static const struct state_row {
	const char *word, *label;
	enum turn turn;
	enum standing standing;
} states[REFERRAL_STATES] = {
	[REFERRAL_SENT] = { "sent", N_("awaiting an answer"), TURN_TARGETS, STANDS_ASKED },
	[REFERRAL_QUERIED] = { "queried", N_("asked back"), TURN_ASKERS, STANDS_ASKED },
	[REFERRAL_ACCEPTED] = { "accepted", N_("accepted"), TURN_TARGETS, STANDS_COVERED },
	[REFERRAL_ON_HOLD] = { "on_hold", N_("on hold"), TURN_TARGETS, STANDS_COVERED },
	[REFERRAL_REPORTED] = { "reported", N_("reported, to be confirmed"), TURN_ASKERS, STANDS_COVERED },
	[REFERRAL_CLOSED] = { "closed", N_("done"), TURN_NOBODYS, STANDS_DONE },
	[REFERRAL_DECLINED] = { "declined", N_("declined"), TURN_NOBODYS, STANDS_BACK },
	[REFERRAL_WITHDRAWN] = { "withdrawn", N_("withdrawn"), TURN_NOBODYS, STANDS_BACK },
};

static const struct need_row {
	const char *word, *label;
	bool is_waiting, is_settled;
} need_states[NEED_STATES] = {
	[NEED_OPEN] = { "open", N_("open: waits for the lead"), true, false },
	[NEED_ASKED] = { "asked", N_("asked"), false, false },
	[NEED_COVERED] = { "covered", N_("covered"), false, false },
	[NEED_IN_MEETING] = { "in_meeting", N_("in meeting"), true, false },
	[NEED_MET] = { "met", N_("met"), false, true },
	[NEED_ENDED] = { "ended", N_("ended"), false, true },
};

enum standing referral_standing(enum referral_state s) { return states[s].standing; }
bool referral_is_terminal(enum referral_state s) { return states[s].turn == TURN_NOBODYS; }
const char *referral_state_word(enum referral_state s) { return states[s].word; }
const char *need_state_word(enum need_state s) { return need_states[s].word; }
const char *referral_state_label(enum referral_state s) { return _(states[s].label); }
const char *need_state_label(enum need_state s) { return _(need_states[s].label); }
bool need_is_waiting(enum need_state s) { return need_states[s].is_waiting; }
bool need_is_settled(enum need_state s) { return need_states[s].is_settled; }

static bool case_is_beyond_table(const struct ruleset *rs, int64_t due)
{
	return due != INSTANT_NONE &&
	       !calendar_covers(&rs->calendar, instant_day(due, rs->calendar.offset_s));
}

bool referral_due_is_estimated(const struct ruleset *rs, const struct referral *r)
{
	const bool is_of_term =
		r->state == REFERRAL_SENT || r->state == REFERRAL_QUERIED || r->state == REFERRAL_REPORTED;
	return is_of_term && case_is_beyond_table(rs, r->due);
}

bool need_due_is_estimated(const struct ruleset *rs, const struct need *n)
{
	return case_is_beyond_table(rs, n->due);
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

bool referral_state_parse(const char *word, enum referral_state *out)
{
	for (int s = 0; word && s < REFERRAL_STATES; s++) {
		if (strcmp(states[s].word, word) == 0) {
			*out = (enum referral_state)s;
			return true;
		}
	}
	return false;
}

bool need_state_parse(const char *word, enum need_state *out)
{
	for (int s = 0; word && s < NEED_STATES; s++) {
		if (strcmp(need_states[s].word, word) == 0) {
			*out = (enum need_state)s;
			return true;
		}
	}
	return false;
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

bool id_list_has(const struct id_list *l, const char *id)
{
	for (int i = 0; id && i < l->n; i++) {
		if (strcmp(l->items[i], id) == 0)
			return true;
	}
	return false;
}

bool case_takes_part(const struct case_state *c, const char *section)
{
	if (!section)
		return false;
	if (strcmp(c->lead, section) == 0 || strcmp(c->intake, section) == 0)
		return true;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (strcmp(r->to, section) == 0 || strcmp(r->asker, section) == 0 ||
			id_list_has(&r->joins, section))
			return true;
	}
	return false;
}
