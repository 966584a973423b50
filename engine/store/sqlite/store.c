#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <errno.h>

#include "engine/base/text/lang.h"
#include "engine/store/common/event_texts.h"
#include "engine/store/sqlite/backup.h"
#include "engine/store/sqlite/copy.h"
#include "engine/store/common/files.h"
#include "engine/store/sqlite/alert_ids.h"
#include "engine/store/sqlite/parts.h"
#include "engine/store/sqlite/rows.h"
#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/store.h"
#include "engine/store/sqlite/text_rows.h"

#define CLOCK_KIND "clock_kind" /* setting: "real" or "simulated" */
#define BUSY_MS 2000

static enum err store_lock_dir(struct sqlite_store *s, const char *dir, struct diag *d)
{
	char path[PATH_MAX];
	snprintf(path, sizeof path, "%s/tsunagi.lock", dir);
	s->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (s->lock_fd < 0)
		return files_fail(d, dir);
	if (flock(s->lock_fd, LOCK_EX | LOCK_NB) == 0)
		return ERR_OK;
	if (errno != EWOULDBLOCK)
		return files_fail(d, dir);
	(void)diag_set(d, ERR_AGAIN, "in-use", _("another tsunagid has the data folder %s open"), dir);
	diag_instead(d, "%s", _("end that one first, or name another folder with --data"));
	return ERR_AGAIN;
}

/* Made by us, so that nobody else may read it from the first moment on. */
static enum err store_make_file(const char *dir, const char *path, struct diag *d)
{
	const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	const bool is_ok = fd >= 0 && fchmod(fd, 0600) == 0;
	const enum err e = is_ok ? ERR_OK : files_fail(d, path);
	if (fd >= 0)
		close(fd);
	if (e)
		return e;
	return files_sync_dir(dir, d);
}

static enum err store_open_file(struct sqlite_store *s, const char *dir, struct diag *d)
{
	char path[PATH_MAX];
	if (snprintf(path, sizeof path, "%s/tsunagi.db", dir) >= (int)sizeof path)
		return files_fail(d, dir);
	bool is_there = true;
	const enum err e = s->read_only ? files_is_there(path, &is_there, d) : store_make_file(dir, path, d);
	if (e)
		return e;
	if (!is_there)
		return diag_set(d, ERR_NOT_FOUND, "no-database", _("there is no database in %s"), dir);
	const int flags = (s->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
			  SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	/* SQLite needn't count its memory, with a lock for each piece */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	const int rc = sqlite3_open_v2(path, &s->db, flags, NULL);
	if (!s->db)
		return store_nomem(d);
	return rc == SQLITE_OK ? ERR_OK : db_fail(s, rc, d);
}

/* The backup goes on being what it was: an older one is migrated in memory. */
static enum err store_open_older(struct sqlite_store *s, struct diag *d)
{
	sqlite3 *file = s->db;
	s->db = NULL;
	const int rc = sqlite3_open_v2(":memory:", &s->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	enum err e;
	if (rc == SQLITE_OK)
		e = copy_pages(file, s->db, NULL, NULL, d);
	else
		e = s->db ? db_fail(s, rc, d) : store_nomem(d);
	sqlite3_close(file);
	if (e)
		return e;
	return schema_migrate(s->db, true, d);
}

static enum err store_open_backup(struct sqlite_store *s, const char *file, struct diag *d)
{
	struct backup_report r;
	enum err e = backup_read(file, &r, d);
	if (!e)
		e = copy_open(file, false, &s->db, d);
	if (e || r.version == schema_version_newest())
		return e;
	return store_open_older(s, d);
}

static enum err store_holds_office(struct sqlite_store *s, bool *answer, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	const enum err e = db_ask(s, STMT_OFFICE_FIRST, NULL, 0, answer, &st, d);
	sqlite3_finalize(st);
	return e;
}

/* What a migration might spoil can be had back. */
static enum err store_keep_before_migration(struct sqlite_store *s, const char *dir, struct diag *d)
{
	char path[PATH_MAX];
	bool has_office = false;
	int version;
	enum err e = schema_check(s->db, &version, d);
	if (e || version == 0 || version == schema_version_newest())
		return e;
	/* a first start that did not come to its end has nothing to keep yet */
	e = store_holds_office(s, &has_office, d);
	if (e || !has_office)
		return e;
	if (snprintf(path, sizeof path, "%s/before-version-%d.db", dir, schema_version_newest()) >=
		(int)sizeof path)
		return files_fail(d, dir);
	bool is_kept;
	e = files_is_there(path, &is_kept, d);
	if (e || is_kept)
		return e;
	struct backup_report r;
	return backup_make(dir, path, INSTANT_NONE, NULL, NULL, &r, d);
}

static enum err store_configure(struct sqlite_store *s, struct diag *d)
{
	sqlite3_busy_timeout(s->db, BUSY_MS);
	int rc = sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(s->db, statement_sql(STMT_PRAGMAS_ANY), NULL, NULL, NULL);
	if (rc == SQLITE_OK && !s->read_only)
		rc = sqlite3_exec(s->db, statement_sql(STMT_PRAGMAS_WRITE), NULL, NULL, NULL);
	return rc == SQLITE_OK ? ERR_OK : db_fail(s, rc, d);
}

static enum err store_find_office(struct sqlite_store *s, const char *id, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	bool has_row;
	enum err e = db_ask(s, id ? STMT_OFFICE_FIND : STMT_OFFICE_FIRST, id, 0, &has_row, &st, d);
	if (!e && has_row) {
		s->office = sqlite3_column_int(st, 0);
		const char *found = (const char *)sqlite3_column_text(st, 1);
		s->office_id = found ? strdup(found) : NULL;
		e = s->office_id ? ERR_OK : store_nomem(d);
	}
	sqlite3_finalize(st);
	return e;
}

static enum err store_add_office(struct sqlite_store *s, const char *id, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	bool has_row;
	enum err e = db_ask(s, STMT_OFFICE_ADD, id, 0, &has_row, &st, d);
	sqlite3_finalize(st);
	st = NULL;
	if (!e)
		e = db_ask(s, STMT_OFFICE_ADD_HEAD, id, 0, &has_row, &st, d);
	sqlite3_finalize(st);
	if (e)
		return e;
	return store_find_office(s, id, d);
}

static enum err store_check_clock(struct sqlite_store *s, bool is_simulated, bool is_new, struct diag *d)
{
	const char *wanted = is_simulated ? "simulated" : "real", *found = NULL;
	struct arena arena;
	arena_init(&arena);
	enum err e = is_new ? sqlite_setting_save(s, CLOCK_KIND, wanted, d)
			    : sqlite_setting_load(s, CLOCK_KIND, &arena, &found, d);
	if (!e && found && strcmp(found, wanted) != 0)
		e = diag_set(d, ERR_REFUSED, "other-clock",
			is_simulated
				? _("this data folder is of a real clock; --simulate needs one of its own")
				: _("this data folder is of a simulated clock; start with --simulate"));
	arena_release(&arena);
	return e;
}

/* The office, its head and its clock, made in one transaction where absent. */
static enum err store_enter_office(struct sqlite_store *s, const struct store_options *o, struct diag *d)
{
	enum err e = store_find_office(s, o->office_id, d);
	if (e || (s->office && s->read_only))
		return e;
	if (s->office)
		return store_check_clock(s, o->is_simulated, false, d);
	if (s->read_only)
		return diag_set(
			d, ERR_NOT_FOUND, "no-office", _("the database holds nothing of this office"));
	int rc = sqlite3_exec(s->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	e = rc == SQLITE_OK ? store_add_office(s, o->office_id, d) : db_fail(s, rc, d);
	if (!e)
		e = store_check_clock(s, o->is_simulated, true, d);
	if (!e && (rc = sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL)) != SQLITE_OK)
		e = db_fail(s, rc, d);
	if (e)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return e;
}

/* What must work without memory is prepared before it is needed. */
static enum err store_prepare_control(struct sqlite_store *s, struct diag *d)
{
	enum err e = ERR_OK;
	sqlite3_stmt *st;
	for (int i = STMT_BEGIN; i <= STMT_ROLLBACK && !e; i++)
		e = db_prepare(s, (enum stmt)i, &st, d);
	return e;
}

static enum err store_open_all(struct sqlite_store *s, const struct store_options *o, struct diag *d)
{
	enum err e = s->read_only ? ERR_OK : files_make_dir(o->dir, d);
	if (!e && !s->read_only)
		e = store_lock_dir(s, o->dir, d);
	if (!e)
		e = o->file ? store_open_backup(s, o->file, d) : store_open_file(s, o->dir, d);
	if (!e)
		e = store_configure(s, d);
	if (!e && !s->read_only && !o->is_copy)
		e = store_keep_before_migration(s, o->dir, d);
	if (!e)
		e = schema_migrate(s->db, !s->read_only, d);
	if (!e)
		e = store_enter_office(s, o, d);
	if (!e)
		e = head_load(s, d);
	if (!e)
		e = alert_ids_open(s, d);
	if (e || s->read_only)
		return e;
	return store_prepare_control(s, d);
}

/* The ports that keep what was made of the cases: papers, answers, accesses, the chain, packs. */
static void store_fill_kept(struct sqlite_store *s)
{
	struct store *p = &s->ports;
	p->agendas =
		(struct agenda_port){ .self = s, .visit = sqlite_agenda_visit, .save = sqlite_agenda_save };
	p->reviews = (struct review_port){ .self = s,
		.closed_visit = sqlite_closed_visit,
		.moves_visit = sqlite_moves_visit,
		.save = sqlite_review_save,
		.load = sqlite_review_load };
	p->absences =
		(struct absence_port){ .self = s, .load = sqlite_absences_load, .save = sqlite_absence_save };
	p->answers =
		(struct answer_port){ .self = s, .load = sqlite_answer_load, .save = sqlite_answer_save };
	p->access =
		(struct access_port){ .self = s, .save = sqlite_access_save, .visit = sqlite_access_visit };
	p->audit = (struct audit_port){ .self = s,
		.verify = sqlite_audit_verify,
		.head_load = sqlite_head_load,
		.head_find = sqlite_head_find };
	p->settings =
		(struct setting_port){ .self = s, .load = sqlite_setting_load, .save = sqlite_setting_save };
	p->packs = (struct pack_port){ .self = s,
		.save = sqlite_pack_save,
		.in_force_load = sqlite_pack_in_force_load,
		.visit = sqlite_pack_visit };
}

static void store_fill_ports(struct sqlite_store *s)
{
	s->ports = (struct store){
		.transaction = { .self = s,
			.begin = sqlite_transaction_begin,
			.commit = sqlite_transaction_commit,
			.abort = sqlite_transaction_abort,
			.step_begin = sqlite_step_begin,
			.step_keep = sqlite_step_keep,
			.step_undo = sqlite_step_undo },
		.cases = { .self = s,
			.number_draw = sqlite_number_draw,
			.load = sqlite_case_load,
			.save = sqlite_case_save,
			.events_visit = sqlite_events_visit,
			.event_texts = store_event_texts,
			.event_said = store_event_said,
			.person_save = sqlite_person_save,
			.person_load = sqlite_person_load,
			.forget = sqlite_case_forget,
			.is_own = sqlite_case_is_own },
		.search = { .self = s,
			.find = sqlite_cases_find,
			.find_own = sqlite_cases_find_own,
			.same_person_visit = sqlite_same_person_visit },
		.lists = { .self = s,
			.inbox_visit = sqlite_inbox_visit,
			.open_visit = sqlite_open_visit,
			.stored_visit = sqlite_stored_visit,
			.meeting_visit = sqlite_meeting_visit,
			.issues_visit = sqlite_issues_visit,
			.decided_visit = sqlite_decided_visit,
			.tally_visit = sqlite_tally_visit,
			.owners_visit = sqlite_owners_visit,
			.count = sqlite_count },
		.ladder = { .self = s, .visit = sqlite_ladder_visit, .reset = sqlite_ladder_reset },
		.outbox = { .self = s,
			.heads_visit = sqlite_outbox_heads_visit,
			.waiting_visit = sqlite_outbox_waiting_visit,
			.add = sqlite_outbox_add,
			.add_instead = sqlite_outbox_add_instead,
			.try_save = sqlite_outbox_try_save,
			.leave_out_save = sqlite_outbox_leave_out_save,
			.page_visit = sqlite_outbox_page_visit,
			.visit = sqlite_outbox_visit },
	};
	store_fill_kept(s);
}

void sqlite_store_interrupt(struct sqlite_store *s) { sqlite3_interrupt(s->db); }

enum err sqlite_store_open(const struct store_options *options, struct sqlite_store **out, struct diag *d)
{
	struct sqlite_store *s = calloc(1, sizeof *s);
	*out = NULL;
	if (!s)
		return store_nomem(d);
	store_fill_ports(s);
	s->random = options->random;
	s->lock_fd = -1;
	s->read_only = options->read_only;
	s->access_fd = options->access_fd;
	const enum err e = store_open_all(s, options, d);
	if (e) {
		sqlite_store_close(s);
		return e;
	}
	*out = s;
	return ERR_OK;
}

void sqlite_store_close(struct sqlite_store *s)
{
	if (!s)
		return;
	sqlite_transaction_abort(s);
	if (s->accesses.n && !sqlite_transaction_begin(s, NULL) && sqlite_transaction_commit(s, NULL))
		sqlite_transaction_abort(s);
	for (int i = 0; i < STMTS; i++)
		sqlite3_finalize(s->stmts[i]);
	sqlite3_close(s->db);
	if (s->lock_fd >= 0)
		close(s->lock_fd);
	access_buffer_release(&s->accesses);
	texts_release(&s->texts);
	buf_release(&s->data);
	buf_release(&s->canonical);
	buf_release(&s->scratch);
	buf_release(&s->redo);
	free(s->office_id);
	free(s);
}

const struct store *sqlite_store_ports(struct sqlite_store *s) { return &s->ports; }
