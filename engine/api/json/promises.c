#include "engine/api/json/promises.h"

#include <string.h>

struct promises {
	struct arena *arena;
	const char **by;
	int n;
	bool has_failed;
};

static const char *json_promises_copy(struct promises *p, const json_t *data, const char *key)
{
	const char *text = json_string_value(json_object_get(data, key));
	const char *own = text ? arena_dup(p->arena, text) : NULL;

	p->has_failed |= text && !own;
	return own;
}

static bool json_promises_is_of_section(const json_t *data)
{
	const char *what = json_string_value(json_object_get(data, "what"));

	return what && strcmp(what, "section") == 0;
}

static void json_promises_follow_reorganisation(struct promises *p, const json_t *data)
{
	const char *from = json_string_value(json_object_get(data, "from")),
		   *to = json_promises_copy(p, data, "to");

	for (int i = 0; from && to && i < p->n; i++)
		if (p->by[i] && strcmp(p->by[i], from) == 0)
			p->by[i] = to;
}

static bool json_promises_note_event(void *context, const struct event_row *row)
{
	struct promises *p = context;
	bool is_send = strcmp(row->kind, "send") == 0 && row->referral > 0 && row->referral <= p->n;

	if (!is_send && strcmp(row->kind, "rehome") != 0)
		return true;
	json_t *data = json_loads(row->data, 0, NULL); /* valid: NULL is a lack of memory */
	p->has_failed |= !data;
	if (is_send)
		p->by[row->referral - 1] = json_promises_copy(p, data, "asker");
	else if (json_promises_is_of_section(data))
		json_promises_follow_reorganisation(p, data);
	json_decref(data);
	return !p->has_failed;
}

enum err promises_find(struct call *c, const struct case_state *s, const char *const **out)
{
	struct promises p = { .arena = c->arena, .n = s->referrals_n };

	p.by = arena_array(c->arena, (size_t)p.n + 1, sizeof *p.by);
	if (!p.by)
		return ERR_NOMEM;
	enum err e = c->store->cases.events_visit(
		c->store->cases.self, s->key, json_promises_note_event, &p, &c->diag);
	*out = p.by;
	if (e || !p.has_failed)
		return e;
	return ERR_NOMEM;
}
