/* What a digest says, in Japanese, and what it never says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/paper/digest_paper.h"

static const struct calendar calendar = { .offset_s = 32400, .open_s = 30600, .close_s = 62100 };
#define MONDAY 1776036600 /* 2026-04-13T08:30+09:00 */

static struct digest_line late(void)
{
	return (struct digest_line){ .case_id = "26-00001-0",
		.referral_id = "26-00001-0/2",
		.need = "watch_over",
		.label = "見守り",
		.holder = "健康推進課",
		.since = MONDAY - 10 * 86400,
		.due = MONDAY - 5 * 86400,
		.late_bd = 3,
		.next = "tsunagi accept 26-00001-0/2 --owner … --next …",
		.show = "tsunagi show 26-00001-0" };
}

static struct digest_line masked(void)
{
	return (struct digest_line){ .case_id = "26-00002-9",
		.since = INSTANT_NONE,
		.due = INSTANT_NONE,
		.is_masked = true,
		.show = "tsunagi show 26-00002-9" };
}

static struct digest_mail mail_of(const struct digest *d)
{
	return (struct digest_mail){ .digest = d,
		.id = "shiken-abc",
		.alert = 7,
		.to = "ueda",
		.to_name = "上田",
		.office = "試験町",
		.url = "https://tsunagi.example.invalid",
		.calendar = &calendar,
		.now = MONDAY,
		.at = MONDAY };
}

static void assert_subject(const struct digest *d, const char *wanted)
{
	struct buf out;

	buf_init(&out);
	digest_subject(d, &out);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

static void the_subject_says_what_it_is_and_counts(void **state)
{
	(void)state;
	lang_use(LANG_JA);
	assert_subject(&(struct digest){ .why = DIGEST_REVIEW,
			       .section = "kenkou",
			       .section_name = "健康推進課",
			       .late_n = 5 },
		"つなぎ：健康推進課の期限切れ 5 件");
	assert_subject(&(struct digest){ .why = DIGEST_REVIEW,
			       .section = "kenkou",
			       .section_name = "健康推進課",
			       .late_n = 5,
			       .duties_n = 1 },
		"つなぎ：健康推進課の期限切れ 5 件（うち法定の務め 1 件）");
	assert_subject(
		&(struct digest){ .why = DIGEST_DUTY, .section = "kenkou", .late_n = 2, .duties_n = 2 },
		"つなぎ：期限切れの法定の務め 2 件");
	assert_subject(&(struct digest){ .why = DIGEST_REVIEW, .decide_n = 15, .n = 3 },
		"つなぎ：週次の見直し　決めること 15 件");
	assert_subject(&(struct digest){ .why = DIGEST_REVIEW, .decide_n = 15, .duties_n = 2, .n = 3 },
		"つなぎ：週次の見直し　決めること 15 件（うち法定の務め 2 件）");
	assert_subject(
		&(struct digest){ .why = DIGEST_REVIEW }, "つなぎ：週次の見直し　決めることはありません");
	lang_use(LANG_EN);
}

static void of_a_masked_case_the_number_alone(void **state)
{
	struct digest_line lines[] = { late(), masked() };
	const struct digest d = { .why = DIGEST_REVIEW,
		.section = "kenkou",
		.section_name = "健康推進課",
		.late_n = 2,
		.lines = lines,
		.n = 2 };
	const struct digest_mail m = mail_of(&d);
	struct buf out;

	(void)state;
	lang_use(LANG_JA);
	buf_init(&out);
	digest_body(&m, &out);
	const char *second = strstr(buf_text(&out), "■ 26-00002-9\n");
	assert_non_null(second);
	assert_non_null(strstr(second, "tsunagi show 26-00002-9\n"));
	assert_null(strstr(second, "誰の番か"));
	assert_null(strstr(second, "期限："));
	assert_non_null(strstr(buf_text(&out), "■ 26-00001-0/2  見守り\n"));
	assert_non_null(strstr(buf_text(&out), "（3 開庁日遅れ）"));
	assert_non_null(strstr(buf_text(&out), "    https://tsunagi.example.invalid/ui/cases/26-00001-0\n"));
	assert_non_null(strstr(buf_text(&out), "    tsunagi board --section kenkou\n"));
	for (const char *line = buf_text(&out); *line; line += strcspn(line, "\n") + 1)
		assert_true(text_width_n(line, strcspn(line, "\n")) <= 76);
	lang_use(LANG_EN);
	buf_release(&out);
}

static void a_long_one_counts_the_rest(void **state)
{
	struct digest_line lines[DIGEST_LINES_MOST + 3];
	const struct digest d = { .why = DIGEST_REVIEW,
		.section = "kenkou",
		.section_name = "健康推進課",
		.late_n = DIGEST_LINES_MOST + 3,
		.lines = lines,
		.n = DIGEST_LINES_MOST + 3 };
	const struct digest_mail m = mail_of(&d);
	struct buf out;
	int told = 0;

	(void)state;
	for (int i = 0; i < d.n; i++)
		lines[i] = late();
	buf_init(&out);
	digest_body(&m, &out);
	for (const char *at = buf_text(&out); (at = strstr(at, "\n* ")) != NULL; at++)
		told++;
	assert_int_equal(told, DIGEST_LINES_MOST);
	assert_non_null(strstr(buf_text(&out), "And 3 more."));
	buf_release(&out);
}

static void as_a_mail_and_as_json(void **state)
{
	struct digest_line lines[] = { late() };
	const struct digest d = { .why = DIGEST_REVIEW, .lines = lines, .n = 1, .decide_n = 4 };
	const struct digest_mail m = mail_of(&d);
	struct buf out;

	(void)state;
	buf_init(&out);
	digest_mail(&m, "renkei@example.jp", &out);
	assert_int_equal(strncmp(buf_text(&out), "To: renkei@example.jp\nSubject: =?UTF-8?B?", 41), 0);
	assert_non_null(
		strstr(buf_text(&out), "\nMessage-ID: <shiken-abc@tsunagi.invalid>\nX-Tsunagi-Alerts: 7\n"));
	for (const char *c = buf_text(&out); *c; c++)
		assert_true((unsigned char)*c < 0x80);
	buf_reset(&out);
	digest_mail_json(&m, &out);
	assert_string_equal(buf_text(&out), "{\"id\":\"shiken-abc\",\"alerts\":[{\"id\":7,\"kind\":"
					    "\"digest\",\"urgent\":false,\"case\":null,"
					    "\"to\":\"ueda\",\"at\":\"2026-04-13T08:30:00+09:00\",\"digest\":"
					    "{\"why\":\"review\",\"section\":null,"
					    "\"late\":0,\"to_decide\":4,\"items\":[{\"case\":\"26-00001-0\","
					    "\"referral\":\"26-00001-0/2\",\"need\":"
					    "\"watch_over\",\"duty\":false,\"urgent\":false,\"due\":\"2026-"
					    "04-08T08:30:00+09:00\",\"late_bd\":3}]}}]}");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_subject_says_what_it_is_and_counts),
		cmocka_unit_test(of_a_masked_case_the_number_alone),
		cmocka_unit_test(a_long_one_counts_the_rest),
		cmocka_unit_test(as_a_mail_and_as_json),
	};
	lang_init();
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
