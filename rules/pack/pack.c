#include "rules/pack/pack.h"

#include "rules/pack/load.h"
#include "rules/pack/readers.h"

#include <errno.h>
#include <sys/stat.h>

#include "engine/base/text/lang.h"

static const char *const file_names[PACK_FILES] = { "office.yaml", "features.yaml", "routing.yaml",
	"staff.yaml", "cases.yaml", "holidays.csv", "closed-days.csv" };

const char *pack_file_name(const struct pack *p, enum pack_file file)
{
	const struct node *named = file == PACK_HOLIDAYS ? p->holidays
				   : file == PACK_CLOSED ? p->closed
							 : NULL;
	return named ? named->symbol->text : file_names[file];
}

struct reader pack_reader(struct pack *p, enum pack_file file)
{
	return (struct reader){ .keep = &p->rs->arena,
		.scratch = &p->scratch,
		.symbols = &p->symbols,
		.findings = p->findings,
		.source = &p->sources[file] };
}

static enum err pack_init(struct pack *p, struct pack_findings *findings)
{
	*p = (struct pack){ .findings = findings };
	arena_init(&p->scratch);
	p->rs = calloc(1, sizeof *p->rs);
	if (!p->rs)
		return ERR_NOMEM;
	arena_init(&p->rs->arena);
	symbols_init(&p->symbols, &p->rs->arena, &p->scratch);
	p->rs->coordinator = RULE_NONE;
	p->rs->birth_feature = RULE_NONE;
	p->rs->case_prefix = "";
	p->rs->calendar.close_s = 1;
	p->names = arena_alloc(&p->rs->arena, sizeof *p->names);
	p->rs->names = p->names;
	return p->names ? ERR_OK : ERR_NOMEM;
}

void pack_release(struct pack *p)
{
	if (!p)
		return;
	for (int f = 0; f < PACK_FILES; f++)
		source_release(&p->sources[f]);
	arena_release(&p->scratch);
	ruleset_free(p->rs);
	p->rs = NULL;
}

static enum err pack_read_file(struct pack *p, enum pack_file file)
{
	static void (*const readers[])(struct pack *, struct reader *, const struct node *) = { read_office,
		read_features, read_routing, read_staff, read_cases };
	struct pack_source *s = &p->sources[file];
	struct node *root = NULL;
	if (!s->is_readable)
		return ERR_OK;
	const enum err e = node_parse(s, &p->symbols, p->findings, &root);
	if (e != ERR_OK || !s->is_readable)
		return e;
	static const struct node empty = { .kind = NODE_MAP, .line = 1, .column = 1 };
	struct reader r = pack_reader(p, file);
	readers[file](p, &r, root ? root : &empty);
	return p->findings->failed ? ERR_NOMEM : ERR_OK;
}

/* A file that is not there: required ones are reported, and so is one that the
 * office names otherwise than by its usual name. */
static void pack_check_there(struct pack *p, enum pack_file file)
{
	const struct pack_source *s = &p->sources[file];
	const bool is_required = file <= PACK_ROUTING || file == PACK_HOLIDAYS ||
				 (file == PACK_CLOSED && strcmp(s->file, file_names[file]) != 0);
	if (!s->is_there && is_required)
		findings_add(p->findings, s, 1, 1, "missing-file", NULL, _("the file is missing"));
}

static enum err pack_take(struct pack *p, const char *dir, enum pack_file file)
{
	const enum err e = load_source(&p->sources[file], dir, pack_file_name(p, file), p->findings);
	if (e != ERR_OK)
		return e;
	pack_check_there(p, file);
	if (file < PACK_HOLIDAYS)
		return pack_read_file(p, file);
	read_days(p, file);
	return p->findings->failed ? ERR_NOMEM : ERR_OK;
}

enum err pack_read(struct pack *p, const char *dir, struct pack_findings *findings, struct diag *d)
{
	struct stat st;
	enum err e = pack_init(p, findings);
	if (e != ERR_OK)
		return e;
	if (stat(dir, &st) != 0)
		return diag_set(d, ERR_INPUT, "missing-file", _("the pack “%s” can't be read: %s"), dir,
			strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return diag_set(d, ERR_INPUT, "missing-file", _("the pack “%s” is not a folder"), dir);
	for (int f = 0; f < PACK_FILES && e == ERR_OK; f++)
		if (f != PACK_CLOSED || p->closed)
			e = pack_take(p, dir, (enum pack_file)f);
	return e;
}

static enum err pack_source_copy(struct pack_source *s, const char *file, const struct pack_bytes *from)
{
	*s = (struct pack_source){ .file = file };
	if (!from->bytes)
		return ERR_OK;
	s->bytes = malloc(from->n + 1);
	if (!s->bytes)
		return ERR_NOMEM;
	memcpy(s->bytes, from->bytes, from->n);
	s->bytes[from->n] = '\0';
	s->n = from->n;
	s->is_there = s->is_readable = true;
	return ERR_OK;
}

enum err pack_read_bytes(
	struct pack *p, const struct pack_bytes files[PACK_FILES], struct pack_findings *findings)
{
	enum err e = pack_init(p, findings);
	for (int f = 0; f < PACK_FILES && e == ERR_OK; f++) {
		e = pack_source_copy(&p->sources[f], file_names[f], &files[f]);
		if (e == ERR_OK && f < PACK_HOLIDAYS)
			e = pack_read_file(p, (enum pack_file)f);
		else if (e == ERR_OK)
			read_days(p, (enum pack_file)f);
	}
	return findings->failed ? ERR_NOMEM : e;
}

enum err pack_read_cases(struct pack *p, const char *dir, const char *file, struct pack_findings *findings)
{
	struct pack_source *s = &p->sources[PACK_CASES];
	enum err e = pack_init(p, findings);
	if (e == ERR_OK)
		e = load_source(s, dir, file, findings);
	if (e || !s->is_there)
		return e;
	return pack_read_file(p, PACK_CASES);
}
