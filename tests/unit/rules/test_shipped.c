/* The packs that ship: they load as the daemon loads them, and all their own
 * cases come out as they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "pack_folder.h"

static bool has_id(const char *const *ids, int n, const char *id)
{
	for (int i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

static void check_example(const struct ruleset *rs, const struct example *x, const struct outcome *o)
{
	print_message("  %s\n", x->name);
	for (int i = 0; i < o->sections_n && x->sections_n >= 0; i++)
		assert_true(has_id(x->sections, x->sections_n, rs->sections[o->sections[i]].id));
	if (x->sections_n >= 0)
		assert_int_equal(x->sections_n, o->sections_n);
	for (int i = 0; i < o->needs_n && x->needs_n >= 0; i++)
		assert_true(has_id(x->needs, x->needs_n, rs->needs[o->needs[i].need].id));
	if (x->lead)
		assert_string_equal(x->lead, rs->sections[o->lead].id);
	if (x->expects_no_meeting)
		assert_int_equal(o->meeting.meeting, RULE_NONE);
	if (x->expects_meeting)
		assert_string_equal(x->meeting, rs->meetings[o->meeting.meeting].id);
	for (int i = 0; i < x->dues_n; i++) {
		bool has_due = false;
		for (int n = 0; n < o->needs_n; n++)
			has_due |= strcmp(rs->needs[o->needs[n].need].id, x->due_needs[i]) == 0 &&
				   o->needs[n].due == x->dues[i];
		assert_true(has_due);
	}
}

static void check_pack(const char *dir, int least)
{
	struct pack_findings findings;
	struct ruleset *rs;
	struct example *examples;
	struct arena a;
	int n;
	pack_findings_init(&findings);
	arena_init(&a);
	assert_int_equal(compile_ruleset(dir, COMPILE_DAEMON, &rs, &findings, NULL), ERR_OK);
	assert_int_equal(strlen(rs->sha256), 64);
	assert_true(rs->has_staff);
	assert_int_equal(compile_examples(dir, rs, &a, &examples, &n, &findings, NULL), ERR_OK);
	assert_true(n >= least);
	for (int i = 0; i < n; i++) {
		struct outcome o;
		assert_int_equal(
			match_evaluate(rs, &examples[i].input, MATCH_QUESTIONS, &a, &o, NULL), ERR_OK);
		check_example(rs, &examples[i], &o);
	}
	arena_release(&a);
	ruleset_free(rs);
	pack_findings_release(&findings);
}

static void test_takashima(void **state)
{
	(void)state;
	check_pack(SOURCE_DIR "/rules/packs/takashima", 30);
}

static void test_minimal(void **state)
{
	(void)state;
	check_pack(SOURCE_DIR "/rules/packs/minimal", 1);
}

static void test_small(void **state)
{
	(void)state;
	check_pack(PACKS "small", 1);
}

/* The same bytes give the same hash, one byte another one another. */
static void test_hash(void **state)
{
	(void)state;
	struct ruleset *a = pack_load(PACKS "small"),
		       *b = small_with("cases.yaml", "forgetful at 78", "forgetful at 79");
	struct ruleset *c = small_with("cases.yaml", "forgetful at 78", "forgetful at 78");
	assert_string_not_equal(a->sha256, b->sha256);
	assert_string_equal(a->sha256, c->sha256);
	ruleset_free(a);
	ruleset_free(b);
	ruleset_free(c);
}

static void test_names(void **state)
{
	(void)state;
	struct ruleset *rs = pack_load(PACKS "small");
	struct diag d;
	int at;
	int64_t value;
	diag_init(&d);
	assert_int_equal(ruleset_find_feature(rs, "もの忘れれ", &at, &d), ERR_INPUT);
	assert_string_equal(d.code, "unknown-feature");
	assert_true(d.instead_n > 0);
	diag_release(&d);
	assert_int_equal(ruleset_find_feature(rs, "mcj", &at, &d), ERR_INPUT);
	assert_string_equal(d.instead[1], "ＭＣＩ");
	diag_release(&d);
	assert_int_equal(ruleset_find_feature(rs, "mci", &at, NULL), ERR_OK);
	assert_int_equal(at, 0);
	assert_int_equal(ruleset_find_section(rs, "保健", &at, NULL), ERR_OK);
	assert_string_equal(rs->sections[at].id, "health");
	assert_int_equal(ruleset_find_area(rs, "港", &at, NULL), ERR_OK);
	assert_int_equal(ruleset_find_need(rs, "住まい", &at, NULL), ERR_OK);
	assert_int_equal(ruleset_find_meeting(rs, "圏域会議", &at, NULL), ERR_OK);
	assert_int_equal(ruleset_find_person(rs, "tarou", &at, &d), ERR_INPUT);
	assert_string_equal(d.instead[0], "taro");
	diag_release(&d);
	assert_int_equal(ruleset_parse_value(rs, ruleset_feature(rs, "age"), "７８", &value, NULL), ERR_OK);
	assert_int_equal(value, 78);
	assert_int_equal(ruleset_parse_value(rs, ruleset_feature(rs, "age"), "121", &value, NULL), ERR_INPUT);
	assert_int_equal(
		ruleset_parse_value(rs, ruleset_feature(rs, "rent"), "立ち退き", &value, NULL), ERR_OK);
	assert_int_equal(value, 2);
	assert_int_equal(
		ruleset_parse_value(rs, ruleset_feature(rs, "cold"), "たぶん", &value, &d), ERR_INPUT);
	diag_release(&d);
	ruleset_free(rs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_takashima),
		cmocka_unit_test(test_minimal),
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
