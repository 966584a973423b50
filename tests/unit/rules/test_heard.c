/* Everyday words of consultation pages, heard in a note as the feature of the shipped pack that
 * each means. Nothing is taken: each is offered to a person.
 *
 * Words with a source stand on that page of a town (or of its windows, in a newspaper), as it was
 * stored; the others are COUNTER's. Two are there that are not heard, for a measure that can't be
 * missed would be none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "engine/base/text/text.h"
#include "rules/match/suggest.h"
#include "rules/match/match.h"
#include "tests/support/ruleset_fixture.h"

enum source {
	COUNTER,  /* said at a counter, or the office's own word: of no page below */
	SHIMADA,  /* https://www.city.shimada.shizuoka.jp/kurashi-docs/kateijidousoudan.html */
	SAKU,	  /* https://www.city.saku.nagano.jp/kenko/ikiiki/sodan/ninchishousoudan.html */
	OKAZAKI,  /* https://www.city.okazaki.lg.jp/910/1765/p029106.html */
	SUKAGAWA, /* http://abukumajiho.net/20200327_23395 (the town's window) */
	SUZUKA,	  /* https://www.isenp.co.jp/2024/03/31/108127/ (the town's window) */
	SETTSU, /* http://www.city.settsu.osaka.jp/soshiki/hokenfukushibu/seisatsushienka/gyoumu/1582.html */
	SUMOTO, /* https://www.city.sumoto.hyogo.jp/soshiki/25/2024.html */
	TSU,	/* http://www.info.city.tsu.mie.jp/www/contents/1001000000754/index.html */
	HIROSHIMA, /* https://www.city.hiroshima.lg.jp/site/korona/18332.html */
	ITOSHIMA,  /* http://itoshima-np.co.jp/news/4255/ (the town's window) */
	NOSHIRO,   /* https://hokuu.co.jp/?p=12684 (the town's centres) */
	KARIYA,	   /* https://www.city.kariya.lg.jp/kurashi/covid19info/torikumi/1006806.html */
	SOMA,	   /* https://www.city.soma.fukushima.jp/ …/kodomokateisoudangakari/seikatsu/1/1232.html */
	KITAMOTO,  /* https://www.city.kitamoto.lg.jp/mokutekikarasagasu/sodan/kurashi/1418112040477.html */
	KITAMI,	   /* https://www.city.kitami.lg.jp/administration/welfare/detail.php?content=11399 */
	KURIYAMA,  /* https://www.town.kuriyama.hokkaido.jp/soshiki/38/28262.html */
	MYOKO,	   /* https://www.city.myoko.niigata.jp/docs/1926.html */
	KOKUBUNJI, /* https://mobile.city.kokubunji.tokyo.jp/kurashi/1008592/1012510/1028978.html */
	YOKKAICHI, /* http://www.city.yokkaichi.mie.jp/koho/200411/1st/sp_02.htm */
	SAITAMA,   /* http://www.city.saitama.jp/008/016/001/018/p061244.html */
	KAMAKURA,  /* https://townnews.co.jp/0602/2023/09/12/697146.html (the prefecture's line) */
	MUSASHINO, /* https://www.city.musashino.lg.jp/kenko_fukushi/shogaisha_fukushi/sodan/1006666.html */
	SANYO,	   /* https://www.city.sanyo-onoda.lg.jp/site/kaigohoken/kaigoqa.html */
	JOETSU,	   /* https://www.city.joetsu.niigata.jp/soshiki/syouhiseikatsu-c/h2905.html */
	IBARAKI,   /* https://www.ibaraki-welfare.or.jp/ (the prefecture's council of welfare) */
	YAIZU,	   /* https://news-pic.com/news/local/article-188205 (the towns of Shizuoka) */
	TAMAMURA,  /* https://jcpisesaki.livedoor.blog/archives/23349036.html (on the town's windows) */
	NAGASAKI,  /* https://nordot.app/381610793885516897 (the prefecture's centre) */
	MINISTRY   /* https://sumakoma.mhlw.go.jp/organization?id=1 */
};

static const struct heard {
	const char *note, *means; /* "feature" or "feature=value"; several by blanks, in order */
	enum source source;
} WORDS[] = {
	{ "認知症", "dementia_signs", SAKU },
	{ "虐待", "harm_signs", NOSHIRO },
	{ "DV", "dv", KARIYA },
	{ "死にたい", "suicide_risk", KOKUBUNJI },
	{ "自殺", "suicide_risk", KITAMI },
	{ "生活保護", "wants_assistance", IBARAKI },
	{ "物忘れ", "dementia_signs", COUNTER },
	{ "ゴミ屋敷", "garbage_house", COUNTER },
	{ "育児放棄", "child_neglect", COUNTER },
	{ "無職", "job_lost", COUNTER },
	{ "妊娠", "pregnancy_worry", COUNTER },
	{ "保険料を滞納する", "tax_arrears", SANYO },
	{ "水道を止められた", "water=to_be_cut", COUNTER },
	{ "給食費", "school_fees", COUNTER },
	{ "困窮", "no_income", SETTSU },
	{ "家賃滞納", "rent=arrears", COUNTER },
	{ "不登校", "school_refusal", SHIMADA },
	{ "友だちと遊べない、いじめ", "bullying", SHIMADA },
	{ "非行", "delinquency", SHIMADA },
	{ "万引き", "delinquency", SHIMADA },
	{ "夜遊び", "delinquency", SHIMADA },
	{ "無断外泊", "delinquency", SHIMADA },
	{ "育児不安", "parenting_worry", SHIMADA },
	{ "虐待されている子ども", "harm_signs", SHIMADA },
	{ "しつけ", "parenting_worry", TSU },
	{ "児童虐待", "child_abuse", TSU },
	{ "殴る", "harm_signs", TSU },
	{ "非行について", "delinquency", TSU },
	{ "発達が遅れている", "child_disorder", HIROSHIMA },
	{ "学校に行かない", "school_refusal", HIROSHIMA },
	{ "夜遊びをする", "delinquency", HIROSHIMA },
	{ "万引きで補導された", "delinquency", HIROSHIMA },
	{ "子育ての悩み", "parenting_worry", HIROSHIMA },
	{ "親に暴力を振るう", "harm_signs", HIROSHIMA },
	{ "ヤングケアラー", "young_carer", YAIZU },
	{ "同じことを何度も繰り返し話す", "dementia_signs", SAKU },
	{ "知っている道で迷う", "wandering", SAKU },
	{ "徘徊", "wandering", SAKU },
	{ "うつ状態", "mental_illness", SAKU },
	{ "認知症かもしれない", "dementia_signs", SAKU },
	{ "8050問題", "parent_80_child_50", OKAZAKI },
	{ "ダブルケア", "double_care", OKAZAKI },
	{ "生活困窮", "no_income", OKAZAKI },
	{ "孤立している", "isolated", OKAZAKI },
	{ "収入のない", "", COUNTER },
	{ "ひきこもり", "hikikomori", SUKAGAWA },
	{ "仕事をなくして", "job_lost", SUKAGAWA },
	{ "生活に困っている", "no_income", SUKAGAWA },
	{ "障がい", "disability", SUKAGAWA },
	{ "引きこもりの子ども", "hikikomori", SUZUKA },
	{ "生活に困ったとき", "no_income", SETTSU },
	{ "生活困窮者", "no_income", SETTSU },
	{ "家賃や税金を滞納している", "rent tax_arrears", SUMOTO },
	{ "失業した", "job_lost", SUMOTO },
	{ "離職", "job_lost", SUMOTO },
	{ "生活に困っているが、相談先がわからない", "no_income", SUMOTO },
	{ "引きこもり", "hikikomori", ITOSHIMA },
	{ "虐待関連", "harm_signs", NOSHIRO },
	{ "ドメスティック・バイオレンス", "dv", KARIYA },
	{ "配偶者からの暴力", "dv", KARIYA },
	{ "家庭内暴力", "harm_signs", KARIYA },
	{ "大声でどなる", "", COUNTER },
	{ "蹴る", "harm_signs", KARIYA },
	{ "大声で怒鳴る", "harm_signs", SOMA },
	{ "身体的暴力", "harm_signs", SOMA },
	{ "精神的暴力", "harm_signs", KITAMOTO },
	{ "自殺をするといって脅す", "suicide_risk", KITAMOTO },
	{ "悪質商法", "consumer_fraud", KITAMI },
	{ "生活が苦しい", "no_income", KITAMI },
	{ "こころの病気", "mental_illness", KURIYAMA },
	{ "眠れない", "mental_illness", KURIYAMA },
	{ "気分が沈む", "mental_illness", MYOKO },
	{ "自殺を考える", "suicide_risk", KITAMI },
	{ "うつ病", "mental_illness", YOKKAICHI },
	{ "統合失調症", "mental_illness", YOKKAICHI },
	{ "アルコール関連問題", "addiction", SAITAMA },
	{ "薬物", "addiction", SAITAMA },
	{ "ギャンブル", "addiction", SAITAMA },
	{ "借金", "debts", KAMAKURA },
	{ "依存症", "addiction", KAMAKURA },
	{ "障害者虐待", "disability_abuse", MUSASHINO },
	{ "精神障害", "disability", MUSASHINO },
	{ "要介護状態", "care_level=care", SANYO },
	{ "訪問販売", "consumer_fraud", JOETSU },
	{ "架空請求", "consumer_fraud", JOETSU },
	{ "借金関係", "debts", JOETSU },
	{ "失業", "job_lost", IBARAKI },
	{ "困窮している", "no_income", IBARAKI },
	{ "ごみ屋敷", "garbage_house", YAIZU },
	{ "ごみ屋敷、ひきこもり", "garbage_house hikikomori", YAIZU },
	{ "社会的孤立", "isolated", TAMAMURA },
	{ "うつ", "mental_illness", NAGASAKI },
	{ "ギャンブル依存", "addiction", NAGASAKI },
	{ "住むところがない", "homeless", MINISTRY },
	{ "ネットカフェ", "homeless", MINISTRY },
	{ "もの忘れ", "dementia_signs", COUNTER },
	{ "学校に行きたがらない", "school_refusal", COUNTER },
	{ "ネグレクト", "child_neglect", COUNTER },
	{ "発達障害", "child_disorder", COUNTER },
	{ "介護に疲れた", "carer_exhausted", COUNTER },
	{ "介護疲れ", "carer_exhausted", COUNTER },
	{ "高齢者虐待", "elder_abuse", COUNTER },
	{ "独り暮らし", "living_alone", COUNTER },
	{ "成年後見", "no_decision_support", COUNTER },
	{ "転倒", "frail", COUNTER },
	{ "仕事が続かない", "job_lost", COUNTER },
	{ "多重債務", "debts", COUNTER },
	{ "税金が払えない", "tax_arrears", COUNTER },
	{ "国保の滞納", "tax_arrears", COUNTER },
	{ "保険証がない", "uninsured", COUNTER },
	{ "食べるものがない", "no_food", COUNTER },
	{ "仕事が見つからない", "job_lost", COUNTER },
	{ "解雇", "job_lost", COUNTER },
	{ "お金がない", "no_income", COUNTER },
	{ "金銭管理", "money_trouble", COUNTER },
	{ "家賃が払えない", "rent=arrears", COUNTER },
	{ "家を追い出される", "rent=eviction", COUNTER },
	{ "立ち退き", "rent=eviction", COUNTER },
	{ "ホームレス", "homeless", COUNTER },
	{ "車中泊", "homeless", COUNTER },
	{ "ごみ出し", "garbage_out", COUNTER },
	{ "雪かき", "snow_trouble", COUNTER },
	{ "多頭飼育", "many_animals", COUNTER },
	{ "給水停止", "water=to_be_cut", COUNTER },
	{ "水道料金", "water", COUNTER },
	{ "買い物", "shopping", COUNTER },
	{ "騒音", "neighbour_trouble", COUNTER },
	{ "夫からの暴力", "dv", COUNTER },
	{ "逃げてきた", "danger_now", COUNTER },
	{ "希死念慮", "suicide_risk", COUNTER },
	{ "消えたい", "suicide_risk", COUNTER },
	{ "リストカット", "suicide_risk", COUNTER },
	{ "難病", "serious_illness", COUNTER },
	{ "産後うつ", "pregnancy_worry", COUNTER },
	{ "障害者手帳", "disability", COUNTER },
};
#define WORDS_N (sizeof WORDS / sizeof *WORDS)

static void hear(const struct ruleset *rs, const char *note, struct buf *out)
{
	const struct suggestion *found;
	struct arena a;
	int n;
	arena_init(&a);
	buf_reset(out);
	assert_int_equal(suggest_features(rs, note, &a, &found, &n), ERR_OK);
	for (int i = 0; i < n; i++) {
		const struct feature *f = &rs->features[found[i].feature];
		buf_printf(out, "%s%s", i ? " " : "", f->id);
		if (found[i].value != FACT_UNKNOWN && f->kind == FEATURE_ONE_OF)
			buf_printf(out, "=%s", f->values[found[i].value].id);
	}
	arena_release(&a);
}

/* Of at least 100 words 95 in 100 are heard, and none as something else. */
static void everyday_words_are_heard(void **state)
{
	struct buf out;
	size_t heard = 0;
	buf_init(&out);
	for (size_t i = 0; i < WORDS_N; i++) {
		hear(*state, WORDS[i].note, &out);
		if (strcmp(buf_text(&out), WORDS[i].means) != 0)
			print_error("%s is heard as: %s\n", WORDS[i].note, buf_text(&out));
		assert_string_equal(buf_text(&out), WORDS[i].means);
		heard += out.len > 0;
	}
	size_t sourced = 0;
	for (size_t i = 0; i < WORDS_N; i++)
		sourced += WORDS[i].source != COUNTER;
	assert_true(WORDS_N >= 100 && sourced >= 75);
	assert_true(heard * 100 >= WORDS_N * 95);
	buf_release(&out);
}

/* A denial is offered like what it denies: it is for a person to say no. Other words aren't heard. */
static void denials_are_offered_and_others_not_heard(void **state)
{
	static const struct {
		const char *note, *means;
	} rows[] = {
		{ "虐待はない", "harm_signs" },
		{ "認知症ではありません", "dementia_signs" },
		{ "家賃は払っている", "rent" }, /* named, without a value */
		{ "がんばっています", "" },
		{ "スローガン", "" },
		{ "病気をうつす", "" },
		{ "がんが見つかった", "serious_illness" },
		{ "今日は天気がよい", "" },
		{ "税証明を取りに来た", "" },
		{ "転入の手続に来た", "" },
		{ "advice and DVD", "" },
	};
	struct buf out;
	buf_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		hear(*state, rows[i].note, &out);
		if (strcmp(buf_text(&out), rows[i].means) != 0)
			print_error("%s is heard as: %s\n", rows[i].note, buf_text(&out));
		assert_string_equal(buf_text(&out), rows[i].means);
	}
	buf_release(&out);
}

static void urgent_ones_come_first(void **state)
{
	const struct suggestion *found;
	struct arena a;
	int n;
	arena_init(&a);
	assert_int_equal(
		suggest_features(
			*state, "一人暮らしで買い物に困り、死にたいと言う。高齢者虐待もある", &a, &found, &n),
		ERR_OK);
	assert_int_equal(n, 4);
	const struct ruleset *rs = *state;
	assert_string_equal(rs->features[found[0].feature].id, "suicide_risk");
	assert_true(found[0].is_urgent);
	assert_string_equal(rs->features[found[1].feature].id, "elder_abuse");
	assert_true(found[1].is_urgent);
	assert_string_equal(rs->features[found[2].feature].id, "living_alone");
	assert_false(found[2].is_urgent);
	arena_release(&a);
}

#define NOTE_BYTES 8000 /* CASE_TEXT_MAX_BYTES */

/* The longest note takes a few steps for each of its characters. */
static void the_work_is_bounded(void **state)
{
	static const char *const UNITS[] = { "子", "家賃", "高齢者虐待の疑", "a", "配偶者からの暴" };
	for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS; u++) {
		char note[NOTE_BYTES + 1] = "";
		const size_t bytes = strlen(UNITS[u]);
		size_t len = 0;
		for (; len + bytes <= NOTE_BYTES; len += bytes)
			memcpy(note + len, UNITS[u], bytes);
		note[len] = '\0';
		const struct suggestion *found;
		struct arena a;
		int n;
		long steps;
		arena_init(&a);
		assert_int_equal(suggest_features_counted(*state, note, &a, &found, &n, &steps), ERR_OK);
		assert_true(steps <= (long)text_chars(note, len) * 16);
		arena_release(&a);
	}
}

static int setup(void **state)
{
	*state = ruleset_fixture_of(SOURCE_DIR "/rules/packs/takashima");
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	ruleset_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(everyday_words_are_heard),
		cmocka_unit_test(denials_are_offered_and_others_not_heard),
		cmocka_unit_test(urgent_ones_come_first), cmocka_unit_test(the_work_is_bounded) };
	return cmocka_run_group_tests(tests, setup, teardown);
}
