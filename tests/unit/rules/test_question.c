/* What is asked: only what could change something, the most telling first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "decide.h"
#include "pack_folder.h"

struct row {
	const char *facts, *expected;
};

static void check_rows(const struct ruleset *rs, const struct row *rows, size_t n)
{
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < n; i++) {
		struct match_input in;
		struct outcome o;
		struct buf text;
		buf_init(&text);
		case_read(rs, rows[i].facts, &in, &a);
		assert_int_equal(match_evaluate(rs, &in, MATCH_QUESTIONS, &a, &o, NULL), ERR_OK);
		questions_say(rs, &o, &text);
		if (strcmp(buf_text(&text), rows[i].expected) != 0)
			print_error("in: %s\n", rows[i].facts);
		assert_string_equal(buf_text(&text), rows[i].expected);
		buf_release(&text);
	}
	arena_release(&a);
}

static void test_small(void **state)
{
	/* all but what a row is about is answered */
	static const struct row rows[] = {
		{ "forgetful=no age=40 rent=paid cold=no danger=no debts alone=no area=north", "" },
		/* a new need, and with it the lead (health for hub) */
		{ "age=40 rent=paid cold=no danger=no debts alone=no area=north", "forgetful: care lead" },
		/* the second assessment is no new need, but urgent */
		{ "forgetful age=40 rent=paid cold=no danger=no debts", "alone: care" },
		/* care-65 would open nothing new, nor sooner; but lead-same would give the lead to housing */
		{ "forgetful rent=paid cold=no danger=no debts alone=no", "age: lead" },
		{ "forgetful rent=paid cold=no danger=no debts alone=no age=70", "" },
		/* two of three: cold is in a referral of its own, and in `some`; the meeting of two needs */
		{ "forgetful=no age=40 rent=paid danger=no debts alone=no area=north",
			"cold: home watch lead" },
		/* by area, once it fires; and the meeting of layer 2 */
		{ "forgetful=no age=40 rent=eviction cold=no danger=no debts alone=no",
			"area: watch meeting" },
		{ "forgetful=no age=40 rent=eviction cold=no danger=no debts alone=no area=north", "" },
		/* `otherwise` by area */
		{ "forgetful=no age=17 rent=paid cold=no danger=no debts=no alone=no", "area: unsorted" },
		/* protected: the area is asked */
		{ "forgetful age=40 rent=paid cold=no danger=no debts alone=no protected",
			"area: guard meeting" },
	};
	(void)state;
	struct ruleset *rs = pack_load(PACKS "small");
	assert_non_null(rs);
	check_rows(rs, rows, sizeof rows / sizeof *rows);
	ruleset_free(rs);
}

/* Each row's rules replace those of the small pack. */
static void test_order_and_parts(void **state)
{
	static const struct {
		const char *rules;
		struct row row;
	} rows[] = {
		/* only the unknown parts ask; the false one does not */
		{ "{id: a, when: {any: [{all: [cold, danger]}, {all: [debts, alone]}]}, opens: home, to: "
		  "housing, "
		  "ask: x, because: y}",
			{ "cold=no forgetful=no area=north", "debts: home lead; alone: home lead" } },
		/* most changes first, then the order of features.yaml */
		{ "{id: a, when: {all: [alone, cold]}, opens: home, to: housing, ask: x, because: y}\n"
		  "  - {id: b, when: debts, opens: guard, to: health, ask: x, because: y}\n"
		  "  - {id: c, when: {all: [debts, alone]}, opens: care, to: hub, ask: x, because: y}\n"
		  "  - {id: z, when: {not: forgetful}, opens: watch, to: hub, ask: x, because: y}",
			{ "forgetful=no area=north",
				"debts: guard care lead meeting; alone: home care lead meeting; "
				"cold: home lead meeting" } },
		/* sooner, but not later */
		{ "{id: a, when: cold, opens: home, to: hub, ask: x, because: y}\n"
		  "  - {id: b, when: debts, opens: home, to: hub, ask: x, respond_within: 1bd, because: y}\n"
		  "  - {id: c, when: danger, opens: home, to: hub, ask: x, respond_within: 3bd, because: y}",
			{ "cold area=north", "debts: home" } },
		/* needs in rule order, also those that the area decides */
		{ "{id: a, when: {all: [{area: [north]}, debts]}, opens: guard, to: health, ask: x, because: "
		  "y}\n"
		  "  - {id: b, when: cold, opens: home, to: {by_area: {north: north_branch}, otherwise: "
		  "hub}, ask: x, because: y}",
			{ "cold", "area: guard home lead meeting; debts: guard lead meeting" } },
		/* a pending rule under consent that is not given asks nothing */
		{ "{id: a, when: {all: [{consent: yes}, cold]}, opens: guard, to: health, ask: x, because: "
		  "y}",
			{ "area=north", "" } },
		/* the desk's section is no question */
		{ "{id: a, when: {intake: [hub]}, opens: guard, to: health, ask: x, because: y}",
			{ "area=north", "" } },
	};
	(void)state;
	size_t n;
	char *routing = file_text(PACKS "small/routing.yaml", &n);
	char *from = strstr(routing, "  - {id: care-65"), *to = strstr(routing, "lead:\n  - {id: lead-old");
	assert_true(from && to);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char path[FOLDER_BYTES];
		struct buf b;
		buf_init(&b);
		buf_put_n(&b, routing, (size_t)(from - routing));
		buf_printf(&b,
			"  - %s\nmeetings:\n  - {id: two, when: wide, to: closed_meeting}\n"
			"otherwise: {opens: unsorted, to: hub, ask: listen}\n",
			rows[i].rules);
		folder_make(path);
		folder_write(path, "routing.yaml", buf_text(&b), b.len);
		folder_write(path, "cases.yaml", "cases: []\n", 10);
		struct ruleset *rs = pack_load(path);
		assert_non_null(rs);
		check_rows(rs, &rows[i].row, 1);
		ruleset_free(rs);
		folder_remove(path);
		buf_release(&b);
	}
	free(routing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_order_and_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
