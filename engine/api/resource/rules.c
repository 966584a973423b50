/* Reloading the rule pack. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/request/answer.h"
#include "engine/api/request/next_step.h"
#include "engine/api/request/request.h"
#include "engine/service/owners_left.h"

/* The old pack stays in force; the findings are beside the error. */
static enum err resource_rules_format_why(struct call *c, enum err e, const struct buf *why)
{
	if (why->len == 0 || why->failed)
		return e;
	next_step_add(c, e);
	answer_fail(c->answer, e, &c->diag, buf_text(why));
	return ERR_OK;
}

static bool resource_rules_put_left(void *context, const struct case_state *s, const struct referral *r)
{
	struct call *c = context;

	jsonw_object(&c->out);
	json_put_id(c, "referral", s->key, r->n);
	json_put_section(c, "section", "section_name", r->to);
	jsonw_put_text(&c->out, "owner", r->owner);
	jsonw_object_end(&c->out);
	return true;
}

static enum err resource_rules_put_owners_left(struct call *c)
{
	const struct service use = act_service(c);

	jsonw_key(&c->out, "owners_left");
	jsonw_array(&c->out);
	const enum err e = owners_left_visit(&use, resource_rules_put_left, c);
	jsonw_array_end(&c->out);
	return e;
}

enum err rules_reload(struct call *c)
{
	const struct api_host *host = &c->api->host;
	char before[sizeof c->rs->sha256];
	struct buf why;
	enum err e = request_read_body(c);

	if (e)
		return e;
	memcpy(before, c->rs->sha256, sizeof before);
	buf_init(&why);
	e = host->reload(host->self, &why, &c->diag);
	if (e) {
		e = resource_rules_format_why(c, e, &why);
		buf_release(&why);
		return e;
	}
	buf_release(&why);
	c->rs = c->api->rs; /* the old one is freed */
	c->answer->reloaded = true;
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "pack", c->rs->sha256);
	jsonw_put_text(&c->out, "office", c->rs->office_id);
	jsonw_put_int(&c->out, "rules", c->rs->rules_n);
	jsonw_put_bool(&c->out, "changed", strcmp(before, c->rs->sha256) != 0);
	e = resource_rules_put_owners_left(c);
	jsonw_object_end(&c->out);
	return e;
}
