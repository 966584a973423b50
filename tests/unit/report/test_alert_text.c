/* What an alert says, in Japanese, and what it never says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/paper/alert_text.h"

static const struct calendar calendar = { .offset_s = 32400,
	.open_s = 30600,
	.close_s = 62100,
	.weekend = 1 << DAY_SAT | 1 << DAY_SUN,
	.first_day = 20454,
	.last_day = 21183 };

static int64_t at(const char *text)
{
	int64_t t = 0;
	bool has_time;

	assert_int_equal(instant_parse(text, 32400, &t, &has_time, NULL), ERR_OK);
	return t;
}

static struct alert_line line(void)
{
	return (struct alert_line){ .id = 7,
		.shown_id = 7,
		.kind = ALERT_LATE,
		.is_own = true,
		.case_id = "26-00001-0",
		.referral_id = "26-00001-0/2",
		.need = "dementia_assessment",
		.need_label = "認知症の初期対応",
		.failing = "unanswered",
		.failing_label = "レスポンスが無い",
		.to = "sato",
		.holder = "地域包括支援課",
		.since = at("2026-04-01T09:00"),
		.due = at("2026-04-03T17:15"),
		.why = "返事が期限までにありませんでした。",
		.event = "send",
		.by = "総合窓口",
		.next = "tsunagi accept 26-00001-0/2 --owner … --next …",
		.show = "tsunagi show 26-00001-0",
		.level = 2,
		.at = at("2026-04-06T17:15") };
}

static struct alert_message message(const struct alert_line *lines, int n)
{
	return (struct alert_message){ .id = "shiken-abc",
		.office = "試験町",
		.to_name = "佐藤課長",
		.calendar = &calendar,
		.now = at("2026-04-07T08:30"),
		.lines = lines,
		.n = n };
}

static void test_it_says_whose_turn_since_when_why_and_what_to_type(void **state)
{
	static const char *const wanted[] = { "佐藤課長", "■ 26-00001-0/2",
		"あなたの番が、期限を過ぎています。", "経緯：　　　総合窓口からつながれました。",
		"認知症の初期対応", "誰の番か：　地域包括支援課", "4月1日(水) 09:00",
		"4月3日(金) 17:15（2 開庁日遅れ）", "レスポンスが無い", "返事が期限までにありませんでした。",
		"督促の段：　2\n", "    tsunagi accept 26-00001-0/2 --owner … --next …\n",
		"    tsunagi show 26-00001-0\n" };
	const struct alert_line l = line();
	const struct alert_message m = message(&l, 1);
	struct buf out;

	(void)state;
	buf_init(&out);
	alert_text_body(&m, &out);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (!strstr(buf_text(&out), wanted[i]))
			fail_msg("no “%s” in:\n%s", wanted[i], buf_text(&out));
	buf_reset(&out);
	alert_text_subject(&m, &out);
	assert_string_equal(buf_text(&out),
		"つなぎ：あなたの番が期限を過ぎています「認知症の初期対応」（案件 26-00001-0）");
	buf_release(&out);
}

/* To a section in the place of one of its people. */
static void test_it_says_which_person_has_the_turn(void **state)
{
	struct alert_line l = line();
	const struct alert_message m = message(&l, 1);
	struct buf out;

	(void)state;
	l.owner = "山田";
	buf_init(&out);
	alert_text_body(&m, &out);
	assert_non_null(strstr(buf_text(&out), "誰の番か：　地域包括支援課（山田さん）"));
	l.is_protected = true;
	buf_reset(&out);
	alert_text_body(&m, &out);
	assert_null(strstr(buf_text(&out), "山田"));
	buf_release(&out);
}

static void test_of_a_protected_case_the_number_alone(void **state)
{
	static const char *const unwanted[] = { "認知症", "dementia", "26-00001-0/2", "地域包括",
		"レスポンス", "unanswered", "accept", "4月" };
	struct alert_line l = line();
	struct buf out;

	(void)state;
	l.is_protected = l.is_urgent = true;
	const struct alert_message m = message(&l, 1);
	buf_init(&out);
	alert_text_subject(&m, &out);
	alert_text_body(&m, &out);
	alert_text_json(&m, &out);
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		if (strstr(buf_text(&out), unwanted[i]))
			fail_msg("“%s” is told:\n%s", unwanted[i], buf_text(&out));
	assert_non_null(strstr(buf_text(&out), "26-00001-0"));
	buf_release(&out);
}

static void test_no_line_of_a_mail_is_too_long(void **state)
{
	struct alert_line lines[50];
	struct buf out;

	(void)state;
	for (int i = 0; i < 50; i++)
		lines[i] = line();
	lines[0].need_label = "とても長い困りごとの名前とても長い困りごとの名前とても長い困りごとの名前とても"
			      "長い困りごとの名前";
	lines[0].why = "とても長い理由とても長い理由とても長い理由とても長い理由とても長い理由とても長い理由"
		       "とても長い理由";
	for (int n = 1; n <= 50; n += 49) {
		struct alert_message m = message(lines, n);

		buf_init(&out);
		alert_text_mail(&m, "sato@example.jp", &out);
		assert_non_null(strstr(buf_text(&out), "\nSubject: =?UTF-8?B?"));
		for (const char *l = buf_text(&out); *l; l += strcspn(l, "\n") + 1)
			assert_true(strcspn(l, "\n") <= 76);
		buf_reset(&out);
		alert_text_body(&m, &out);
		assert_true(text_is_clean(buf_text(&out), out.len));
		for (const char *l = buf_text(&out); *l; l += strcspn(l, "\n") + 1)
			assert_true(text_width_n(l, strcspn(l, "\n")) <= ALERT_TEXT_COLUMNS);
		buf_release(&out);
	}
}

static void test_what_another_line_tells_is_not_repeated(void **state)
{
	struct alert_line lines[3] = { line(), line(), line() };
	const struct alert_message m = message(lines, 3);
	struct buf out;

	(void)state;
	lines[0].is_overtaken = lines[2].is_overtaken = true;
	lines[1].level = 3;
	lines[1].id = 1, lines[1].shown_id = 8;
	lines[2].id = 2, lines[2].shown_id = 9;
	buf_init(&out);
	alert_text_subject(&m, &out);
	assert_null(strstr(buf_text(&out), "件（"));
	alert_text_body(&m, &out);
	const char *first = strstr(buf_text(&out), "■");
	assert_non_null(first);
	assert_null(strstr(first + 3, "■"));
	assert_non_null(strstr(first, "督促の段：　3"));
	buf_reset(&out);
	alert_text_mail(&m, "sato@example.jp", &out);
	assert_non_null(strstr(buf_text(&out), "X-Tsunagi-Alerts: 7, 8, 9"));
	buf_release(&out);
}

static void subject_is(const struct alert_line *lines, int n, const char *wanted)
{
	const struct alert_message m = message(lines, n);
	struct buf out;

	buf_init(&out);
	alert_text_subject(&m, &out);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

static void test_a_subject_says_what_it_is_and_whose(void **state)
{
	struct alert_line l = line();

	(void)state;
	l.kind = ALERT_TURN;
	subject_is(&l, 1, "つなぎ：あなたの番です「認知症の初期対応」（案件 26-00001-0）");
	l.is_urgent = true;
	subject_is(&l, 1, "【緊急】つなぎ：あなたの番です「認知症の初期対応」（案件 26-00001-0）");
	l.is_urgent = false;
	l.kind = ALERT_REMINDER;
	subject_is(&l, 1, "つなぎ：あなたの番の期限が近づいています「認知症の初期対応」（案件 26-00001-0）");
	l.is_own = false;
	l.kind = ALERT_LATE;
	subject_is(&l, 1,
		"つなぎ：地域包括支援課の番が期限を過ぎています「認知症の初期対応」（案件 26-00001-0）");
	l.kind = ALERT_INFORMATION;
	subject_is(&l, 1, "つなぎ：お知らせ「認知症の初期対応」（案件 26-00001-0）");
	l.kind = ALERT_LATE;
	l.need_label = NULL;
	subject_is(&l, 1, "つなぎ：「レスポンスが無い」の状態になりました（案件 26-00001-0）");
	l.is_protected = true;
	subject_is(&l, 1, "つなぎ：案件 26-00001-0 についての知らせ");
}

static void test_a_subject_counts_what_is_in_it(void **state)
{
	struct alert_line lines[5] = { line(), line(), line(), line(), line() };

	(void)state;
	lines[1].kind = ALERT_TURN;
	lines[2].is_own = false;
	lines[3].kind = ALERT_INFORMATION;
	lines[3].is_own = false;
	lines[4].is_overtaken = true;
	subject_is(lines, 5, "つなぎ：あなたの番 2 件（うち期限切れ 1 件）、ほかの番 1 件、お知らせ 1 件");
	subject_is(&lines[1], 1, "つなぎ：あなたの番です「認知症の初期対応」（案件 26-00001-0）");
	lines[0].kind = ALERT_TURN;
	subject_is(lines, 2, "つなぎ：あなたの番 2 件");
}

static void test_urgent_first_then_duties_then_the_latest(void **state)
{
	struct alert_line lines[5];

	(void)state;
	for (int i = 0; i < 5; i++) {
		lines[i] = line();
		lines[i].id = i;
	}
	lines[0].kind = ALERT_INFORMATION;
	lines[1].due += 60;
	lines[3].has_duty = true;
	lines[3].due += 3600;
	lines[4].is_urgent = true;
	alert_text_sort(lines, 5);
	static const int64_t wanted[] = { 4, 3, 2, 1, 0 };
	for (int i = 0; i < 5; i++)
		assert_int_equal(lines[i].id, wanted[i]);
}

static void test_a_link_stands_where_the_office_has_pages(void **state)
{
	const struct alert_line l = line();
	struct alert_message m = message(&l, 1);
	struct buf out;

	(void)state;
	buf_init(&out);
	m.url = "https://tsunagi.example.invalid";
	alert_text_body(&m, &out);
	assert_non_null(
		strstr(buf_text(&out), "\n    https://tsunagi.example.invalid/ui/cases/26-00001-0\n"));
	buf_release(&out);
}

static void test_the_background_is_repeated_but_of_a_protected_case(void **state)
{
	struct alert_line l = line();
	struct buf out;

	(void)state;
	l.background = "高齢者の総合相談は地域包括支援課の所管";
	for (int i = 0; i < 2; i++) {
		l.is_protected = i == 1;
		const struct alert_message m = message(&l, 1);
		buf_init(&out);
		alert_text_body(&m, &out);
		assert_int_equal(strstr(buf_text(&out), "高齢者の総合相談") != NULL, !l.is_protected);
		buf_release(&out);
	}
}

static void test_json_has_its_shape(void **state)
{
	const struct alert_line l = line();
	const struct alert_message m = message(&l, 1);
	struct buf out;

	(void)state;
	buf_init(&out);
	alert_text_json(&m, &out);
	assert_string_equal(buf_text(&out),
		"{\"id\":\"shiken-abc\",\"alerts\":[{\"id\":7,\"kind\":\"late\",\"urgent\":false,"
		"\"case\":\"26-00001-0\","
		"\"referral\":\"26-00001-0/2\",\"need\":\"dementia_assessment\","
		"\"failing\":\"unanswered\",\"level\":2,"
		"\"due\":\"2026-04-03T17:15:00+09:00\",\"to\":\"sato\","
		"\"at\":\"2026-04-06T17:15:00+09:00\"}]}");
	buf_release(&out);
}

static void test_an_address_is_one_address(void **state)
{
	static const char *const bad[] = { "", "sato", "@x", "sato@", "a@b@c", "a@b,c", "a@b\nBcc: x",
		"-oQ@b", "a b@c", "<a@b>", "佐藤@b" };

	(void)state;
	assert_true(alert_text_is_address("sato.k+x@city.example.jp"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(alert_text_is_address(bad[i]));
}

static void test_a_drill_says_so(void **state)
{
	struct alert_line l = line();
	struct buf out;

	(void)state;
	l.is_drill = true;
	const struct alert_message m = message(&l, 1);
	buf_init(&out);
	alert_text_subject(&m, &out);
	assert_non_null(strstr(buf_text(&out), "【訓練】"));
	alert_text_body(&m, &out);
	assert_non_null(strstr(buf_text(&out), "これは訓練です"));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_says_whose_turn_since_when_why_and_what_to_type),
		cmocka_unit_test(test_it_says_which_person_has_the_turn),
		cmocka_unit_test(test_of_a_protected_case_the_number_alone),
		cmocka_unit_test(test_no_line_of_a_mail_is_too_long),
		cmocka_unit_test(test_what_another_line_tells_is_not_repeated),
		cmocka_unit_test(test_a_subject_says_what_it_is_and_whose),
		cmocka_unit_test(test_a_subject_counts_what_is_in_it),
		cmocka_unit_test(test_urgent_first_then_duties_then_the_latest),
		cmocka_unit_test(test_a_link_stands_where_the_office_has_pages),
		cmocka_unit_test(test_the_background_is_repeated_but_of_a_protected_case),
		cmocka_unit_test(test_json_has_its_shape),
		cmocka_unit_test(test_an_address_is_one_address),
		cmocka_unit_test(test_a_drill_says_so),
	};

	lang_init();
	lang_use(LANG_JA);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
