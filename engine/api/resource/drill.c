/* A drill: a marked case goes the whole way, and the coordinator is alerted through the
 * outbox and the sinks. */
#include "engine/api/request/act.h"
#include "engine/service/case_step.h"

#define NOBODY "root" /* the daemon's operator, where its login is not known */

struct drilling {
	struct actor who;
	struct drill drill;
};

/* The newest alerts are the drill's: nothing else was written since. */
static bool resource_drill_put_alert_id(void *context, const struct alert_row *row)
{
	struct call *c = context;

	jsonw_int(&c->out, row->shown_id);
	return true;
}

static void resource_drill_put_told(struct call *c, const struct decision *intake)
{
	const struct alert *a = intake->alerts;

	jsonw_put_text(&c->out, "to", a->to);
	jsonw_put_text(&c->out, "to_name", json_section_name(c->rs, a->to));
	jsonw_key(&c->out, "sinks");
	jsonw_array(&c->out);
	for (int i = 0; i < intake->alerts_n; i++)
		if (a[i].sink)
			jsonw_text(&c->out, a[i].sink);
	jsonw_array_end(&c->out);
	json_put_instant(&c->out, "send_at", a->send_at, c->rs->calendar.offset_s);
}

static enum err resource_drill_format(struct call *c, const struct drilling *k)
{
	const struct decision *first = &k->drill.steps[0];
	const struct case_state *s = k->drill.steps[k->drill.steps_n - 1].next;
	char id[CASE_ID_BYTES];

	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "case", id);
	jsonw_put_int(&c->out, "referrals", s->referrals_n);
	jsonw_key(&c->out, "alerts");
	jsonw_array(&c->out);
	enum err e = c->store->outbox.visit(
		c->store->outbox.self, false, first->alerts_n, resource_drill_put_alert_id, c, &c->diag);
	jsonw_array_end(&c->out);
	resource_drill_put_told(c, first);
	jsonw_object_end(&c->out);
	c->answer->status = 201;
	return e;
}

static enum err resource_drill_run(struct call *c, void *context)
{
	struct drilling *k = context;
	const struct service use = act_service(c);
	enum err e = case_step_drill(&use, &k->who, &k->drill);

	if (e)
		return e;
	return resource_drill_format(c, k);
}

/* The metrics do not count it: a drill is no work. */
enum err drill_make(struct call *c)
{
	struct drilling k = { .who = c->caller.actor };
	enum err e = request_read_body(c);

	if (!k.who.login) {
		k.who.login = c->request->peer.login ? c->request->peer.login : NOBODY;
		k.who.name = k.who.login;
	}
	if (e)
		return e;
	return act_in_step(c, resource_drill_run, &k);
}
