#include "cli/failure.h"

#include <stdlib.h>

#include "engine/base/buf.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"

static const struct {
	const char *code, *message;
} DEFAULTS[] = {
	[ERR_REFUSED] = { "refused", N_("This is refused") },
	[ERR_INPUT] = { "bad-input", N_("The input is not as it should be") },
	[ERR_NOT_FOUND] = { "not-found", N_("There is no such thing") },
	[ERR_FORBIDDEN] = { "forbidden", N_("You may not do this") },
	[ERR_AGAIN] = { "unavailable", N_("This can't be done now. Try again in a little while.") },
	[ERR_TOO_LARGE] = { "too-large", N_("This is too large") },
	[ERR_NOMEM] = { "no-memory", N_("Out of memory") },
	[ERR_BUG] = { "bug", N_("Something is wrong in tsunagi itself. Tell who runs it.") },
};

/* No failure without a way on: where none is known, what the verb takes. */
static char *failure_way_on(const struct cli_context *cx, enum err e)
{
	char *text = NULL;
	int n = e == ERR_AGAIN || e == ERR_NOMEM ? asprintf(&text, "%s", _("try again in a little while"))
		: e == ERR_BUG
			? asprintf(&text, "%s",
				  _("tell who runs tsunagi; the log says more: journalctl -u tsunagid"))
			: asprintf(
				  &text, "tsunagi %s%s--help", cx->verb ? cx->verb : "", cx->verb ? " " : "");
	return n >= 0 ? text : NULL;
}

static void failure_put_json(
	const struct cli_context *cx, const char *code, const char *message, const struct diag *d)
{
	struct buf out, way;
	struct json j;
	buf_init(&out);
	buf_init(&way);
	jsonw_begin(&j, &out);
	jsonw_object(&j);
	jsonw_key(&j, "error");
	jsonw_object(&j);
	jsonw_put_text(&j, "code", code);
	jsonw_put_text(&j, "message", message);
	jsonw_put_text(&j, "field", d->field);
	jsonw_key(&j, "instead");
	jsonw_array(&j);
	for (size_t i = 0; i < d->instead_n; i++) {
		buf_reset(&way);
		hint_put_instead(&way, d, i);
		jsonw_text(&j, buf_text(&way));
	}
	jsonw_array_end(&j);
	jsonw_key(&j, "hint");
	hint_put_all_json(&j, d);
	jsonw_object_end(&j);
	jsonw_object_end(&j);
	out.failed |= way.failed;
	buf_release(&way);
	if (!out.failed) /* half of it would be no JSON; people were told */
		fprintf(cx->out, "%s\n", buf_text(&out));
	buf_release(&out);
}

static void failure_tell_people(const struct cli_context *cx, const char *message, const struct diag *d)
{
	fprintf(cx->err, "tsunagi: %s\n", message);
	if (d->field)
		fprintf(cx->err, _("  where: %s\n"), d->field);
	for (size_t i = 0; i < d->instead_n; i++) {
		struct buf way;
		buf_init(&way);
		hint_put_instead(&way, d, i);
		fprintf(cx->err, _("  hint: %s\n"), buf_text(&way));
		buf_release(&way);
	}
}

int failure_print(const struct cli_context *cx, enum err e, const struct diag *d)
{
	if (e <= ERR_OK || e > ERR_BUG)
		e = ERR_BUG;
	const char *code = d && d->code ? d->code : DEFAULTS[e].code;
	const char *message = d && d->code ? d->message : _(DEFAULTS[e].message);
	struct diag said = d ? *d : (struct diag){ 0 };
	char *step = said.instead_n == 0 ? failure_way_on(cx, e) : NULL;
	if (step)
		said.instead[said.instead_n++] = step;
	failure_tell_people(cx, message, &said);
	if (cx->json)
		failure_put_json(cx, code, message, &said);
	free(step);
	return err_exit_status(e);
}
