/* The hit policy: what is merged, who leads, which meeting, what is asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "decide.h"
#include "pack_folder.h"

struct decision {
	struct ruleset *rs;
	struct arena a;
	struct match_input in;
	struct outcome o;
	struct buf text;
};

static void decide(struct decision *d, const char *words)
{
	arena_reset(&d->a);
	buf_reset(&d->text);
	case_read(d->rs, words, &d->in, &d->a);
	assert_int_equal(match_evaluate(d->rs, &d->in, MATCH_QUESTIONS, &d->a, &d->o, NULL), ERR_OK);
}

static int setup(void **state)
{
	struct decision *d = calloc(1, sizeof *d);
	assert_non_null(d);
	d->rs = pack_load(PACKS "small");
	assert_non_null(d->rs);
	arena_init(&d->a);
	buf_init(&d->text);
	*state = d;
	return 0;
}

static int teardown(void **state)
{
	struct decision *d = *state;
	ruleset_free(d->rs);
	arena_release(&d->a);
	buf_release(&d->text);
	free(d);
	return 0;
}

struct row {
	const char *facts, *expected;
};

/* not-known fires where there are no debts and an age of 18 or more. */
static void test_outcomes(void **state)
{
	static const struct row rows[] = {
		{ "", "unsorted>hub[] | hub | -" },
		{ "area=south", "unsorted>south_branch[] | south_branch | -" },
		{ "area=harbour", "unsorted>south_branch[] | south_branch | -" },
		{ "debts", "unsorted>hub[] | hub | -" },
		{ "forgetful", "care>health[care-any] | health | -" },
		{ "forgetful age=78", "care>health[care-65 care-any] | health | -" },
		{ "forgetful age=78 alone", "care>health[care-65 care-any care-again]! | health | -" },
		/* one rule, two needs, two sections; the meeting of two by two rules */
		{ "rent=eviction", "home>housing[eviction] watch>hub[eviction] | housing | area_meeting" },
		{ "rent=eviction area=north",
			"home>housing[eviction] watch>north_branch[eviction] | housing | area_meeting" },
		{ "rent=eviction area=harbour",
			"home>housing[eviction] watch>south_branch[eviction] | housing | area_meeting" },
		/* three needs: the higher priority; without consent its otherwise */
		{ "rent=eviction forgetful consent=yes", "care>health[care-any] home>housing[eviction] "
							 "watch>hub[eviction] | health | open_meeting" },
		{ "rent=eviction forgetful", "care>health[care-any] home>housing[eviction] "
					     "watch>hub[eviction] | health | closed_meeting" },
		/* one need at two sections is two referrals */
		{ "rent=eviction cold consent=yes", "home>housing[eviction] watch>hub[eviction] "
						    "home>council[cold] | housing | area_meeting" },
		/* outside without consent: its otherwise; with a ground it goes out */
		{ "cold", "home>hub[cold] | hub | -" },
		{ "cold consent=no", "home>hub[cold] | hub | -" },
		{ "cold consent=yes", "home>council[cold] | council | -" },
		{ "danger", "guard>police[danger] | police | -" },
		{ "danger declines=3", "guard>police[danger] | hub | -" },
		{ "danger declines=3 consent=yes", "guard>police[danger] | council | -" },
		/* meets after the outside section is stood in for */
		{ "debts=no age=30 rent=eviction",
			"home>housing[eviction] watch>hub[eviction not-known] | housing | area_meeting" },
		/* lead: priority, first of equals in the file */
		{ "age=92 alone debts", "unsorted>hub[] | health | -" },
		{ "age=92 debts", "unsorted>hub[] | housing | -" },
		/* a meeting that can't be held without consent and has no way on */
		{ "carried=9 debts", "unsorted>hub[] | hub | -" },
		{ "carried=9 debts consent=yes", "watch>council[agreed] | council | no_way_on" },
		{ "protected area=harbour", "guard>hub[private] | hub | -" },
		{ "protected area=north", "unsorted>hub[] | hub | -" },
	};
	struct decision *d = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		decide(d, rows[i].facts);
		outcome_say(d->rs, &d->o, &d->text);
		if (strcmp(buf_text(&d->text), rows[i].expected) != 0)
			print_error("in: %s\n", rows[i].facts);
		assert_string_equal(buf_text(&d->text), rows[i].expected);
	}
}

static void test_joined_referral(void **state)
{
	struct decision *d = *state;
	char due[INSTANT_TEXT_BYTES];
	decide(d, "forgetful age=78 alone on=2026-04-03T09:00");
	assert_int_equal(d->o.needs_n, 1);
	const struct match_need *n = &d->o.needs[0];
	assert_string_equal(n->ask, "visit\nassess");
	assert_string_equal(n->keep, "first keep");
	assert_int_equal(n->how, HOW_HOME_VISIT);
	assert_true(n->is_urgent);
	/* 1bd of care-any is sooner than the policy's 2bd */
	instant_format(n->due, d->rs->calendar.offset_s, due);
	assert_string_equal(due, "2026-04-06T17:15:00+09:00");
	/* 48h of care-again is sooner than the policy's 5bd */
	instant_format(n->first_contact_due, d->rs->calendar.offset_s, due);
	assert_string_equal(due, "2026-04-05T09:00:00+09:00");
	/* each once, in file order; the outside one stood in for */
	assert_int_equal(n->joins_n, 2);
	assert_string_equal(d->rs->sections[n->joins[0]].id, "housing");
	assert_string_equal(d->rs->sections[n->joins[1]].id, "hub");
	decide(d, "forgetful age=78 consent=yes");
	assert_string_equal(d->rs->sections[d->o.needs[0].joins[1]].id, "council");
	decide(d, "danger");
	assert_string_equal(d->rs->sections[d->o.needs[0].joins[0]].id, "council");
	assert_string_equal(d->o.needs[0].ground, "法");
	assert_false(d->o.needs[0].by_consent);
	decide(d, "cold consent=yes");
	assert_null(d->o.needs[0].ground);
	assert_true(d->o.needs[0].by_consent);
	decide(d, "cold");
	assert_int_equal(d->o.needs[0].to_named, ruleset_section(d->rs, "council"));
	assert_int_equal(d->o.needs[0].to, ruleset_section(d->rs, "hub"));
}

static void test_keeps(void **state)
{
	struct decision *d = *state;
	decide(d, "age=92 debts");
	assert_string_equal(d->o.lead_keep, "lead keep");
	assert_string_equal(d->o.needs[0].keep, "the counter tells the resident");
	decide(d, "age=92 alone");
	assert_string_equal(d->o.lead_keep, "the counter tells the resident");
	assert_string_equal(d->rs->rules[d->o.lead_rule].id, "lead-old");
	decide(d, "");
	assert_int_equal(d->o.lead_rule, RULE_NONE);
}

static void test_fired_and_pending(void **state)
{
	static const struct {
		const char *facts, *fired, *pending;
		bool is_otherwise;
	} rows[] = {
		{ "", "",
			"care-65 care-any care-again eviction cold danger not-known some "
			"lead-old lead-same",
			true },
		{ "protected", "",
			"care-65 care-any care-again eviction cold danger not-known some private "
			"lead-old lead-same",
			true },
		{ "protected area=north", "",
			"care-65 care-any care-again eviction cold danger not-known some "
			"lead-old lead-same",
			true },
		{ "declines=3", "",
			"care-65 care-any care-again eviction cold danger not-known some "
			"lead-old lead-same lead-out",
			true },
		{ "forgetful=no age=40 rent=paid cold=no danger=no debts=no alone=no", "not-known", "",
			false },
		{ "forgetful age=78 rent=eviction", "care-65 care-any eviction meet-open meet-two meet-also",
			"care-again cold danger not-known some lead-old", false },
	};
	struct decision *d = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		decide(d, rows[i].facts);
		rules_say(d->rs, d->o.fired, d->o.fired_n, &d->text);
		assert_string_equal(buf_text(&d->text), rows[i].fired);
		buf_reset(&d->text);
		rules_say(d->rs, d->o.pending, d->o.pending_n, &d->text);
		assert_string_equal(buf_text(&d->text), rows[i].pending);
		assert_int_equal(d->o.is_otherwise, rows[i].is_otherwise);
		assert_int_equal(d->o.sections_n > 0, 1);
	}
}

static void test_meeting_rules(void **state)
{
	struct decision *d = *state;
	decide(d, "rent=eviction forgetful");
	rules_say(d->rs, d->o.meeting.rules, d->o.meeting.rules_n, &d->text);
	assert_string_equal(buf_text(&d->text), "meet-open");
	buf_reset(&d->text);
	decide(d, "rent=eviction");
	rules_say(d->rs, d->o.meeting.rules, d->o.meeting.rules_n, &d->text);
	assert_string_equal(buf_text(&d->text), "meet-two meet-also");
}

/* The order of facts and the number of evaluations change nothing. */
static void test_same_for_ever(void **state)
{
	struct decision *d = *state;
	decide(d, "rent=eviction forgetful age=78 area=north");
	outcome_say(d->rs, &d->o, &d->text);
	char *first = buf_take(&d->text);
	decide(d, "area=north age=78 forgetful rent=eviction");
	outcome_say(d->rs, &d->o, &d->text);
	assert_string_equal(buf_text(&d->text), first);
	free(first);
}

static void test_beyond_the_table(void **state)
{
	struct decision *d = *state;
	case_read(d->rs, "forgetful on=2027-12-28T09:00", &d->in, &d->a);
	assert_int_equal(match_evaluate(d->rs, &d->in, MATCH_OUTCOME, &d->a, &d->o, NULL), ERR_OK);
	assert_true(d->o.needs[0].first_contact_due > d->in.now);
	assert_true(instant_day(d->o.needs[0].first_contact_due, d->rs->calendar.offset_s) >
		    d->rs->calendar.last_day);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_outcomes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_joined_referral, setup, teardown),
		cmocka_unit_test_setup_teardown(test_keeps, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fired_and_pending, setup, teardown),
		cmocka_unit_test_setup_teardown(test_meeting_rules, setup, teardown),
		cmocka_unit_test_setup_teardown(test_same_for_ever, setup, teardown),
		cmocka_unit_test_setup_teardown(test_beyond_the_table, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
