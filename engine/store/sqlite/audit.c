/* audit verify. First the texts' own chain, then the chain of events from the first to
 * the head; then each case: its events are replayed from nothing, the outcome is compared
 * with its rows, and its invariants are checked; last what is derived from cases (access
 * log, alerts, parts, reviews).
 *
 * What is wrong becomes a line of the report, and the audit goes on from what is stored,
 * so that one fault is told once. Only a failure to read (disk, memory) ends it. All of
 * it is one read transaction, so that it can run beside a daemon that writes. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/audit_report.h"
#include "engine/core/model/case_equals.h"
#include "engine/core/model/invariants.h"
#include "engine/store/common/chain.h"
#include "engine/store/common/codec.h"
#include "engine/store/sqlite/access_rows.h"
#include "engine/store/sqlite/audit_person.h"
#include "engine/store/sqlite/rows.h"
#include "engine/store/sqlite/text_rows.h"

struct audit {
	struct sqlite_store *s;
	const struct ruleset *rs;
	struct audit_report *report;
	struct diag *d;
	unsigned char (*texts)[SHA256_BYTES];
	int texts_n; /* hash of each text, by number */
	int64_t cases_open, referrals_open;
};

/* As people say it, without the pack's prefix, which the store does not know. */
static const char *audit_format_number(int64_t key, char id[CASE_ID_BYTES])
{
	case_id_format("", key, id);
	return id;
}

#define violation(a, ...) audit_report_add((a)->report, __VA_ARGS__)

static bool audit_is_blob(sqlite3_stmt *st, int column, const unsigned char *expected, int n)
{
	const void *blob = sqlite3_column_blob(st, column);
	return blob && sqlite3_column_bytes(st, column) == n && memcmp(blob, expected, (size_t)n) == 0;
}

static enum err audit_check_text(struct audit *a, sqlite3_stmt *st, unsigned char hash[SHA256_BYTES])
{
	const int64_t no = sqlite3_column_int64(st, 0);
	const char *text = (const char *)sqlite3_column_text(st, 1);
	unsigned char next[SHA256_BYTES];
	if (!text)
		return store_nomem(a->d);
	texts_hash(hash, text, next);
	if (no != a->texts_n + 1 || !audit_is_blob(st, 2, next, SHA256_BYTES)) {
		violation(a, _("text %d was altered, removed or put in"), a->texts_n + 1);
	} else if (a->texts && a->texts_n < a->s->head.texts) {
		memcpy(a->texts[a->texts_n++], next, SHA256_BYTES);
	}
	memcpy(hash, next, SHA256_BYTES);
	return ERR_OK;
}

static enum err audit_check_texts(struct audit *a)
{
	unsigned char hash[SHA256_BYTES] = { 0 };
	sqlite3_stmt *st = NULL;
	a->texts = calloc((size_t)a->s->head.texts + 1, sizeof *a->texts);
	enum err e = a->texts ? db_prepare(a->s, STMT_AUDIT_TEXTS, &st, a->d) : store_nomem(a->d);
	if (e)
		return e;
	struct binder b = bind_begin(a->s, st);
	bind_int(&b, a->s->office);
	bool has_row;
	while (!(e = db_next(a->s, &b, &has_row, a->d)) && has_row && !(e = audit_check_text(a, st, hash)))
		;
	sqlite3_reset(st);
	if (!e && (a->texts_n != a->s->head.texts || memcmp(hash, a->s->head.texts_hash, SHA256_BYTES) != 0))
		violation(a, _("of %1$d texts, %2$d are as they were written"), a->s->head.texts, a->texts_n);
	return e;
}

static const unsigned char *audit_texts_hash_at(const struct audit *a, int n)
{
	static const unsigned char none[SHA256_BYTES];
	return n > 0 && n <= a->texts_n ? a->texts[n - 1] : none;
}

static const char *audit_text_column(sqlite3_stmt *st, int column)
{
	return (const char *)sqlite3_column_text(st, column);
}

static enum err audit_check_said(struct audit *a, sqlite3_stmt *st, const struct chain_link *l)
{
	unsigned char digest[SHA256_BYTES];
	const bool has_row = sqlite3_column_type(st, 16) != SQLITE_NULL;
	const char *json = audit_text_column(st, 17);
	if (l->said && !has_row && sqlite3_column_int(st, 18))
		return ERR_OK; /* forgotten: its digest stays in the chain */
	if ((l->said != NULL) != has_row) {
		violation(a, _("event %1$lld: what was said was removed or put in"), (long long)l->no);
		return ERR_OK;
	}
	if (!l->said)
		return ERR_OK;
	if (!json) {
		violation(a, _("event %1$lld: what was said was removed or put in"), (long long)l->no);
		return ERR_OK;
	}
	unsigned char salt[SALT_BYTES] = { 0 };
	if (sqlite3_column_bytes(st, 16) == SALT_BYTES)
		memcpy(salt, sqlite3_column_blob(st, 16), SALT_BYTES);
	const enum err e =
		chain_said(&a->s->canonical, salt, json, (size_t)sqlite3_column_bytes(st, 17), digest, a->d);
	if (!e && memcmp(digest, l->said, SHA256_BYTES) != 0)
		violation(a, _("event %1$lld: what was said was altered"), (long long)l->no);
	return e;
}

static enum err audit_check_event(
	struct audit *a, sqlite3_stmt *st, unsigned char before[SHA256_BYTES], int64_t *last)
{
	struct chain_link l = {
		.office = a->s->office_id,
		.no = sqlite3_column_int64(st, 0),
		.key = sqlite3_column_int64(st, 1),
		.seq = sqlite3_column_int(st, 2),
		.at = sqlite3_column_int64(st, 3),
		.actor = audit_text_column(st, 4),
		.section = audit_text_column(st, 5),
		.kind = audit_text_column(st, 6),
		.is_human = sqlite3_column_int(st, 7) != 0,
		.is_acting_as = sqlite3_column_int(st, 8) != 0,
		.referral = sqlite3_column_int(st, 9),
		.need = audit_text_column(st, 10),
		.texts = sqlite3_column_int(st, 12),
		.data = audit_text_column(st, 13),
	};
	unsigned char hash[SHA256_BYTES];
	l.pack = sqlite3_column_type(st, 11) == SQLITE_INTEGER
			 ? texts_at(&a->s->texts, sqlite3_column_int64(st, 11))
			 : audit_text_column(st, 11);
	l.texts_hash = audit_texts_hash_at(a, l.texts);
	l.data_bytes = (size_t)sqlite3_column_bytes(st, 13);
	l.said = sqlite3_column_bytes(st, 14) == SHA256_BYTES ? sqlite3_column_blob(st, 14) : NULL;
	enum err e = chain_hash(&a->s->canonical, before, &l, hash, a->d);
	if (!e && !audit_is_blob(st, 15, hash, SHA256_BYTES))
		violation(a,
			_("event %1$lld (%2$lld, no. %3$d of its case): it, or one before it, was altered, "
			  "removed or put in"),
			(long long)l.no, (long long)l.key, l.seq);
	if (!e)
		e = audit_check_said(a, st, &l);
	/* go on from what is stored, so that one fault is told once */
	if (sqlite3_column_bytes(st, 15) == SHA256_BYTES)
		memcpy(before, sqlite3_column_blob(st, 15), SHA256_BYTES);
	*last = l.no;
	a->report->events++;
	return e;
}

static enum err audit_check_chain(struct audit *a)
{
	unsigned char before[SHA256_BYTES] = { 0 };
	int64_t last = 0;
	sqlite3_stmt *st;
	enum err e = db_prepare(a->s, STMT_AUDIT_EVENTS, &st, a->d);
	if (e)
		return e;
	struct binder b = bind_begin(a->s, st);
	bind_int(&b, a->s->office);
	bool has_row;
	while (!(e = db_next(a->s, &b, &has_row, a->d)) && has_row &&
		!(e = audit_check_event(a, st, before, &last)))
		;
	sqlite3_reset(st);
	if (!e && (last != a->s->head.no || a->report->events != a->s->head.events ||
			  memcmp(before, a->s->head.hash, SHA256_BYTES) != 0))
		violation(a,
			_("the chain ends at event %1$lld, its head says %2$lld: events are missing or were "
			  "put in"),
			(long long)last, (long long)a->s->head.no);
	hex_format(before, SHA256_BYTES, a->report->head);
	return e;
}

static enum err audit_replay(struct audit *a, int64_t key, struct replay *r, struct audit_person *person)
{
	char id[CASE_ID_BYTES];
	int expected = 1;
	sqlite3_stmt *st;
	enum err e = db_prepare(a->s, STMT_EVENTS_REPLAY, &st, a->d);
	if (e)
		return e;
	struct binder b = bind_begin(a->s, st);
	bind_int(&b, a->s->office);
	bind_int(&b, key);
	bool has_row;
	while (!(e = db_next(a->s, &b, &has_row, a->d)) && has_row) {
		const char *data = audit_text_column(st, 2);
		if (sqlite3_column_int(st, 0) != expected++)
			violation(a, _("case %1$s: its event no. %2$d is missing"),
				audit_format_number(key, id), expected - 1);
		expected = sqlite3_column_int(st, 0) + 1;
		e = data ? replay_event(&a->s->texts, r, expected - 1, sqlite3_column_int64(st, 1), data,
				   audit_text_column(st, 3), a->d)
			 : store_nomem(a->d);
		if (!e)
			e = audit_person_event(
				person, audit_text_column(st, 4), data, audit_text_column(st, 3), a->d);
		if (e)
			break;
	}
	sqlite3_reset(st);
	return e;
}

/* What can't be read is a violation of this case, not an end of the audit. */
static enum err audit_add_unreadable(struct audit *a, int64_t key, enum err e)
{
	char id[CASE_ID_BYTES];
	if (e == ERR_REFUSED) /* an event of a newer form */
		violation(a, _("case %1$s can't be read: %2$s"), audit_format_number(key, id),
			a->d->message ? a->d->message : "?");
	else if (e == ERR_BUG)
		violation(a, _("case %s can't be read"), audit_format_number(key, id));
	else
		return e;
	diag_release(a->d);
	return ERR_OK;
}

static void audit_compare(struct audit *a, const struct case_state *stored, const struct case_state *replayed)
{
	char id[CASE_ID_BYTES];
	struct buf text;
	buf_init(&text);
	if (!case_equals(stored, replayed, &text))
		violation(a, _("case %1$s: its rows are not what its events say: %2$s"),
			audit_format_number(stored->key, id), buf_text(&text));
	buf_release(&text);
	a->report->violations_n += invariants_check(a->rs, stored, &a->report->violations);
	a->cases_open += stored->status == CASE_OPEN;
	for (int i = 0; i < stored->referrals_n; i++)
		a->referrals_open += !referral_is_terminal(stored->referrals[i].state);
}

static enum err audit_check_case(struct audit *a, int64_t key, struct arena *arena)
{
	char id[CASE_ID_BYTES];
	struct replay r;
	replay_begin(&r, arena, key);
	struct audit_person person = { .arena = arena };
	struct case_state *stored;
	enum err e = sqlite_case_load(a->s, key, arena, &stored, a->d);
	if (!e)
		e = audit_replay(a, key, &r, &person);
	if (!e)
		e = audit_person_check(a->s, stored, &person, a->report, a->d);
	if (e)
		return audit_add_unreadable(a, key, e);
	if (!r.state.events)
		violation(a, _("case %s has no events"), audit_format_number(key, id));
	else
		audit_compare(a, stored, &r.state);
	return ERR_OK;
}

static enum err audit_check_cases(struct audit *a)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(a->s, STMT_AUDIT_CASES, &st, a->d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	struct binder b = bind_begin(a->s, st);
	bind_int(&b, a->s->office);
	bool has_row;
	while (!(e = db_next(a->s, &b, &has_row, a->d)) && has_row) {
		e = audit_check_case(a, sqlite3_column_int64(st, 0), &arena);
		if (e)
			break;
		arena_reset(&arena);
	}
	sqlite3_reset(st);
	arena_release(&arena);
	if (!e && (a->cases_open != a->s->head.cases_open || a->referrals_open != a->s->head.referrals_open))
		violation(a, "%s", _("the head's counts of open cases and referrals are wrong"));
	return e;
}

/* Rows that belong to no case. */
static enum err audit_check_orphans(struct audit *a)
{
	char id[CASE_ID_BYTES];
	sqlite3_stmt *st;
	enum err e = db_prepare(a->s, STMT_AUDIT_ORPHANS, &st, a->d);
	if (e)
		return e;
	struct binder b = bind_begin(a->s, st);
	bind_int(&b, a->s->office);
	bool has_row;
	while (!(e = db_next(a->s, &b, &has_row, a->d)) && has_row)
		violation(a, _("a row of %1$s belongs to case %2$s, which is not there"),
			audit_text_column(st, 0), audit_format_number(sqlite3_column_int64(st, 1), id));
	return e;
}

/* A section that takes part in an open case and would not see it on its board. */
static enum err audit_check_parts(struct audit *a)
{
	char id[CASE_ID_BYTES];
	sqlite3_stmt *st;
	enum err e = db_prepare(a->s, STMT_AUDIT_PARTS, &st, a->d);
	if (e)
		return e;
	struct binder b = bind_begin(a->s, st);
	bind_int(&b, a->s->office);
	bool has_row;
	while (!(e = db_next(a->s, &b, &has_row, a->d)) && has_row)
		violation(a, _("case %1$s is hidden from %2$s, which takes part in it"),
			audit_format_number(sqlite3_column_int64(st, 0), id), audit_text_column(st, 1));
	sqlite3_reset(st);
	return e;
}

static enum err audit_check_all(struct audit *a)
{
	enum err e = audit_check_texts(a);
	if (!e)
		e = audit_check_chain(a);
	if (!e)
		e = audit_check_cases(a);
	if (!e)
		e = audit_check_orphans(a);
	if (!e)
		e = access_rows_audit(a->s, a->report, a->d);
	if (!e)
		e = audit_alerts(a->s, a->report, a->d);
	if (!e)
		e = audit_forgotten(a->s, a->report, a->d);
	if (!e)
		e = audit_check_parts(a);
	if (!e)
		e = audit_reviews(a->s, a->report, a->d);
	if (!e)
		e = audit_absences(a->s, a->report, a->d);
	return !e && a->report->violations.failed ? store_nomem(a->d) : e;
}

/* All of it is one reading of the database, also beside a daemon that writes. */
static enum err audit_read_all(struct audit *a)
{
	struct sqlite_store *s = a->s;
	const bool is_own = sqlite3_get_autocommit(s->db);
	int rc = is_own ? sqlite3_exec(s->db, "BEGIN", NULL, NULL, NULL) : SQLITE_OK;
	enum err e = rc == SQLITE_OK ? ERR_OK : db_fail(s, rc, a->d);
	if (!e && is_own)
		e = head_load(s, a->d);
	if (!e)
		e = audit_check_all(a);
	if (is_own)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return e;
}

enum err sqlite_audit_verify(void *self, const struct ruleset *rs, struct audit_report *out, struct diag *d)
{
	struct diag own;
	diag_init(&own);
	struct audit a = { .s = self, .rs = rs, .report = out, .d = d ? d : &own };
	*out = (struct audit_report){ 0 };
	buf_init(&out->violations);
	const enum err e = audit_read_all(&a);
	out->is_ok = !e && out->violations_n == 0;
	free(a.texts);
	diag_release(&own);
	return e;
}

enum err sqlite_head_load(void *self, char out[65], struct diag *d)
{
	const struct sqlite_store *s = self;
	(void)d;
	hex_format(s->head.hash, SHA256_BYTES, out);
	return ERR_OK;
}
