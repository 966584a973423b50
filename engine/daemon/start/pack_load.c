#include "engine/base/json_write.h"
#include "engine/base/log.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/daemon/start/pack_load.h"
#include "rules/compile/compile.h"
#include "rules/prove/finding.h"
#include "rules/prove/prove.h"

#define HINTS_MAX 4 /* findings among the hints; all are in the JSON */

static void pack_load_put_finding(struct buf *out, const struct pack_finding *f)
{

	if (out->len)
		buf_putc(out, ',');
	struct json j;
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "code", f->code);
	jsonw_put_text(&j, "level", "error");
	jsonw_put_raw(&j, "rules", "[]");
	jsonw_put_text(&j, "file", f->place.file);
	jsonw_put_int(&j, "line", f->place.line);
	jsonw_put_int(&j, "column", f->place.column);
	jsonw_put_text(&j, "message", f->message);
	jsonw_put_text(&j, "suggestion", f->suggestion);
	jsonw_object_end(&j);
}

static void pack_load_format_finding(
	struct diag *diag, const struct ruleset *rs, const struct proof_finding *f)
{

	struct buf line;
	buf_init(&line);
	proof_finding_print(&line, rs, f);
	if (line.len)
		line.text[--line.len] = '\0'; /* the hint ends without a line break */
	diag_instead(diag, "%s", buf_text(&line));
	buf_release(&line);
}

/* What could not be proved is said, and does not keep a pack from running. How many errors are
 * left, in their order. */
static int pack_load_pass_unproved(const struct ruleset *rs, struct proof_finding *found, int n)
{
	int errors = 0;
	for (int i = 0; i < n; i++) {
		if (found[i].level == PROOF_ERROR) {
			found[errors++] = found[i];
			continue;
		}
		struct buf line;
		buf_init(&line);
		proof_finding_print(&line, rs, &found[i]);
		log_message(LOG_LEVEL_WARNING, "%.*s", line.len ? (int)(line.len - 1) : 0, buf_text(&line));
		buf_release(&line);
	}
	return errors;
}

/* A pack that `rules check` finds errors in never comes into force. */
static enum err pack_load_check_proofs(const char *dir, const struct ruleset *rs, struct buf *findings_json,
	struct buf *findings_text, struct diag *diag)
{

	struct arena arena;
	arena_init(&arena);
	struct proof_finding *found;
	int n;
	enum err e = prove_errors(rs, &arena, &found, &n, diag);
	if (!e)
		n = pack_load_pass_unproved(rs, found, n);
	if (!e && n > 0)
		e = diag_set(diag, ERR_REFUSED, "proof-errors",
			_("the rules of the pack %s contradict one another (errors: %d)"), dir, n);
	for (int i = 0; e == ERR_REFUSED && i < n; i++) {
		if (findings_json) {

			if (findings_json->len)
				buf_putc(findings_json, ',');
			struct json j;
			jsonw_begin(&j, findings_json);
			proof_finding_json(&j, rs, &found[i]);
		}
		if (findings_text)
			proof_finding_print(findings_text, rs, &found[i]);
		if (findings_json && i < HINTS_MAX) /* somebody asked for the reload */
			pack_load_format_finding(diag, rs, &found[i]);
	}
	if (e == ERR_REFUSED)
		diag_hint(
			diag, &(struct hint){ .verb = VERB_RULES_CHECK, .fields = { { FIELD_PACK, dir } } });
	arena_release(&arena);
	return e;
}

enum err pack_load(const char *dir, struct ruleset **out, struct pack_snapshot *kept,
	struct buf *findings_json, struct buf *findings_text, struct diag *diag)
{

	struct pack_findings findings;
	pack_findings_init(&findings);
	enum err e = compile_ruleset_seen(dir, COMPILE_DAEMON, pack_snapshot_add, kept, out, &findings, diag);
	for (int i = 0; e && i < findings.n; i++) {
		if (findings_json)
			pack_load_put_finding(findings_json, &findings.items[i]);
		if (findings_text)
			pack_finding_print(&findings.items[i], findings_text);
	}
	if (e && findings.n)
		(void)diag_set(
			diag, e, "broken-pack", _("the rule pack %s has errors (%d)"), dir, findings.n);
	if (e == ERR_INPUT && diag && diag->instead_n == 0)
		diag_hint(diag, &(struct hint){ .verb = VERB_RULES_CHECK,
					.fields = { { FIELD_PACK, findings.n ? dir : "DIR" } } });
	pack_findings_release(&findings);
	if (!e)
		e = pack_load_check_proofs(dir, *out, findings_json, findings_text, diag);
	if (e) {
		ruleset_free(*out);
		*out = NULL;
	}
	return e;
}
