#include "rules/prove/finding.h"

#include "engine/base/text/lang.h"
#include "rules/explain/facts.h"

const char *proof_level_word(enum proof_level level)
{
	static const char *const words[] = { "info", "warning", "error" };
	return words[level];
}

void proof_finding_json(struct json *j, const struct ruleset *rs, const struct proof_finding *f)
{
	jsonw_object(j);
	jsonw_put_text(j, "code", f->code);
	jsonw_put_text(j, "level", proof_level_word(f->level));
	jsonw_key(j, "rules");
	jsonw_array(j);
	for (int i = 0; i < f->rules_n; i++)
		jsonw_text(j, rs->rules[f->rules[i]].id);
	jsonw_array_end(j);
	jsonw_put_text(j, "file", f->place.file);
	jsonw_put_int(j, "line", f->place.line);
	jsonw_put_int(j, "column", f->place.column);
	jsonw_put_text(j, "message", f->message);
	jsonw_key(j, "example");
	if (f->has_example)
		facts_json(j, rs, &f->example);
	else
		jsonw_null(j);
	jsonw_put_null(j, "suggestion");
	jsonw_object_end(j);
}

void proof_finding_print(struct buf *out, const struct ruleset *rs, const struct proof_finding *f)
{
	static const char *const levels[] = {
		[PROOF_INFO] = N_("note"), [PROOF_WARNING] = N_("warning"), [PROOF_ERROR] = N_("error")
	};
	buf_printf(out, "%s:%d:%d: %s: %s [%s]\n", f->place.file, f->place.line, f->place.column,
		_(levels[f->level]), f->message, f->code);
	if (!f->has_example)
		return;
	struct json j;
	buf_printf(out, "    %s ", _("for example:"));
	jsonw_begin(&j, out);
	facts_json(&j, rs, &f->example);
	buf_putc(out, '\n');
}
