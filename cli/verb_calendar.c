/* The office calendar: when a term ends and why, and how far the holidays are
 * known; of a pack on this machine, else of the daemon that runs. */
#include "cli/call.h"
#include "cli/print.h"
#include "cli/rules_pack.h"
#include "engine/base/lang.h"
#include "rules/explain/calendar_json.h"

static bool has_warnings(const json_t *answer)
{
	return json_array_size(json_object_get(answer, "warnings")) > 0;
}

static int say(const struct cli_context *cx, const json_t *answer, const struct buf *raw, bool is_due)
{
	struct buf text;
	int status = has_warnings(answer) ? 1 : 0;
	buf_init(&text);
	if (cx->json)
		buf_printf(&text, "%s\n", buf_text(raw));
	else
		(is_due ? print_calendar_due : print_calendar_check)(&text, cx, NULL, answer);
	status = put_out(cx, &text, status);
	buf_release(&text);
	return status;
}

/* ---- of the daemon */

/* False: nobody answers there, which is nothing to fail for yet. */
static bool ask_daemon(const struct args *a, const struct cli_context *cx, int *status)
{
	const char *term = a->words_n ? a->words[0] : NULL;
	struct call call;
	struct diag d;
	struct buf raw;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	call_init(&call, "GET", "/v1/calendar");
	call_query(&call, "term", term);
	call_query(&call, "from", args_text(a, "from"));
	const enum err e = call_ask(&call, cx, &answer, &raw, &d);
	const bool is_nobody = e == ERR_AGAIN && raw.len == 0 && !cx->server;
	if (e != ERR_OK && !is_nobody)
		*status = call_fail(cx, e, &raw, &d);
	else if (e == ERR_OK)
		*status = say(cx, answer, &raw, term != NULL);
	json_decref(answer);
	buf_release(&raw);
	call_release(&call);
	diag_release(&d);
	return !is_nobody;
}

/* ---- of a folder */

static enum err count(struct cli_pack *p, const char *term, struct buf *out)
{
	const struct calendar *c = &p->rs->calendar;
	const char *typed = args_text(&p->args, "from");
	int64_t from = (int64_t)time(NULL);
	struct json j;
	enum err e = typed ? calendar_from_parse(c, typed, &from, &p->d) : ERR_OK;
	jsonw_begin(&j, out);
	if (e == ERR_OK && term)
		e = calendar_due_json(&j, c, term, from, &p->d);
	else if (e == ERR_OK)
		calendar_check_json(&j, c, from);
	return e == ERR_OK && out->failed ? ERR_NOMEM : e;
}

static int ask_folder(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0) {
		const char *term = p.args.words_n ? p.args.words[0] : NULL;
		struct buf out;
		buf_init(&out);
		const enum err e = count(&p, term, &out);
		json_t *answer = e == ERR_OK ? json_loadb(buf_text(&out), out.len, 0, NULL) : NULL;
		status = answer ? say(cx, answer, &out, term != NULL) : fail(cx, e != ERR_OK ? e : ERR_NOMEM, &p.d);
		json_decref(answer);
		buf_release(&out);
	}
	cli_pack_release(&p);
	return status;
}

static int run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	int status = 0;
	diag_init(&d);
	const enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e != ERR_OK) {
		status = fail(cx, e, &d);
		diag_release(&d);
		return status;
	}
	if (rules_pack_is_named(&a) || !ask_daemon(&a, cx, &status))
		status = ask_folder(v, argc, argv, cx);
	args_release(&a);
	diag_release(&d);
	return status;
}

static const struct option_spec OPTIONS[] = {
	{ "pack", "DIR", OPTION_TEXT, N_("the folder of a rule pack; the daemon's own, if left out") },
	{ "from", "T", OPTION_TEXT, N_("the time from which it counts; now, if left out") },
};

const struct verb_spec verbs_calendar[] = {
	{ .name = "calendar", .sub = "due", .words = "TERM", .help = N_("when a term ends, and which days it passes over"),
	  .options = OPTIONS, .options_n = 2, .run = run },
	{ .name = "calendar", .sub = "check", .words = "", .help = N_("how far the holidays are known"),
	  .options = OPTIONS, .options_n = 2, .run = run },
};
const int verbs_calendar_n = (int)(sizeof verbs_calendar / sizeof *verbs_calendar);
