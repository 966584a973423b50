#include "tests/unit/report/review_sample.h"

#define AT(day, hour) ((int64_t)(day) * 86400 + (hour) * 3600 - 32400)
#define APRIL_1 20544

const struct calendar review_calendar = {
	.offset_s = 32400, .open_s = 30600, .close_s = 62100,
	.weekend = 1 << DAY_SAT | 1 << DAY_SUN, .first_day = 20454, .last_day = 21183
};

static struct review_row school_rows[] = {
	{.need = "school_return", .label = "学びに戻る支え", .section = "gakkou", .section_name = "学校教育課", .referral = 1,
	 .state = "accepted", .holder = "gakkou", .holder_name = "学校教育課", .due = AT(APRIL_1 + 7, 17) + 900, .late_bd = 3,
	 .is_late = true, .level = 4, .owner = "ishikawa", .owner_name = "石川",
	 .command = "tsunagi progress 26-00002-9/1 --note … --next …"},
	{.need = "housing_keep", .label = "住み続ける相談", .section = "juutaku", .section_name = "都市政策課 住宅係",
	 .referral = 3, .state = "declined", .due = INSTANT_NONE},
	{.need = "housing_keep", .label = "住み続ける相談", .section = "gakkou", .section_name = "学校教育課",
	 .state = "in_meeting", .holder = "gakkou", .holder_name = "学校教育課", .due = AT(APRIL_1 + 13, 17) + 900,
	 .command = "tsunagi decide 26-00002-9 housing_keep --meeting shien --to … --due … --reason …"},
};
static struct review_point school_points[] = {
	{.failing = "dumped", .since = AT(APRIL_1 + 7, 10), .need = "housing_keep", .label = "住み続ける相談", .by = "gakkou",
	 .by_name = "学校教育課", .what = "「住み続ける相談」は2回断られ、誰も受けていません。",
	 .command = "tsunagi decide 26-00002-9 housing_keep --meeting shien --to … --due … --reason …"},
	{.failing = "faded", .since = AT(APRIL_1 + 7, 17), .need = "school_return", .label = "学びに戻る支え", .referral = 1,
	 .by = "gakkou", .by_name = "学校教育課", .what = "<b>=危ない & \"言葉\"</b>",
	 .command = "tsunagi progress 26-00002-9/1 --note … --next …"},
};
static struct review_row hidden_rows[] = {
	{.need = "dv_support", .label = "DVの相談と避難", .section = "jinken", .section_name = "人権施策課", .referral = 1,
	 .state = "sent", .holder = "jinken", .holder_name = "人権施策課", .due = AT(APRIL_1 + 14, 17) + 900,
	 .command = "tsunagi accept 26-00003-2/1 --owner … --next …"},
};

const struct review *review_sample(void)
{
	static struct review_line lines[] = {
		{.key = 2026000003, .id = "26-00003-2", .place = REVIEW_NEW, .opened_at = AT(APRIL_1 + 8, 9), .closed_at = INSTANT_NONE,
		 .on_since = AT(APRIL_1 + 8, 9), .lead = "renkei", .lead_name = "くらし連携支援室", .area = "imazu", .area_name = "今津",
		 .is_protected = true, .is_masked = true, .silent_days = 4, .rows = hidden_rows, .rows_n = 1, .name = NULL},
		{.key = 2026000002, .id = "26-00002-9", .place = REVIEW_CARRIED, .weeks = 2, .opened_at = AT(APRIL_1, 9),
		 .closed_at = INSTANT_NONE, .on_since = AT(APRIL_1, 9), .lead = "gakkou", .lead_name = "学校教育課",
		 .failings = 1u << FAILING_DUMPED | 1u << FAILING_FADED, .level = 4, .late_bd = 3, .silent_days = 5,
		 .meeting = "shien", .meeting_name = "支援会議", .meeting_on = APRIL_1 + 13, .has_meeting_on = true,
		 .rows = school_rows, .rows_n = 3, .points = school_points, .points_n = 2, .name = "=HYPERLINK(\"x\") 𠮷田"},
		{.key = 2026000001, .id = "26-00001-0", .place = REVIEW_SETTLED, .way = REVIEW_CLOSED, .weeks = 1,
		 .opened_at = AT(APRIL_1, 9), .closed_at = AT(APRIL_1 + 6, 9), .on_since = AT(APRIL_1, 9), .lead = "houkatsu",
		 .lead_name = "地域包括支援課", .outcome = "supported", .name = "山田 花子"},
	};
	static const struct review sample = {
		.office = "試験町", .since = AT(APRIL_1 + 5, 9), .until = AT(APRIL_1 + 12, 9), .day = APRIL_1 + 12, .lines = lines, .n = 3,
		.size = 3, .head = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
		.closed_by = "suzuki", .closed_by_name = "鈴木"};

	return &sample;
}
