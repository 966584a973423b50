/* Failings as JSON: the codes, and beside them since when, why, and what would mend each. */
#include "engine/api/json/case.h"
#include "engine/api/request/mask.h"
#include "engine/base/reserve.h"
#include "engine/contract/hint.h"
#include "engine/core/watch/failings.h"
#include "engine/core/model/unjoined.h"

/* A case is named only to who may see its person. */
enum err json_find_shown(struct call *c, const struct case_state *s, struct others *out)
{
	int64_t *shown = arena_array(c->arena, (size_t)s->unjoined.n + 1, sizeof *shown);
	enum err e = shown ? ERR_OK : ERR_NOMEM;

	*out = (struct others){ shown, 0 };
	for (int i = 0; i < s->unjoined.n && !e; i++) {
		const int64_t key = case_unjoined(s, i).key;
		bool sees;

		e = mask_sees_other(c, key, &sees);
		if (!e && sees)
			shown[out->n++] = key;
	}
	return e;
}

static void json_failings_put_cause(struct call *c, const struct case_state *s, const struct failing_case *f)
{
	struct json *j = &c->out;
	const char *mend = hint_format(c->arena, &f->mend);
	char id[CASE_ID_BYTES];

	jsonw_object(j);
	jsonw_put_text(j, "failing", failing_word(f->f));
	jsonw_put_text(j, "label", failing_label(f->f));
	json_put_instant(j, "since", f->since, c->rs->calendar.offset_s);
	if (f->referral)
		referral_id_format(c->rs->case_prefix, s->key, f->referral, id);
	jsonw_put_text(j, "referral", f->referral ? id : NULL);
	jsonw_put_text(j, "need", f->need);
	jsonw_put_text(j, "why", f->why);
	jsonw_put_text(j, "mend", mend);
	j->out->failed |= !mend;
	jsonw_object_end(j);
}

enum err json_put_case_failings(struct call *c, const struct case_state *s)
{
	struct others others;
	const struct failing_case *causes;
	int n;
	unsigned bits = 0;
	enum err e = json_find_shown(c, s, &others);

	if (!e)
		e = failings_list_causes(c->rs, s, &others, c->now, c->arena, &causes, &n);
	if (e)
		return e;
	for (int i = 0; i < n; i++)
		bits |= 1u << causes[i].f;
	json_put_failings(&c->out, "failings", bits);
	jsonw_key(&c->out, "failing_details");
	jsonw_array(&c->out);
	for (int i = 0; i < n; i++)
		json_failings_put_cause(c, s, &causes[i]);
	jsonw_array_end(&c->out);
	return ERR_OK;
}

enum err json_put_joined(struct call *c, const struct case_state *s)
{
	enum err e = ERR_OK;

	jsonw_key(&c->out, "joined");
	jsonw_array(&c->out);
	for (int i = 0; i < s->joined.n && !e; i++) {
		char id[CASE_ID_BYTES];
		int64_t key = strtoll(s->joined.items[i], NULL, 10);
		bool may = false;

		e = mask_sees_other(c, key, &may);
		case_id_format(c->rs->case_prefix, key, id);
		if (may)
			jsonw_text(&c->out, id);
	}
	jsonw_array_end(&c->out);
	return e;
}

enum err json_put_join_event(struct call *c, const char *data)
{
	json_t *given = json_loads(data, 0, NULL);
	const char *id = json_string_value(json_object_get(given, "case"));
	bool may = false;
	enum err e = given ? ERR_OK : ERR_NOMEM;
	struct diag unsaid;
	int64_t key;
	int n;

	diag_init(&unsaid);
	if (!e && id && case_id_parse(c->rs->case_prefix, id, &key, &n, &unsaid) == ERR_OK)
		e = mask_sees_other(c, key, &may);
	diag_release(&unsaid);
	if (!e && !may && json_object_set_new(given, "case", json_null()) != 0)
		e = ERR_NOMEM;
	char *text = e ? NULL : json_dumps(given, JSON_COMPACT);
	if (text)
		jsonw_put_raw(&c->out, "data", text);
	reserve_free(text);
	json_decref(given);
	return e;
}
