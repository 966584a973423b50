/* What is on a meeting's date, who is invited, what is asked; dates and notice. */
#include "engine/core/meeting/agenda.h"
#include "tests/unit/core/world.h"

static const char *const rule[] = { "district" };
static const struct id_list by_rule = { rule, 1 };

struct desk {
	struct agenda_source sources[4];
	int n;
	struct agenda a;
};

static int meeting(const struct world *w, const char *id)
{
	int m = ruleset_meeting(w->rs, id);
	assert_int_not_equal(m, RULE_NONE);
	return m;
}

static int32_t day(const char *text) { return instant_day(at(text), 9 * 3600); }

static void make(struct world *w, struct desk *k, const char *id, const char *area, const char *on)
{
	int a = area ? ruleset_area(w->rs, area) : RULE_NONE;
	assert_int_equal(
		agenda_make(w->rs, k->sources, k->n, meeting(w, id), a, day(on), w->now, &w->arena, &k->a),
		ERR_OK);
}

static void put(struct world *w, struct desk *k) { k->sources[k->n++] = (struct agenda_source){ .c = w->c }; }

static const struct agenda_ask *ask_of(
	const struct agenda *a, int item, const char *section, enum agenda_role role)
{
	for (int i = 0; i < a->items[item].asks_n; i++)
		if (a->items[item].asks[i].role == role &&
			strcmp(a->items[item].asks[i].section, section) == 0)
			return &a->items[item].asks[i];
	return NULL;
}

/* Two sections, an area, consent: the district's meeting. */
static void bring_to_district(struct world *w)
{
	world_reset(w);
	DO("aoki", VERB_INTAKE, .area = "mura", .consent = CONSENT_YES, .has_consent = true,
		.facts = (const struct fact[]){ { .feature = "arrears", .kind = FEATURE_FLAG, .number = 1 },
			{ .feature = "forgets", .kind = FEATURE_FLAG, .number = 1 } },
		.facts_n = 2);
	assert_string_equal(w->c->meeting.meeting, "chiku");
}

static void a_new_case_is_on_its_date_with_those_who_have_a_role(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	char on[DAY_TEXT_BYTES];
	bring_to_district(w);
	day_format(w->c->meeting.on, on);
	put(w, &k);
	make(w, &k, "chiku", "kita", on);
	assert_int_equal(k.a.items_n, 1);
	assert_int_equal(k.a.items[0].why, AGENDA_NEW);
	assert_int_equal(k.a.items[0].asks[0].role, AGENDA_PRESENT);
	assert_string_equal(k.a.items[0].asks[0].section, w->c->lead);
	assert_non_null(ask_of(&k.a, 0, "kenkou", AGENDA_ANSWER));
	assert_non_null(ask_of(&k.a, 0, "juutaku", AGENDA_ANSWER));
	for (int i = 0; i < k.a.invited_n; i++)
		assert_string_not_equal(k.a.invited[i].section, "shakyo");
	/* another date, another area, another meeting: nothing */
	make(w, &k, "chiku", "kita", "2026-05-05");
	assert_int_equal(k.a.items_n, 0);
	make(w, &k, "juusou", NULL, "2026-04-07");
	assert_int_equal(k.a.items_n, 0);
	w->now = at(on) - 3600;
	make(w, &k, "chiku", "kita", on);
	assert_true(ask_of(&k.a, 0, "kenkou", AGENDA_ANSWER)->is_late);
}

static void what_was_asked_follows_the_state(void **state)
{
	static const struct {
		enum referral_state state;
		enum agenda_role role;
		const char *section;
	} rows[] = { { REFERRAL_SENT, AGENDA_ANSWER, "kenkou" }, { REFERRAL_QUERIED, AGENDA_TELL_BACK, NULL },
		{ REFERRAL_ACCEPTED, AGENDA_REPORT, "kenkou" }, { REFERRAL_ON_HOLD, AGENDA_RESUME, "kenkou" },
		{ REFERRAL_REPORTED, AGENDA_CONFIRM, NULL } };
	struct world *w = *state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct desk k = { .n = 0 };
		struct case_state *c;
		world_bring(w, rows[i].state);
		c = arena_alloc(&w->arena, sizeof *c);
		*c = *w->c;
		c->meeting = (struct case_meeting){ .meeting = "shien",
			.layer = 1,
			.on = day("2026-04-08"),
			.has_on = true,
			.rules = by_rule };
		k.sources[k.n++] = (struct agenda_source){ .c = c };
		make(w, &k, "shien", NULL, "2026-04-08");
		assert_int_equal(k.a.items_n, 1);
		assert_non_null(ask_of(&k.a, 0, rows[i].section ? rows[i].section : c->lead, rows[i].role));
	}
}

static void raise_from_district(struct world *w)
{
	bring_to_district(w);
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "chiku", .decide = DECIDE_RAISE, .reason = "r");
	assert_string_equal(need(w, "mitate")->meeting, "juusou");
}

static void what_was_raised_waits_above_until_it_is_decided(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	raise_from_district(w);
	put(w, &k);
	make(w, &k, "juusou", NULL, "2026-04-07");
	assert_int_equal(k.a.items_n, 1);
	assert_int_equal(k.a.items[0].why, AGENDA_WAITS);
	assert_non_null(ask_of(&k.a, 0, w->c->lead, AGENDA_PROPOSE));
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "juusou", .decide = DECIDE_WATCH,
		.watch = at("2026-05-20"), .reason = "r");
	k.n = 0;
	put(w, &k);
	make(w, &k, "juusou", NULL, "2026-05-12");
	assert_int_equal(k.a.watched_n, 1);
	make(w, &k, "juusou", NULL, "2026-05-26");
	assert_int_equal(k.a.watched_n, 0);
	assert_int_equal(k.a.items_n, 1);
	assert_non_null(ask_of(&k.a, 0, w->c->lead, AGENDA_PROPOSE));
}

static void without_consent_it_is_the_other_meetings(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	raise_from_district(w);
	struct case_state *c = arena_alloc(&w->arena, sizeof *c);
	*c = *w->c;
	c->consent = CONSENT_NO;
	c->meeting.has_on = false;
	k.sources[k.n++] = (struct agenda_source){ .c = c };
	make(w, &k, "juusou", NULL, "2026-04-07");
	assert_int_equal(k.a.items_n, 0);
	make(w, &k, "shien", NULL, "2026-04-08");
	assert_int_equal(k.a.items_n, 1);
}

static void drills_and_closed_cases_are_never_on_it(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	raise_from_district(w);
	struct case_state *drill = arena_alloc(&w->arena, sizeof *drill),
			  *closed = arena_alloc(&w->arena, sizeof *closed);
	*drill = *closed = *w->c;
	drill->is_drill = true;
	closed->status = CASE_CLOSED;
	k.sources[k.n++] = (struct agenda_source){ .c = drill };
	k.sources[k.n++] = (struct agenda_source){ .c = closed };
	make(w, &k, "juusou", NULL, "2026-04-07");
	assert_int_equal(k.a.items_n + k.a.watched_n + k.a.without_area_n, 0);
}

static void a_case_whose_area_is_not_known_is_pointed_out(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	world_intake(w, "aoki", "forgets arrears", CONSENT_YES);
	assert_string_equal(w->c->meeting.meeting, "chiku");
	put(w, &k);
	make(w, &k, "chiku", "kita", "2026-04-07");
	assert_int_equal(k.a.items_n, 0);
	assert_int_equal(k.a.without_area_n, 1);
}

static void the_ladders_last_step_brings_it_to_the_next_date(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	bring_to_district(w);
	struct case_state *c = arena_alloc(&w->arena, sizeof *c);
	struct referral *referrals = arena_array(&w->arena, (size_t)w->c->referrals_n, sizeof *referrals);
	*c = *w->c;
	memcpy(referrals, c->referrals, (size_t)c->referrals_n * sizeof *referrals);
	c->referrals = referrals;
	c->meeting.on = day("2026-05-05");
	k.sources[k.n++] = (struct agenda_source){ .c = c };
	w->now = at("2026-04-06T18:00");
	make(w, &k, "chiku", "kita", "2026-04-07");
	assert_int_equal(k.a.items_n, 0);
	referrals[0].level = w->rs->policy.ladder_n;
	make(w, &k, "chiku", "kita", "2026-04-07");
	assert_int_equal(k.a.items_n, 1);
	assert_int_equal(k.a.items[0].why, AGENDA_LADDER);
	make(w, &k, "chiku", "kita", "2026-04-21");
	assert_int_equal(k.a.items_n, 0);
}

static void the_digest_tells_changes_and_nothing_else(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	char first[17], again[17];
	raise_from_district(w);
	put(w, &k);
	make(w, &k, "juusou", NULL, "2026-04-07");
	agenda_digest(&k.a, first);
	w->now += 3600;
	make(w, &k, "juusou", NULL, "2026-04-07");
	agenda_digest(&k.a, again);
	assert_string_equal(first, again);
	make(w, &k, "juusou", NULL, "2026-04-14");
	agenda_digest(&k.a, again);
	assert_string_not_equal(first, again);
}

static void a_section_gets_its_own_lines_alone(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	struct agenda own;
	char on[DAY_TEXT_BYTES];
	bring_to_district(w);
	day_format(w->c->meeting.on, on);
	put(w, &k);
	make(w, &k, "chiku", "kita", on);
	assert_int_equal(agenda_of_section(w->rs, &k.a, "kenkou", &w->arena, &own), ERR_OK);
	assert_int_equal(own.items_n, 1);
	for (int i = 0; i < own.items[0].asks_n; i++)
		assert_string_equal(own.items[0].asks[i].section, "kenkou");
	assert_int_equal(agenda_of_section(w->rs, &k.a, "shakyo", &w->arena, &own), ERR_OK);
	assert_int_equal(own.items_n + own.invited_n, 0);
}

static void refused(struct world *w, enum err got, enum err e, const char *code)
{
	assert_int_equal(got, e);
	assert_string_equal(w->d.code, code);
	diag_release(&w->d);
}

static void areas_and_dates_that_can_not_be_are_refused(void **state)
{
	struct world *w = *state;
	int m = meeting(w, "chiku"), city = meeting(w, "juusou"), area;
	int32_t on;
	refused(w, agenda_dates_check_area(w->rs, m, NULL, &area, &w->d), ERR_INPUT, "missing");
	refused(w, agenda_dates_check_area(w->rs, m, "nowhere", &area, &w->d), ERR_INPUT, "unknown-area");
	refused(w, agenda_dates_check_area(w->rs, city, "kita", &area, &w->d), ERR_INPUT, "bad-value");
	assert_int_equal(agenda_dates_check_area(w->rs, m, "mura", &area, &w->d), ERR_OK);
	assert_string_equal(w->rs->areas[area].id, "kita");
	assert_int_equal(
		agenda_dates_check_day(w->rs, city, RULE_NONE, INSTANT_NONE, w->now, &on, &w->d), ERR_OK);
	assert_int_equal(on, day("2026-04-07"));
	refused(w, agenda_dates_check_day(w->rs, city, RULE_NONE, at("2026-04-08"), w->now, &on, &w->d),
		ERR_REFUSED, "not-held");
	refused(w, agenda_dates_check_day(w->rs, city, RULE_NONE, at("2026-03-31"), w->now, &on, &w->d),
		ERR_REFUSED, "date-over");
	/* beyond the holiday table by the weekday alone */
	assert_int_equal(agenda_dates_check_day(w->rs, city, RULE_NONE, INSTANT_NONE,
				 agenda_dates_over_at(w->rs, w->rs->calendar.last_day), &on, &w->d),
		ERR_OK);
	assert_int_equal(on, day("2028-01-04"));
	assert_true(match_meeting_is_estimated(w->rs, city, RULE_NONE, on));
	assert_false(match_meeting_is_estimated(w->rs, city, RULE_NONE, day("2027-12-28")));
	/* on its own day until it is over */
	assert_int_equal(agenda_dates_check_day(
				 w->rs, city, RULE_NONE, INSTANT_NONE, at("2026-04-07T17:00"), &on, &w->d),
		ERR_OK);
	assert_int_equal(on, day("2026-04-07"));
	assert_int_equal(agenda_dates_check_day(
				 w->rs, city, RULE_NONE, INSTANT_NONE, at("2026-04-07T17:15"), &on, &w->d),
		ERR_OK);
	assert_int_equal(on, day("2026-04-14"));
}

/* Three business days before a Tuesday is a Thursday; holidays count. */
static void it_is_ready_when_the_notice_begins(void **state)
{
	struct world *w = *state;
	assert_int_equal(agenda_dates_ready_at(w->rs, meeting(w, "juusou"), day("2026-04-07")),
		at("2026-04-02T08:30"));
	assert_int_equal(agenda_dates_ready_at(w->rs, meeting(w, "juusou"), day("2026-05-12")),
		at("2026-05-07T08:30"));
}

/* Before the holidays of May it is a Friday. */
static void it_goes_out_again_on_the_last_business_day(void **state)
{
	struct world *w = *state;
	assert_int_equal(agenda_dates_again_at(w->rs, day("2026-04-07")), at("2026-04-06T08:30"));
	assert_int_equal(agenda_dates_again_at(w->rs, day("2026-05-07")), at("2026-05-01T08:30"));
}

static void an_anonymised_meeting_has_topics(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	raise_from_district(w);
	struct case_state *c = arena_alloc(&w->arena, sizeof *c),
			  *hidden = arena_alloc(&w->arena, sizeof *hidden);
	*c = *w->c;
	c->meeting = (struct case_meeting){ .meeting = "machi_kaigi",
		.layer = 1,
		.on = day("2026-04-09"),
		.has_on = true,
		.rules = by_rule };
	*hidden = *c;
	hidden->key++;
	hidden->is_protected = true;
	k.sources[k.n++] = (struct agenda_source){ .c = c };
	make(w, &k, "machi_kaigi", NULL, "2026-04-09");
	assert_true(k.a.topics_n > 0);
	assert_false(k.a.has_hidden);
	assert_int_equal(k.a.topics[0].cases, 1);
	k.sources[k.n++] = (struct agenda_source){ .c = hidden };
	make(w, &k, "machi_kaigi", NULL, "2026-04-09");
	assert_true(k.a.has_hidden);
	assert_int_equal(k.a.topics[0].cases, 1);
	k.sources[0] = k.sources[--k.n];
	make(w, &k, "machi_kaigi", NULL, "2026-04-09");
	assert_int_equal(k.a.items_n, 1);
	assert_int_equal(k.a.topics_n + k.a.invited_n, 0); /* whom it calls would tell it */
}

static void two_meetings_with_the_same_faces_are_pointed_out(void **state)
{
	struct world *w = *state;
	struct desk k = { .n = 0 };
	raise_from_district(w);
	struct case_state *other = arena_alloc(&w->arena, sizeof *other);
	*other = *w->c;
	other->meeting = (struct case_meeting){
		.meeting = "shien", .layer = 1, .on = day("2026-04-08"), .has_on = true, .rules = by_rule
	};
	k.sources[k.n++] = (struct agenda_source){ .c = other };
	w->now = at("2026-04-02T09:00");
	make(w, &k, "juusou", NULL, "2026-04-07");
	assert_int_equal(k.a.items_n, 1);
	assert_int_equal(k.a.twice_n, 1);
	assert_int_equal(k.a.twice[0].meeting, meeting(w, "shien"));
	make(w, &k, "shien", NULL, "2026-04-08");
	assert_int_equal(k.a.twice_n, 1);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(a_new_case_is_on_its_date_with_those_who_have_a_role),
		T(what_was_asked_follows_the_state),
		T(what_was_raised_waits_above_until_it_is_decided),
		T(without_consent_it_is_the_other_meetings),
		T(drills_and_closed_cases_are_never_on_it),
		T(a_case_whose_area_is_not_known_is_pointed_out),
		T(the_ladders_last_step_brings_it_to_the_next_date),
		T(the_digest_tells_changes_and_nothing_else),
		T(a_section_gets_its_own_lines_alone),
		T(areas_and_dates_that_can_not_be_are_refused),
		T(it_is_ready_when_the_notice_begins),
		T(it_goes_out_again_on_the_last_business_day),
		T(an_anonymised_meeting_has_topics),
		T(two_meetings_with_the_same_faces_are_pointed_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
