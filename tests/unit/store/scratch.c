#include "tests/unit/store/scratch.h"

#include <dirent.h>
#include <unistd.h>

void scratch_make(char dir[SCRATCH_BYTES])
{
	const char *tmp = getenv("TMPDIR");
	snprintf(dir, SCRATCH_BYTES, "%s/tsunagi-store-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		abort();
}

void scratch_remove(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *entry;
	while (d && (entry = readdir(d))) {
		char path[SCRATCH_BYTES + 300];
		snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
		unlink(path);
	}
	if (d)
		closedir(d);
	rmdir(dir);
}

bool scratch_save(const struct store *p, const struct decision *decision)
{
	struct diag d;
	diag_init(&d);
	enum err e = p->transaction.begin(p->transaction.self, &d);
	if (!e)
		e = p->transaction.step_begin(p->transaction.self, &d);
	if (!e)
		e = p->cases.save(p->cases.self, decision, &d);
	if (!e && decision->events_n && decision->events[0].given)
		e = p->cases.person_save(p->cases.self, decision->next->key, decision->events[0].given, &d);
	if (!e)
		e = p->transaction.step_keep(p->transaction.self, &d);
	if (!e)
		e = p->transaction.commit(p->transaction.self, &d);
	else
		p->transaction.abort(p->transaction.self);
	if (e)
		fprintf(stderr, "not saved: %s: %s\n", d.code, d.message);
	diag_release(&d);
	return !e;
}

bool scratch_audit_is_ok(const struct store *p)
{
	struct audit_report report;
	struct diag d;
	diag_init(&d);
	const enum err e = p->audit.verify(p->audit.self, NULL, &report, &d);
	const bool is_ok = !e && report.is_ok;
	if (!is_ok)
		fprintf(stderr, "audit: %s\n%s", d.message ? d.message : "", buf_text(&report.violations));
	buf_release(&report.violations);
	diag_release(&d);
	return is_ok;
}
