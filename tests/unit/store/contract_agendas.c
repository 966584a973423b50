/* What waits for meetings, and versions of agendas with what goes out with them. */
#include "tests/unit/store/contract_world.h"

static const struct agenda_key key = { "chiku", "kita", 20550 };

struct seen {
	int64_t keys[8];
	int n;
	struct agenda_version versions[4];
	int versions_n;
	int alerts_n;
};

static bool see_key(void *context, int64_t k)
{
	struct seen *s = context;
	s->keys[s->n++] = k;
	return true;
}

static bool see_version(void *context, const struct agenda_version *v)
{
	struct seen *s = context;
	s->versions[s->versions_n++] = *v;
	return true;
}

static bool see_alert(void *context, const struct alert_row *row)
{
	struct seen *s = context;
	assert_true(row->key == 0);
	assert_string_equal(row->agenda, "chiku/kita/2026-04-07");
	s->alerts_n += row->sequence + 1;
	return true;
}

static enum err save(struct world *w, int sequence, int sent)
{
	const struct agenda_version v = { .reader = "sec1",
		.sequence = sequence,
		.digest = "d",
		.made_at = HAND_NOW,
		.sent = sent,
		.sent_at = sent < 0 ? INSTANT_NONE : HAND_NOW };
	const struct alert a = { .kind = ALERT_AGENDA,
		.part = PART_CONCERNED,
		.to = "sec1",
		.sink = "mail:a@example.invalid",
		.due = INSTANT_NONE,
		.at = HAND_NOW,
		.send_at = HAND_NOW,
		.gather_until = HAND_NOW,
		.agenda = "chiku/kita/2026-04-07",
		.sequence = sequence };
	return w->p->agendas.save(w->p->agendas.self, &key, &v, &a, sent == sequence, &w->d);
}

static struct seen versions(struct world *w, const struct agenda_key *k)
{
	struct seen s = { .n = 0 };
	assert_int_equal(w->p->agendas.visit(w->p->agendas.self, k, see_version, &s, &w->d), ERR_OK);
	return s;
}

static void a_version_and_its_mail_are_saved_together(void **state)
{
	struct world *w = *state;
	const struct agenda_key other = { "chiku", "minami", 20550 };
	begin_turn(w);
	begin_step(w);
	assert_int_equal(save(w, 0, 0), ERR_OK);
	keep_step(w);
	commit(w);
	reopen(w);
	struct seen s = versions(w, &key);
	assert_int_equal(s.versions_n, 1);
	assert_int_equal(s.versions[0].sent, 0);
	assert_int_equal(versions(w, &other).versions_n, 0);
	assert_int_equal(w->p->outbox.visit(w->p->outbox.self, true, 10, see_alert, &s, &w->d), ERR_OK);
	assert_int_equal(s.alerts_n, 1);
}

static void once_for_each_version_and_recipient(void **state)
{
	struct world *w = *state;
	begin_turn(w);
	begin_step(w);
	assert_int_equal(save(w, 1, 1), ERR_OK);
	keep_step(w);
	commit(w);
	begin_turn(w);
	begin_step(w);
	assert_int_not_equal(save(w, 1, 1), ERR_OK); /* the same once more */
	w->p->transaction.step_undo(w->p->transaction.self);
	w->p->transaction.abort(w->p->transaction.self);
	diag_release(&w->d);
	begin_turn(w);
	begin_step(w);
	assert_int_not_equal(save(w, 0, -1), ERR_OK); /* and never back */
	w->p->transaction.step_undo(w->p->transaction.self);
	w->p->transaction.abort(w->p->transaction.self);
	diag_release(&w->d);
	assert_int_equal(versions(w, &key).versions[0].sequence, 1);
}

static void nothing_waits_where_nothing_was_taken_in(void **state)
{
	struct world *w = *state;
	struct seen s = { .n = 0 };
	assert_int_equal(w->p->lists.meeting_visit(w->p->lists.self, "chiku", see_key, &s, &w->d), ERR_OK);
	assert_int_equal(w->p->lists.issues_visit(w->p->lists.self, see_key, &s, &w->d), ERR_OK);
	assert_int_equal(w->p->lists.decided_visit(w->p->lists.self, see_key, &s, &w->d), ERR_OK);
	assert_int_equal(s.n, 0);
}

const struct CMUnitTest contract_agendas[] = {
	TEST(a_version_and_its_mail_are_saved_together),
	TEST(once_for_each_version_and_recipient),
	TEST(nothing_waits_where_nothing_was_taken_in),
};
const size_t contract_agendas_n = sizeof contract_agendas / sizeof contract_agendas[0];
