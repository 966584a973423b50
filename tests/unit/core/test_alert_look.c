/* A notice is looked at again when it goes out: what is settled is left out, and who may
 * not know any more is not told. */
#include "engine/core/watch/alert_look.h"

#include "tests/unit/core/world.h"

/* A notice of referral 1 as it stands now. */
static struct alert_row row(const struct world *w, enum alert_kind kind, enum alert_part part, const char *to)
{
	const struct referral *r = referral(w, 1);
	return (struct alert_row){ .id = 1,
		.kind = kind,
		.part = part,
		.key = w->c->key,
		.referral = 1,
		.need = r->need,
		.to = to,
		.sink = "mail:x@example.invalid",
		.due = r->due,
		.at = r->since,
		.level = kind == ALERT_LATE ? 1 : 0 };
}

static enum alert_look look(struct world *w, const struct alert_row *a, const char **instead)
{
	struct recipient to = { 0 };
	const enum alert_look found = alert_look(w->rs, w->c, a, w->now, &to);
	if (instead)
		*instead = to.to;
	return found;
}

#define LOOKS(found, a) assert_int_equal(look(w, &(a), NULL), found)

static void a_turn_that_is_done_is_left_out(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	const struct alert_row turn = row(w, ALERT_TURN, PART_SECTION, "kenkou");
	const struct alert_row reminder = row(w, ALERT_REMINDER, PART_SECTION, "kenkou");
	LOOKS(ALERT_STANDS, turn);
	w->now += 3600;
	LOOKS(ALERT_STANDS, turn);
	LOOKS(ALERT_STANDS, reminder);
	w->now = turn.due;
	LOOKS(ALERT_STANDS, turn);
	LOOKS(ALERT_SETTLED, reminder); /* it is late: the ladder tells that */
	DO("inoue", VERB_QUERY, .referral = 1, .question = "いつから");
	LOOKS(ALERT_SETTLED, turn);
	LOOKS(ALERT_SETTLED, reminder);
	const struct alert_row asked = row(w, ALERT_TURN, PART_SECTION, "madoguchi");
	LOOKS(ALERT_STANDS, asked);
	w->now += 60;
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "先月から");
	LOOKS(ALERT_SETTLED, turn); /* it is kenkou's again, by another act with its own notice */
	LOOKS(ALERT_SETTLED, asked);
}

static void a_step_that_is_mended_is_left_out(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	const struct alert_row late = row(w, ALERT_LATE, PART_SECTION, "kenkou");
	struct alert_row of_coordinator = row(w, ALERT_LATE, PART_COORDINATOR, "fukushi");
	of_coordinator.level = 3;
	LOOKS(ALERT_SETTLED, late);
	w->now = late.due + 60;
	LOOKS(ALERT_STANDS, late);
	LOOKS(ALERT_STANDS, of_coordinator);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-08"));
	LOOKS(ALERT_SETTLED, late);
	LOOKS(ALERT_SETTLED, of_coordinator);
	w->now = at("2026-04-10T10:00");
	LOOKS(ALERT_SETTLED, late); /* late again, for another due time */
}

static void a_failing_that_no_due_time_tells_is_left_out_when_mended(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	struct alert_row a = row(w, ALERT_LATE, PART_COORDINATOR, "fukushi");
	a.referral = 0;
	a.need = NULL;
	a.due = INSTANT_NONE;
	a.failing = "faded";
	LOOKS(ALERT_SETTLED, a);
	w->now = at("2026-06-30T10:00");
	LOOKS(ALERT_STANDS, a);
}

static void an_owner_who_left_is_told_nothing(void **state)
{
	struct world *w = *state;
	const char *instead;
	world_bring(w, REFERRAL_ACCEPTED);
	const int p = ruleset_person(w->rs, "inoue");
	struct alert_row a = row(w, ALERT_TURN, PART_OWNER, "inoue");
	LOOKS(ALERT_STANDS, a);
	struct person *staff = arena_grow(
		&w->arena, w->rs->staff, (size_t)w->rs->staff_n, (size_t)w->rs->staff_n, sizeof *staff);
	const struct person *before = w->rs->staff;
	staff[p].section = ruleset_section(w->rs, "gakkou");
	w->rs->staff = staff;
	assert_int_equal(look(w, &a, &instead), ALERT_MISDIRECTED);
	assert_string_equal(instead, "kenkou");
	const struct alert *told;
	int n;
	const struct recipient section = alert_find_recipient(w->rs, instead);
	assert_int_equal(alert_readdress(w->rs, &a, &section, w->now, &w->arena, &told, &n), ERR_OK);
	assert_int_equal(n, 2);
	assert_string_equal(told[0].to, "kenkou");
	assert_int_equal(told[0].part, PART_SECTION);
	assert_int_equal(told[0].due, a.due);
	assert_null(told[0].sink); /* it has none in this pack: shown only, and the coordinator is told */
	assert_string_equal(told[1].to, "fukushi");
	assert_int_equal(told[1].part, PART_COORDINATOR);
	w->rs->staff = before;
	/* whose section has it no more is not told of it either */
	a = row(w, ALERT_TURN, PART_OWNER, "inoue");
	DO("inoue", VERB_HANDOVER, .referral = 1, .owner = "ueda");
	LOOKS(ALERT_SETTLED, a);
}

/* The pack's staff and sections, for a test to change. */
static struct person *people(struct world *w)
{
	struct person *staff = arena_grow(
		&w->arena, w->rs->staff, (size_t)w->rs->staff_n, (size_t)w->rs->staff_n, sizeof *staff);
	assert_non_null(staff);
	w->rs->staff = staff;
	return staff;
}

static struct section *sections_of(struct world *w)
{
	struct section *sections = arena_grow(&w->arena, w->rs->sections, (size_t)w->rs->sections_n,
		(size_t)w->rs->sections_n, sizeof *sections);
	assert_non_null(sections);
	w->rs->sections = sections;
	return sections;
}

static const struct alert *readdress(struct world *w, const struct alert_row *a, int *n)
{
	struct recipient to = { 0 };
	const struct alert *told;
	assert_true(alert_has_moved(w->rs, a, &to));
	const struct recipient instead = alert_find_recipient(w->rs, to.to);
	assert_int_equal(alert_readdress(w->rs, a, &instead, w->now, &w->arena, &told, n), ERR_OK);
	return told;
}

static void an_address_is_looked_up_anew(void **state)
{
	struct world *w = *state;
	struct recipient to = { 0 };
	const struct alert *told;
	int n;
	world_bring(w, REFERRAL_ACCEPTED);
	const int p = ruleset_person(w->rs, "inoue"), kenkou = ruleset_section(w->rs, "kenkou");
	const struct ruleset before = *w->rs;
	struct person *staff = people(w);
	struct alert_row a = row(w, ALERT_TURN, PART_OWNER, "inoue");
	staff[p].mail = "x@example.invalid";
	assert_false(alert_has_moved(w->rs, &a, &to));
	staff[p].mail = "new@example.invalid";
	told = readdress(w, &a, &n);
	assert_int_equal(n, 1);
	assert_string_equal(told[0].to, "inoue");
	assert_int_equal(told[0].part, PART_OWNER);
	assert_string_equal(told[0].sink, "mail:new@example.invalid");
	assert_int_equal(told[0].instead_of, a.id);

	/* no mail any more: the section's, as its own */
	static const char *const sinks[] = { "webhook:http://a.invalid", "mail:k@example.invalid" };
	struct section *sections = sections_of(w);
	sections[kenkou].alerts = sinks;
	sections[kenkou].alerts_n = 2;
	staff[p].mail = NULL;
	told = readdress(w, &a, &n);
	assert_int_equal(n, 2);
	assert_string_equal(told[1].to, "kenkou");
	assert_int_equal(told[1].part, PART_SECTION);
	assert_string_equal(told[1].sink, sinks[1]);

	/* of the section's two ways one is another */
	a = row(w, ALERT_TURN, PART_SECTION, "kenkou");
	a.sink = "mail:old@example.invalid";
	told = readdress(w, &a, &n);
	assert_int_equal(n, 2);
	a.sink = sinks[1];
	assert_false(alert_has_moved(w->rs, &a, &to));
	*w->rs = before;
}

static void what_could_be_told_twice_keeps_its_address(void **state)
{
	struct world *w = *state;
	struct recipient to = { 0 };
	static const char *const sinks[] = { "webhook:http://a.invalid", "mail:k@example.invalid" };
	const struct alert *told;
	int n;
	world_bring(w, REFERRAL_ACCEPTED);
	const int kenkou = ruleset_section(w->rs, "kenkou");
	const struct ruleset before = *w->rs;
	struct section *sections = sections_of(w);
	sections[kenkou].alerts = sinks;
	sections[kenkou].alerts_n = 2;
	struct alert_row a = row(w, ALERT_TURN, PART_SECTION, "kenkou");
	/* what the store can't tell from what was told is not told by both again */
	a.sink = "mail:old@example.invalid";
	a.due = INSTANT_NONE;
	assert_false(alert_has_moved(w->rs, &a, &to));
	sections[kenkou].alerts_n = 1;
	assert_true(alert_has_moved(w->rs, &a, &to));
	a.agenda = "m/-/2026-04-14";
	assert_false(alert_has_moved(w->rs, &a, &to));

	/* the night desk: by its own ways alone, or not at all */
	a = row(w, ALERT_TURN, PART_NIGHT_DESK, "kenkou");
	a.is_urgent = true;
	told = readdress(w, &a, &n);
	assert_int_equal(n, 0);
	sections[kenkou].urgent_alerts = sinks;
	sections[kenkou].urgent_alerts_n = 1;
	told = readdress(w, &a, &n);
	assert_int_equal(n, 1);
	assert_int_equal(told[0].part, PART_NIGHT_DESK);

	/* nothing reaches the section: shown only, and the coordinator hears of the turn */
	a = row(w, ALERT_TURN, PART_SECTION, "kenkou");
	sections[kenkou].alerts_n = sections[kenkou].urgent_alerts_n = 0;
	people(w)[ruleset_person(w->rs, "inoue")].mail = NULL;
	told = readdress(w, &a, &n);
	assert_int_equal(n, 2);
	assert_null(told[0].sink);
	assert_int_equal(told[1].part, PART_COORDINATOR);
	*w->rs = before;
}

static void a_head_who_is_none_any_more_is_told_nothing(void **state)
{
	struct world *w = *state;
	const char *instead;
	world_bring(w, REFERRAL_SENT);
	w->now = referral(w, 1)->due + 86400;
	struct alert_row a = row(w, ALERT_LATE, PART_HEAD, "ueda");
	a.level = 2;
	LOOKS(ALERT_STANDS, a);
	a.to = "shimizu"; /* of another section */
	assert_int_equal(look(w, &a, &instead), ALERT_MISDIRECTED);
	assert_string_equal(instead, "ueda");
	a.to = "nobody";
	assert_int_equal(look(w, &a, &instead), ALERT_MISDIRECTED);
	assert_string_equal(instead, "ueda");
}

static void information_goes_to_who_has_a_part(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	struct alert_row a = row(w, ALERT_INFORMATION, PART_CONCERNED, "madoguchi");
	LOOKS(ALERT_STANDS, a);
	a.to = "fukushi"; /* the coordinator's */
	LOOKS(ALERT_STANDS, a);
	a.to = "gakkou";
	LOOKS(ALERT_SETTLED, a);
}

static void of_one_item_the_stronger_tells(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	struct alert_row turn = row(w, ALERT_TURN, PART_SECTION, "kenkou");
	struct alert_row reminder = row(w, ALERT_REMINDER, PART_SECTION, "kenkou");
	struct alert_row first = row(w, ALERT_LATE, PART_SECTION, "kenkou"), second = first;
	struct alert_row news = row(w, ALERT_INFORMATION, PART_CONCERNED, "kenkou");
	second.level = 2;
	assert_true(alert_is_overtaken(&turn, &reminder));
	assert_true(alert_is_overtaken(&reminder, &first));
	assert_true(alert_is_overtaken(&first, &second));
	assert_false(alert_is_overtaken(&second, &first));
	assert_false(alert_is_overtaken(&first, &turn));
	assert_false(alert_is_overtaken(&news, &first));
	assert_false(alert_is_overtaken(&turn, &news));
	second.referral = 2;
	assert_false(alert_is_overtaken(&first, &second));
	/* the same twice: the newer one */
	second = turn;
	second.id = 2;
	assert_true(alert_is_overtaken(&turn, &second));
	assert_false(alert_is_overtaken(&second, &turn));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_turn_that_is_done_is_left_out),
		TEST(a_step_that_is_mended_is_left_out),
		TEST(a_failing_that_no_due_time_tells_is_left_out_when_mended),
		TEST(an_owner_who_left_is_told_nothing),
		TEST(an_address_is_looked_up_anew),
		TEST(what_could_be_told_twice_keeps_its_address),
		TEST(a_head_who_is_none_any_more_is_told_nothing),
		TEST(information_goes_to_who_has_a_part),
		TEST(of_one_item_the_stronger_tells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
