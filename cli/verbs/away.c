/* Who is away: said, taken back, listed. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

static void verb_away_print(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	const json_t *absences = json_object_get(answer, "absences"), *a;
	size_t i;
	if (json_array_size(absences) == 0) {
		buf_printf(out, "%s\n", _("Nobody is away."));
		return;
	}
	struct table t;
	table_init(&t, 5);
	table_row(
		&t, (const char *[]){ _("who"), _("login"), _("first day"), _("last day"), _("stands in") });
	json_array_foreach(absences, i, a)
	{
		table_put(&t, json_text_at(a, "name"));
		table_put(&t, json_text_at(a, "login"));
		table_put(&t, json_text_at(a, "from"));
		table_put(&t, json_text_at(a, "until"));
		table_put(&t, json_text_at(a, "deputy") ? print_format_name(a, "deputy") : _("the section"));
	}
	table_print(&t, 0, cx->width, out);
	table_release(&t);
}

int verb_away_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e && a.words_n && args_has(&a, "login")) {
		e = diag_set(&d, ERR_INPUT, "given-twice",
			_("%s and --login both say who is away: give one of them"), a.words[0]);
		diag_field(&d, "login");
		args_release(&a);
	}
	const bool is_list = !e && a.words_n == 0 && !args_has(&a, "from") && !args_has(&a, "until") &&
			     !args_has(&a, "deputy") && !args_has(&a, "clear") && !args_has(&a, "login");
	call_init(&call, is_list ? "GET" : "POST", "/v1/absences");
	if (!e && !is_list) {
		call.body = request_body(&a);
		if (!call.body || (a.words_n && json_object_set_new(call.body, field_name(FIELD_LOGIN),
							json_string(a.words[0])) < 0))
			e = ERR_NOMEM;
	}
	if (!e || e == ERR_NOMEM)
		args_release(&a);
	int status = e ? failure_print(cx, e, &d) : answer_print(&call, cx, verb_away_print);
	call_release(&call);
	diag_release(&d);
	return status;
}
