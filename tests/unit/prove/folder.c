#include "tests/unit/prove/folder.h"

#include <dirent.h>
#include <unistd.h>

const char OFFICE[] =
	"office: {id: test, name: 試験市, timezone: Asia/Tokyo, case_prefix: \"\"}\n"
	"calendar: {open: \"08:30-17:15\", weekend: [sat, sun], yearly: [\"12-29..01-03\"], holidays: "
	"holidays.csv}\n"
	"policy:\n"
	"  respond_within: 2bd\n  first_contact_within: 5bd\n  decide_within: 2bd\n  answer_within: 2bd\n"
	"  confirm_within: 3bd\n  hold_at_most: 30bd\n  meeting_at_most: 15bd\n  hoarded_after: 10bd\n"
	"  faded_after: 20bd\n  sole_coordinator_after: 10bd\n  keep: 受けた窓口が続ける\n"
	"  ladder: [0bd, 1bd, 2bd, 3bd]\n  urgent_ladder: [0h, 2h, 4h, 8h]\n"
	"  tell_within: 1bh\n  inform_within: 1bd\n  remind_before: 4bh\n  urgent_remind_before: 24h\n  "
	"review: {weekday: mon}\n";

const char HOLIDAYS[] =
	"2026/1/1,元日\n2026/5/4,みどりの日\n2026/5/5,こどもの日\n2026/5/6,休日\n2027/1/1,元日\n";

static void stop(const char *what)
{
	perror(what);
	abort();
}

void folder_open(struct folder *f)
{
	snprintf(f->path, sizeof f->path, "/tmp/tsunagi-prove-XXXXXX");
	if (!mkdtemp(f->path))
		stop(f->path);
	folder_put(f, "holidays.csv", HOLIDAYS);
}

void folder_put(const struct folder *f, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", f->path, name);
	FILE *to = fopen(path, "w");
	if (!to || fputs(text, to) < 0 || fclose(to) != 0)
		stop(path);
}

void folder_shut(const struct folder *f)
{
	char path[400];
	DIR *dir = opendir(f->path);
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
		if (e->d_name[0] != '.') {
			snprintf(path, sizeof path, "%s/%s", f->path, e->d_name);
			unlink(path);
		}
	if (dir)
		closedir(dir);
	rmdir(f->path);
}

static void stop_at_findings(const char *path, const struct pack_findings *findings)
{
	struct buf text;
	buf_init(&text);
	for (int i = 0; i < findings->n; i++)
		pack_finding_print(&findings->items[i], &text);
	fprintf(stderr, "%s: the pack can't be read\n%s\n", path, buf_text(&text));
	buf_release(&text);
	abort();
}

struct ruleset *folder_load(const struct folder *f)
{
	struct ruleset *rs = NULL;
	struct pack_findings findings;
	struct diag d;
	pack_findings_init(&findings);
	diag_init(&d);
	if (compile_ruleset(f->path, COMPILE_OFFLINE, &rs, &findings, &d) != ERR_OK)
		stop_at_findings(f->path, &findings);
	pack_findings_release(&findings);
	diag_release(&d);
	return rs;
}

void folder_prove(const struct folder *f, struct proved *out)
{
	struct pack_findings findings;
	struct example *cases = NULL;
	struct diag d;
	int cases_n = 0;
	out->rs = folder_load(f);
	arena_init(&out->arena);
	pack_findings_init(&findings);
	diag_init(&d);
	if (compile_examples(f->path, out->rs, &out->arena, &cases, &cases_n, &findings, &d) != ERR_OK)
		stop_at_findings(f->path, &findings);
	const enum err e = prove_ruleset(out->rs, cases, cases_n, PROOF_BUDGET, INSTANT_NONE, &out->arena,
		&out->findings, &out->n, &d);
	if (e != ERR_OK) {
		fprintf(stderr, "%s: not proved, error %d: %s\n", f->path, (int)e,
			d.message ? d.message : "");
		abort();
	}
	diag_release(&d);
	pack_findings_release(&findings);
}

void proved_release(struct proved *p)
{
	arena_release(&p->arena);
	ruleset_free(p->rs);
}
