/* A backup comes back by way of DIR/.restoring, where the store opens it,
 * migrates it and verifies it; only what is in order moves to its place. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/time/instant.h"
#include "engine/base/text/lang.h"
#include "engine/store/sqlite/backup.h"
#include "engine/store/sqlite/copy.h"
#include "engine/store/common/files.h"
#include "engine/store/sqlite/statements.h"
#include "engine/store/sqlite/store.h"

#define STAGE ".restoring"
#define LOCK "tsunagi.lock"
#define VIOLATIONS_SHOWN 5

struct restoring {
	const char *file, *dir;
	char stage[PATH_MAX], staged[PATH_MAX + 16], at[PATH_MAX];
	bool has_made_dir;
};

static enum err restore_refuse_not_empty(const char *dir, const char *found, struct diag *d)
{
	(void)diag_set(d, ERR_REFUSED, "not-empty",
		_("%1$s is not empty (%2$s): a backup is restored into an empty folder only"), dir, found);
	diag_instead(d, "%s", _("name a new folder with --data, and let tsunagid use that one"));
	return ERR_REFUSED;
}

/* The lock of a daemon that was there, and what a killed restore left, are nothing. */
static enum err restore_check_empty(const char *dir, struct diag *d)
{
	DIR *folder = opendir(dir);
	const struct dirent *entry;
	enum err e = ERR_OK;
	if (!folder)
		return errno == ENOENT ? ERR_OK : files_fail(d, dir);
	while (!e && (entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
			strcmp(entry->d_name, LOCK) != 0 && strcmp(entry->d_name, STAGE) != 0)
			e = restore_refuse_not_empty(dir, entry->d_name, d);
	closedir(folder);
	return e;
}

static void restore_clear_stage(const struct restoring *r)
{
	static const char *const names[] = { "tsunagi.db", "tsunagi.db-wal", "tsunagi.db-shm",
		"tsunagi.db-journal", LOCK };
	char path[PATH_MAX + 32];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", r->stage, names[i]);
		unlink(path);
	}
	rmdir(r->stage);
}

static enum err restore_prepare(struct restoring *r, struct diag *d)
{
	bool is_there;
	if (snprintf(r->stage, sizeof r->stage, "%s/%s", r->dir, STAGE) >= (int)sizeof r->stage)
		return diag_set(d, ERR_INPUT, "bad-value", _("the name of the file is too long"));
	snprintf(r->staged, sizeof r->staged, "%s/tsunagi.db", r->stage);
	if (snprintf(r->at, sizeof r->at, "%s/tsunagi.db", r->dir) >= (int)sizeof r->at)
		return diag_set(d, ERR_INPUT, "bad-value", _("the name of the file is too long"));
	enum err e = files_is_there(r->dir, &is_there, d);
	r->has_made_dir = !e && !is_there;
	if (!e)
		e = restore_check_empty(r->dir, d);
	if (!e)
		e = files_make_dir(r->dir, d);
	if (e)
		return e;
	restore_clear_stage(r);
	return files_make_dir(r->stage, d);
}

static enum err restore_copy_file(
	const struct restoring *r, backup_progress *see, void *context, struct diag *d)
{
	sqlite3 *from = NULL, *to = NULL;
	const int rc = sqlite3_open_v2(
		r->staged, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
	enum err e = rc == SQLITE_OK ? copy_open(r->file, false, &from, d) : copy_fail(to, rc, d);
	if (!e && chmod(r->staged, 0600) != 0)
		e = files_fail(d, r->staged);
	if (!e)
		e = copy_run(from, "BEGIN", d);
	if (!e)
		e = copy_pages(from, to, see, context, d);
	if (!e)
		e = copy_check(to, "integrity_check", d);
	if (!e)
		e = copy_run(to, statement_sql(STMT_BACKUP_UNMARK), d);
	sqlite3_close(from);
	sqlite3_close(to);
	return e;
}

static enum err restore_format_violations(struct audit_report *report, struct diag *d)
{
	char *line = report->violations.text, *end;
	(void)diag_set(d, ERR_REFUSED, "not-in-order",
		_("the backup is not in order (%d findings): it is not restored"), report->violations_n);
	for (int i = 0; line && *line && i < VIOLATIONS_SHOWN; i++, line = end) {
		end = line + strcspn(line, "\n");
		diag_instead(d, "%.*s", (int)(end - line), line);
		end += *end == '\n';
	}
	return ERR_REFUSED;
}

/* The store brings it to this program's schema when it opens it. */
static enum err restore_verify(const struct restoring *r, struct backup_report *out, struct diag *d)
{
	const struct store_options options = {
		.dir = r->stage, .is_simulated = out->is_simulated, .is_copy = true
	};
	struct audit_report report = { .is_ok = false };
	struct sqlite_store *s = NULL;
	buf_init(&report.violations);
	enum err e = sqlite_store_open(&options, &s, d);
	const struct store *ports = e ? NULL : sqlite_store_ports(s);
	if (ports)
		e = ports->audit.verify(ports->audit.self, NULL, &report, d);
	if (!e && !report.is_ok)
		e = restore_format_violations(&report, d);
	if (!e && (report.events != out->events || strcmp(report.head, out->head) != 0))
		e = diag_set(
			d, ERR_REFUSED, "not-in-order", _("the backup ends in another event than it says"));
	sqlite_store_close(s);
	buf_release(&report.violations);
	return e;
}

/* Restored by root, it belongs to whom the folder belongs. */
static enum err restore_put_in_place(const struct restoring *r, struct diag *d)
{
	struct stat st;
	if (stat(r->dir, &st) != 0)
		return files_fail(d, r->dir);
	if (geteuid() == 0 && chown(r->staged, st.st_uid, st.st_gid) != 0)
		return files_fail(d, r->staged);
	return files_rename_new(r->staged, r->at, d);
}

enum err backup_restore(const char *file, const char *dir, backup_progress *see, void *context,
	struct backup_report *out, struct diag *d)
{
	struct restoring r = { .file = file, .dir = dir };
	enum err e = backup_read(file, out, d);
	if (!e)
		e = restore_prepare(&r, d);
	if (e)
		return e;
	e = restore_copy_file(&r, see, context, d);
	if (!e)
		e = restore_verify(&r, out, d);
	if (!e)
		e = restore_put_in_place(&r, d);
	restore_clear_stage(&r);
	if (e && r.has_made_dir)
		rmdir(dir);
	return e;
}
