/* One small pack for each code: what is found, and where nothing is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/prove/brute.h"

#define N(a) (sizeof(a) / sizeof *(a))

static const char PLACES[] =
	"areas:\n  - {id: kita, name: 北, layer: 2}\n  - {id: minami, name: 南, layer: 2}\n"
	"sections:\n  - {id: c, name: 調整課, coordinator: true}\n  - {id: s, name: 一課}\n  - {id: t, name: "
	"二課}\n"
	"  - {id: out, name: 外の団体, outside: true, otherwise: s}\n"
	"meetings:\n"
	"  - {id: open, name: 支援会議, layer: 1, basis: 法, consent: not_required, personal: allowed, "
	"every: {weekday: wed}, notice: 3bd}\n"
	"  - {id: bound, name: 重層会議, layer: 1, basis: 要綱, consent: required, personal: allowed, every: "
	"{weekday: wed}, notice: 3bd, otherwise: open}\n"
	"  - {id: lost, name: 行き止まり, layer: 1, basis: 要綱, consent: required, personal: allowed, "
	"every: {weekday: wed}, notice: 3bd}\n";

static const char FEATURES[] =
	"features:\n  - {id: a, label: 甲, kind: flag}\n  - {id: b, label: 乙, kind: flag}\n"
	"  - {id: age, label: 年齢, kind: number, min: 0, max: 120}\n"
	"  - {id: rent, label: 家賃, kind: one_of, values: [paid, arrears, eviction]}\n";

/* Rules that leave neither a flag nor a section over. */
#define REST \
	"  - {id: ra, when: a, opens: n, to: s, ask: x, because: y}\n" \
	"  - {id: rb, when: b, opens: m, to: t, ask: x, because: y}\n" \
	"  - {id: ro, when: {all: [a, b]}, opens: o, to: out, ask: x, because: y, ground: 法}\n"

static struct proved proved;

/* Written for prove(): sections' people; NULL: none. */
static const char *staff;

static void prove(const char *rules, const char *lead, const char *meetings, const char *cases)
{
	struct folder f;
	struct buf b;
	folder_open(&f);
	buf_init(&b);
	buf_printf(&b, "%s%s", OFFICE, PLACES);
	folder_put(&f, "office.yaml", buf_text(&b));
	folder_put(&f, "features.yaml", FEATURES);
	buf_reset(&b);
	buf_printf(&b,
		"needs:\n  - {id: n, label: 丁, domain: d}\n  - {id: m, label: 戊, domain: e}\n"
		"  - {id: o, label: 己, domain: d}\n  - {id: u, label: 庚, domain: d}\n"
		"rules:\n%s%s%s%s%sotherwise: {opens: u, to: c, ask: 聴く}\n",
		rules, *lead ? "lead:\n" : "", lead, *meetings ? "meetings:\n" : "", meetings);
	folder_put(&f, "routing.yaml", buf_text(&b));
	if (cases)
		folder_put(&f, "cases.yaml", cases);
	if (staff)
		folder_put(&f, "staff.yaml", staff);
	buf_release(&b);
	folder_prove(&f, &proved);
	folder_shut(&f);
}

static bool has_no_example(const char *code)
{
	static const char *const codes[] = { "dead", "unreachable-section", "no-sink", "nobody" };
	bool has = false;
	for (size_t i = 0; i < N(codes); i++)
		has = has || strcmp(code, codes[i]) == 0;
	return has;
}

/* Codes with rules, in order of place, `untested` left out. */
static void assert_found(const char *wanted)
{
	struct buf b;
	buf_init(&b);
	for (int i = 0; i < proved.n; i++) {
		const struct proof_finding *f = &proved.findings[i];
		if (strcmp(f->code, "untested") == 0)
			continue;
		buf_printf(&b, "%s%s", buf_text(&b)[0] ? "; " : "", f->code);
		for (int r = 0; r < f->rules_n; r++)
			buf_printf(&b, " %s", proved.rs->rules[f->rules[r]].id);
		assert_int_equal(f->has_example, !has_no_example(f->code));
		assert_true(*f->message && f->place.line > 0 && f->place.column > 0);
	}
	assert_string_equal(buf_text(&b), wanted);
	buf_release(&b);
}

struct pack_case {
	const char *rules, *lead, *meetings, *wanted;
};

static const struct pack_case CASES[] = {
	{ REST, "", "", "" },
	/* gap: the flag that no rule looks at; one that is always with another */
	{ "  - {id: ra, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: x, because: y}\n"
	  "  - {id: rb, when: b, opens: m, to: t, ask: x, because: y, joins: [out]}\n",
		"", "", "gap" },
	{ "  - {id: ra, when: {all: [a, b]}, opens: n, to: s, ask: x, because: y, joins: [t, out]}\n", "", "",
		"gap; gap" },
	/* dead: contradiction of values, of ranges, of Kleene's making; nothing else is said */
	{ REST "  - {id: d1, when: {all: [{age: {at_least: 65}}, {age: {at_most: 64}}]}, opens: n, to: t, "
	       "ask: x, because: y}\n",
		"", "", "dead d1" },
	{ REST "  - {id: d2, when: {all: [{rent: paid}, {rent: [arrears, eviction]}]}, opens: n, to: s, ask: "
	       "x, because: y}\n",
		"", "", "dead d2" },
	{ REST, "", "  - {id: m1, when: {sections: {at_least: 4}}, to: open}\n", "dead m1" },
	{ REST, "", "  - {id: m1, when: {sections: {at_least: 3}}, to: open}\n", "" },
	{ REST, "", "  - {id: m1, when: {domains: {at_least: 3}}, to: open}\n", "dead m1" },
	/* counts that only some cases have; what came of the case before, in bounds that leave nothing or one
	   number */
	{ REST, "",
		"  - {id: m1, when: {all: [{sections: {at_least: 3, at_most: 3}}, {not: {needs: {at_least: "
		"4}}}]}, to: open}\n",
		"" },
	{ REST, "",
		"  - {id: m1, when: {all: [{sections: {at_most: 1}}, {needs: {at_least: 3}}]}, to: open}\n",
		"dead m1" },
	{ REST, "",
		"  - {id: m1, when: {all: [{declines: {at_least: 2, at_most: 2}}, {carried_over: {at_most: "
		"0}}]}, to: open}\n",
		"" },
	{ REST, "",
		"  - {id: m1, when: {all: [{declines: {at_least: 3}}, {not: {declines: {at_least: 2}}}]}, "
		"to: open}\n",
		"dead m1" },
	/* shadowed: the narrower and no sooner; not where it is sooner or more urgent */
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, how: phone, "
	       "because: y}\n",
		"", "", "shadowed a65" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "respond_within: 1bd}\n",
		"", "", "" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "urgent: true}\n",
		"", "", "slow-contact a65" },
	/* what says the same as `otherwise` keeps it away, unless something else does too */
	{ REST "  - {id: u1, when: {area: [kita]}, opens: u, to: c, ask: 聴く, because: y}\n", "", "", "" },
	{ REST "  - {id: u1, when: {area: [kita]}, opens: u, to: c, ask: 聴く, because: y}\n"
	       "  - {id: u2, when: {area: [kita]}, opens: u, to: c, ask: 聴く, because: y}\n",
		"", "", "shadowed u2" },
	/* slow: urgent and called after a day of business; in hours that may reach over one */
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "urgent: true, respond_within: 1bd}\n",
		"", "", "" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "urgent: true, respond_within: 17h}\n",
		"", "", "" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "urgent: true, respond_within: 24h}\n",
		"", "", "slow-contact a65" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "urgent: true, respond_within: 4bh, first_contact_within: 2bd}\n",
		"", "", "slow-contact a65" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "first_contact_within: 4bd}\n",
		"", "", "" },
	/* 48 hours end before two days of business on a Friday, four days never do */
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "respond_within: 48h}\n",
		"", "", "" },
	{ REST "  - {id: a65, when: {all: [a, {age: {at_least: 65}}]}, opens: n, to: s, ask: z, because: y, "
	       "respond_within: 960h}\n",
		"", "", "shadowed a65" },
	/* two of the same: the later; three: the later two */
	{ REST "  - {id: ra2, when: a, opens: n, to: s, ask: z, because: y}\n", "", "", "shadowed ra2" },
	{ REST "  - {id: ra2, when: a, opens: n, to: s, ask: z, because: y}\n  - {id: ra3, when: a, opens: "
	       "n, to: s, ask: z, because: y}\n",
		"", "", "shadowed ra2; shadowed ra3" },
	/* several together, none of them alone */
	{ REST "  - {id: both, when: {any: [{all: [a, {age: {at_least: 65}}]}, {all: [a, {age: {at_most: "
	       "64}}]}]}, opens: n, to: s, ask: z, because: y}\n",
		"", "", "shadowed both" },
	/* a lead rule that says what the first rule does, with the policy's keep, and one with its own */
	{ REST, "  - {id: la, when: a, to: s}\n", "", "shadowed la" },
	{ REST, "  - {id: la, when: a, to: s, keep: 同席する}\n", "", "" },
	{ REST, "",
		"  - {id: m1, when: a, to: open, priority: 2}\n  - {id: m2, when: {all: [a, b]}, to: lost, "
		"priority: 1}\n",
		"shadowed m2" },
	/* overlap: also by area, also by consent; not where the conditions exclude each other */
	{ REST "  - {id: n2, when: b, opens: n, to: t, ask: x, because: y}\n", "", "", "overlap ra n2" },
	{ REST "  - {id: n2, when: {all: [{a: no}, b]}, opens: n, to: t, ask: x, because: y}\n", "", "", "" },
	{ REST "  - {id: n2, when: {all: [b, {area: [minami]}]}, opens: n, to: {by_area: {kita: t}, "
	       "otherwise: s}, ask: x, because: y, respond_within: 1bd}\n",
		"", "", "" },
	{ REST "  - {id: n2, when: {all: [b, {area: [kita]}]}, opens: n, to: {by_area: {kita: t}, otherwise: "
	       "s}, ask: x, because: y}\n",
		"", "", "overlap ra n2" },
	{ REST "  - {id: n2, when: b, opens: n, to: out, ask: x, because: y}\n", "", "", "overlap ra n2" },
	{ REST "  - {id: n2, when: {all: [b, {not: {consent: yes}}]}, opens: n, to: out, ask: x, because: "
	       "y}\n",
		"", "", "" },
	/* ties: not of one target, not below a higher one that fires always with them */
	{ REST, "  - {id: la, when: a, to: t}\n  - {id: lb, when: b, to: s}\n", "", "lead-tie la lb" },
	{ REST,
		"  - {id: la, when: a, to: t}\n  - {id: lb, when: b, to: s}\n"
		"  - {id: lc, when: {all: [a, b]}, to: c, priority: 1}\n",
		"", "" },
	{ REST, "", "  - {id: ma, when: a, to: open}\n  - {id: mb, when: b, to: bound}\n",
		"meeting-tie ma mb" },
	{ REST, "",
		"  - {id: ma, when: a, to: open}\n  - {id: mb, when: {needs: {at_least: 2}}, to: bound}\n",
		"meeting-tie ma mb; shadowed mb" },
	{ REST, "",
		"  - {id: ma, when: {needs: {at_most: 1}}, to: open}\n  - {id: mb, when: {needs: {at_least: "
		"2}}, to: bound}\n",
		"" },
	/* a meeting without a way on, and one that is come to with consent only */
	{ REST, "", "  - {id: ma, when: a, to: lost}\n", "no-consent-route ma" },
	{ REST, "", "  - {id: ma, when: {all: [a, {consent: yes}]}, to: lost}\n", "" },
	{ REST, "",
		"  - {id: ma, when: a, to: lost}\n  - {id: mb, when: {not: {consent: yes}}, to: open, "
		"priority: 1}\n",
		"" },
	/* unreachable: but one that stands in for an outside section isn't */
	{ "  - {id: ra, when: {any: [a, b]}, opens: n, to: out, ask: x, because: y}\n", "", "",
		"unreachable-section" },
	{ "  - {id: ra, when: {any: [a, b]}, opens: n, to: {by_area: {kita: s}, otherwise: t}, ask: x, "
	  "because: y}\n",
		"", "", "unreachable-section" },
};

static void each_code_is_found_where_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		prove(CASES[i].rules, CASES[i].lead, CASES[i].meetings, NULL);
		assert_found(CASES[i].wanted);
		assert_true(brute_errors_same(&proved));
		proved_release(&proved);
	}
}

#define BOSS "staff:\n  - {login: c, name: 丙, section: c, role: coordinator, mail: c@example.jp}\n"

/* Who is referred to must be there and be reached; who only joins, or isn't of the office, need
 * not accept. */
static void a_section_needs_people_and_a_way_to_them(void **state)
{
	static const struct {
		const char *staff, *rules, *lead, *wanted;
	} cases[] = {
		{ NULL, REST, "", "" },
		{ BOSS "  - {login: s, name: 丁, section: s, role: member, mail: s@example.jp}\n"
		       "  - {login: t, name: 戊, section: t, role: head, mail: t@example.jp}\n"
		       "  - {login: o, name: 己, section: out, role: member, mail: o@example.jp}\n",
			REST, "", "" },
		/* nobody at all; a keeper with a mail is nobody; an outside one only can't be told */
		{ BOSS "  - {login: t, name: 戊, section: t, role: keeper, mail: t@example.jp}\n", REST, "",
			"nobody; no-sink; nobody; no-sink; no-sink" },
		/* a head without a mail may accept, and hears nothing */
		{ BOSS "  - {login: s, name: 丁, section: s, role: head}\n"
		       "  - {login: t, name: 戊, section: t, role: member, mail: t@example.jp}\n"
		       "  - {login: o, name: 己, section: out, role: member, mail: o@example.jp}\n",
			REST, "", "no-sink" },
		/* the coordinator must be told whoever is referred to */
		{ "staff:\n  - {login: c, name: 丙, section: c, role: coordinator}\n"
		  "  - {login: s, name: 丁, section: s, role: member, mail: s@example.jp}\n",
			"  - {id: ra, when: {any: [a, b]}, opens: n, to: s, ask: x, because: y, joins: [t, "
			"out]}\n",
			"", "no-sink" },
		/* the lead is asked too, by a rule that can fire */
		{ BOSS "  - {login: s, name: 丁, section: s, role: member, mail: s@example.jp}\n",
			"  - {id: ra, when: {any: [a, b]}, opens: n, to: s, ask: x, because: y, joins: [t, "
			"out]}\n",
			"  - {id: la, when: {all: [a, {declines: {at_least: 1}}]}, to: t}\n",
			"nobody; no-sink" },
	};
	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		staff = cases[i].staff;
		prove(cases[i].rules, cases[i].lead, "", NULL);
		assert_found(cases[i].wanted);
		assert_true(brute_errors_same(&proved));
		proved_release(&proved);
	}
	staff = NULL;
}

/* Eleven pigeons in ten holes: no solver of this kind proves in reasonable time that they don't fit. */
static void put_pigeons(struct buf *b, int holes)
{
	buf_put(b, "  - {id: pigeons, opens: n, to: s, ask: x, because: y, when: {all: [");
	for (int p = 0; p <= holes; p++) {
		buf_put(b, p ? ", {any: [" : "{any: [");
		for (int h = 0; h < holes; h++)
			buf_printf(b, "%sp%d_%d", h ? ", " : "", p, h);
		buf_put(b, "]}");
	}
	for (int h = 0; h < holes; h++)
		for (int p = 0; p <= holes; p++)
			for (int q = 0; q < p; q++)
				buf_printf(b, ", {not: {all: [p%d_%d, p%d_%d]}}", p, h, q, h);
	buf_put(b, "]}}\n");
}

static void what_is_not_proved_in_time_is_said(void **state)
{
	const int holes = 10;
	struct folder f;
	struct buf b;
	(void)state;
	folder_open(&f);
	buf_init(&b);
	buf_printf(&b, "%s%s", OFFICE, PLACES);
	folder_put(&f, "office.yaml", buf_text(&b));
	buf_reset(&b);
	buf_put(&b, FEATURES);
	for (int p = 0; p <= holes; p++)
		for (int h = 0; h < holes; h++)
			buf_printf(&b, "  - {id: p%d_%d, label: ハト%d %d, kind: flag}\n", p, h, p, h);
	folder_put(&f, "features.yaml", buf_text(&b));
	buf_reset(&b);
	buf_put(&b, "needs:\n  - {id: n, label: 丁, domain: d}\n  - {id: m, label: 戊, domain: e}\n"
		    "  - {id: o, label: 己, domain: d}\n  - {id: u, label: 庚, domain: d}\nrules:\n" REST);
	put_pigeons(&b, holes);
	buf_put(&b, "  - {id: d2, when: {all: [{rent: paid}, {rent: eviction}]}, opens: n, to: s, ask: x, "
		    "because: y}\notherwise: {opens: u, to: c, ask: 聴く}\n");
	folder_put(&f, "routing.yaml", buf_text(&b));
	buf_release(&b);
	folder_prove(&f, &proved);
	folder_shut(&f);
	bool says_rule = false, says_dead = false;
	for (int i = 0; i < proved.n; i++) {
		const struct proof_finding *x = &proved.findings[i];
		const char *rule = x->rules_n ? proved.rs->rules[x->rules[0]].id : "";
		says_rule |= strcmp(x->code, "not-proven") == 0 && strcmp(rule, "pigeons") == 0;
		says_dead |= strcmp(x->code, "dead") == 0 && strcmp(rule, "d2") == 0;
		assert_false(strcmp(x->code, "dead") == 0 && strcmp(rule, "pigeons") == 0);
	}
	assert_true(says_rule);
	assert_true(says_dead);
	proved_release(&proved);
}

static void levels_and_places_are_those_of_the_page(void **state)
{
	static const struct {
		const char *code, *file;
		enum proof_level level;
	} WANTED[] = {
		{ "gap", "features.yaml", PROOF_INFO },
		{ "unreachable-section", "office.yaml", PROOF_WARNING },
		{ "untested", "routing.yaml", PROOF_WARNING },
		{ "slow-contact", "routing.yaml", PROOF_WARNING },
		{ "overlap", "routing.yaml", PROOF_ERROR },
		{ "dead", "routing.yaml", PROOF_ERROR },
		{ "no-consent-route", "office.yaml", PROOF_ERROR },
	};
	(void)state;
	prove("  - {id: r1, when: a, opens: n, to: s, ask: x, because: y, urgent: true}\n"
	      "  - {id: r2, when: a, opens: n, to: c, ask: x, because: y}\n"
	      "  - {id: r3, when: {all: [a, {not: a}]}, opens: n, to: c, ask: x, because: y}\n",
		"", "  - {id: m1, when: a, to: lost}\n", NULL);
	for (size_t w = 0; w < N(WANTED); w++) {
		bool is_there = false;
		for (int i = 0; i < proved.n; i++) {
			const struct proof_finding *f = &proved.findings[i];
			if (strcmp(f->code, WANTED[w].code) != 0)
				continue;
			is_there = true;
			assert_int_equal(f->level, WANTED[w].level);
			assert_non_null(strstr(f->place.file, WANTED[w].file));
		}
		assert_true(is_there);
	}
	proved_release(&proved);
}

static void cases_test_the_rules_that_they_fire(void **state)
{
	int untested = 0;
	(void)state;
	prove(REST, "", "", "cases:\n  - {name: 一, facts: {a: yes, b: no}, expect: {sections: [s]}}\n");
	for (int i = 0; i < proved.n; i++)
		untested += strcmp(proved.findings[i].code, "untested") == 0;
	assert_int_equal(untested, 2);
	proved_release(&proved);
}

static void an_example_says_no_more_than_is_needed(void **state)
{
	(void)state;
	prove(REST "  - {id: n2, when: {all: [{any: [a, {age: {at_least: 65}}]}, {area: [kita]}, {consent: "
		   "yes}]}, opens: n, to: t, ask: x, because: y}\n",
		"", "", NULL);
	assert_found("overlap ra n2");
	for (int i = 0; i < proved.n; i++) {
		const struct match_input *in = &proved.findings[i].example;
		if (strcmp(proved.findings[i].code, "overlap") != 0)
			continue;
		assert_int_equal(in->facts[0], 1);
		for (int f = 1; f < 4; f++)
			assert_true(in->facts[f] == FACT_UNKNOWN);
		assert_int_equal(in->area, 0);
		assert_int_equal(in->consent, CONSENT_YES);
		assert_int_equal(in->intake, RULE_NONE);
	}
	proved_release(&proved);
}

static void the_rest_of_a_gap_is_no(void **state)
{
	(void)state;
	prove("  - {id: ra, when: {all: [a, {b: no}]}, opens: n, to: s, ask: x, because: y, joins: [t, "
	      "out]}\n"
	      "  - {id: rb, when: {all: [b, {a: no}]}, opens: m, to: t, ask: x, because: y}\n",
		"", "", NULL);
	assert_found("gap; gap");
	for (int i = 0; i < 2; i++) {
		assert_true(proved.findings[i].rest_is_no);
		assert_int_equal(brute_yes(proved.rs, &proved.findings[i].example), 2);
	}
	proved_release(&proved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_code_is_found_where_it_is),
		cmocka_unit_test(a_section_needs_people_and_a_way_to_them),
		cmocka_unit_test(what_is_not_proved_in_time_is_said),
		cmocka_unit_test(levels_and_places_are_those_of_the_page),
		cmocka_unit_test(cases_test_the_rules_that_they_fire),
		cmocka_unit_test(an_example_says_no_more_than_is_needed),
		cmocka_unit_test(the_rest_of_a_gap_is_no),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
