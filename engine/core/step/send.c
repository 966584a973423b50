#include "engine/core/step/send.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/core/step/duty_open.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/transitions.h"

struct sending send_by_rules(struct draft *w, const struct match_need *m, const char *keep)
{
	struct sending s = { .need = w->rs->needs[m->need].id,
		.to = w->rs->sections[m->to].id,
		.asker = w->c.lead,
		.ask = m->ask,
		.keep = keep ? keep : m->keep,
		.rules = draft_ids_of_rules(w, m->rules, m->rules_n),
		.joins = draft_ids_of_sections(w, m->joins, m->joins_n),
		.respond_within = m->respond_within,
		.first_contact_within = m->first_contact_within,
		.how = m->how,
		.is_urgent = m->is_urgent,
		.due = m->due,
		.ground = m->ground,
		.by_consent = m->by_consent,
		.by_law = m->by_law };
	if (m->rules_n == 0)
		draft_list_add(w, &s.rules, "otherwise");
	return s;
}

static bool send_is_outside(const struct draft *w, int section)
{
	return w->rs->sections[section].is_outside;
}

struct sending send_by_hand(struct draft *w, const char *need, int to)
{
	const struct policy *p = &w->rs->policy;
	const struct need *n = case_need(&w->c, need);
	struct sending s = { .need = need,
		.to = w->rs->sections[to].id,
		.asker = w->c.lead,
		.respond_within = p->respond_within,
		.first_contact_within = p->first_contact_within,
		.by_consent = send_is_outside(w, to) && w->c.consent == CONSENT_YES };
	if (!n)
		return s;
	if (n->respond_within.is_set)
		s.respond_within = n->respond_within;
	if (n->first_contact_within.is_set)
		s.first_contact_within = n->first_contact_within;
	s.is_urgent = n->is_urgent;
	s.how = n->how;
	return s;
}

static bool send_is_sooner(const struct draft *w, struct term a, struct term b)
{
	const struct calendar *cal = &w->rs->calendar;
	return calendar_due(cal, w->now, a, NULL) < calendar_due(cal, w->now, b, NULL);
}

void send_note_rules(struct draft *w, const char *need, const struct match_need *m, bool is_first)
{
	if (!is_first)
		duty_bind_standing(w, need, true);
	struct need *n = draft_need(w, need);
	if (is_first) {
		n->respond_within = m->respond_within;
		n->first_contact_within = m->first_contact_within;
		n->is_urgent = m->is_urgent;
		n->how = m->how;
		return;
	}
	if (send_is_sooner(w, m->respond_within, n->respond_within))
		n->respond_within = m->respond_within;
	if (send_is_sooner(w, m->first_contact_within, n->first_contact_within))
		n->first_contact_within = m->first_contact_within;
	n->is_urgent = n->is_urgent || m->is_urgent;
	if (n->how == HOW_UNSAID)
		n->how = m->how;
}

static enum err send_check(struct draft *w, const struct sending *s)
{
	bool lacks_keep = text_is_blank(s->keep);
	if (lacks_keep || text_is_blank(s->ask)) {
		enum err e = diag_set(
			w->d, ERR_INPUT, "missing", _("%s must be given"), lacks_keep ? "keep" : "ask");
		diag_field(w->d, lacks_keep ? "keep" : "ask");
		return e;
	}
	if (w->c.referrals_n >= CASE_REFERRALS_MAX || w->c.needs_n > CASE_NEEDS_MAX)
		return diag_set(w->d, ERR_TOO_LARGE, "too-many",
			_("A case has at most %d needs and %d referrals."), CASE_NEEDS_MAX,
			CASE_REFERRALS_MAX);
	return ERR_OK;
}

static void send_add_row(struct draft *w, const struct sending *s)
{
	struct referral *r = draft_add_referral(w);
	r->need = s->need;
	r->to = s->to;
	r->asker = s->asker;
	r->ask = s->ask;
	r->keep = s->keep;
	r->rules = s->rules;
	r->joins = s->joins;
	r->respond_within = s->respond_within;
	r->first_contact_within = s->first_contact_within;
	r->how = s->how;
	r->is_urgent = s->is_urgent;
	r->is_mandated = s->is_mandated;
	r->state = transition_send.to;
	r->due = s->due;
	r->sent_at = r->since = w->now;
	r->ground = s->ground;
	r->by_consent = s->by_consent;
	r->by_law = s->by_law;
	r->pack = w->rs->sha256;
	r->origin = s->rules.n > 0 ? ORIGIN_RULES : ORIGIN_PERSON;
	const struct need *n = case_need(&w->c, s->need);
	r->label = n ? n->label : s->need;
}

enum err send_referral(struct draft *w, const struct sending *s)
{
	enum err e = send_check(w, s);
	if (e)
		return e;
	draft_event(w, "send", w->c.referrals_n + 1, s->need);
	if (w->command && s->keep == w->command->keep)
		draft_typed_keep(w);
	draft_detail(w, "to", s->to);
	draft_detail(w, "asker", s->asker);
	draft_detail_time(w, "due", s->due);
	draft_detail(w, "ground", s->ground);
	draft_detail(w, "consent", s->by_consent ? "yes" : NULL);
	draft_detail(w, "mandated", s->is_mandated ? "yes" : NULL);
	send_add_row(w, s);
	needs_follow(w, s->need);
	struct need *n = draft_need(w, s->need);
	n->ask = s->ask;
	n->keep = s->keep;
	n->meeting = NULL;
	return ERR_OK;
}
