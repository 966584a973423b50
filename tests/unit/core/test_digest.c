/* The digest: what it is due for, whom it is put in for, what it tells, and what holds when it goes out. */
#include "engine/core/watch/digest.h"
#include "engine/core/watch/ladder.h"
#include "rules/match/absences.h"
#include "tests/unit/core/world.h"

static int32_t day(const char *text) { return instant_day(at(text), 9 * 3600); }

static void climb(struct world *w, const char *until)
{
	w->now = at(until);
	do {
		assert_int_equal(ladder_step(w->rs, w->c, w->now, &w->arena, &w->last, NULL), ERR_OK);
		w->c = w->last.next;
	} while (w->last.events_n);
}

static void weeks_and_openings(void **state)
{
	struct world *w = *state;
	assert_true(digest_has_review_between(w->rs, day("2026-04-05"), day("2026-04-06")));
	assert_false(digest_has_review_between(w->rs, day("2026-04-06"), day("2026-04-12")));
	assert_true(digest_has_review_between(w->rs, day("2026-04-06"), day("2026-04-13")));
	assert_true(digest_has_review_between(w->rs, day("2026-03-02"), day("2026-04-10")));
	assert_false(digest_has_review_between(w->rs, day("2026-04-06"), day("2026-04-06")));
	assert_int_equal(digest_opens_at(w->rs, day("2026-04-06")), at("2026-04-06T08:30"));
	assert_int_equal(digest_opens_at(w->rs, day("2026-04-05")), INSTANT_NONE); /* a Sunday */
	assert_int_equal(digest_opens_at(w->rs, day("2026-04-29")), INSTANT_NONE); /* a holiday */
}

static int places_at_top(const struct world *w)
{
	int n = 0;
	struct ladder_item i;
	for (int p = 0; p < ladder_schedule_places(w->c); p++)
		n += digest_find_item(w->rs, w->c, p, w->now, &i);
	return n;
}

static void only_what_is_late_on_the_top_step(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT); /* mitate at kenkou, due 3 April 17:15 */
	climb(w, "2026-04-08T17:14");
	assert_int_equal(places_at_top(w), 0);
	climb(w, "2026-04-08T17:15");
	assert_true(places_at_top(w) > 0);
	w->c->is_drill = true;
	assert_int_equal(places_at_top(w), 0);
	w->c->is_drill = false;
	w->c->status = CASE_CLOSED;
	assert_int_equal(places_at_top(w), 0);
	w->c->status = CASE_OPEN;
}

static unsigned holds(struct world *w, const char *section, bool *has_late_duty)
{
	unsigned char bits[16] = { 0 };
	struct digest_sections s = { .holds = bits };
	assert_true(w->rs->sections_n <= 16);
	digest_mark_sections(w->rs, w->c, w->now, &s);
	*has_late_duty = s.has_late_duty;
	return bits[ruleset_section(w->rs, section)];
}

static void a_duty_is_held_by_all_who_have_it(void **state)
{
	struct world *w = *state;
	bool has_duty;
	world_reset(w);
	world_intake(w, "aoki", "danger", CONSENT_NO); /* asked of kodomo, by Friday 09:00 */
	climb(w, "2026-04-03T16:59");
	(void)holds(w, "kodomo", &has_duty);
	assert_false(has_duty);
	climb(w, "2026-04-03T17:00"); /* eight hours later: its last step */
	assert_int_equal(holds(w, "kodomo", &has_duty), DIGEST_HOLDS_LATE | DIGEST_HOLDS_DUTY);
	assert_true(has_duty);
	assert_int_equal(holds(w, "madoguchi", &has_duty) & DIGEST_HOLDS_DUTY, 0);
	DO("aoki", VERB_REFER, .need = "mamori", .to = "kenkou", .ask = "a", .keep = "k");
	assert_true(holds(w, "kenkou", &has_duty) & DIGEST_HOLDS_DUTY);
	assert_true(holds(w, "kodomo", &has_duty) & DIGEST_HOLDS_DUTY);
}

static const struct alert *find_alert(const struct alert *all, int n, const char *to)
{
	for (int i = 0; i < n; i++)
		if (strcmp(all[i].to, to) == 0)
			return &all[i];
	return NULL;
}

static void the_heads_and_the_coordinator_have_one_each(void **state)
{
	struct world *w = *state;
	unsigned char bits[16] = { 0 };
	const struct digest_sections s = { .holds = bits };
	const struct alert *all;
	int n;
	w->now = at("2026-04-13T10:00");
	assert_int_equal(digest_make_alerts(w->rs, &s, false, w->now, &w->arena, &all, &n), ERR_OK);
	assert_int_equal(n, 0); /* no duty, and not the day of the review */
	assert_int_equal(digest_make_alerts(w->rs, &s, true, w->now, &w->arena, &all, &n), ERR_OK);
	const struct alert *call = find_alert(all, n, "fukushi");
	assert_non_null(call);
	assert_int_equal(call->part, PART_COORDINATOR);
	assert_int_equal(call->kind, ALERT_DIGEST);
	assert_int_equal(call->due, at("2026-04-13T00:00"));
	assert_int_equal(call->at, at("2026-04-13T08:30"));
	assert_int_equal(call->gather_until, w->now);
	assert_string_equal(call->event, "review");
	assert_int_equal(call->key + call->level + call->seq + call->referral, 0);
	bits[ruleset_section(w->rs, "kodomo")] = DIGEST_HOLDS_LATE;
	assert_int_equal(digest_make_alerts(w->rs, &s, false, w->now, &w->arena, &all, &n), ERR_OK);
	assert_int_equal(n, 0); /* a turn is told on the day of the review alone */
	assert_int_equal(digest_make_alerts(w->rs, &s, true, w->now, &w->arena, &all, &n), ERR_OK);
	const struct alert *head = find_alert(all, n, "shimizu");
	assert_non_null(head);
	assert_string_equal(head->by, "kodomo");
	assert_int_equal(head->part, PART_HEAD);
	assert_false(head->is_urgent);
	/* a section without a head is told itself; what is the coordinator's, in the coordinator's own */
	bits[ruleset_section(w->rs, "gakkou")] = DIGEST_HOLDS_LATE;
	bits[ruleset_section(w->rs, "fukushi")] = DIGEST_HOLDS_LATE;
	assert_int_equal(digest_make_alerts(w->rs, &s, true, w->now, &w->arena, &all, &n), ERR_OK);
	assert_non_null(find_alert(all, n, "gakkou"));
	int calls = 0;
	for (int i = 0; i < n; i++)
		calls += strcmp(all[i].to, "fukushi") == 0;
	assert_int_equal(calls, 1);
}

static void a_head_who_is_away_is_told_by_the_deputy(void **state)
{
	struct world *w = *state;
	unsigned char bits[16] = { 0 };
	const struct digest_sections s = { .holds = bits };
	struct absence away = {
		.login = "shimizu", .deputy = "sato", .from = day("2026-04-13"), .until = day("2026-04-13")
	};
	struct absences absences = { .items = &away, .n = 1 };
	struct ruleset rs = *w->rs;
	const struct alert *all;
	int n;
	struct person staff[32];
	assert_true(rs.staff_n <= 32);
	memcpy(staff, rs.staff, (size_t)rs.staff_n * sizeof *staff);
	staff[ruleset_person(w->rs, "shimizu")].mail = "shimizu@example.invalid";
	staff[ruleset_person(w->rs, "sato")].mail = "sato@example.invalid";
	rs.staff = staff;
	rs.absences = &absences;
	bits[ruleset_section(w->rs, "kodomo")] = DIGEST_HOLDS_LATE;
	assert_int_equal(
		digest_make_alerts(&rs, &s, true, at("2026-04-13T10:00"), &w->arena, &all, &n), ERR_OK);
	assert_non_null(find_alert(all, n, "shimizu"));
	assert_non_null(find_alert(all, n, "sato"));
	assert_int_equal(find_alert(all, n, "sato")->part, PART_DEPUTY);
	assert_string_equal(find_alert(all, n, "sato")->by, "kodomo");
}

static void who_may_be_told_is_worked_out_when_it_goes(void **state)
{
	struct world *w = *state;
	struct recipient instead;
	struct alert_row row = { .kind = ALERT_DIGEST,
		.part = PART_HEAD,
		.to = "shimizu",
		.by = "kodomo",
		.event = "review",
		.due = at("2026-04-13T00:00") };
	const int64_t now = at("2026-04-13T10:00");
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_STANDS);
	row.to = "ueda"; /* the head of another section by now */
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_MISDIRECTED);
	assert_string_equal(instead.to, "shimizu");
	row.to = "sato"; /* head no more */
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_MISDIRECTED);
	row.part = PART_DEPUTY;
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_STANDS);
	row.by = "gone";
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_SETTLED);
	row = (struct alert_row){
		.part = PART_COORDINATOR, .to = "fukushi", .event = "review", .due = at("2026-04-13T00:00")
	};
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_STANDS);
	row.to = "kodomo";
	assert_int_equal(digest_look(w->rs, &row, now, &instead), ALERT_MISDIRECTED);
	assert_string_equal(instead.to, "fukushi");
}

static void a_later_one_tells_what_an_older_one_would(void **state)
{
	struct world *w = *state;
	struct recipient instead;
	struct alert_row row = {
		.part = PART_COORDINATOR, .to = "fukushi", .event = "review", .due = at("2026-04-13T00:00")
	};
	assert_int_equal(digest_look(w->rs, &row, at("2026-04-17T17:00"), &instead), ALERT_STANDS);
	assert_int_equal(digest_look(w->rs, &row, at("2026-04-20T08:30"), &instead), ALERT_SETTLED);
	row.event = "duty";
	assert_int_equal(digest_look(w->rs, &row, at("2026-04-13T17:00"), &instead), ALERT_STANDS);
	assert_int_equal(digest_look(w->rs, &row, at("2026-04-14T08:30"), &instead), ALERT_SETTLED);
}

static void it_tells_duties_first_and_of_what_is_masked_the_number(void **state)
{
	struct world *w = *state;
	world_reset(w);
	world_intake(w, "aoki", "danger forgets", CONSENT_NO);
	climb(w, "2026-05-01T09:00");
	struct digest d = { .why = DIGEST_REVIEW };
	assert_int_equal(digest_add_case(w->rs, w->c, "fukushi", w->now, &w->arena, &d), ERR_OK);
	digest_sort(&d);
	assert_true(d.n >= 2);
	assert_int_equal(d.late_n, d.n);
	assert_int_equal(d.duties_n, 1);
	assert_true(d.lines[0].is_duty);
	assert_string_equal(d.lines[0].need, "mamori");
	assert_non_null(d.lines[0].deed);
	assert_non_null(strstr(d.lines[0].next, "deed 26-00001-0 mamori"));
	for (int i = 1; i < d.n; i++)
		assert_string_not_equal(d.lines[i].need, "mamori"); /* the duty tells it */
	struct digest duties = { .why = DIGEST_DUTY };
	assert_int_equal(digest_add_case(w->rs, w->c, "fukushi", w->now, &w->arena, &duties), ERR_OK);
	assert_int_equal(duties.n, 1);
	struct digest own = { .why = DIGEST_REVIEW, .section = "kenkou", .section_name = "健康課" };
	assert_int_equal(digest_add_case(w->rs, w->c, "kenkou", w->now, &w->arena, &own), ERR_OK);
	assert_int_equal(own.n, 2); /* what it was asked, and the lead that it was offered */
	for (int i = 0; i < own.n; i++)
		assert_string_equal(own.lines[i].holder, "健康課");
	w->c->is_protected = true;
	struct digest masked = { .why = DIGEST_REVIEW };
	assert_int_equal(digest_add_case(w->rs, w->c, "juutaku", w->now, &w->arena, &masked), ERR_OK);
	assert_int_equal(masked.n, 1);
	assert_true(masked.lines[0].is_masked);
	assert_null(masked.lines[0].label);
	assert_null(masked.lines[0].next);
	assert_non_null(masked.lines[0].show);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(weeks_and_openings),
		TEST(only_what_is_late_on_the_top_step),
		TEST(a_duty_is_held_by_all_who_have_it),
		TEST(the_heads_and_the_coordinator_have_one_each),
		TEST(a_head_who_is_away_is_told_by_the_deputy),
		TEST(who_may_be_told_is_worked_out_when_it_goes),
		TEST(a_later_one_tells_what_an_older_one_would),
		TEST(it_tells_duties_first_and_of_what_is_masked_the_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
