/* Each invariant sees what breaks it; case_equals sees every field. */
#include "engine/core/model/case_equals.h"
#include "tests/unit/core/world.h"

/* A copy that may be spoilt. */
struct spoilt {
	struct case_state c;
	struct need needs[8];
	struct referral referrals[8];
};

static void copy(const struct world *w, struct spoilt *s)
{
	s->c = *w->c;
	memcpy(s->needs, w->c->needs, (size_t)w->c->needs_n * sizeof s->needs[0]);
	memcpy(s->referrals, w->c->referrals, (size_t)w->c->referrals_n * sizeof s->referrals[0]);
	s->c.needs = s->needs;
	s->c.referrals = s->referrals;
}

static bool breaks(const struct world *w, const struct spoilt *s, const char *what)
{
	struct buf out;
	buf_init(&out);
	int n = invariants_check(w->rs, &s->c, &out);
	bool is_seen = n > 0 && strstr(buf_text(&out), what);
	if (!is_seen)
		print_message("%s: %d: %s\n", what, n, buf_text(&out));
	buf_release(&out);
	return is_seen;
}

#define SPOIL(what, ...) \
	do { \
		struct spoilt s; \
		copy(w, &s); \
		__VA_ARGS__; \
		assert_true(breaks(w, &s, what)); \
	} while (0)

static void the_case_s_own(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	SPOIL("invariant 1", s.c.lead = NULL);
	SPOIL("invariant 1", s.c.lead = "nowhere");
	SPOIL("status and outcome", s.c.outcome = "resolved");
	SPOIL("status and closing time", s.c.closed_at = w->now);
	SPOIL("open in a closed case", s.c.status = CASE_CLOSED; s.c.closed_at = w->now;
		s.c.outcome = "other");
	SPOIL("no event", s.c.events = 0);
	SPOIL("no person acted", s.c.last_human_at = 0);
	SPOIL("area", s.c.area = "nowhere");
	SPOIL("a date of no meeting", s.c.meeting = (struct case_meeting){ .has_on = true });
	const struct fact twice[] = { { .feature = "b" }, { .feature = "b" } };
	SPOIL("facts", s.c.facts = twice; s.c.facts_n = 2);
}

static void a_referral_s(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	SPOIL("invariant 2", s.referrals[0].due = INSTANT_NONE);
	SPOIL("invariant 2", s.referrals[0].state = REFERRAL_CLOSED);
	SPOIL("invariant 1", s.referrals[0].to = "nowhere");
	SPOIL("keep is empty", s.referrals[0].keep = "　");
	SPOIL("ask is empty", s.referrals[0].ask = NULL);
	SPOIL("owner", s.referrals[0].owner = NULL);
	SPOIL("accept and state", s.referrals[0].accepted_at = INSTANT_NONE);
	SPOIL("asker is not the lead", s.referrals[0].asker = "gakkou");
	SPOIL("asker is not the lead", s.needs[0].need = s.referrals[0].need = NEED_LEAD;
		s.referrals[0].state = REFERRAL_SENT; s.referrals[0].asker = "gakkou");
	SPOIL("of no need", s.referrals[0].need = "yachin");
	SPOIL("numbers", s.referrals[1].n = 5);
	SPOIL("asked back too often", s.referrals[0].queries = 3);
	SPOIL("no outcome", s.referrals[0].state = REFERRAL_REPORTED);
	SPOIL("without a query", s.referrals[1].state = REFERRAL_QUERIED);
	world_bring(w, REFERRAL_DECLINED);
	SPOIL("mandate", s.referrals[0].is_mandated = true);
	SPOIL("no decline code", s.referrals[0].code = "resolved");
	SPOIL("invariant 2", s.referrals[0].due = w->now);
}

static void a_need_s(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	SPOIL("invariant 2", s.needs[0].due = INSTANT_NONE);
	SPOIL("covered, or not", s.needs[0].state = NEED_COVERED);
	SPOIL("asked, or not", s.needs[0].state = NEED_ASKED);
	SPOIL("met by nobody", s.needs[0].state = NEED_MET; s.needs[0].due = INSTANT_NONE);
	SPOIL("without a reason", s.needs[0].state = NEED_ENDED; s.needs[0].due = INSTANT_NONE);
	SPOIL("twice", s.needs[1] = s.needs[0]);
	SPOIL("declined twice", s.needs[0].declines = 2);
	SPOIL("more decliners", s.needs[0].declines = 0);
	SPOIL("not before a meeting", s.needs[0].is_blocked = true);
	SPOIL("not blocked", s.needs[0].state = NEED_IN_MEETING);
	SPOIL("its meeting", s.needs[0].state = NEED_IN_MEETING; s.needs[0].meeting = "nowhere");
	world_bring(w, REFERRAL_SENT);
	SPOIL("asked, or not", s.needs[0].state = NEED_OPEN; s.needs[0].due = w->now);
}

static void without_a_pack_the_rest_is_checked(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	struct spoilt s;
	copy(w, &s);
	s.c.lead = s.referrals[0].asker = s.referrals[1].asker = "nowhere";
	assert_int_equal(invariants_check(NULL, &s.c, NULL), 0);
	assert_true(invariants_check(w->rs, &s.c, NULL) > 0);
}

static bool is_told(const struct world *w, const struct spoilt *s, const char *field)
{
	struct buf out;
	buf_init(&out);
	bool is_seen = !case_equals(w->c, &s->c, &out) && strstr(buf_text(&out), field);
	buf_release(&out);
	return is_seen;
}

#define CHANGE(field, ...) \
	do { \
		struct spoilt s; \
		copy(w, &s); \
		assert_true(case_equals(w->c, &s.c, NULL)); \
		s.__VA_ARGS__; \
		assert_true(is_told(w, &s, field)); \
	} while (0)

static void equals_sees_the_case_s_fields(void **state)
{
	struct world *w = *state;
	static const char *const ids[] = { "x" };
	const struct id_list list = { ids, 1 };
	world_bring(w, REFERRAL_DECLINED);
	CHANGE("key", c.key++);
	CHANGE("status", c.status = CASE_CLOSED);
	CHANGE("opened_at", c.opened_at++);
	CHANGE("closed_at", c.closed_at = 1);
	CHANGE("forgotten_at", c.forgotten_at = 1);
	CHANGE("lead", c.lead = "x");
	CHANGE("lead_since", c.lead_since++);
	CHANGE("intake", c.intake = "x");
	CHANGE("area", c.area = "x");
	CHANGE("consent", c.consent = CONSENT_YES);
	CHANGE("is_protected", c.is_protected = true);
	CHANGE("is_drill", c.is_drill = true);
	CHANGE("named_lead", c.named_lead = NULL);
	CHANGE("fired", c.fired = list);
	CHANGE("pack", c.pack = "x");
	CHANGE("last_human_at", c.last_human_at++);
	CHANGE("outcome", c.outcome = "x");
	CHANGE("issue", c.issue = "x");
	CHANGE("events", c.events++);
	CHANGE("facts_n", c.facts_n--);
	CHANGE("needs_n", c.needs_n--);
	CHANGE("referrals_n", c.referrals_n--);
	CHANGE("meeting", c.meeting.meeting = "x");
	CHANGE("area", c.meeting.area = "x");
	CHANGE("layer", c.meeting.layer++);
	CHANGE("has_on", c.meeting.has_on = !s.c.meeting.has_on);
	CHANGE("rules", c.meeting.rules = list);
	const struct fact f = { .feature = "forgets", .kind = FEATURE_FLAG, .number = 0 };
	CHANGE("number", c.facts = &f);
}

static void equals_sees_a_need_s_fields(void **state)
{
	struct world *w = *state;
	static const char *const ids[] = { "x" };
	world_bring(w, REFERRAL_DECLINED);
	const struct term t = { 9, TERM_D, true };
	CHANGE("need", needs[0].need = "x");
	CHANGE("label", needs[0].label = "x");
	CHANGE("domain", needs[0].domain = "x");
	CHANGE("state", needs[0].state = NEED_MET);
	CHANGE("due", needs[0].due++);
	CHANGE("since", needs[0].since++);
	CHANGE("respond_within", needs[0].respond_within = t);
	CHANGE("first_contact_within", needs[0].first_contact_within = t);
	CHANGE("is_urgent", needs[0].is_urgent = true);
	CHANGE("how", needs[0].how = HOW_JOINT);
	CHANGE("ask", needs[0].ask = "x");
	CHANGE("keep", needs[0].keep = "x");
	CHANGE("declines", needs[0].declines++);
	CHANGE("declined_by", needs[0].declined_by = (struct id_list){ ids, 1 });
	CHANGE("is_blocked", needs[0].is_blocked = true);
	CHANGE("meeting", needs[0].meeting = "x");
	CHANGE("carried_over", needs[0].carried_over++);
	CHANGE("level", needs[0].level++);
	CHANGE("remind_at", needs[0].remind_at = 1);
	CHANGE("has_reason", needs[0].has_reason = true);
}

static void equals_sees_a_referral_s_fields(void **state)
{
	struct world *w = *state;
	static const char *const ids[] = { "x" };
	const struct id_list list = { ids, 1 };
	world_bring(w, REFERRAL_ACCEPTED);
	const struct term t = { 9, TERM_D, true };
	CHANGE("n", referrals[0].n++);
	CHANGE("need", referrals[0].need = "x");
	CHANGE("label", referrals[0].label = "x");
	CHANGE("to", referrals[0].to = "x");
	CHANGE("asker", referrals[0].asker = "x");
	CHANGE("unjoined", c.unjoined = list);
	CHANGE("ask", referrals[0].ask = "x");
	CHANGE("keep", referrals[0].keep = "x");
	CHANGE("how", referrals[0].how = HOW_JOINT);
	CHANGE("is_urgent", referrals[0].is_urgent = true);
	CHANGE("is_mandated", referrals[0].is_mandated = true);
	CHANGE("state", referrals[0].state = REFERRAL_SENT);
	CHANGE("due", referrals[0].due++);
	CHANGE("sent_at", referrals[0].sent_at++);
	CHANGE("since", referrals[0].since++);
	CHANGE("accepted_at", referrals[0].accepted_at++);
	CHANGE("owner", referrals[0].owner = "x");
	CHANGE("rules", referrals[0].rules = list);
	CHANGE("joins", referrals[0].joins = list);
	CHANGE("respond_within", referrals[0].respond_within = t);
	CHANGE("first_contact_within", referrals[0].first_contact_within = t);
	CHANGE("queries", referrals[0].queries++);
	CHANGE("level", referrals[0].level++);
	CHANGE("remind_at", referrals[0].remind_at = 1);
	CHANGE("ground", referrals[0].ground = "x");
	CHANGE("by_consent", referrals[0].by_consent = true);
	CHANGE("code", referrals[0].code = "x");
	CHANGE("pack", referrals[0].pack = "x");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(the_case_s_own),
		T(a_referral_s),
		T(a_need_s),
		T(without_a_pack_the_rest_is_checked),
		T(equals_sees_the_case_s_fields),
		T(equals_sees_a_need_s_fields),
		T(equals_sees_a_referral_s_fields),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
