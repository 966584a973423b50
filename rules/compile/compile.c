#include "rules/compile/compile.h"

#include "engine/base/text/lang.h"
#include "rules/compile/cases.h"
#include "rules/compile/digest.h"
#include "rules/compile/gates.h"
#include "rules/compile/index.h"
#include "rules/compile/places.h"
#include "rules/compile/routing.h"
#include "rules/match/days.h"
#include "rules/match/words.h"
#include "rules/pack/pack.h"

enum err compile_pack(struct pack *p, enum compile_for want)
{
	const struct pack_source *staff = &p->sources[PACK_STAFF];
	struct arena examples;
	if (want == COMPILE_DAEMON && !staff->is_there)
		findings_add(p->findings, staff, 1, 1, "missing-file", NULL, _("the file is missing"));
	compile_places(p);
	compile_staff(p);
	compile_gates(p);
	compile_routing(p);
	arena_init(&examples);
	const enum err e = compile_cases(p, p->rs, p->has_names, &examples, NULL, NULL);
	arena_release(&examples);
	return e;
}

enum err compile_finish(struct pack *p, struct ruleset **out)
{
	p->rs->days = day_table_new(&p->rs->arena, &p->rs->calendar);
	enum err e = p->rs->days ? compile_index(p->rs, &p->scratch) : ERR_NOMEM;
	if (e == ERR_OK)
		e = words_build(p->rs);
	if (e == ERR_OK)
		e = compile_json(p);
	if (e == ERR_OK) {
		compile_hash(p, p->rs->sha256);
		*out = p->rs;
		p->rs = NULL;
	}
	return e;
}

static void compile_visit_sources(const struct pack *p, pack_bytes_visitor *see, void *context)
{
	for (int f = 0; see && f < PACK_FILES; f++)
		if (p->sources[f].bytes)
			see(context, p->sources[f].file, p->sources[f].bytes, p->sources[f].n);
}

enum err compile_ruleset_seen(const char *dir, enum compile_for want, pack_bytes_visitor *see, void *context,
	struct ruleset **out, struct pack_findings *findings, struct diag *d)
{
	struct pack p;
	*out = NULL;
	enum err e = pack_read(&p, dir, findings, d);
	if (e == ERR_OK)
		e = compile_pack(&p, want);
	if (e == ERR_OK && findings->n > 0) {
		findings_finish(findings, p.sources, PACK_FILES);
		e = ERR_INPUT;
	}
	if (e == ERR_OK)
		e = compile_finish(&p, out);
	if (e == ERR_OK)
		compile_visit_sources(&p, see, context);
	pack_release(&p);
	return findings->failed ? ERR_NOMEM : e;
}

enum err compile_ruleset(const char *dir, enum compile_for want, struct ruleset **out,
	struct pack_findings *findings, struct diag *d)
{
	return compile_ruleset_seen(dir, want, NULL, NULL, out, findings, d);
}

enum err compile_examples_of(const char *dir, const char *file, const struct ruleset *rs, struct arena *arena,
	struct example **out, int *n, struct pack_findings *findings)
{
	static const bool all_names[NAME_KINDS] = { true, true, true, true, true, true, true, true };
	struct pack p;
	*out = NULL;
	*n = 0;
	enum err e = pack_read_cases(&p, dir, file, findings);
	if (e == ERR_OK)
		e = compile_cases(&p, rs, all_names, arena, out, n);
	if (e == ERR_OK && findings->n > 0) {
		findings_finish(findings, p.sources, PACK_FILES);
		e = ERR_INPUT;
	}
	pack_release(&p);
	return findings->failed ? ERR_NOMEM : e;
}

enum err compile_examples(const char *dir, const struct ruleset *rs, struct arena *arena,
	struct example **out, int *n, struct pack_findings *findings, struct diag *d)
{
	(void)d;
	return compile_examples_of(dir, "cases.yaml", rs, arena, out, n, findings);
}
