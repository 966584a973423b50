/* The lead: offered, moved only by an accept, with an overlap. */
#include "tests/unit/core/world.h"

static void take_in(struct world *w)
{
	world_reset(w);
	world_intake(w, "aoki", "truant arrears", CONSENT_YES);
	/* 1 toukou at gakkou, 2 yachin at juutaku, 3 lead at kodomo */
}

static void the_lead_stays_until_it_is_accepted(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("suzuki", VERB_ACCEPT, .referral = 1, .owner = "suzuki", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "madoguchi");
	DO("sato", VERB_QUERY, .referral = 3, .question = "q");
	assert_string_equal(w->c->lead, "madoguchi");
	DO("aoki", VERB_ANSWER, .referral = 3, .text = "a");
	assert_string_equal(w->c->lead, "madoguchi");
	DO("sato", VERB_DECLINE, .referral = 3, .code = "no_capacity", .reason = "r", .instead = "none");
	assert_string_equal(w->c->lead, "madoguchi");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_OPEN);
}

static void accept_moves_the_lead_and_the_asker_s_side(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("suzuki", VERB_QUERY, .referral = 1, .question = "q");
	w->now += 600;
	DO("sato", VERB_ACCEPT, .referral = 3, .owner = "sato", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "kodomo");
	assert_int_equal(w->c->lead_since, w->now);
	assert_string_equal(referral(w, 1)->asker, "kodomo");
	assert_string_equal(referral_holder(referral(w, 1)), "kodomo");
	assert_string_equal(referral(w, 2)->asker, "kodomo");
	assert_string_equal(referral(w, 3)->asker, "madoguchi");
	assert_int_equal(w->last.events_n, 2);
	const struct event *moved = world_event(w, "lead_moved");
	assert_non_null(moved);
	assert_true(moved->changes_case);
	assert_int_equal(moved->referrals_n, 2);
	NOT(ERR_FORBIDDEN, "not-your-turn", "aoki", VERB_ANSWER, .referral = 1, .text = "a");
	DO("sato", VERB_ANSWER, .referral = 1, .text = "a");
}

static void the_old_lead_confirms_the_first_contact(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_ACCEPT, .referral = 3, .owner = "sato", .next = at("2026-04-06"));
	DO("sato", VERB_REPORT, .referral = 3, .code = "supported", .note = "会えた");
	assert_string_equal(referral_holder(referral(w, 3)), "madoguchi");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_COVERED);
	NOT(ERR_FORBIDDEN, "not-your-turn", "sato", VERB_CONFIRM, .referral = 3);
	DO("aoki", VERB_CONFIRM, .referral = 3);
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_MET);
	assert_string_equal(w->c->lead, "kodomo");
	assert_true(case_takes_part(w->c, "madoguchi"));
}

static void ended_referrals_keep_their_asker(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	DO("sato", VERB_ACCEPT, .referral = 3, .owner = "sato", .next = at("2026-04-06"));
	assert_string_equal(referral(w, 1)->asker, "madoguchi");
	assert_string_equal(need_holder(w->c, need(w, "toukou")), "kodomo");
}

static void the_verb_offers_it(void **state)
{
	struct world *w = *state;
	take_in(w);
	NOT(ERR_REFUSED, "lead-offered", "aoki", VERB_LEAD, .to = "gakkou", .keep = "k");
	assert_true(has_instead(w, "tsunagi withdraw"));
	DO("aoki", VERB_WITHDRAW, .referral = 3, .reason = "r");
	NOT(ERR_INPUT, "missing", "aoki", VERB_LEAD, .to = "gakkou", .keep = " ");
	assert_string_equal(w->d.field, "keep");
	NOT(ERR_INPUT, "missing", "aoki", VERB_LEAD, .keep = "k");
	NOT(ERR_REFUSED, "already-lead", "aoki", VERB_LEAD, .to = "madoguchi", .keep = "k");
	NOT(ERR_FORBIDDEN, "not-your-turn", "suzuki", VERB_LEAD, .to = "gakkou", .keep = "k");
	NOT(ERR_INPUT, "missing", "endo", VERB_LEAD, .to = "gakkou", .keep = "k");
	assert_string_equal(w->d.field, "reason");
	assert_true(has_instead(w, "--reason"));
	DO("aoki", VERB_LEAD, .to = "gakkou", .keep = "k");
	assert_string_equal(w->c->lead, "madoguchi");
	assert_string_equal(referral(w, 4)->to, "gakkou");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_ASKED);
	DO("suzuki", VERB_ACCEPT, .referral = 4, .owner = "suzuki", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "gakkou");
	NOT(ERR_REFUSED, "takes-in-only", "suzuki", VERB_LEAD, .to = "madoguchi", .keep = "k");
	DO("endo", VERB_LEAD, .to = "juutaku", .keep = "k", .reason = "学校課が閉庁");
	assert_string_equal(referral(w, 5)->asker, "gakkou");
	assert_string_equal(w->last.events[0].said[0].text, "学校課が閉庁");
}

static void a_desk_that_leads_at_once_can_offer_it_later(void **state)
{
	struct world *w = *state;
	world_intake(w, "sato", "truant", CONSENT_YES);
	assert_null(case_need(w->c, NEED_LEAD));
	DO("sato", VERB_LEAD, .to = "gakkou", .keep = "k");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_ASKED);
	assert_non_null(world_event(w, "need_opened"));
}

static void declined_twice_it_goes_to_a_meeting(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_DECLINE, .referral = 3, .code = "no_capacity", .reason = "r", .instead = "none");
	NOT(ERR_REFUSED, "blocked", "aoki", VERB_LEAD, .to = "kodomo", .keep = "k");
	DO("aoki", VERB_LEAD, .to = "gakkou", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = 4, .code = "no_capacity", .reason = "r", .instead = "none");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_IN_MEETING);
	assert_string_equal(w->c->lead, "madoguchi");
	NOT(ERR_REFUSED, "in-meeting", "aoki", VERB_LEAD, .to = "juutaku", .keep = "k");
	assert_true(has_instead(w, "tsunagi decide"));
	const char *meeting = need(w, NEED_LEAD)->meeting;
	NOT(ERR_REFUSED, "already-lead", "endo", VERB_DECIDE, .need = NEED_LEAD, .meeting = meeting,
		.decide = DECIDE_TO, .to = "madoguchi", .due = at("2026-04-20"), .reason = "r");
	DO("endo", VERB_DECIDE, .need = NEED_LEAD, .meeting = meeting, .decide = DECIDE_TO, .to = "kodomo",
		.due = at("2026-04-20"), .reason = "会議で決めた");
	const struct referral *r = referral(w, 5);
	assert_true(r->is_mandated);
	assert_string_equal(r->asker, "madoguchi");
	DO("sato", VERB_ACCEPT, .referral = 5, .owner = "sato", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "kodomo");
}

static const struct fact violent = { .feature = "violent", .kind = FEATURE_FLAG, .number = 1 };

/* What new facts say of a lead that a section has accepted is only proposed. */
static void who_has_accepted_it_keeps_it(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_ACCEPT, .referral = 3, .owner = "sato", .next = at("2026-04-06"));
	int n = w->c->referrals_n;
	DO("sato", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_string_equal(w->c->named_lead, "fukushi");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_COVERED);
	const struct proposal *p = &need(w, NEED_LEAD)->proposal;
	assert_true(p->is_open);
	assert_string_equal(p->to, "fukushi");
	assert_int_equal(p->due, at("2026-04-03"));
	assert_string_equal(proposal_holder(w->c, p), "kodomo");
	DO("sato", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	for (int i = n; i < w->c->referrals_n; i++) /* the needs of the fact, no second offer */
		assert_string_not_equal(referral(w, i + 1)->need, NEED_LEAD);
	DO("sato", VERB_LEAD, .to = "fukushi", .keep = "k");
	assert_false(need(w, NEED_LEAD)->proposal.is_open);
	NOT(ERR_REFUSED, "lead-offered", "sato", VERB_LEAD, .to = "gakkou", .keep = "k");
}

static void also_after_the_overlap_is_over(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_ACCEPT, .referral = 3, .owner = "sato", .next = at("2026-04-06"));
	DO("sato", VERB_REPORT, .referral = 3, .code = "supported", .note = "n");
	DO("aoki", VERB_CONFIRM, .referral = 3);
	DO("sato", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_MET);
	assert_string_equal(need(w, NEED_LEAD)->proposal.to, "fukushi");
	const struct fact no = { .feature = "violent", .kind = FEATURE_FLAG, .number = 0 };
	DO("sato", VERB_UPDATE, .facts = &no, .facts_n = 1);
	assert_false(need(w, NEED_LEAD)->proposal.is_open);
	assert_non_null(world_event(w, "proposal_lapsed"));
}

static void an_offer_that_is_replaced_is_withdrawn(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_QUERY, .referral = 3, .question = "q");
	DO("aoki", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_int_equal(referral(w, 3)->state, REFERRAL_WITHDRAWN);
	const struct referral *second = referral(w, w->c->referrals_n);
	assert_string_equal(second->need, NEED_LEAD);
	assert_string_equal(second->to, "fukushi");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_ASKED);
	DO("kato", VERB_ACCEPT, .referral = second->n, .owner = "kato", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "fukushi");
	NOT(ERR_REFUSED, "wrong-state", "sato", VERB_ACCEPT, .referral = 3, .owner = "sato",
		.next = at("2026-04-06"));
}

static void an_offer_by_hand_is_untouched(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("aoki", VERB_WITHDRAW, .referral = 3, .reason = "r");
	DO("aoki", VERB_LEAD, .to = "gakkou", .keep = "k");
	DO("aoki", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_int_equal(referral(w, 4)->state, REFERRAL_SENT);
	assert_string_equal(need(w, NEED_LEAD)->proposal.to, "fukushi");
	DO("suzuki", VERB_ACCEPT, .referral = 4, .owner = "suzuki", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "gakkou");
	assert_false(need(w, NEED_LEAD)->proposal.is_open);
}

static void one_in_a_meeting_is_only_proposed(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_DECLINE, .referral = 3, .code = "no_capacity", .reason = "r", .instead = "none");
	DO("aoki", VERB_LEAD, .to = "gakkou", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = 4, .code = "no_capacity", .reason = "r", .instead = "none");
	DO("aoki", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_IN_MEETING);
	assert_string_equal(need(w, NEED_LEAD)->proposal.to, "fukushi");
	DO("aoki", VERB_STAY, .need = NEED_LEAD, .reason = "会議を待つ");
	assert_false(need(w, NEED_LEAD)->proposal.is_open);
}

static void an_open_one_is_offered_anew(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_DECLINE, .referral = 3, .code = "no_capacity", .reason = "r", .instead = "none");
	DO("aoki", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_string_equal(referral(w, w->c->referrals_n)->to, "fukushi");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_ASKED);
}

/* The rules name who leads already: the offer to another is over, and so is the need. */
static void the_lead_itself_needs_no_offer(void **state)
{
	struct world *w = *state;
	world_intake(w, "kato", "truant", CONSENT_YES);
	assert_string_equal(w->c->lead, "fukushi");
	DO("kato", VERB_UPDATE, .facts = &violent, .facts_n = 1);
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_ENDED);
	assert_non_null(world_event(w, "need_ended"));
}

static void facts_that_name_a_decliner_go_to_a_meeting(void **state)
{
	struct world *w = *state;
	take_in(w);
	DO("sato", VERB_DECLINE, .referral = 3, .code = "no_capacity", .reason = "r", .instead = "none");
	const struct fact no = { .feature = "truant", .kind = FEATURE_FLAG, .number = 0 };
	const struct fact yes = { .feature = "truant", .kind = FEATURE_FLAG, .number = 1 };
	DO("aoki", VERB_UPDATE, .facts = &no, .facts_n = 1);
	assert_string_equal(w->c->named_lead, "juutaku");
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1);
	assert_string_equal(w->c->named_lead, "kodomo");
	assert_int_equal(need(w, NEED_LEAD)->state, NEED_IN_MEETING);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(the_lead_stays_until_it_is_accepted),
		T(accept_moves_the_lead_and_the_asker_s_side),
		T(the_old_lead_confirms_the_first_contact),
		T(ended_referrals_keep_their_asker),
		T(the_verb_offers_it),
		T(a_desk_that_leads_at_once_can_offer_it_later),
		T(declined_twice_it_goes_to_a_meeting),
		T(who_has_accepted_it_keeps_it),
		T(also_after_the_overlap_is_over),
		T(an_offer_that_is_replaced_is_withdrawn),
		T(an_offer_by_hand_is_untouched),
		T(one_in_a_meeting_is_only_proposed),
		T(an_open_one_is_offered_anew),
		T(the_lead_itself_needs_no_offer),
		T(facts_that_name_a_decliner_go_to_a_meeting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
