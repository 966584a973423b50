/* The one table of rights: that it says what the state machine says, denies
 * what it does not name, and that SECURITY.md shows it as it is. */
#include <stdio.h>
#include <string.h>

#include "engine/core/model/rights_table.h"
#include "engine/core/step/transitions.h"
#include "tests/unit/core/world.h"

static unsigned bit_of(enum who who)
{
	return who == WHO_TARGET ? REL_TARGET : who == WHO_ASKER ? REL_ASKER : REL_LEAD;
}

static void verbs_of_a_referral_are_of_those_whose_turn_it_is(void **state)
{
	(void)state;
	for (int v = VERB_FIRST_OF_REFERRAL; v < STEP_VERBS; v++) {
		const unsigned bit = bit_of(verb_who((enum verb)v));
		assert_int_equal(rights_may((enum right)v, ROLE_MEMBER), bit);
		assert_int_equal(rights_may((enum right)v, ROLE_HEAD), bit);
		/* the coordinator stands in for who sends, never for who was asked */
		assert_int_equal(rights_may((enum right)v, ROLE_COORDINATOR),
			bit == REL_TARGET ? bit : bit | REL_STANDS_IN);
	}
}

static void who_keeps_the_machine_running_sees_no_case(void **state)
{
	(void)state;
	for (int column = ROLE_KEEPER; column < RIGHTS_COLUMNS; column++) {
		for (int v = 0; v < STEP_VERBS; v++)
			assert_int_equal(rights_may((enum right)v, column), 0);
		assert_int_equal(rights_may(RIGHT_SEE, column), 0);
		assert_int_equal(rights_may(RIGHT_PERSON, column), 0);
		assert_int_equal(rights_may(RIGHT_ACT, column), 0);
		assert_int_equal(rights_may(RIGHT_JOIN, column), 0);
		assert_int_equal(rights_may(RIGHT_INBOX, column), 0);
	}
}

static void what_has_no_row_is_denied(void **state)
{
	(void)state;
	for (int column = 0; column < RIGHTS_COLUMNS; column++)
		assert_int_equal(rights_may(RIGHT_NOTHING, column), 0);
	assert_int_equal(rights_may(RIGHTS, ROLE_COORDINATOR), 0);
	assert_int_equal(rights_may(RIGHT_OPEN, -1), 0);
	assert_int_equal(rights_may(RIGHT_OPEN, RIGHTS_COLUMNS), 0);
}

static void relations_are_by_section_and_name(void **state)
{
	const struct referral r[] = {
		{ .n = 1, .to = "b", .asker = "a", .state = REFERRAL_ACCEPTED, .owner = "bob" },
		{ .n = 2, .to = "c", .asker = "a", .state = REFERRAL_CLOSED, .owner = "eve" },
	};
	const struct case_state c = { .lead = "a", .intake = "desk", .referrals = r, .referrals_n = 2 };
	(void)state;
	assert_int_equal(rights_relations(&c, NULL, "x", "bob"), REL_ANYBODY);
	assert_int_equal(rights_relations(&c, NULL, NULL, NULL), REL_ANYBODY);
	assert_int_equal(rights_relations(&c, NULL, "desk", "dan"), REL_ANYBODY | REL_PART | REL_INTAKE);
	assert_int_equal(
		rights_relations(&c, &r[0], "a", "ann"), REL_ANYBODY | REL_PART | REL_LEAD | REL_ASKER);
	assert_int_equal(
		rights_relations(&c, &r[0], "b", "bob"), REL_ANYBODY | REL_PART | REL_TARGET | REL_OWNER);
	assert_int_equal(rights_relations(&c, &r[0], "b", "ben"), REL_ANYBODY | REL_PART | REL_TARGET);
	/* it has ended: no owner any more */
	assert_int_equal(rights_relations(&c, NULL, "c", "eve"), REL_ANYBODY | REL_PART);
}

static void the_document_shows_the_table(void **state)
{
	struct buf table, file;
	char part[4096];
	size_t n;
	FILE *f = fopen(SOURCE_DIR "/SECURITY.md", "re");
	(void)state;
	assert_non_null(f);
	buf_init(&table);
	buf_init(&file);
	rights_put_table(&table);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_put_n(&file, part, n);
	fclose(f);
	if (!strstr(buf_text(&file), buf_text(&table))) {
		fputs(buf_text(&table), stdout);
		fail_msg("SECURITY.md must hold this table as it is");
	}
	buf_release(&table);
	buf_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verbs_of_a_referral_are_of_those_whose_turn_it_is),
		cmocka_unit_test(who_keeps_the_machine_running_sees_no_case),
		cmocka_unit_test(what_has_no_row_is_denied),
		cmocka_unit_test(relations_are_by_section_and_name),
		cmocka_unit_test(the_document_shows_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
