#include "cli/intake/talk.h"

#include "cli/net/call.h"

/* What the daemon says to the body now, asked with dry_run, so that nothing is
 * stored. */
static enum err intake_talk_try_out(struct intake_talk *t, json_t **answer, struct diag *d)
{
	struct call call;
	call_init(&call, "POST", "/v1/cases");
	call.body = json_deep_copy(t->body);
	const bool is_set = call.body && json_object_set_new(call.body, "dry_run", json_true()) == 0 &&
			    json_object_set_new(call.body, "questions", json_string("all")) == 0;
	enum err e = is_set ? ERR_OK : ERR_NOMEM;
	if (!e)
		e = call_ask(&call, t->cx, answer, NULL, d);
	if (e && d->code == call.code)
		d->code = "bad-value"; /* d outlives the call, whose code ends with it */
	call_release(&call);
	return e;
}

enum err intake_talk_try(struct intake_talk *t, bool *is_good, struct diag *d)
{
	struct diag wrong;
	json_t *answer = NULL;
	diag_init(&wrong);
	enum err e = intake_talk_try_out(t, &answer, &wrong);
	*is_good = !e;
	if (!e) {
		json_decref(t->answer);
		t->answer = answer;
	} else if (e == ERR_INPUT || e == ERR_REFUSED) {
		fputs("  ", t->cx->out);
		prompt_print(t->cx, 2, wrong.message ? wrong.message : "");
		e = ERR_OK;
	} else {
		diag_set(d, e, wrong.code ? wrong.code : "error", "%s", wrong.message ? wrong.message : "");
	}
	diag_release(&wrong);
	return e;
}
