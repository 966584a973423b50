/* New facts never double the work: what is unanswered goes where the rules now say, what
 * a section works on or a person has sent stays, and the lead hears of it. */
#include "engine/core/watch/ladder.h"
#include "tests/unit/core/world.h"

static struct fact flag(const char *feature, bool yes)
{
	return (struct fact){ .feature = feature, .kind = FEATURE_FLAG, .number = yes };
}

static struct fact age(int years)
{
	return (struct fact){ .feature = "age", .kind = FEATURE_NUMBER, .number = years };
}

static void give(struct world *w, const char *login, struct fact f)
{
	DO(login, VERB_UPDATE, .facts = &f, .facts_n = 1);
}

static void climb(struct world *w, int64_t now)
{
	assert_int_equal(ladder_step(w->rs, w->c, now, &w->arena, &w->last, NULL), ERR_OK);
	w->c = w->last.next;
}

static int sent_of(const struct world *w, const char *id, const char *to)
{
	int n = 0;
	for (int i = 0; i < w->c->referrals_n; i++) {
		const struct referral *r = &w->c->referrals[i];
		n += strcmp(r->need, id) == 0 && strcmp(r->to, to) == 0;
	}
	return n;
}

static const struct referral *last_of(const struct world *w, const char *id)
{
	const struct referral *last = NULL;
	for (int i = 0; i < w->c->referrals_n; i++) {
		if (strcmp(w->c->referrals[i].need, id) == 0)
			last = &w->c->referrals[i];
	}
	assert_non_null(last);
	return last;
}

static void consent(struct world *w, const char *login, enum consent c)
{
	DO(login, VERB_UPDATE, .consent = c, .has_consent = true);
}

/* ひとり暮らし: to shakyo with consent, else to fukushi, which stands in for it. */
static void watched(struct world *w, enum consent c)
{
	world_intake(w, "aoki", "alone", CONSENT_NO);
	consent(w, "aoki", c);
	give(w, "aoki", age(80));
}

static void consent_given_sends_it_outside(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_NO);
	assert_string_equal(last_of(w, "mimamori")->to, "fukushi");
	int first = last_of(w, "mimamori")->n;
	consent(w, "aoki", CONSENT_YES);
	assert_int_equal(referral(w, first)->state, REFERRAL_WITHDRAWN);
	const struct event *e = world_event(w, "withdraw");
	assert_false(e->is_human);
	assert_string_equal(e->details[0].text, "elsewhere");
	assert_string_equal(last_of(w, "mimamori")->to, "shakyo");
	assert_int_equal(last_of(w, "mimamori")->state, REFERRAL_SENT);
	assert_int_equal(need(w, "mimamori")->state, NEED_ASKED);
}

static void consent_taken_back_brings_it_home(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_YES);
	int first = last_of(w, "mimamori")->n;
	assert_string_equal(referral(w, first)->to, "shakyo");
	assert_true(case_takes_part(w->c, "shakyo"));
	consent(w, "aoki", CONSENT_NO);
	assert_int_equal(referral(w, first)->state, REFERRAL_WITHDRAWN);
	assert_string_equal(world_event(w, "withdraw")->details[0].text, "consent");
	assert_string_equal(last_of(w, "mimamori")->to, "fukushi");
	assert_false(case_takes_part(w->c, "shakyo"));
	consent(w, "aoki", CONSENT_YES);
	assert_true(case_takes_part(w->c, "shakyo"));
	assert_string_equal(last_of(w, "mimamori")->to, "shakyo");
	assert_int_equal(sent_of(w, "mimamori", "shakyo"), 2);
}

static void what_a_partner_has_accepted_stays(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_YES);
	int n = last_of(w, "mimamori")->n;
	DO("takagi", VERB_ACCEPT, .referral = n, .owner = "takagi", .next = at("2026-04-03"));
	consent(w, "aoki", CONSENT_NO);
	assert_int_equal(referral(w, n)->state, REFERRAL_ACCEPTED);
	assert_true(case_takes_part(w->c, "shakyo"));
	const struct proposal *p = &need(w, "mimamori")->proposal;
	assert_true(p->is_open);
	assert_string_equal(p->to, "fukushi");
	assert_int_equal(p->due, at("2026-04-03"));
	assert_string_equal(p->rules.items[0], "alone");
	assert_string_equal(world_event(w, "proposed")->need, "mimamori");
}

static void a_proposal_is_settled_by_refer_or_stay(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_YES);
	int n = last_of(w, "mimamori")->n;
	NOT(ERR_REFUSED, "no-proposal", "aoki", VERB_STAY, .need = "mimamori", .reason = "r");
	DO("takagi", VERB_ACCEPT, .referral = n, .owner = "takagi", .next = at("2026-04-03"));
	consent(w, "aoki", CONSENT_NO);
	NOT(ERR_REFUSED, "no-proposal", "aoki", VERB_STAY, .need = "unsorted", .reason = "r");
	assert_true(has_instead(w, "stay 26-00001-0 mimamori"));
	NOT(ERR_NOT_FOUND, "no-such-need", "aoki", VERB_STAY, .need = "yachin", .reason = "r");
	NOT(ERR_INPUT, "missing", "aoki", VERB_STAY, .need = "mimamori");
	NOT(ERR_FORBIDDEN, "not-your-turn", "takagi", VERB_STAY, .need = "mimamori", .reason = "r");
	DO("aoki", VERB_STAY, .need = "mimamori", .reason = "本人が社協を望む");
	assert_false(need(w, "mimamori")->proposal.is_open);
	give(w, "aoki", flag("remote", false));
	assert_false(need(w, "mimamori")->proposal.is_open); /* the rules say the same */
	consent(w, "aoki", CONSENT_YES);
	assert_false(need(w, "mimamori")->proposal.is_open); /* and now what is there */
	consent(w, "aoki", CONSENT_NO);
	assert_true(need(w, "mimamori")->proposal.is_open);
	DO("aoki", VERB_REFER, .need = "mimamori", .to = "kenkou", .ask = "a", .keep = "k");
	assert_false(need(w, "mimamori")->proposal.is_open); /* also by a third section */
}

static void a_proposal_lapses(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_YES);
	int n = last_of(w, "mimamori")->n;
	DO("takagi", VERB_ACCEPT, .referral = n, .owner = "takagi", .next = at("2026-04-03"));
	consent(w, "aoki", CONSENT_NO);
	consent(w, "aoki", CONSENT_YES);
	assert_non_null(world_event(w, "proposal_lapsed"));
	assert_false(need(w, "mimamori")->proposal.is_open);
	consent(w, "aoki", CONSENT_NO);
	assert_true(need(w, "mimamori")->proposal.is_open);
	DO("takagi", VERB_REPORT, .referral = n, .code = "supported", .note = "n");
	assert_true(need(w, "mimamori")->proposal.is_open);
	DO("aoki", VERB_CONFIRM, .referral = n);
	assert_non_null(world_event(w, "proposal_lapsed"));
	assert_int_equal(need(w, "mimamori")->state, NEED_MET);
}

static void one_past_due_is_vague(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_YES);
	int n = last_of(w, "mimamori")->n;
	DO("takagi", VERB_ACCEPT, .referral = n, .owner = "takagi", .next = at("2026-04-07"));
	consent(w, "aoki", CONSENT_NO);
	climb(w, at("2026-04-03") - 1); /* who has accepted is reminded */
	assert_int_equal(w->last.next_step_at, at("2026-04-03"));
	assert_int_equal(need(w, "mimamori")->proposal.level, 0);
	enum failing f;
	const struct proposal *p = &need(w, "mimamori")->proposal;
	assert_false(failing_of_proposal(p, at("2026-04-03") - 1, &f));
	assert_true(failing_of_proposal(p, at("2026-04-03"), &f));
	assert_int_equal(f, FAILING_VAGUE);
	w->now = at("2026-04-03");
	assert_true(has_failing(w, FAILING_VAGUE));
	climb(w, w->now);
	assert_int_equal(need(w, "mimamori")->proposal.level, 1);
}

/* Nothing a person does takes a duty from the one who was asked; new facts do, and to where it
 * goes it goes with its instant. */
static void a_duty_goes_elsewhere_with_its_instant(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "danger", CONSENT_NO);
	int first = last_of(w, "mamori")->n;
	NOT(ERR_REFUSED, "duty", "aoki", VERB_WITHDRAW, .referral = first, .reason = "r");
	w->now = at("2026-04-01T12:00");
	DO("aoki", VERB_UPDATE, .area = "kita", .has_area = true);
	assert_int_equal(referral(w, first)->state, REFERRAL_WITHDRAWN);
	const struct referral *now = last_of(w, "mamori");
	assert_string_equal(now->to, "shisho");
	assert_int_equal(now->due, at("2026-04-03T09:00"));
	assert_int_equal(need(w, "mamori")->duty.due, at("2026-04-03T09:00"));
	assert_int_equal(need(w, "mamori")->duty.state, DUTY_OPEN);
	DO("endo", VERB_DECIDE, .need = "mamori", .meeting = "shien", .decide = DECIDE_TO, .to = "kenkou",
		.reason = "r", .due = at("2026-04-10"));
	assert_string_equal(last_of(w, "mamori")->to, "kenkou");
	assert_int_equal(last_of(w, "mamori")->due, at("2026-04-03T09:00"));
}

/* Who has it keeps it, is bound anew by the rule that fires, and the lead hears whom it names. */
static void a_duty_that_is_accepted_is_bound_as_it_stands(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "danger", CONSENT_NO);
	int n = last_of(w, "mamori")->n;
	DO("sato", VERB_ACCEPT, .referral = n, .owner = "sato", .next = at("2026-04-02"));
	DO("sato", VERB_DEED, .need = "mamori", .code = "done", .at = w->now, .how = "h", .note = "n");
	w->now = at("2026-04-02T12:00");
	give(w, "aoki", flag("night", true));
	assert_string_equal(need(w, "mamori")->proposal.to, "juutaku");
	assert_int_equal(need(w, "mamori")->duty.n, 2);
	assert_int_equal(need(w, "mamori")->duty.due, at("2026-04-04T12:00"));
	assert_int_equal(referral(w, n)->state, REFERRAL_ACCEPTED);
}

/* A duty that no rule names any more is proposed for withdrawal, and takes two people to end. */
static void a_duty_that_no_rule_names_stays_open(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "danger", CONSENT_NO);
	give(w, "aoki", flag("danger", false));
	assert_true(need(w, "mamori")->proposal.is_open);
	assert_null(need(w, "mamori")->proposal.to);
	DO("aoki", VERB_END, .need = "mamori", .reason = "聞き違い");
	assert_true(need(w, "mamori")->proposal.is_open);
	assert_int_equal(need(w, "mamori")->duty.state, DUTY_OPEN);
	DO("endo", VERB_END, .need = "mamori", .reason = "確かめた");
	assert_false(need(w, "mamori")->proposal.is_open);
	assert_int_equal(need(w, "mamori")->duty.state, DUTY_ENDED);
}

static void what_a_person_sent_is_left_alone(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "remote", CONSENT_NO);
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	DO("aoki", VERB_REFER, .need = "houmon", .to = "gakkou", .ask = "a", .keep = "k");
	int n = last_of(w, "houmon")->n;
	DO("aoki", VERB_UPDATE, .area = "kita", .has_area = true);
	assert_int_equal(referral(w, n)->state, REFERRAL_SENT);
	assert_int_equal(sent_of(w, "houmon", "shisho"), 0);
	assert_string_equal(need(w, "houmon")->proposal.to, "shisho");
	give(w, "aoki", flag("remote", false));
	assert_int_equal(referral(w, n)->state, REFERRAL_SENT);
	assert_false(need(w, "houmon")->proposal.is_open); /* the rules say so no longer */
}

static void what_a_person_sent_outside_is_withdrawn_without_consent(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant", CONSENT_YES);
	DO("aoki", VERB_REFER, .need = "houmon", .to = "shakyo", .ask = "a", .keep = "k");
	int n = last_of(w, "houmon")->n;
	consent(w, "aoki", CONSENT_NO);
	assert_int_equal(referral(w, n)->state, REFERRAL_WITHDRAWN);
	assert_int_equal(need(w, "houmon")->state, NEED_OPEN);
	assert_int_equal(need(w, "houmon")->due, at("2026-04-03"));
	assert_false(case_takes_part(w->c, "shakyo"));
}

static void a_ground_keeps_a_partner(void **state)
{
	struct world *w = *state;
	watched(w, CONSENT_YES);
	int n = last_of(w, "mimamori")->n;
	give(w, "aoki", flag("violent", true));
	assert_string_equal(referral(w, n)->ground, "高齢者虐待防止法7条");
	consent(w, "aoki", CONSENT_NO);
	assert_int_equal(referral(w, n)->state, REFERRAL_SENT);
	assert_true(case_takes_part(w->c, "shakyo"));
}

static void what_no_rule_names_is_proposed_for_withdrawal(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	give(w, "aoki", flag("arrears", false));
	int n = last_of(w, "yachin")->n;
	assert_int_equal(referral(w, n)->state, REFERRAL_SENT);
	const struct proposal *p = &need(w, "yachin")->proposal;
	assert_true(p->is_open);
	assert_null(p->to);
	give(w, "aoki", flag("remote", false));
	assert_true(need(w, "yachin")->proposal.is_open);
	give(w, "aoki", flag("arrears", true));
	assert_false(need(w, "yachin")->proposal.is_open); /* a rule names it again */
	give(w, "aoki", flag("arrears", false));
	DO("aoki", VERB_STAY, .need = "yachin", .reason = "r");
	give(w, "aoki", flag("remote", false));
	assert_false(need(w, "yachin")->proposal.is_open);
	give(w, "aoki", flag("arrears", true));
	give(w, "aoki", flag("arrears", false));
	DO("aoki", VERB_WITHDRAW, .referral = n, .reason = "r");
	assert_non_null(world_event(w, "proposal_lapsed"));
	assert_int_equal(need(w, "yachin")->state, NEED_OPEN);
}

static void an_accept_ends_the_thought_of_withdrawal(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	give(w, "aoki", flag("arrears", false));
	int n = last_of(w, "yachin")->n;
	DO("seki", VERB_ACCEPT, .referral = n, .owner = "seki", .next = at("2026-04-03"));
	assert_false(need(w, "yachin")->proposal.is_open);
	give(w, "aoki", flag("arrears", true));
	give(w, "aoki", flag("arrears", false));
	assert_non_null(world_event(w, "no_longer_named"));
	assert_false(need(w, "yachin")->proposal.is_open);
	give(w, "aoki", flag("remote", false));
	assert_null(world_event(w, "no_longer_named"));
}

static void an_unanswered_otherwise_ends_where_a_rule_fires(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "", CONSENT_NO);
	assert_int_equal(need(w, "unsorted")->state, NEED_ASKED);
	give(w, "aoki", flag("arrears", true));
	assert_int_equal(referral(w, 1)->state, REFERRAL_WITHDRAWN);
	assert_string_equal(world_event(w, "withdraw")->details[0].text, "otherwise");
	assert_int_equal(need(w, "unsorted")->state, NEED_ENDED);
	assert_true(need(w, "unsorted")->has_reason);
	world_reset(w);
	world_intake(w, "aoki", "", CONSENT_NO);
	DO("kato", VERB_ACCEPT, .referral = 1, .owner = "kato", .next = at("2026-04-03"));
	give(w, "aoki", flag("arrears", true));
	assert_int_equal(need(w, "unsorted")->state, NEED_COVERED);
	assert_non_null(world_event(w, "no_longer_named"));
}

static void the_area_known_takes_it_from_who_stood_in(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "remote", CONSENT_NO);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-03"));
	DO("aoki", VERB_UPDATE, .area = "kita", .has_area = true);
	assert_int_equal(sent_of(w, "houmon", "shisho"), 0);
	assert_string_equal(need(w, "houmon")->proposal.to, "shisho");
	DO("inoue", VERB_RELEASE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "shisho");
	assert_false(need(w, "houmon")->proposal.is_open);
	assert_int_equal(need(w, "houmon")->state, NEED_OPEN);
}

/* An outside section that is only joined knows of the case by consent, too. */
static void two_sections_for_one_need_are_never_asked_at_once(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "alone violent", CONSENT_NO);
	give(w, "aoki", age(80));
	int open = 0;
	for (int i = 0; i < w->c->referrals_n; i++)
		open += strcmp(w->c->referrals[i].need, "mimamori") == 0 &&
			!referral_is_terminal(w->c->referrals[i].state);
	assert_int_equal(open, 1);
	assert_string_equal(need(w, "mimamori")->proposal.to, "fukushi");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(consent_given_sends_it_outside),
		T(consent_taken_back_brings_it_home),
		T(what_a_partner_has_accepted_stays),
		T(a_proposal_is_settled_by_refer_or_stay),
		T(a_proposal_lapses),
		T(one_past_due_is_vague),
		T(a_duty_goes_elsewhere_with_its_instant),
		T(a_duty_that_is_accepted_is_bound_as_it_stands),
		T(a_duty_that_no_rule_names_stays_open),
		T(what_a_person_sent_is_left_alone),
		T(what_a_person_sent_outside_is_withdrawn_without_consent),
		T(a_ground_keeps_a_partner),
		T(what_no_rule_names_is_proposed_for_withdrawal),
		T(an_accept_ends_the_thought_of_withdrawal),
		T(an_unanswered_otherwise_ends_where_a_rule_fires),
		T(the_area_known_takes_it_from_who_stood_in),
		T(two_sections_for_one_need_are_never_asked_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
