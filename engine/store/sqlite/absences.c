/* Who of the staff is away. The table follows from events of its own place in the chain:
 * each says the whole of one absence, and which ones before it are over. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/store/common/audit_report.h"
#include "engine/store/common/chain.h"
#include "engine/store/common/codec.h"

#define ABSENCE_KEY (-1)

enum err sqlite_absences_load(
	void *self, int32_t day, struct arena *arena, struct absences *out, struct diag *d)
{
	struct sqlite_store *s = self;
	struct absence *items = NULL;
	int size = 0, n = 0;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ABSENCES, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, day);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		e = array_reserve_in(arena, &items, n + 1, &size) ? ERR_OK : store_nomem(d);
		if (e)
			break;
		struct absence *a = &items[n++];
		*a = (struct absence){ .from = sqlite3_column_int(st, 1),
			.until = sqlite3_column_int(st, 2) };
		e = column_text(st, 0, arena, &a->login, d);
		if (!e)
			e = column_text(st, 3, arena, &a->deputy, d);
		if (e)
			break;
	}
	sqlite3_reset(st);
	*out = (struct absences){ items, e ? 0 : n };
	return e;
}

/* The absences that the change ends, as a JSON list. */
static enum err absences_put_ends(
	struct sqlite_store *s, const struct absence_change *change, struct json *j, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ABSENCE_ENDS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, change->absence.login);
	bind_int(&b, change->is_clear ? change->day : change->absence.from);
	bind_int(&b, change->is_clear ? INT32_MAX : change->absence.until);
	jsonw_key(j, "ends");
	jsonw_array(j);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row)
		jsonw_int(j, sqlite3_column_int64(st, 0));
	jsonw_array_end(j);
	sqlite3_reset(st);
	return e;
}

static enum err absences_write(struct sqlite_store *s, const struct absence_change *change, struct diag *d)
{
	const struct absence *a = &change->absence;
	struct json j;
	buf_reset(&s->data);
	jsonw_begin(&j, &s->data);
	jsonw_object(&j);
	jsonw_put_int(&j, "form", CODEC_FORM);
	jsonw_key(&j, "given");
	jsonw_object(&j);
	jsonw_put_text(&j, "login", a->login);
	if (!change->is_clear) {
		jsonw_put_int(&j, "from", a->from);
		jsonw_put_int(&j, "until", a->until);
		jsonw_put_text(&j, "deputy", a->deputy);
	}
	const enum err e = absences_put_ends(s, change, &j, d);
	jsonw_object_end(&j);
	jsonw_object_end(&j);
	return !e && s->data.failed ? store_nomem(d) : e;
}

static enum err absences_find_next(struct sqlite_store *s, int *seq, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ABSENCE_NEXT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	*seq = !e && has_row ? sqlite3_column_int(st, 0) : 1;
	sqlite3_reset(st);
	return e;
}

/* The first of those that the change ends; 0: none is left. */
static enum err absences_find_end(
	struct sqlite_store *s, const struct absence_change *change, int64_t *n, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ABSENCE_ENDS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, change->absence.login);
	bind_int(&b, change->is_clear ? change->day : change->absence.from);
	bind_int(&b, change->is_clear ? INT32_MAX : change->absence.until);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	*n = !e && has_row ? sqlite3_column_int64(st, 0) : 0;
	sqlite3_reset(st);
	return e;
}

static enum err absences_end_all(
	struct sqlite_store *s, const struct absence_change *change, int64_t event, struct diag *d)
{
	int64_t n;
	enum err e;
	while (!(e = absences_find_end(s, change, &n, d)) && n) {
		sqlite3_stmt *st;
		e = db_prepare(s, STMT_ABSENCE_END, &st, d);
		if (e)
			return e;
		struct binder b = bind_begin(s, st);
		bind_int(&b, s->office);
		bind_int(&b, n);
		bind_int(&b, event);
		e = db_run(s, &b, d);
		if (e)
			return e;
	}
	return e;
}

static enum err absences_insert(
	struct sqlite_store *s, const struct absence *a, const struct chain_link *l, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_ABSENCE_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, l->seq);
	bind_text(&b, a->login);
	bind_int(&b, a->from);
	bind_int(&b, a->until);
	bind_text(&b, a->deputy);
	bind_int(&b, l->no);
	return db_run(s, &b, d);
}

enum err sqlite_absence_save(void *self, const struct absence_change *change, const struct actor *actor,
	int64_t at, const char *pack, struct diag *d)
{
	struct sqlite_store *s = self;
	struct chain_link l = {
		.office = s->office_id,
		.key = ABSENCE_KEY,
		.no = s->head.last_no + 1,
		.at = at,
		.actor = actor->login,
		.section = actor->section,
		.kind = "absence",
		.pack = pack,
		.is_human = true,
		.is_acting_as = actor->is_acting_as,
	};
	enum err e = db_check_in_step(s, d);
	if (!e)
		e = absences_find_next(s, &l.seq, d);
	if (!e)
		e = absences_write(s, change, d);
	l.data = s->data.text;
	l.data_bytes = s->data.len;
	if (!e)
		e = events_append(s, &l, d);
	if (!e)
		e = absences_end_all(s, change, l.no, d);
	if (!e && !change->is_clear)
		e = absences_insert(s, &change->absence, &l, d);
	s->is_step_failed |= e != ERR_OK;
	return e;
}

enum err audit_absences(struct sqlite_store *s, struct audit_report *report, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ABSENCES_AUDIT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row)
		audit_report_add(report, _("the absence no. %d was altered, removed or put in"),
			sqlite3_column_int(st, 0));
	sqlite3_reset(st);
	return e;
}
