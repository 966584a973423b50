/* Making a backup: pages are copied into FILE.partial while others go on writing. A read
 * transaction holds the moment still; what is written meanwhile stays in the write-ahead
 * log. The copy is marked, checked, synced, and only then given its name.
 *
 * Reading one: the file's first 100 bytes say whether it is a database, is cut off, or
 * is one in use (a plain copy, in WAL mode), before SQLite opens it. */
#include "engine/store/sqlite/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/time/instant.h"
#include "engine/base/text/lang.h"
#include "engine/contract/verb.h"
#include "engine/store/sqlite/copy.h"
#include "engine/store/common/files.h"
#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/statements.h"

#define HEAD_BYTES 100
#define HEAD_WAL 2

static enum err backup_refuse_existing(const char *file, struct diag *d)
{
	(void)diag_set(d, ERR_REFUSED, "exists", _("%s is there already; a backup never overwrites"), file);
	diag_instead(d, "%s", _("name another file, with the date in it for example"));
	return ERR_REFUSED;
}

static enum err backup_refuse_no_folder(const char *file, struct diag *d)
{
	(void)diag_set(d, ERR_INPUT, "bad-value", _("%s can't be made: its folder is not there"), file);
	diag_field(d, "file");
	diag_instead(d, "%s",
		_("name a file in a folder that the daemon may write to, such as /var/backups/tsunagi"));
	return ERR_INPUT;
}

/* The file that is being written, held so that no second backup writes it. What
 * one left that was killed is written anew. */
static enum err backup_open_partial(const char *file, const char *partial, int *fd, struct diag *d)
{
	*fd = open(partial, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return backup_refuse_no_folder(file, d);
	if (*fd < 0) {
		(void)diag_set(d, ERR_AGAIN, "not-writable", _("%1$s can't be written: %2$s"), file,
			strerror(errno));
		if (errno == EROFS || errno == EACCES)
			diag_instead(d, "%s",
				_("name a file in a folder that the daemon may write to, such as "
				  "/var/backups/tsunagi"));
		return ERR_AGAIN;
	}
	if (flock(*fd, LOCK_EX | LOCK_NB) != 0)
		return diag_set(d, ERR_AGAIN, "busy", _("another backup is being written to %s"), file);
	if (ftruncate(*fd, 0) != 0 || fchmod(*fd, 0600) != 0)
		return files_fail(d, partial);
	return ERR_OK;
}

/* The clock of a simulation stands in its database; without a clock the last event's time does. */
static int64_t backup_find_time(sqlite3 *db, const struct backup_report *r, int64_t now)
{
	sqlite3_stmt *st = NULL;
	int64_t at = now == INSTANT_NONE ? 0 : now;
	if (!r->is_simulated && now != INSTANT_NONE)
		return now;
	const char *sql = statement_sql(r->is_simulated ? STMT_BACKUP_CLOCK : STMT_BACKUP_LAST_EVENT);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		at = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return at;
}

static enum err backup_put_mark(sqlite3 *db, int64_t at, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	const enum err e = copy_run(db, "PRAGMA journal_mode = DELETE", d);
	if (e)
		return e;
	int rc = sqlite3_prepare_v2(db, statement_sql(STMT_BACKUP_MARK), -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(st, 1, at);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? ERR_OK : copy_fail(db, rc, d);
}

static enum err backup_check_copy(
	sqlite3 *db, const struct backup_report *source, struct backup_report *out, struct diag *d)
{
	enum err e = copy_check(db, "quick_check", d);
	if (!e)
		e = copy_describe(db, out, d);
	if (!e && (out->events != source->events || strcmp(out->head, source->head) != 0))
		e = diag_set(d, ERR_BUG, "other-head",
			_("the copy ends in another event than the database; it is thrown away"));
	return e;
}

static enum err backup_write_copy(sqlite3 *from, const char *partial, int64_t now, backup_progress *see,
	void *context, struct backup_report *out, struct diag *d)
{
	struct backup_report source;
	sqlite3 *to = NULL;
	enum err e = copy_run(from, "BEGIN", d);
	if (!e)
		e = copy_describe(from, &source, d);
	if (!e)
		e = copy_open(partial, true, &to, d);
	if (!e)
		e = copy_run(to, statement_sql(STMT_PRAGMAS_BACKUP), d);
	if (!e)
		e = copy_pages(from, to, see, context, d);
	if (!e)
		e = backup_put_mark(to, backup_find_time(from, &source, now), d);
	if (!e)
		e = backup_check_copy(to, &source, out, d);
	sqlite3_close(to);
	return e;
}

static enum err backup_open_source(const char *dir, sqlite3 **out, struct diag *d)
{
	char path[PATH_MAX];
	bool is_there = false;
	enum err e = ERR_OK;
	if (snprintf(path, sizeof path, "%s/tsunagi.db", dir) < (int)sizeof path)
		e = files_is_there(path, &is_there, d);
	if (!e && !is_there)
		e = diag_set(d, ERR_NOT_FOUND, "no-database", _("there is no database in %s"), dir);
	if (!e)
		e = copy_open(path, true, out, d);
	if (!e)
		e = schema_check(*out, NULL, d);
	if (e)
		return e;
	return copy_run(*out, "PRAGMA query_only = ON", d);
}

static enum err backup_make_partial(const char *dir, const char *file, const char *partial, int fd,
	int64_t now, backup_progress *see, void *context, struct backup_report *out, struct diag *d)
{
	sqlite3 *from = NULL;
	enum err e = backup_open_source(dir, &from, d);
	if (!e)
		e = backup_write_copy(from, partial, now, see, context, out, d);
	sqlite3_close(from);
	if (!e && fsync(fd) != 0)
		e = files_fail(d, partial);
	if (!e)
		e = files_rename_new(partial, file, d);
	return e;
}

enum err backup_make(const char *dir, const char *file, int64_t now, backup_progress *see, void *context,
	struct backup_report *out, struct diag *d)
{
	char partial[PATH_MAX];
	bool is_there;
	int fd = -1;
	*out = (struct backup_report){ .at = INSTANT_NONE };
	if (snprintf(partial, sizeof partial, "%s%s", file, BACKUP_PARTIAL) >= (int)sizeof partial)
		return diag_set(d, ERR_INPUT, "bad-value", _("the name of the file is too long"));
	enum err e = files_is_there(file, &is_there, d);
	if (!e && is_there)
		return backup_refuse_existing(file, d);
	if (!e)
		e = backup_open_partial(file, partial, &fd, d);
	if (!e) {
		e = backup_make_partial(dir, file, partial, fd, now, see, context, out, d);
		if (e)
			unlink(partial);
	}
	if (fd >= 0)
		close(fd);
	return e;
}

static void backup_hint_file(struct diag *d)
{
	diag_hint(d, &(struct hint){ .verb = VERB_BACKUP,
			     .ids = { "FILE" },
			     .sentence = _("name a file that “%s” wrote") });
}

static enum err backup_refuse_no_database(const char *file, struct diag *d)
{
	(void)diag_set(d, ERR_INPUT, "other-database", _("%s is no database of tsunagi"), file);
	backup_hint_file(d);
	return ERR_INPUT;
}

static enum err backup_refuse_no_mark(const char *file, struct diag *d)
{
	(void)diag_set(d, ERR_REFUSED, "no-backup",
		_("%s is a database, but no backup: what was written last may be missing"), file);
	diag_instead(d, "tsunagid --backup FILE --data DIR");
	return ERR_REFUSED;
}

/* What SQLite would find only on reading so far, told by the file's head
 * (sqlite.org/fileformat.html): size of a page, how many, and a database in use. */
static enum err backup_check_file(
	const char *file, const unsigned char h[HEAD_BYTES], ssize_t got, int64_t size, struct diag *d)
{
	static const char magic[] = "SQLite format 3";
	const int64_t page = h[16] == 0 && h[17] == 1 ? 65536 : h[16] << 8 | h[17];
	const uint32_t pages = (uint32_t)h[28] << 24 | (uint32_t)h[29] << 16 | (uint32_t)h[30] << 8 | h[31];
	const int64_t whole = page * (int64_t)pages;
	if (got < HEAD_BYTES || memcmp(h, magic, sizeof magic) != 0)
		return backup_refuse_no_database(file, d);
	if (h[18] == HEAD_WAL)
		return backup_refuse_no_mark(file, d);
	if (size >= whole)
		return ERR_OK;
	(void)diag_set(d, ERR_REFUSED, "truncated", _("%1$s is cut off: %2$lld of %3$lld bytes are there"),
		file, (long long)size, (long long)whole);
	diag_instead(d, "%s", _("copy it again from where it was written, or take an earlier backup"));
	return ERR_REFUSED;
}

static enum err backup_read_head(const char *file, struct diag *d)
{
	unsigned char h[HEAD_BYTES] = { 0 };
	struct stat st;
	const int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0) {
		const bool is_misnamed = errno == ENOENT || errno == ENOTDIR;
		const enum err e = diag_set(d, is_misnamed ? ERR_INPUT : ERR_AGAIN, "unreadable", "%s: %s",
			file, strerror(errno));
		if (is_misnamed)
			backup_hint_file(d);
		else
			diag_instead(d, "%s", _("let your user read the file, or run this as root"));
		if (fd >= 0)
			close(fd);
		return e;
	}
	const ssize_t got = S_ISREG(st.st_mode) ? read(fd, h, sizeof h) : 0;
	close(fd);
	return backup_check_file(file, h, got, st.st_size, d);
}

enum err backup_read(const char *file, struct backup_report *out, struct diag *d)
{
	sqlite3 *db = NULL;
	*out = (struct backup_report){ .at = INSTANT_NONE };
	enum err e = backup_read_head(file, d);
	if (!e)
		e = copy_open(file, false, &db, d);
	if (!e)
		e = schema_check(db, NULL, d);
	if (!e)
		e = copy_describe(db, out, d);
	if (!e && out->at == INSTANT_NONE)
		e = backup_refuse_no_mark(file, d);
	sqlite3_close(db);
	return e;
}
