/* What the weekly review decides: what comes in, as which kind, and in which order. */
#include "engine/core/meeting/review_decide.h"
#include "engine/core/watch/ladder.h"
#include "tests/unit/core/world.h"

/* The list at this instant, after the ladder has caught up with it. */
static const struct review_item *list_at(struct world *w, int64_t now, int *n)
{
	static struct review r;
	const struct review_ask ask = {
		.since = at("2026-03-30T09:00"), .until = now, .before_until = INSTANT_NONE
	};
	const struct review_item *items;
	w->now = now;
	do {
		assert_int_equal(ladder_step(w->rs, w->c, now, &w->arena, &w->last, NULL), ERR_OK);
		w->c = w->last.next;
	} while (w->last.events_n);
	r = (struct review){ .since = ask.since, .until = now };
	assert_int_equal(review_add_case(w->rs, &ask, w->c, NULL, &w->arena, &r), ERR_OK);
	assert_int_equal(review_decide_list(&r, &w->arena, &items, n), ERR_OK);
	assert_int_equal(review_decide_count(&r), *n);
	return items;
}

static const struct review_item *find(const struct review_item *items, int n, const char *need)
{
	for (int i = 0; i < n; i++)
		if (items[i].point->need && strcmp(items[i].point->need, need) == 0)
			return &items[i];
	return NULL;
}

static const struct review_item *find_at(struct world *w, int64_t now, const char *need)
{
	int n;
	const struct review_item *items = list_at(w, now, &n);
	return find(items, n, need);
}

static void late_is_decided_from_the_top_step_on(void **state)
{
	struct world *w = *state;
	int n;
	world_bring(w, REFERRAL_SENT); /* mitate at kenkou, due 3 April 17:15 */
	(void)list_at(w, at("2026-04-03T17:14"), &n);
	assert_int_equal(n, 0);
	const struct review_item *items = list_at(w, at("2026-04-08T17:14"), &n);
	assert_null(find(items, n, "mitate")); /* the fourth step is three business days later */
	items = list_at(w, at("2026-04-08T17:15"), &n);
	const struct review_item *i = find(items, n, "mitate");
	assert_non_null(i);
	assert_int_equal(i->point->kind, REVIEW_TOP_STEP);
	assert_string_equal(i->point->by, "kenkou");
	assert_string_equal(i->point->holder, "kenkou");
	assert_int_equal(i->point->due, at("2026-04-03"));
	assert_int_equal(i->point->late_bd, 3);
	assert_non_null(i->point->hint);
}

static void a_duty_is_decided_from_the_first_hour(void **state)
{
	struct world *w = *state;
	int n;
	world_reset(w);
	world_intake(w, "aoki", "danger", CONSENT_NO);
	const struct review_item *items = list_at(w, w->now, &n);
	assert_int_equal(n, 1);
	assert_int_equal(items[0].point->kind, REVIEW_DUTY);
	assert_string_equal(items[0].point->need, "mamori");
	assert_string_equal(items[0].point->by, "kodomo"); /* who was asked */
	assert_int_equal(items[0].point->due, at("2026-04-03T09:00"));
	items = list_at(w, at("2026-05-01T09:00"), &n); /* all stands on top: the duty is told once */
	int duties = 0;
	for (int i = 0; i < n; i++)
		duties += strcmp(items[i].point->need ? items[i].point->need : "", "mamori") == 0;
	assert_int_equal(duties, 1);
	assert_int_equal(items[0].point->kind, REVIEW_DUTY);
}

static void a_need_before_a_meeting_waits_for_no_step(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	assert_null(find_at(w, w->now, "mitate"));
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = w->c->referrals_n, .code = "not_ours", .reason = "r",
		.instead = "none");
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
	const struct review_item *i = find_at(w, w->now, "mitate");
	assert_non_null(i);
	assert_int_equal(i->point->kind, REVIEW_IN_MEETING);
	/* under watch it comes back when that ends */
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_WATCH,
		.watch = at("2026-04-20"), .reason = "様子を見る");
	assert_null(find_at(w, at("2026-04-20T17:14"), "mitate"));
	i = find_at(w, at("2026-04-20T17:15"), "mitate");
	assert_non_null(i);
	assert_int_equal(i->point->kind, REVIEW_IN_MEETING);
}

static void what_the_rules_propose_is_decided_once(void **state)
{
	struct world *w = *state;
	int n;
	world_reset(w);
	world_intake(w, "aoki", "danger", CONSENT_NO);
	struct case_state c = *w->c;
	struct need needs[16];
	assert_true(c.needs_n <= 16);
	memcpy(needs, c.needs, (size_t)c.needs_n * sizeof *needs);
	for (int i = 0; i < c.needs_n; i++)
		if (strcmp(needs[i].need, "mamori") == 0)
			needs[i].proposal = (struct proposal){
				.is_open = true, .to = "gakkou", .since = w->now, .due = at("2026-04-06")
			};
	c.needs = needs;
	w->c = &c;
	const struct review_item *items = list_at(w, w->now, &n);
	assert_int_equal(n, 2);
	assert_int_equal(items[0].point->kind, REVIEW_DUTY); /* of the same need: two decisions */
	assert_int_equal(items[1].point->kind, REVIEW_PROPOSAL);
	assert_string_equal(items[1].point->holder, "madoguchi");
	assert_int_equal(items[1].point->due, at("2026-04-06"));
}

static void duties_first_then_by_who_must_act(void **state)
{
	(void)state;
	struct review_point first[] = {
		{ .kind = REVIEW_TOP_STEP, .need = "a", .by = "kenkou", .late_bd = 2 },
		{ .kind = REVIEW_MOVING, .need = "b", .by = "gakkou", .late_bd = 9 },
		{ .kind = REVIEW_DUTY, .need = "c", .by = "kodomo", .due = 200 },
		{ .kind = REVIEW_IN_MEETING, .need = "d", .by = "gakkou", .late_bd = 0 },
	};
	struct review_point second[] = {
		{ .kind = REVIEW_DUTY, .need = "e", .by = "kodomo", .due = 100 },
		{ .kind = REVIEW_TOP_STEP, .need = "f", .by = "gakkou", .late_bd = 5 },
	};
	struct review_point gone[] = { { .kind = REVIEW_TOP_STEP, .need = "g", .by = "gakkou" } };
	struct review_line lines[] = { { .key = 1, .place = REVIEW_NEW, .points = first, .points_n = 4 },
		{ .key = 2, .place = REVIEW_CARRIED, .points = second, .points_n = 2 },
		{ .key = 3, .place = REVIEW_SETTLED, .points = gone, .points_n = 1 } };
	const struct review r = { .lines = lines, .n = 3 };
	const struct review_item *items;
	struct arena arena;
	int n;
	arena_init(&arena);
	assert_int_equal(review_decide_list(&r, &arena, &items, &n), ERR_OK);
	char order[8] = "";
	for (int i = 0; i < n; i++)
		order[i] = items[i].point->need[0];
	assert_string_equal(order, "ecdfa");
	struct review_item worst[5];
	memcpy(worst, items, sizeof worst);
	review_decide_sort_worst(worst, 5);
	for (int i = 0; i < n; i++)
		order[i] = worst[i].point->need[0];
	assert_string_equal(order, "ecfad");
	arena_release(&arena);
}

static void words_and_back(void **state)
{
	(void)state;
	for (int k = REVIEW_DUTY; k < REVIEW_KINDS; k++)
		assert_int_equal(review_kind_parse(review_kind_word((enum review_kind)k)), k);
	assert_null(review_kind_word(REVIEW_MOVING));
	assert_int_equal(review_kind_parse(NULL), REVIEW_MOVING);
	assert_int_equal(review_kind_parse("late"), REVIEW_MOVING);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(late_is_decided_from_the_top_step_on),
		TEST(a_duty_is_decided_from_the_first_hour),
		TEST(a_need_before_a_meeting_waits_for_no_step),
		TEST(what_the_rules_propose_is_decided_once),
		TEST(duties_first_then_by_who_must_act),
		TEST(words_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
