/* Failings as JSON: the exact codes, and beside them why, since when and what
 * would mend each. */
#include <stdio.h>
#include <string.h>

#include "engine/api/json_case.h"
#include "engine/core/failings.h"
#include "engine/core/join.h"

struct same { int64_t keys[JSON_OTHERS_MAX]; int n; };

static bool note_same(void *context, int64_t key)
{
	struct same *s = context;

	s->keys[s->n++] = key;
	return s->n < JSON_OTHERS_MAX;
}

/* Those that other sections have and that nobody joined. */
enum err json_find_others(struct call *c, const struct case_state *s, struct other_case *items, int *n)
{
	struct same same = {.n = 0};
	enum err e = c->store->same_person_visit(c->store->self, s->key, note_same, &same, &c->diag);

	*n = 0;
	for (int i = 0; i < same.n && !e; i++) {
		struct case_state *o;

		if (case_is_joined(s, same.keys[i]))
			continue;
		e = c->store->case_load(c->store->self, same.keys[i], c->arena, &o, &c->diag);
		if (e || o->status != CASE_OPEN || o->is_drill != s->is_drill ||
		    (strcmp(o->lead, s->lead) == 0 && strcmp(o->intake, s->intake) == 0))
			continue;
		items[(*n)++] = (struct other_case){
			o->key, o->opened_at, rights_reaches_case(&c->caller, RIGHT_SEE, o) &&
			                      (!o->is_protected || rights_sees_person(&c->caller, o))};
	}
	return e;
}

static void put_cause(struct call *c, const struct case_state *s, const struct failing_case *f)
{
	struct json *j = &c->out;
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
	jsonw_put_text(j, "mend", f->mend);
	jsonw_object_end(j);
}

enum err json_put_case_failings(struct call *c, const struct case_state *s, bool is_stored)
{
	struct other_case items[JSON_OTHERS_MAX];
	struct others others = {items, 0};
	const struct failing_case *causes;
	int n;
	unsigned bits = 0;
	enum err e = ERR_OK;

	if (is_stored && s->status == CASE_OPEN)
		e = json_find_others(c, s, items, &others.n);
	if (!e)
		e = case_failing_causes(c->rs, s, &others, c->now, c->arena, &causes, &n);
	if (e)
		return e;
	for (int i = 0; i < n; i++)
		bits |= 1u << causes[i].f;
	json_put_failings(&c->out, "failings", bits);
	jsonw_key(&c->out, "failing_details");
	jsonw_array(&c->out);
	for (int i = 0; i < n; i++)
		put_cause(c, s, &causes[i]);
	jsonw_array_end(&c->out);
	return ERR_OK;
}

void json_put_joined(struct call *c, const struct case_state *s)
{
	jsonw_key(&c->out, "joined");
	jsonw_array(&c->out);
	for (int i = 0; i < s->joined.n; i++) {
		char id[CASE_ID_BYTES];

		case_id_format(c->rs->case_prefix, strtoll(s->joined.items[i], NULL, 10), id);
		jsonw_text(&c->out, id);
	}
	jsonw_array_end(&c->out);
}
