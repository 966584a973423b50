#include "cli/rules/diff_json.h"

#include "rules/explain/outcome_json.h"

void diff_json_put_differs(struct json *j, const char *const *needs, int needs_n, bool lead, bool meeting)
{
	jsonw_key(j, "differs");
	jsonw_object(j);
	jsonw_key(j, "needs");
	jsonw_array(j);
	for (int i = 0; i < needs_n; i++)
		jsonw_text(j, needs[i]);
	jsonw_array_end(j);
	jsonw_put_bool(j, "lead", lead);
	jsonw_put_bool(j, "meeting", meeting);
	jsonw_object_end(j);
}

void diff_json_put_outcome(struct json *j, const char *key, const struct ruleset *rs, const struct outcome *o)
{
	jsonw_key(j, key);
	jsonw_object(j);
	outcome_json(j, rs, o, QUESTIONS_SHOWN);
	jsonw_put_text(j, "lead_name", rs->sections[o->lead].name);
	jsonw_object_end(j);
}
