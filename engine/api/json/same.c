/* The same person's other cases, as far as the caller may see them. */
#include <stdlib.h>
#include <string.h>

#include "engine/api/json/case.h"
#include "engine/api/request/mask.h"
#include "engine/core/model/unjoined.h"

#define SHOWN_MAX 20	   /* in one answer */
#define CANDIDATES_MAX 200 /* looked at for it, the newest first */

struct same_cases {
	struct call *c;
	const struct case_state *s;
	int shown, seen;
	enum err e;
};

static void json_same_put(struct call *c, int64_t key, bool is_open, const char *why)
{
	jsonw_object(&c->out);
	json_put_id(c, "case", key, 0);
	jsonw_put_text(&c->out, "status", is_open ? "open" : "closed");
	jsonw_put_text(&c->out, "why", why);
	jsonw_object_end(&c->out);
}

static bool json_same_visit(void *context, const struct likely_case *other)
{
	struct same_cases *all = context;
	bool sees;

	if (case_is_joined(all->s, other->key) || case_is_parted(all->s, other->key))
		return true;
	all->e = mask_sees_other(all->c, other->key, &sees);
	if (!all->e && sees) {
		json_same_put(all->c, other->key, other->is_open, other->is_person ? "person" : "household");
		all->shown++;
	}
	return !all->e && all->shown < SHOWN_MAX && ++all->seen < CANDIDATES_MAX;
}

/* Those of `s` that are left are the ones that the caller may see (mask_case). */
static enum err json_same_put_joined(struct call *c, const struct case_state *s)
{
	enum err e = ERR_OK;

	for (int i = 0; i < s->joined.n && i < SHOWN_MAX && !e; i++) {
		struct case_state *other;

		e = c->store->cases.load(c->store->cases.self, strtoll(s->joined.items[i], NULL, 10),
			c->arena, &other, &c->diag);
		if (!e)
			json_same_put(c, other->key, other->status == CASE_OPEN, "joined");
	}
	return e;
}

enum err json_put_same(struct call *c, const struct case_state *s)
{
	const struct search_port *port = &c->store->search;
	struct same_cases all = { .c = c, .s = s };

	jsonw_key(&c->out, "same");
	jsonw_array(&c->out);
	enum err e = json_same_put_joined(c, s);
	if (!e && rights_sees_person(&c->caller, s))
		e = port->same_person_visit(port->self, s->key, LIKELY_ANY, json_same_visit, &all, &c->diag);
	jsonw_array_end(&c->out);
	return e ? e : all.e;
}
