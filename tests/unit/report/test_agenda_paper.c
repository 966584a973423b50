/* Agendas on paper and in calendars: what is said, what is never said, and the
 * form of RFC 5545. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/paper/agenda_paper.h"
#include "tests/support/ruleset_fixture.h"

#define NOW INT64_C(1775001600) /* 2026-04-01T09:00+09:00 */
#define DAY 86400
#define ON 20550 /* 2026-04-07 */

struct world {
	struct ruleset *rs;
	struct buf out;
};

static const struct fact facts[] = { { "age", FEATURE_NUMBER, 78, NULL }, { "alone", FEATURE_FLAG, 0, NULL },
	{ "forgets", FEATURE_FLAG, 1, NULL } };
static const struct case_state open_case = { .key = INT64_C(2026000001),
	.opened_at = NOW,
	.closed_at = INSTANT_NONE,
	.lead = "madoguchi",
	.intake = "madoguchi",
	.area = "kita",
	.consent = CONSENT_YES,
	.facts = facts,
	.facts_n = 3 };
static const struct agenda_decision decision = { .need = "mitate",
	.meeting = "chiku",
	.how = "watch",
	.reason = "ヒミツの理由",
	.at = NOW - 7 * DAY,
	.due = NOW + DAY };
static const struct agenda_source source = { &open_case, &decision, 1 };
static const struct agenda_ask asks[] = {
	{ .section = "madoguchi", .role = AGENDA_PRESENT, .due = INSTANT_NONE },
	{ .section = "kenkou",
		.role = AGENDA_ANSWER,
		.need = "mitate",
		.label = "認知症の見立て",
		.referral = 1,
		.due = NOW - DAY,
		.is_late = true }
};
static const struct agenda_item item = {
	.source = &source, .why = AGENDA_WAITS, .asks = asks, .asks_n = 2, .last = &decision
};
static const struct agenda_invited invited[] = { { "madoguchi", 1 }, { "kenkou", 1 } };
static const char *const names[] = { "山田 花子" };

static int open_world(void **state)
{
	static struct world w;

	w.rs = ruleset_fixture();
	buf_init(&w.out);
	lang_use(LANG_EN);
	*state = &w;
	return 0;
}

static int close_world(void **state)
{
	struct world *w = *state;

	ruleset_free(w->rs);
	buf_release(&w->out);
	return 0;
}

static struct agenda agenda_of(const struct world *w, const char *meeting)
{
	return (struct agenda){ .meeting = ruleset_meeting(w->rs, meeting),
		.area = RULE_NONE,
		.on = ON,
		.items = &item,
		.items_n = 1,
		.invited = invited,
		.invited_n = 2 };
}

static void the_text_says_it(void **state)
{
	struct world *w = *state;
	const struct agenda a = agenda_of(w, "shien");
	const struct agenda_paper p = { w->rs, &a, NULL, names, NOW, 1, NOW };
	static const char *const says[] = { "Agenda: 支援会議\n", "Date: Tue 7 Apr\n",
		"Basis: 社会福祉法106条の6\n", "1. 26-00001-0  山田 花子  [waits for a decision]\n",
		"tells how the case stands", "31 Mar 09:00, 1 business days late)",
		"watched until Thu 2 Apr 09:00 (ヒミツの", "Version 2 of Wed 1 Apr 09:00." };

	agenda_text(&p, &w->out);
	for (size_t i = 0; i < sizeof says / sizeof *says; i++)
		if (!strstr(buf_text(&w->out), says[i]))
			fail_msg("no “%s” in\n%s", says[i], buf_text(&w->out));
	for (const char *line = buf_text(&w->out); *line; line += strcspn(line, "\n") + 1)
		assert_true(text_width_n(line, strcspn(line, "\n")) <= AGENDA_COLUMNS);
	buf_reset(&w->out);
	agenda_html(&p, &w->out);
	assert_non_null(strstr(buf_text(&w->out), "山田 花子"));
	assert_non_null(strstr(buf_text(&w->out), "Handle with care"));
}

static void assert_folded(const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\r");

		if (n > 75 || text[n + 1] != '\n')
			fail_msg("%zu octets: %.80s", n, text);
		assert_true(text_is_utf8(text, n));
		text += n + 2;
	}
}

static void the_calendar_has_its_form_and_no_name(void **state)
{
	struct world *w = *state;
	const struct agenda a = agenda_of(w, "shien");
	const struct agenda_paper p = { w->rs, &a, NULL, names, NOW, 3, NOW };
	static const char *const says[] = { "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\n", "TZOFFSETTO:+0900\r\n",
		"SEQUENCE:3\r\n", "DTSTAMP:20260401T000000Z\r\n",
		"DTSTART;TZID=Asia/Tokyo:20260407T083000\r\n", "METHOD:PUBLISH\r\n", "26-00001-0" };

	agenda_ics(&p, &w->out);
	for (size_t i = 0; i < sizeof says / sizeof *says; i++)
		if (!strstr(buf_text(&w->out), says[i]))
			fail_msg("no “%s” in\n%s", says[i], buf_text(&w->out));
	assert_null(strstr(buf_text(&w->out), "花子"));
	assert_null(strstr(buf_text(&w->out), "ヒミツ"));
	assert_folded(buf_text(&w->out));
}

static void every_octet_is_a_place_to_fold(void **state)
{
	struct world *w = *state;
	struct agenda_ask own = asks[1];
	struct agenda_item one = item;
	char label[200];

	for (int pad = 0; pad < 80; pad++) {
		struct agenda a = agenda_of(w, "shien");
		const struct agenda_paper p = { w->rs, &a, NULL, NULL, NOW, 0, NOW };

		memset(label, 'a', sizeof label);
		memcpy(label + pad, "あ;い,う\\え", sizeof "あ;い,う\\え");
		own.label = label;
		one.asks = &own;
		one.asks_n = 1;
		a.items = &one;
		buf_reset(&w->out);
		agenda_ics(&p, &w->out);
		assert_folded(buf_text(&w->out));
	}
}

static void nothing_left_is_cancelled(void **state)
{
	struct world *w = *state;
	struct agenda a = agenda_of(w, "shien");
	const struct agenda_paper p = { w->rs, &a, "kenkou", NULL, NOW, 2, NOW };

	a.items_n = a.invited_n = 0;
	agenda_ics(&p, &w->out);
	assert_non_null(strstr(buf_text(&w->out), "METHOD:CANCEL\r\n"));
	assert_non_null(strstr(buf_text(&w->out), "STATUS:CANCELLED\r\n"));
	assert_non_null(strstr(buf_text(&w->out), "UID:agenda-shien-all-20260407@"));
}

static void an_anonymised_paper_has_no_case(void **state)
{
	struct world *w = *state;
	static const char *const sections[] = { "kenkou" };
	const struct agenda_topic topics[] = { { "mitate", "認知症の見立て", "状態を確かめる", 4, sections,
						       1 },
		{ "mimamori", "見守り", NULL, 5, sections, 1 } };
	struct agenda a = agenda_of(w, "machi_kaigi");
	const struct agenda_paper p = { w->rs, &a, NULL, names, NOW, 0, NOW };
	struct agenda_part part;
	struct arena arena;
	static void (*const ways[])(
		const struct agenda_paper *, struct buf *) = { agenda_text, agenda_html, agenda_ics };
	static const char *const never[] = { "花子", "26-00001", "ヒミツ", "78", "4 cases", "handle",
		"Handle" };

	a.topics = topics;
	a.topics_n = 2;
	a.has_hidden = true;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		ways[i](&p, &w->out);
	arena_init(&arena);
	assert_int_equal(agenda_part_make(&p, 1, &arena, &part), ERR_OK);
	agenda_mail_json(&(struct agenda_mail){ "id", "健康課", "kenkou", &part, 1 }, &w->out);
	arena_release(&arena);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (strstr(buf_text(&w->out), never[i]))
			fail_msg("“%s” in\n%s", never[i], buf_text(&w->out));
	assert_non_null(strstr(buf_text(&w->out), "fewer than 5 cases"));
	assert_non_null(strstr(buf_text(&w->out), "5 cases"));
	assert_non_null(strstr(buf_text(&w->out), "by word of mouth"));
}

static void several_go_in_one_mail(void **state)
{
	struct world *w = *state;
	struct agenda a = agenda_of(w, "shien"), none = a;
	const struct agenda_paper papers[] = { { w->rs, &a, "kenkou", NULL, NOW, 0, NOW },
		{ w->rs, &none, "kenkou", NULL, NOW, 1, NOW } };
	struct agenda_part parts[2];
	struct arena arena;

	none.items_n = none.invited_n = 0;
	arena_init(&arena);
	for (int i = 0; i < 2; i++)
		assert_int_equal(agenda_part_make(&papers[i], 5 + i, &arena, &parts[i]), ERR_OK);
	agenda_mail(&(struct agenda_mail){ "id", "健康課", "kenkou", parts, 2 }, "a@example.jp", &w->out);
	assert_non_null(strstr(buf_text(&w->out), "X-Tsunagi-Alerts: 5, 6\n"));
	assert_non_null(strstr(buf_text(&w->out), "method=PUBLISH; name=\"agenda.ics\""));
	assert_non_null(strstr(buf_text(&w->out), "method=CANCEL; name=\"agenda-2.ics\""));
	assert_null(strstr(buf_text(&w->out), parts[0].title)); /* of all of them */
	arena_release(&arena);
}

static void a_protected_case_is_a_number(void **state)
{
	struct world *w = *state;
	struct case_state hidden = open_case;
	struct agenda_source from = source;
	struct agenda_item one = item;
	struct agenda a = agenda_of(w, "shien");
	const struct agenda_paper p = { w->rs, &a, NULL, names, NOW, 0, NOW };

	hidden.is_protected = true;
	from.c = &hidden;
	one.source = &from;
	a.items = &one;
	agenda_text(&p, &w->out);
	assert_null(strstr(buf_text(&w->out), "花子"));
	assert_null(strstr(buf_text(&w->out), "78"));
	buf_reset(&w->out);
	agenda_ics(&p, &w->out);
	assert_null(strstr(buf_text(&w->out), "見立て"));
	assert_non_null(strstr(buf_text(&w->out), "see the case"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)
	const struct CMUnitTest tests[] = {
		T(the_text_says_it),
		T(the_calendar_has_its_form_and_no_name),
		T(every_octet_is_a_place_to_fold),
		T(nothing_left_is_cancelled),
		T(an_anonymised_paper_has_no_case),
		T(several_go_in_one_mail),
		T(a_protected_case_is_a_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
