/* The store where each allocation (SQLite's too) and each call to the kernel in
 * turn fails: no false acknowledgement, no leak, and a database that opens
 * again, agrees with its audit and holds what was acknowledged. */
#include <stdlib.h>

#include "engine/core/model/case_equals.h"
#include "engine/store/sqlite/store.h"
#include "tests/fault/sweep.h"
#include "tests/model/walk.h"
#include "tests/support/random.h"
#include "tests/support/ruleset_fixture.h"
#include "tests/unit/store/scratch.h"

#define STEPS 14
#define TRIES 4
#define SHA "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* What is stored, drawn once without faults. */
struct play {
	struct ruleset *rs;
	struct arena arena;
	struct decision decisions[STEPS];
	int n;
};

struct run {
	struct sweep *s;
	const struct play *play;
	char dir[SCRATCH_BYTES];
	struct sqlite_store *store;
	const struct store *p;
	struct arena arena;
	int acknowledged; /* so many decisions are on disk, by the store's word */
	bool is_alert_acknowledged;
};

static struct play *play(void)
{
	static struct play p;
	struct walk w;
	if (p.n)
		return &p;
	p.rs = ruleset_fixture();
	arena_init(&p.arena);
	walk_begin(&w, p.rs, 14);
	while (p.n < STEPS) {
		const struct case_state *c = p.n ? p.decisions[p.n - 1].next : NULL;
		struct command *cmd = arena_alloc(&p.arena, sizeof *cmd);
		*cmd = walk_next(&w, c, &p.arena);
		if (c && cmd->verb == VERB_INTAKE)
			abort(); /* one case, that stays open: another seed is wanted */
		if (core_step(p.rs, c, cmd, w.now, &p.arena, &p.decisions[p.n], NULL) == ERR_OK)
			p.n++;
	}
	return &p;
}

/* An error that is no one's fault but the fault's; false ends the script. */
static bool ok(struct run *r, const char *what, enum err e, struct diag *d)
{
	const bool is_done = sweep_check(r->s, what, e, d);
	diag_release(d);
	return is_done;
}

static bool open_store(struct run *r)
{
	const struct store_options options = {
		.random = &support_random, .dir = r->dir, .office_id = "takashima", .is_simulated = true
	};
	struct diag d;
	bool is_open = false;
	for (int i = 0; i < TRIES && !is_open; i++) {
		diag_init(&d);
		is_open = ok(r, "open", sqlite_store_open(&options, &r->store, &d), &d);
	}
	r->p = is_open ? sqlite_store_ports(r->store) : NULL;
	return is_open;
}

static enum err save(const struct store *p, const struct decision *decision, struct diag *d)
{
	const struct personal *told = decision->events_n ? decision->events[0].given : NULL;
	char answer_key[16];
	enum err e = p->transaction.step_begin(p->transaction.self, d);
	if (!e)
		e = p->cases.save(p->cases.self, decision, d);
	if (!e && told)
		e = p->cases.person_save(p->cases.self, decision->next->key, told, d);
	snprintf(answer_key, sizeof answer_key, "k%d", decision->next->events);
	if (!e)
		e = p->answers.save(p->answers.self, "tanaka", answer_key, SHA, decision->at, "{}", d);
	return e;
}

/* One decision in a turn, its step undone and done again every third time. Where
 * it fails the turn is kept for the look that came before it, or given up. */
static enum err store_one(struct run *r, int i, struct diag *d)
{
	const struct store *p = r->p;
	const struct decision *decision = &r->play->decisions[i];
	const struct access_row look = { .key = decision->next->key,
		.at = decision->at,
		.login = decision->actor->login,
		.section = decision->actor->section,
		.verb = "show",
		.ground = "section" };
	enum err e = p->transaction.begin(p->transaction.self, d);
	if (e)
		return e;
	e = p->access.save(p->access.self, &look, d);
	if (!e && i % 3 == 2) {
		e = save(p, decision, d);
		p->transaction.step_undo(p->transaction.self);
	}
	if (!e)
		e = save(p, decision, d);
	if (!e)
		e = p->transaction.step_keep(p->transaction.self, d);
	else
		p->transaction.step_undo(p->transaction.self);
	if (!e)
		return p->transaction.commit(p->transaction.self, d);
	if (i % 2 == 0 || p->transaction.commit(p->transaction.self, NULL))
		p->transaction.abort(p->transaction.self);
	return e;
}

static bool see_likely(void *n, const struct likely_case *likely)
{
	*(int *)n += likely->is_person;
	return true;
}

static bool see_case(void *context, int64_t key)
{
	(void)key;
	++*(int *)context;
	return true;
}
static bool see_item(void *context, const struct inbox_item *item)
{
	(void)item;
	++*(int *)context;
	return true;
}
static bool see_event(void *context, const struct event_row *row)
{
	(void)row;
	++*(int *)context;
	return true;
}
static bool see_tally(void *context, const struct tally_row *row)
{
	(void)row;
	++*(int *)context;
	return true;
}
static bool see_owner(void *context, const char *login)
{
	(void)login;
	++*(int *)context;
	return true;
}
static bool see_alert(void *context, const struct alert_row *row)
{
	if (row->sink)
		*(int64_t *)context = row->id;
	return true;
}

static bool see_head(void *context, const struct alert_head *head)
{
	(void)context;
	return head->sink && head->to;
}

/* Each way to read, once. What is read under a fault is whole or an error. */
static bool read_all(struct run *r)
{
	const struct store *p = r->p;
	const struct decision *last = &r->play->decisions[STEPS - 1];
	const int64_t key = last->next->key, now = last->at + 90 * 86400;
	struct case_state *c;
	struct personal person;
	struct store_counts counts;
	struct audit_report report = { .events = 0 };
	const char *text;
	char head[65];
	int64_t next;
	int n = 0;
	struct diag d;
#define READ(what, call) \
	do { \
		diag_init(&d); \
		if (!ok(r, what, call, &d)) \
			return false; \
	} while (0)
	READ("case_load", p->cases.load(p->cases.self, key, &r->arena, &c, &d));
	if (!case_equals(last->next, c, NULL))
		sweep_wrong(r->s, "another case than was stored");
	READ("personal_load", p->cases.person_load(p->cases.self, key, &r->arena, &person, &d));
	READ("events_visit", p->cases.events_visit(p->cases.self, key, see_event, &n, &d));
	if (n != last->next->events)
		sweep_wrong(r->s, "%d events of %d", n, last->next->events);
	READ("inbox_visit", p->lists.inbox_visit(p->lists.self, last->next->lead, see_item, &n, &d));
	n = 0;
	READ("cases_find", p->search.find(p->search.self, "試験花子", see_case, &n, &d));
	if (n == 0)
		sweep_wrong(r->s, "not found");
	READ("same_person", p->search.same_person_visit(p->search.self, key, LIKELY_ANY, see_likely, &n, &d));
	READ("ladder_visit", p->ladder.visit(p->ladder.self, now, 100, see_case, &n, &next, &d));
	READ("tally_visit", p->lists.tally_visit(p->lists.self, now, see_tally, &n, &d));
	READ("owners_visit", p->lists.owners_visit(p->lists.self, see_owner, &n, &d));
	READ("count", p->lists.count(p->lists.self, now, &(struct count_scope){ 0 }, &counts, &d));
	if (counts.events <= 0)
		sweep_wrong(r->s, "no events are counted");
	READ("answer_load", p->answers.load(p->answers.self, "tanaka", "k1", SHA, &r->arena, &text, &d));
	READ("setting_load", p->settings.load(p->settings.self, "clock", &r->arena, &text, &d));
	READ("head", p->audit.head_load(p->audit.self, head, &d));
	diag_init(&d);
	const enum err e = p->audit.verify(p->audit.self, r->play->rs, &report, &d);
	if (!e && !report.is_ok)
		sweep_wrong(r->s, "audit: %s", buf_text(&report.violations));
	buf_release(&report.violations);
	return ok(r, "audit", e, &d);
#undef READ
}

static enum err tend_alerts(struct run *r, struct diag *d)
{
	const struct store *p = r->p;
	int64_t id = 0, next;
	const int64_t now = r->play->decisions[STEPS - 1].at + 90 * 86400;
	const struct alert_head head = { "mail:a@example.invalid", "sec1", 0 };
	enum err e = p->outbox.heads_visit(p->outbox.self, ALERT_LANE_ORDINARY, now, see_head, &id, &next, d);
	if (!e)
		e = p->outbox.waiting_visit(
			p->outbox.self, ALERT_LANE_ORDINARY, &head, now, 10, see_alert, &id, d);
	if (!e)
		e = p->outbox.visit(p->outbox.self, true, 10, see_alert, &id, d);
	if (!e)
		e = p->outbox.page_visit(p->outbox.self, &(struct alert_page){ .limit = 10 }, see_alert, &id,
			&(int64_t){ 0 }, d);
	if (!e)
		e = p->transaction.begin(p->transaction.self, d);
	if (e)
		return e;
	e = p->transaction.step_begin(p->transaction.self, d);
	if (!e)
		e = p->settings.save(p->settings.self, "clock", "1775001600", d);
	if (!e)
		e = p->ladder.reset(p->ladder.self, d);
	if (!e && id)
		e = p->outbox.try_save(p->outbox.self, id, now, now, false, NULL, d);
	if (!e)
		e = p->transaction.step_keep(p->transaction.self, d);
	else
		p->transaction.step_undo(p->transaction.self);
	if (!e)
		return p->transaction.commit(p->transaction.self, d);
	p->transaction.abort(p->transaction.self);
	return e;
}

/* Done again until it is done: what failed once is done at the next try. */
static void act(struct run *r)
{
	struct diag d;
	bool is_done = true;
	for (int i = 0; i < STEPS && is_done; i++) {
		is_done = false;
		for (int try = 0; try < TRIES && !is_done; try++) {
			diag_init(&d);
			is_done = ok(r, "turn", store_one(r, i, &d), &d);
		}
		r->acknowledged += is_done;
	}
	for (int try = 0; try < TRIES && is_done && !r->is_alert_acknowledged; try++) {
		diag_init(&d);
		r->is_alert_acknowledged = ok(r, "alerts", tend_alerts(r, &d), &d);
	}
	for (int try = 0; try < TRIES && is_done; try++)
		if (read_all(r))
			return;
	if (!r->s->is_for_good)
		sweep_wrong(r->s, "what fails once fails for good (%d of %d)", r->acknowledged, STEPS);
}

/* Without a fault. What was said not to be stored may be there only where the
 * commit itself failed: at most the one that came next. */
static void check(struct run *r)
{
	struct case_state *c = NULL;
	struct diag d;
	diag_init(&d);
	if (!open_store(r))
		return;
	if (!scratch_audit_is_ok(r->p))
		sweep_wrong(r->s, "the audit does not agree");
	const enum err e =
		r->p->cases.load(r->p->cases.self, r->play->decisions[0].next->key, &r->arena, &c, &d);
	if (e && (e != ERR_NOT_FOUND || r->acknowledged))
		sweep_wrong(r->s, "what was acknowledged is lost (%d): %d", r->acknowledged, e);
	bool is_same = e && !r->acknowledged;
	for (int i = r->acknowledged; !e && i <= r->acknowledged + 1; i++)
		is_same = is_same ||
			  (i > 0 && i <= STEPS && case_equals(r->play->decisions[i - 1].next, c, NULL));
	if (!is_same)
		sweep_wrong(r->s, "%d steps were acknowledged, and the case is another", r->acknowledged);
	sqlite_store_close(r->store);
	diag_release(&d);
}

static void story(struct sweep *s)
{
	struct run r = { .s = s, .play = play() };
	arena_init(&r.arena);
	scratch_make(r.dir);
	sweep_on(s);
	if (open_store(&r)) {
		act(&r);
		sqlite_store_close(r.store);
	} else if (!s->is_for_good) {
		sweep_wrong(s, "can't be opened after what failed once");
	}
	sweep_off(s);
	check(&r);
	arena_release(&r.arena);
	scratch_remove(r.dir);
}

int main(int argc, char **argv)
{
	static const enum fault_kind memory[] = { FAULT_ALLOC };
	static const enum fault_kind kernel[] = { FAULT_OPEN, FAULT_READ, FAULT_WRITE, FAULT_SHORT,
		FAULT_SYNC, FAULT_TRUNCATE, FAULT_CLOSE, FAULT_STAT, FAULT_MAP, FAULT_UNLINK };
	static const enum fault_kind locks[] = { FAULT_LOCK }; /* each is waited for */
	static const struct scenario scenarios[] = {
		{ "memory", story, memory, 1, 997, true },
		{ "kernel", story, kernel, sizeof kernel / sizeof *kernel, 23, false },
		{ "locks", story, locks, 1, 499, false },
	};
	return sweep_all(scenarios, sizeof scenarios / sizeof *scenarios, argc, argv);
}
