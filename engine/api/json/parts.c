#include "engine/api/json/parts.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/watch/failings.h"
#include "engine/core/step/forget.h"

void json_put_instant(struct json *j, const char *key, int64_t at, int32_t offset_s)
{
	char text[INSTANT_TEXT_BYTES];

	if (at == INSTANT_NONE) {
		jsonw_put_null(j, key);
		return;
	}
	instant_format(at, offset_s, text);
	jsonw_put_text(j, key, text);
}

void json_put_due(struct json *j, int64_t due, bool is_estimated, int32_t offset_s)
{
	json_put_instant(j, "due", due, offset_s);
	if (is_estimated)
		jsonw_put_bool(j, "estimated", true);
}

void json_put_ids(struct json *j, const char *key, const struct id_list *ids)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int i = 0; i < ids->n; i++)
		jsonw_text(j, ids->items[i]);
	jsonw_array_end(j);
}

void json_put_failings(struct json *j, const char *key, unsigned bits)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int f = 0; f < FAILINGS; f++)
		if (bits & 1u << f)
			jsonw_text(j, failing_word((enum failing)f));
	jsonw_array_end(j);
}

const char *json_section_name(const struct ruleset *rs, const char *id)
{
	int i = id ? ruleset_section(rs, id) : RULE_NONE;

	return i == RULE_NONE ? id : rs->sections[i].name;
}

void json_put_section(struct call *c, const char *key, const char *name_key, const char *id)
{
	jsonw_put_text(&c->out, key, id);
	jsonw_put_text(&c->out, name_key, json_section_name(c->rs, id));
}

void json_put_id(struct call *c, const char *key, int64_t case_key_or_0, int n)
{
	char id[CASE_ID_BYTES];

	if (case_key_or_0 == 0) {
		jsonw_put_null(&c->out, key);
		return;
	}
	if (n)
		referral_id_format(c->rs->case_prefix, case_key_or_0, n, id);
	else
		case_id_format(c->rs->case_prefix, case_key_or_0, id);
	jsonw_put_text(&c->out, key, id);
}

const char *json_translate(const char *need, const char *text)
{
	return text && (strcmp(need, NEED_LEAD) == 0 || strcmp(text, FORGET_ERASED) == 0) ? lang_text(text)
											  : text;
}
