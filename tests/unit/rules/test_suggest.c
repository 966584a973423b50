/* What a free note names: longest match, as people write, never by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "pack_folder.h"
#include "rules/match/suggest.h"

#define FEATURES \
	"features:\n" \
	"  - {id: forgetful, label: 認知症の疑い, aliases: [もの忘れ, 物忘れ], kind: flag}\n" \
	"  - {id: dv, label: 家庭での暴力, aliases: [DV, ドメスティックバイオレンス], kind: flag}\n" \
	"  - {id: violence, label: 暴力, kind: flag}\n" \
	"  - {id: alone, label: 一人暮らし, aliases: [ひとり暮らし], kind: flag}\n" \
	"  - {id: old_alone, label: 高齢の一人暮らし, kind: flag}\n" \
	"  - {id: age, label: 年齢, aliases: [何歳], kind: number, min: 0, max: 120}\n" \
	"  - {id: rent, label: 家賃, kind: one_of, values: [paid, {id: late, label: 滞納している}, {id: " \
	"eviction, label: 立ち退き}, {id: none, label: なし}]}\n" \
	"  - {id: house, label: 家, kind: flag}\n" \
	"  - {id: taka, label: 高橋さん, kind: flag}\n"

static void say(const struct ruleset *rs, const char *text, struct buf *out)
{
	const struct suggestion *found;
	struct arena a;
	int n;
	arena_init(&a);
	buf_reset(out);
	assert_int_equal(suggest_features(rs, text, &a, &found, &n), ERR_OK);
	for (int i = 0; i < n; i++) {
		const struct feature *f = &rs->features[found[i].feature];
		buf_printf(out, "%s%s", i ? " " : "", f->id);
		if (found[i].value != FACT_UNKNOWN && f->kind == FEATURE_ONE_OF)
			buf_printf(out, "=%s", f->values[found[i].value].id);
	}
	arena_release(&a);
}

static void test_rows(void **state)
{
	static const struct {
		const char *text, *found;
	} rows[] = {
		{ "", "" }, { "とくにありません", "" }, { "母のもの忘れがひどい", "forgetful" },
		{ "母の物忘れ、もの忘れ、認知症の疑い", "forgetful" }, /* each once */
		{ "もの忘れはありません", "forgetful" },	       /* the person says so, not we */
		{ "夫からのＤＶ", "dv" },			       /* full width */
		{ "dvがある", "dv" }, { "advice and DVD", "" },	       /* a word of its own */
		{ "ﾄﾞﾒｽﾃｨｯｸﾊﾞｲｵﾚﾝｽ", "dv" },			       /* half-width kana */
		{ "家庭での暴力", "dv" },			       /* the longest covers the shorter */
		{ "暴力がある", "violence" }, { "高齢の一人暮らしです", "old_alone" },
		{ "一人暮らしで高齢の一人暮らし", "alone old_alone" },
		{ "ひとり 暮らし", "" }, /* a blank within is another word */
		{ "家", "" },		 /* one character says too little */
		{ "何歳ですか", "age" },
		{ "家賃を滞納している。立ち退き", "rent=late" }, /* the first value */
		{ "家賃のこと", "rent" },
		{ "家賃はなし", "rent" }, /* two characters of a value say too little */
		{ "立ち退きと言われた", "rent=eviction" },
		{ "家賃が払えず立ち退き", "rent=eviction" },   /* named, then valued */
		{ "髙橋さん", "taka" },			       /* variant kanji */
		{ "一人暮らしのもの忘れ", "alone forgetful" }, /* in the order of the text */
	};
	struct ruleset *rs = *state;
	struct buf out;
	buf_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		say(rs, rows[i].text, &out);
		if (strcmp(buf_text(&out), rows[i].found) != 0)
			print_error("in: %s\n", rows[i].text);
		assert_string_equal(buf_text(&out), rows[i].found);
	}
	buf_release(&out);
}

static void test_not_utf8(void **state)
{
	const struct suggestion *found;
	struct arena a;
	int n;
	arena_init(&a);
	assert_int_equal(suggest_features(*state, "\xE3\x81", &a, &found, &n), ERR_INPUT);
	arena_release(&a);
}

static int setup(void **state)
{
	char path[FOLDER_BYTES];
	folder_make(path);
	folder_write(path, "features.yaml", FEATURES, sizeof FEATURES - 1);
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_not_utf8) };
	return cmocka_run_group_tests(tests, setup, teardown);
}
