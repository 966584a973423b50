/* Values, names and staff as people type them; what is only a part of a name is offered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "pack_folder.h"

#define FEATURES \
	"features:\n" \
	"  - {id: forgetful, label: 認知症の疑い, aliases: [もの忘れ], kind: flag}\n" \
	"  - {id: age, label: 年齢, kind: number, min: 0, max: 120}\n" \
	"  - {id: children, label: 子の数, kind: number, min: 0, max: 20, ask: " \
	"18歳未満の子は何人いますか}\n" \
	"  - {id: rent, label: 家賃, kind: one_of, values: [paid, {id: arrears, label: 家賃滞納, aliases: " \
	"[家賃が払えない]}, {id: eviction, label: 立ち退き}]}\n"

#define STAFF \
	"staff:\n" \
	"  - {login: hasegawa, name: 長谷川 太郎, section: hub, role: coordinator}\n" \
	"  - {login: sato1, name: 佐藤, section: hub, role: member}\n" \
	"  - {login: sato2, name: 佐藤, section: hub, role: member}\n"

static void values(void **state)
{
	static const struct {
		const char *feature, *typed;
		int64_t value; /* -1: refused */
	} rows[] = {
		{ "forgetful", "はい", 1 }, { "forgetful", "ある", 1 }, { "forgetful", "ない", 0 },
		{ "forgetful", "×", 0 }, { "forgetful", "不明", -1 }, { "forgetful", "たぶん", -1 },
		{ "age", "78", 78 }, { "age", "７８", 78 }, { "age", "78歳", 78 }, { "age", "７８才", 78 },
		{ "age", "満78歳", 78 }, { "age", "078", 78 }, { "age", "80代", -1 }, { "age", "約80", -1 },
		{ "age", "3か月", -1 }, /* a child of three months isn't three years old */
		{ "age", "78人", -1 }, { "age", "121歳", -1 }, { "children", "3人", 3 },
		{ "children", "3歳", -1 }, /* not what is asked, although it stands in the question */
		{ "rent", "家賃滞納", 1 }, { "rent", "家賃が払えない", 1 }, { "rent", "eviction", 2 },
		{ "rent", "滞納", -1 }, /* a part of a label */
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int feature;
		int64_t value = -1;
		assert_int_equal(ruleset_find_feature(*state, rows[i].feature, &feature, NULL), ERR_OK);
		if (ruleset_parse_value(*state, feature, rows[i].typed, &value, NULL) != ERR_OK)
			value = -1;
		if (value != rows[i].value)
			print_error("%s=%s\n", rows[i].feature, rows[i].typed);
		assert_int_equal(value, rows[i].value);
	}
}

static void offered(const struct diag *d, struct buf *out)
{
	buf_reset(out);
	for (size_t i = 0; i < d->instead_n; i++)
		buf_printf(out, "%s%s", i ? "|" : "", d->instead[i]);
}

static void what_can_be_given_is_said(void **state)
{
	static const struct {
		const char *feature, *typed, *offered;
	} rows[] = {
		{ "age", "80代", "age=80 … age=89|leave it out where the number is not known" },
		{ "age", "約80", "age=80|leave it out where the number is not known" },
		{ "age", "200", "leave it out where the number is not known" },
		{ "rent", "滞納", "rent=arrears (家賃滞納)" },
		{ "rent", "x", "rent=paid|rent=arrears (家賃滞納)|rent=eviction (立ち退き)" },
	};
	struct buf out;
	buf_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diag d;
		int feature;
		int64_t value;
		diag_init(&d);
		assert_int_equal(ruleset_find_feature(*state, rows[i].feature, &feature, NULL), ERR_OK);
		assert_int_equal(ruleset_parse_value(*state, feature, rows[i].typed, &value, &d), ERR_INPUT);
		offered(&d, &out);
		assert_string_equal(buf_text(&out), rows[i].offered);
		diag_release(&d);
	}
	buf_release(&out);
}

static void a_part_of_a_name_is_offered_never_taken(void **state)
{
	static const struct {
		const char *typed, *offered;
	} rows[] = {
		{ "認知症", "forgetful (認知症の疑い)" },
		{ "モノ忘レ", "forgetful (認知症の疑い)" }, /* by its sound */
		{ "認知症の疑いあり", "forgetful|認知症の疑い" },
		{ "立ち退き", "rent=eviction (立ち退き)" }, /* a value's name is not a feature's */
		{ "滞納", "rent=arrears (家賃滞納)" },
		{ "家", "" }, /* one character is a part of too much */
		{ "宇宙", "" },
	};
	struct buf out;
	buf_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diag d;
		int feature;
		diag_init(&d);
		assert_int_equal(ruleset_find_feature(*state, rows[i].typed, &feature, &d), ERR_INPUT);
		offered(&d, &out);
		if (strcmp(buf_text(&out), rows[i].offered) != 0)
			print_error("typed: %s\n", rows[i].typed);
		assert_string_equal(buf_text(&out), rows[i].offered);
		diag_release(&d);
	}
	buf_release(&out);
}

static void staff_by_login_or_by_a_name_of_one(void **state)
{
	struct diag d;
	int person;
	assert_int_equal(ruleset_find_person(*state, "hasegawa", &person, NULL), ERR_OK);
	assert_int_equal(person, 0);
	assert_int_equal(ruleset_find_person(*state, "長谷川　太郎", &person, NULL), ERR_OK);
	assert_int_equal(person, 0);
	assert_int_equal(ruleset_find_person(*state, "長谷川太郎", &person, NULL), ERR_OK);
	assert_int_equal(person, 0);
	diag_init(&d);
	assert_int_equal(ruleset_find_person(*state, "長谷川", &person, &d), ERR_INPUT);
	assert_string_equal(d.instead[0], "hasegawa (長谷川 太郎)");
	diag_release(&d);
	assert_int_equal(ruleset_find_person(*state, "佐藤", &person, &d), ERR_INPUT);
	assert_int_equal(d.instead_n, 2);
	assert_string_equal(d.instead[0], "sato1 (佐藤, 連携室)");
	assert_string_equal(d.instead[1], "sato2 (佐藤, 連携室)");
	diag_release(&d);
}

static void consent(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		int consent; /* -1: refused */
	} rows[] = { { "yes", CONSENT_YES }, { "はい", CONSENT_YES }, { "あり", CONSENT_YES },
		{ "no", CONSENT_NO }, { "いいえ", CONSENT_NO }, { "なし", CONSENT_NO },
		{ "unasked", CONSENT_UNASKED }, { "聞いていない", CONSENT_UNASKED },
		{ "not asked yet", CONSENT_UNASKED }, { "わからない", -1 }, { "", -1 } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum consent c;
		const bool is_read = consent_parse(rows[i].typed, &c, NULL) == ERR_OK;
		assert_int_equal(is_read ? (int)c : -1, rows[i].consent);
	}
}

static int setup(void **state)
{
	char path[FOLDER_BYTES];
	folder_make(path);
	folder_write(path, "features.yaml", FEATURES, sizeof FEATURES - 1);
	folder_write(path, "staff.yaml", STAFF, sizeof STAFF - 1);
	static const char routing[] =
		"needs: [{id: unsorted, label: 行き先, domain: x}]\n"
		"rules: [{id: a, when: forgetful, opens: unsorted, to: hub, ask: x, because: y}]\n"
		"otherwise: {opens: unsorted, to: hub, ask: x}\n";
	folder_write(path, "routing.yaml", routing, sizeof routing - 1);
	folder_write(path, "cases.yaml", "cases: []\n", 10);
	*state = pack_load(path);
	folder_remove(path);
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	ruleset_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(values),
		cmocka_unit_test(what_can_be_given_is_said),
		cmocka_unit_test(a_part_of_a_name_is_offered_never_taken),
		cmocka_unit_test(staff_by_login_or_by_a_name_of_one), cmocka_unit_test(consent) };
	return cmocka_run_group_tests(tests, setup, teardown);
}
