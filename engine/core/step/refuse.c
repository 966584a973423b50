#include "engine/core/step/refuse.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/step/can.h"
#include "engine/core/step/fields.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/model/ways.h"
#include "engine/core/step/wording.h"

static void refuse_add_verb(struct draft *w, const struct referral *r, enum verb v)
{
	const struct hint h = hint_required(v, wording_format_referral(w, r->n));
	diag_hint(w->d, &h);
}

/* Whether who asks is of the side whose verb it is. */
static bool refuse_is_of_side(const struct draft *w, const struct referral *r, enum verb v)
{
	const struct actor *a = &w->command->actor;
	bool is_target = verb_who(v) == WHO_TARGET;
	const char *side = is_target ? r->to : r->asker;
	return (a->section && strcmp(a->section, side) == 0) || (!is_target && a->role == ROLE_COORDINATOR);
}

void refuse_add_verbs(struct draft *w, const struct referral *r)
{
	for (int v = VERB_FIRST_OF_REFERRAL; v < STEP_VERBS; v++) {
		if (can_follow(r, (enum verb)v) && duty_allows(&w->c, r, (enum verb)v) &&
			refuse_is_of_side(w, r, (enum verb)v))
			refuse_add_verb(w, r, (enum verb)v);
	}
}

void refuse_add_way_to_end(struct draft *w, const struct referral *r)
{
	static const enum verb ways[] = { VERB_CONFIRM, VERB_WITHDRAW, VERB_REPORT };
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (can_follow(r, ways[i]) && duty_allows(&w->c, r, ways[i])) {
			refuse_add_verb(w, r, ways[i]);
			return;
		}
	}
}

static void refuse_add_send(struct draft *w, const char *need)
{
	const struct hint h = ways_send(wording_format_case(w), need, NULL);
	diag_hint(w->d, &h);
}

static void refuse_add_decide(struct draft *w, const struct need *n)
{
	const char *meeting = n->meeting ? n->meeting : w->c.meeting.meeting;
	struct hint h = ways_decide(wording_format_case(w), n->need, meeting);
	if (w->rs->meetings_n == 0) /* then a decision names none */
		memmove(h.fields, h.fields + 1, sizeof h.fields - sizeof h.fields[0]);
	diag_hint(w->d, &h);
}

static void refuse_add_end(struct draft *w, const struct need *n)
{
	struct hint h = hint_required(VERB_END, wording_format_case(w));
	h.ids[1] = n->need;
	diag_hint(w->d, &h);
}

void refuse_add_close(struct draft *w)
{
	const struct hint h = hint_required(VERB_CLOSE, wording_format_case(w));
	diag_hint(w->d, &h);
}

static bool refuse_is_live_for(const struct referral *r, const char *need)
{
	return strcmp(r->need, need) == 0 && !referral_is_terminal(r->state);
}

/* The ways of a need that waits; of one that is with sections, theirs. */
void refuse_add_need_ways(struct draft *w, const struct need *n)
{
	const bool *may = need_transitions[n->state];
	for (int i = 0; i < w->c.referrals_n; i++) {
		if (refuse_is_live_for(&w->c.referrals[i], n->need))
			refuse_add_way_to_end(w, &w->c.referrals[i]);
	}
	if (may[NEED_SEND] && !n->is_blocked)
		refuse_add_send(w, n->need);
	if (may[NEED_END])
		refuse_add_end(w, n);
	if (may[NEED_DECIDE])
		refuse_add_decide(w, n);
}

enum err refuse_state(struct draft *w, const struct referral *r)
{
	const char *holder = referral_holder(r);
	const char *id = wording_format_referral(w, r->n);
	if (!holder) {
		enum err e = diag_set(w->d, ERR_REFUSED, "wrong-state",
			_("%s has ended (%s): nothing more can be done with it."), id,
			referral_state_label(r->state));
		const struct need *n = case_need(&w->c, r->need);
		if (n)
			refuse_add_need_ways(w, n);
		return e;
	}
	enum err e = diag_set(w->d, ERR_REFUSED, "wrong-state",
		_("%s is %s: it is the turn of %s, until %s."), id, referral_state_label(r->state),
		wording_format_section(w, holder), wording_format_time(w, r->due));
	size_t before = w->d ? w->d->instead_n : 0;
	refuse_add_verbs(w, r);
	if (w->d && w->d->instead_n == before)
		diag_hint(w->d, &(struct hint){ .verb = VERB_SHOW, .ids = { wording_format_case(w) } });
	return e;
}

enum err refuse_need_state(struct draft *w, const struct need *n)
{
	bool waits = n->state == NEED_IN_MEETING;
	enum err e = diag_set(w->d, ERR_REFUSED, waits ? "in-meeting" : "wrong-state",
		_("The need %s (%s) is %s."), wording_format_need(w, n->need), n->need,
		need_state_label(n->state));
	refuse_add_need_ways(w, n);
	return e;
}

enum err refuse_blocked(struct draft *w, const struct need *n, const char *section)
{
	bool by_it = id_list_has(&n->declined_by, section);
	enum err e =
		by_it ? diag_set(w->d, ERR_REFUSED, "blocked",
				_("%s declined %s: it can't be sent there again; a meeting can do it."),
				wording_format_section(w, section), wording_format_need(w, n->need))
		      : diag_set(w->d, ERR_REFUSED, "blocked",
				_("%s was declined %d times: it can't be sent again; a meeting decides."),
				wording_format_need(w, n->need), n->declines);
	if (by_it && !n->is_blocked && need_transitions[n->state][NEED_SEND])
		refuse_add_send(w, n->need);
	refuse_add_decide(w, n);
	return e;
}

static enum err refuse_outside(struct draft *w, const struct section *s)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "no-consent",
		_("%s is not of the office, and the resident's consent is not there."),
		wording_format_section(w, s->id));
	diag_hint(w->d, &(struct hint){ .verb = VERB_UPDATE,
				.ids = { wording_format_case(w) },
				.fields = { { FIELD_CONSENT, "yes" } },
				.sentence = _("with the resident's consent: %s") });
	if (s->otherwise != RULE_NONE)
		diag_instead(w->d, "--to %s", w->rs->sections[s->otherwise].id);
	return e;
}

#define ASKED_MAX 5

/* Sections to which the rules send this need, or to which they offer the lead; the coordinator's
 * where they name none. */
static bool refuse_rule_leads(
	const struct ruleset *rs, const struct rule *rule, const char *need, int section)
{
	if (rule->list == RULE_LEAD)
		return strcmp(need, NEED_LEAD) == 0 && rule->to == section;
	for (int i = 0; rule->list == RULE_ROUTING && i < rule->openings_n; i++)
		if (rule->openings[i].to == section &&
			strcmp(rs->needs[rule->openings[i].need].id, need) == 0)
			return true;
	return false;
}

static bool refuse_may_ask(const struct draft *w, int section, const char *need, const char *except)
{
	const struct section *s = &w->rs->sections[section];
	if (s->takes_in_only || (s->is_outside && w->c.consent != CONSENT_YES) ||
		(except && strcmp(s->id, except) == 0))
		return false;
	for (int r = 0; r < w->rs->rules_n; r++)
		if (refuse_rule_leads(w->rs, &w->rs->rules[r], need, section))
			return true;
	return false;
}

void refuse_add_sections(struct draft *w, const char *option, const char *need, const char *except)
{
	int n = 0;
	for (int i = 0; need && i < w->rs->sections_n && n < ASKED_MAX; i++) {
		const struct section *s = &w->rs->sections[i];
		if (!refuse_may_ask(w, i, need, except))
			continue;
		diag_instead(w->d, "--%s %s (%s)", option, s->id, s->name);
		n++;
	}
	const struct section *hub = &w->rs->sections[w->rs->coordinator];
	if (n == 0 && !(except && strcmp(hub->id, except) == 0))
		diag_instead(w->d, "--%s %s (%s)", option, hub->id, hub->name);
}

enum err refuse_target(struct draft *w, int section, const char *ground)
{
	const struct section *s = &w->rs->sections[section];
	if (s->takes_in_only)
		return diag_set(w->d, ERR_REFUSED, "takes-in-only",
			_("%s takes cases in and is never referred to."), wording_format_section(w, s->id));
	if (s->is_outside && w->c.consent != CONSENT_YES && !ground)
		return refuse_outside(w, s);
	return ERR_OK;
}

static void refuse_add_deed(struct draft *w, const struct need *n)
{
	struct hint h = hint_required(VERB_DEED, wording_format_case(w));
	h.ids[1] = n->need;
	diag_hint(w->d, &h);
}

enum err refuse_duty(struct draft *w, const struct need *n, const char *message)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "duty", message, wording_format_need(w, n->need),
		n->duty.deed, wording_format_time(w, n->duty.due));
	refuse_add_deed(w, n);
	return e;
}
