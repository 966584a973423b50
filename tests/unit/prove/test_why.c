/* Why a rule did not fire: the part, as YAML and in words, its place; what
 * answers change; how times are counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/explain/condition_text.h"
#include "rules/explain/due_days.h"
#include "rules/explain/explain.h"
#include "rules/explain/why.h"
#include "tests/unit/prove/folder.h"

#define N(a) (sizeof(a) / sizeof *(a))

static const char PLACES[] = "areas:\n  - {id: kita, name: 北, layer: 2}\n  - {id: minami, name: 南, layer: "
			     "2}\n  - {id: ura, name: 裏, layer: 3, in: kita}\n"
			     "sections:\n  - {id: c, name: 調整課, coordinator: true}\n  - {id: s, name: "
			     "一課}\n  - {id: t, name: 二課}\n"
			     "meetings:\n"
			     "  - {id: open, name: 支援会議, layer: 1, basis: 法, consent: not_required, "
			     "personal: allowed, every: {weekday: wed}, notice: 3bd}\n";

static const char FEATURES[] =
	"features:\n  - {id: a, label: 甲, kind: flag}\n  - {id: b, label: 乙, kind: flag}\n"
	"  - {id: age, label: 年齢, kind: number, min: 0, max: 120}\n"
	"  - {id: rent, label: 家賃, kind: one_of, values: [paid, {id: arrears, label: 滞納}, eviction]}\n";

/* One rule with this condition, and what `more` adds. */
static struct ruleset *load(const char *when, const char *more)
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
		"define:\n  old: {age: {at_least: 65}}\n  hard: {all: [a, old]}\n"
		"needs:\n  - {id: n, label: 丁, domain: d}\n  - {id: m, label: 戊, domain: e}\n"
		"rules:\n  - {id: r, when: %s, opens: n, to: s, ask: x, because: y}\n%s"
		"otherwise: {opens: m, to: c, ask: 聴く}\n",
		when, more);
	folder_put(&f, "routing.yaml", buf_text(&b));
	struct ruleset *rs = folder_load(&f);
	buf_release(&b);
	folder_shut(&f);
	return rs;
}

/* a, b, age, rent: FACT_UNKNOWN where not said */
#define U FACT_UNKNOWN
struct why_case {
	const char *when;
	int64_t facts[4];
	const char *truth, *part;
};
static const struct why_case CASES[] = {
	{ "a", { 1, U, U, U }, "true", NULL },
	{ "a", { 0, U, U, U }, "false", "a" },
	{ "a", { U, U, U, U }, "unknown", "a" },
	{ "{all: [a, b]}", { 1, 0, U, U }, "false", "b" },
	/* the first false part, also where an unknown one stands before it */
	{ "{all: [a, b, {age: {at_least: 65}}]}", { U, 0, 40, U }, "false", "b" },
	{ "{all: [a, b]}", { 1, U, U, U }, "unknown", "b" },
	{ "{all: [a, {all: [b, {age: {at_most: 64}}]}]}", { 1, 1, 70, U }, "false", "{age: {at_most: 64}}" },
	/* of a false any the whole, and of one that is unknown */
	{ "{all: [a, {any: [b, {rent: eviction}]}]}", { 1, 0, U, 1 }, "false",
		"{any: [b, {rent: eviction}]}" },
	{ "{any: [a, b]}", { 0, U, U, U }, "unknown", "{any: [a, b]}" },
	{ "{not: {all: [a, b]}}", { 1, 1, U, U }, "false", "{not: {all: [a, b]}}" },
	{ "{at_least: {n: 2, of: [a, b, {age: {at_least: 18, at_most: 64}}]}}", { 0, 0, U, U }, "false",
		"{at_least: {n: 2, of: [a, b, {age: {at_least: 18, at_most: 64}}]}}" },
	{ "{rent: [arrears, eviction]}", { U, U, U, 0 }, "false", "{rent: [arrears, eviction]}" },
	{ "{all: [a, {b: no}]}", { 1, 1, U, U }, "false", "{b: no}" },
	{ "{all: [{age: 70}, a]}", { 1, U, 71, U }, "false", "{age: 70}" },
	/* a defined name stands for what it means */
	{ "hard", { 1, U, 64, U }, "false", "{age: {at_least: 65}}" },
	{ "{all: [a, old]}", { 1, U, U, U }, "unknown", "{age: {at_least: 65}}" },
	{ "{area: [kita]}", { U, U, U, U }, "unknown", "{area: [kita]}" },
	{ "{consent: yes}", { U, U, U, U }, "false", "{consent: yes}" },
	{ "{protected: yes}", { U, U, U, U }, "false", "{protected: yes}" },
	{ "{intake: [s, t]}", { U, U, U, U }, "unknown", "{intake: [s, t]}" },
};

static void the_smallest_part_is_named(void **state)
{
	static const char *const words[] = { "false", "unknown", "true" };
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		struct ruleset *rs = load(CASES[i].when, "");
		const struct match_input in = {
			.facts = CASES[i].facts, .area = RULE_NONE, .intake = RULE_NONE
		};
		struct circumstances of;
		struct buf text;
		enum truth truth;
		circumstances_init(&of, &in);
		const struct condition *part = why_part(rs->rules[0].when, &of, &truth);
		assert_string_equal(words[truth], CASES[i].truth);
		assert_int_equal(part != NULL, CASES[i].part != NULL);
		buf_init(&text);
		if (part) {
			condition_yaml(&text, rs, part);
			assert_string_equal(buf_text(&text), CASES[i].part);
			assert_true(part->line > 0 && part->column > 0);
		}
		buf_release(&text);
		ruleset_free(rs);
	}
}

/* What is written is read again as the same. */
static void the_yaml_means_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		struct ruleset *rs = load(CASES[i].when, "");
		struct buf once, again;
		buf_init(&once);
		buf_init(&again);
		condition_yaml(&once, rs, rs->rules[0].when);
		struct ruleset *second = load(buf_text(&once), "");
		condition_yaml(&again, second, second->rules[0].when);
		assert_string_equal(buf_text(&once), buf_text(&again));
		buf_release(&once);
		buf_release(&again);
		ruleset_free(rs);
		ruleset_free(second);
	}
}

static void conditions_are_said_in_words(void **state)
{
	static const struct {
		const char *when, *words, *facts;
	} WANTED[] = {
		{ "{all: [a, old]}", "“甲” is there and “年齢” is 65 or more",
			"甲: yes, 年齢: not known yet" },
		{ "{any: [a, b]}", "one of these is there: “甲” “乙” ", "甲: yes, 乙: no" },
		{ "{all: [{not: b}, {any: [a, {rent: [arrears, eviction]}]}]}",
			"not (“乙” is there) and (“甲” is there or “家賃” is 滞納 or eviction)",
			"乙: no, 甲: yes, 家賃: 滞納" },
		{ "{any: [{age: {at_most: 17}}, {age: {at_least: 65}}]}",
			"“年齢” is 17 or less or “年齢” is 65 or more", "年齢: not known yet" },
		{ "{area: [kita]}", "the area is 北", "area: not known yet" },
	};
	static const int64_t FACTS[] = { 1, 0, FACT_UNKNOWN, 1 };
	(void)state;
	for (size_t i = 0; i < N(WANTED); i++) {
		struct ruleset *rs = load(WANTED[i].when, "");
		const struct match_input in = { .facts = FACTS, .area = RULE_NONE, .intake = RULE_NONE };
		struct circumstances of;
		struct buf text;
		circumstances_init(&of, &in);
		buf_init(&text);
		condition_words(&text, rs, rs->rules[0].when);
		assert_string_equal(buf_text(&text), WANTED[i].words);
		buf_reset(&text);
		condition_facts(&text, rs, rs->rules[0].when, &of);
		assert_string_equal(buf_text(&text), WANTED[i].facts);
		buf_release(&text);
		ruleset_free(rs);
	}
}

static char *explain(const struct ruleset *rs, const int64_t facts[4], const char *on, struct arena *arena)
{
	struct match_input in = { .facts = facts, .area = RULE_NONE, .intake = RULE_NONE };
	struct buf out;
	struct json j;
	bool has_time;
	assert_int_equal(instant_parse(on, 9 * 3600, &in.now, &has_time, NULL), ERR_OK);
	buf_init(&out);
	jsonw_begin(&j, &out);
	jsonw_object(&j);
	assert_int_equal(
		explain_json(&j, rs, &in, (struct explain_only){ RULE_NONE, RULE_NONE }, arena, NULL),
		ERR_OK);
	jsonw_object_end(&j);
	return buf_take(&out);
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no %s in %s", part, text);
}

/* A number is tried between the thresholds of the rules; answers of one effect are one. */
static void answers_are_tried(void **state)
{
	static const int64_t FACTS[] = { 1, FACT_UNKNOWN, FACT_UNKNOWN, FACT_UNKNOWN };
	struct arena arena;
	(void)state;
	struct ruleset *rs = load("{all: [a, {age: {at_least: 18, at_most: 64}}]}",
		"lead:\n  - {id: l, when: {rent: [arrears, eviction]}, to: t}\n"
		"meetings:\n  - {id: m, when: {needs: {at_least: 2}}, to: open}\n");
	arena_init(&arena);
	char *json = explain(rs, FACTS, "2026-06-01T09:00", &arena);
	assert_has(json, "{\"values\":[{\"at_least\":0,\"at_most\":17}],\"says\":\"17 or "
			 "less\",\"changes\":{\"opens\":[],\"ends\":[],\"sooner\":[]}}");
	assert_has(json, "{\"at_least\":18,\"at_most\":64}],\"says\":\"18 to "
			 "64\",\"changes\":{\"opens\":[{\"need\":\"n\"");
	assert_has(json, "\"ends\":[{\"need\":\"m\"");
	assert_has(json,
		"{\"at_least\":65,\"at_most\":120}],\"says\":\"65 or more\",\"changes\":{\"opens\":[],");
	assert_has(json, "{\"values\":[\"arrears\",\"eviction\"],\"says\":\"滞納 or "
			 "eviction\",\"changes\":{\"opens\":[],\"ends\":[],\"sooner\":[],\"lead\":\"t\"");
	assert_has(json, "\"rule\":\"m\",\"list\":\"meetings\",\"truth\":\"false\",\"part\":\"{needs: "
			 "{at_least: 2}}\"");
	assert_has(json, "the number of needs: 1");
	free(json);
	arena_release(&arena);
	ruleset_free(rs);
}

struct days_case {
	const char *from;
	struct term term;
	const char *days;
};

static void times_are_counted_day_by_day(void **state)
{
	static const struct days_case DAYS[] = {
		/* Friday before the holidays of May: the weekend, three holidays */
		{ "2026-05-01T09:00", { 2, TERM_BD, true }, "1:0 2w0 3w0 4h0 5h0 6h0 7:1 8:2 " },
		{ "2026-05-07T09:00", { 0, TERM_BD, true }, "7:0 " },
		{ "2026-05-07T18:00", { 0, TERM_BD, true }, "7:0 8:0 " },
		{ "2026-05-08T16:15", { 2, TERM_BH, true }, "8:60 9w0 10w0 11:60 " },
		{ "2026-05-01T09:00", { 3, TERM_D, true }, "1:0 2w1 3w2 4h3 " },
		{ "2026-05-01T09:00", { 48, TERM_H, true }, "" },
	};
	(void)state;
	struct ruleset *rs = load("a", "");
	for (size_t i = 0; i < N(DAYS); i++) {
		struct due_day days[DUE_DAYS_MAX];
		struct buf text;
		bool has_time;
		int64_t from;
		buf_init(&text);
		assert_int_equal(instant_parse(DAYS[i].from, 9 * 3600, &from, &has_time, NULL), ERR_OK);
		const int64_t due = calendar_due(&rs->calendar, from, DAYS[i].term, NULL);
		const int n = due_days(&rs->calendar, from, DAYS[i].term, due, days);
		for (int d = 0; d < n; d++)
			buf_printf(&text, "%d%c%d ", date_from_day(days[d].day).day, ":whcy"[days[d].kind],
				DAYS[i].term.unit == TERM_BH ? (int)(days[d].seconds / 60) : days[d].n);
		assert_string_equal(buf_text(&text), DAYS[i].days);
		buf_release(&text);
	}
	ruleset_free(rs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_smallest_part_is_named),
		cmocka_unit_test(the_yaml_means_the_same),
		cmocka_unit_test(conditions_are_said_in_words),
		cmocka_unit_test(answers_are_tried),
		cmocka_unit_test(times_are_counted_day_by_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
