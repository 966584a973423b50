#include "tests/support/ruleset_fixture.h"

#include "rules/compile/compile.h"

struct ruleset *ruleset_fixture_of(const char *dir)
{
	struct ruleset *rs = NULL;
	struct diag d;
	struct pack_findings findings;
	diag_init(&d);
	pack_findings_init(&findings);
	enum err e = compile_ruleset(dir, COMPILE_DAEMON, &rs, &findings, &d);
	if (e) {
		fprintf(stderr, "%s: %s\n", dir, d.message ? d.message : "has errors");
		for (int i = 0; i < findings.n; i++)
			fprintf(stderr, "%s:%d: %s\n", findings.items[i].place.file,
				findings.items[i].place.line, findings.items[i].message);
		abort();
	}
	pack_findings_release(&findings);
	diag_release(&d);
	return rs;
}

struct ruleset *ruleset_fixture(void) { return ruleset_fixture_of(SOURCE_DIR "/tests/unit/core/pack"); }
