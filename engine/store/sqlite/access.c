/* Looks are held in memory until the next turn and go to disk with it, each
 * chained to the one before; where no turn comes, a full buffer or the store's
 * closing makes one. */
#include "engine/store/sqlite/parts.h"

#include <errno.h>
#include <unistd.h>

#include "engine/base/array.h"
#include "engine/base/case_id.h"
#include "engine/base/time/instant.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/store/sqlite/chain.h"

#define LOOKS_HELD 256
#define NOBODY "root" /* the daemon's operator, where its login is not known */

static char *access_dup_text(const char *text, bool *is_ok)
{
	char *copy = text ? strdup(text) : NULL;
	*is_ok = *is_ok && (copy || !text);
	return copy;
}

static void access_release(struct access_entry *l)
{
	free(l->login);
	free(l->section);
	free(l->verb);
	free(l->ground);
}

static void access_put_access(struct buf *line, const struct access_row *look)
{
	char when[INSTANT_TEXT_BYTES], id[CASE_ID_BYTES];
	struct json j;
	instant_format(look->at, 0, when);
	if (look->key)
		case_id_format("", look->key, id);
	jsonw_begin(&j, line);
	jsonw_object(&j);
	jsonw_put_text(&j, "at", when);
	jsonw_put_text(&j, "case", look->key ? id : NULL);
	jsonw_put_text(&j, "login", look->login ? look->login : NOBODY);
	jsonw_put_text(&j, "section", look->section);
	jsonw_put_text(&j, "verb", look->verb);
	jsonw_put_text(&j, "ground", look->ground);
	jsonw_put_bool(&j, "acting_as", look->is_acting_as);
	jsonw_object_end(&j);
	buf_putc(line, '\n');
}

/* A backup is never written to: its looks go into a journal of their own. */
static enum err access_write_to_journal(
	const struct sqlite_store *s, const struct access_row *look, struct diag *d)
{
	struct buf line;
	if (s->access_fd <= 0)
		return ERR_OK;
	buf_init(&line);
	access_put_access(&line, look);
	enum err e = line.failed ? store_nomem(d) : ERR_OK;
	if (!e && (write(s->access_fd, line.text, line.len) != (ssize_t)line.len ||
			  fdatasync(s->access_fd) != 0))
		e = diag_set(d, ERR_AGAIN, "not-writable",
			_("the look could not be recorded (%s), so nothing is shown"), strerror(errno));
	buf_release(&line);
	return e;
}

enum err store_access_save(void *self, const struct access_row *look, struct diag *d)
{
	struct sqlite_store *s = self;
	bool is_ok = true;
	if (s->read_only)
		return access_write_to_journal(s, look, d);
	if (!array_reserve(&s->accesses, s->accesses_n + 1, &s->accesses_cap))
		return store_nomem(d);
	struct access_entry l = { .key = look->key, .at = look->at, .is_acting_as = look->is_acting_as };
	l.login = access_dup_text(look->login ? look->login : NOBODY, &is_ok);
	l.section = access_dup_text(look->section, &is_ok);
	l.verb = access_dup_text(look->verb, &is_ok);
	l.ground = access_dup_text(look->ground, &is_ok);
	if (!is_ok) {
		access_release(&l);
		return store_nomem(d);
	}
	s->accesses[s->accesses_n++] = l;
	if (s->accesses_n < LOOKS_HELD || s->is_in_transaction)
		return ERR_OK;
	const enum err e = store_transaction_begin(s, d);
	return e ? e : store_transaction_commit(s, d);
}

static enum err access_insert(struct sqlite_store *s, const struct access_row *l, int64_t n,
	const unsigned char hash[SHA256_BYTES], struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = store_stmt(s, STMT_ACCESS_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, l->at);
	bind_int(&b, l->key);
	bind_text(&b, l->login);
	bind_text(&b, l->section);
	bind_text(&b, l->verb);
	bind_text(&b, l->ground);
	bind_int(&b, l->is_acting_as);
	bind_int(&b, n);
	bind_blob(&b, hash, SHA256_BYTES);
	return store_run(s, &b, d);
}

static enum err access_write_one(struct sqlite_store *s, const struct access_entry *l, struct diag *d)
{
	const struct access_row row = { .key = l->key,
		.at = l->at,
		.login = l->login,
		.section = l->section,
		.verb = l->verb,
		.ground = l->ground,
		.is_acting_as = l->is_acting_as };
	unsigned char hash[SHA256_BYTES];
	enum err e = chain_access(s, s->head.access_hash, s->head.accesses + 1, &row, hash, d);
	if (!e)
		e = access_insert(s, &row, s->head.accesses + 1, hash, d);
	if (e)
		return e;
	s->head.accesses++;
	memcpy(s->head.access_hash, hash, sizeof hash);
	return ERR_OK;
}

enum err access_write(struct sqlite_store *s, struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < s->accesses_n && !e; i++)
		e = access_write_one(s, &s->accesses[i], d);
	return e;
}

void access_forget(struct sqlite_store *s)
{
	for (int i = 0; i < s->accesses_n; i++)
		access_release(&s->accesses[i]);
	s->accesses_n = 0;
}

static enum err access_read_access(
	sqlite3_stmt *st, struct arena *arena, struct access_row *out, struct diag *d)
{
	const char **const texts[] = { &out->login, &out->section, &out->verb, &out->ground };
	enum err e = ERR_OK;
	*out = (struct access_row){ .no = sqlite3_column_int64(st, 0),
		.key = sqlite3_column_int64(st, 1),
		.at = sqlite3_column_int64(st, 2),
		.is_acting_as = sqlite3_column_int(st, 7) != 0 };
	for (int i = 0; i < 4 && !e; i++)
		e = column_text(st, 3 + i, arena, texts[i], d);
	return e;
}

/* Those still in memory are part of the log. */
static enum err access_now(struct sqlite_store *s, struct diag *d)
{
	if (!s->accesses_n || s->is_in_transaction || s->read_only)
		return ERR_OK;
	const enum err e = store_transaction_begin(s, d);
	return e ? e : store_transaction_commit(s, d);
}

enum err store_access_visit(
	void *self, const struct access_filter *f, access_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	struct arena arena;
	sqlite3_stmt *st;
	bool has_row, goes_on = true;
	enum err e = access_now(s, d);
	if (e)
		return e;
	e = store_stmt(s, f->key ? STMT_ACCESS_OF_CASE : STMT_ACCESS_VISIT, &st, d);
	if (e)
		return e;
	arena_init(&arena);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, f->key);
	bind_text(&b, f->login);
	bind_time(&b, f->since);
	bind_int(&b, f->before);
	bind_int(&b, f->limit);
	while (goes_on && !(e = store_next(s, &b, &has_row, d)) && has_row) {
		struct access_row row;
		e = access_read_access(st, &arena, &row, d);
		goes_on = !e && visit(context, &row);
		arena_reset(&arena);
		if (e)
			break;
	}
	sqlite3_reset(st);
	arena_release(&arena);
	return e;
}

static enum err access_check_access(struct sqlite_store *s, sqlite3_stmt *st, int64_t n,
	unsigned char before[SHA256_BYTES], struct arena *arena, struct audit_report *report, struct diag *d)
{
	unsigned char hash[SHA256_BYTES];
	struct access_row row;
	enum err e = access_read_access(st, arena, &row, d);
	if (!e)
		e = chain_access(s, before, sqlite3_column_int64(st, 8), &row, hash, d);
	if (e)
		return e;
	const void *stored = sqlite3_column_blob(st, 9);
	const bool is_whole = stored && sqlite3_column_bytes(st, 9) == SHA256_BYTES;
	if (sqlite3_column_int64(st, 8) != n || !is_whole || memcmp(stored, hash, sizeof hash) != 0)
		audit_report_add(report,
			_("look %lld of the access log: it, or one before it, was altered, removed or put "
			  "in"),
			(long long)sqlite3_column_int64(st, 8));
	/* go on from what is stored, so that one fault is told once */
	if (is_whole)
		memcpy(before, stored, SHA256_BYTES);
	return ERR_OK;
}

enum err audit_access(struct sqlite_store *s, struct audit_report *report, struct diag *d)
{
	unsigned char before[SHA256_BYTES] = { 0 };
	int64_t n = 0;
	struct arena arena;
	sqlite3_stmt *st;
	bool has_row;
	enum err e = store_stmt(s, STMT_AUDIT_ACCESS, &st, d);
	if (e)
		return e;
	arena_init(&arena);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	while (!(e = store_next(s, &b, &has_row, d)) && has_row) {
		n = n + 1;
		e = access_check_access(s, st, n, before, &arena, report, d);
		n = sqlite3_column_int64(st, 8);
		arena_reset(&arena);
		if (e)
			break;
	}
	sqlite3_reset(st);
	arena_release(&arena);
	if (!e && (n != s->head.accesses || memcmp(before, s->head.access_hash, SHA256_BYTES) != 0))
		audit_report_add(report,
			_("the access log ends at look %1$lld, the head says %2$lld: looks are missing or "
			  "were put in"),
			(long long)n, (long long)s->head.accesses);
	return e;
}
