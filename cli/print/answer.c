#include "cli/print/answer.h"

#include "cli/failure.h"
#include "cli/print/pager.h"

static void answer_print_raw(const struct cli_context *cx, const struct buf *raw)
{
	fputs(buf_text(raw), cx->out);
	if (raw->len == 0 || raw->text[raw->len - 1] != '\n')
		fputc('\n', cx->out);
}

int answer_print_failure(
	const struct cli_context *cx, enum err e, const struct buf *raw, const struct diag *d)
{
	if (!cx->json || !raw || raw->len == 0)
		return failure_print(cx, e, d);
	struct cli_context people = *cx;
	people.json = false;
	answer_print_raw(cx, raw);
	return failure_print(&people, e, d);
}

static int answer_print_text(
	const struct cli_context *cx, const struct call *c, const json_t *answer, answer_printer *print)
{
	struct buf text;
	buf_init(&text);
	print(&text, cx, c, answer);
	int status = print_paged(cx, &text);
	buf_release(&text);
	return status;
}

int answer_print(struct call *c, const struct cli_context *cx, answer_printer *print)
{
	struct diag d;
	struct buf raw;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	enum err e = call_ask(c, cx, &answer, &raw, &d);
	int status = 0;
	if (e)
		status = answer_print_failure(cx, e, &raw, &d);
	else if (cx->json)
		answer_print_raw(cx, &raw);
	else
		status = answer_print_text(cx, c, answer, print);
	json_decref(answer);
	buf_release(&raw);
	diag_release(&d);
	return status;
}

int answer_print_made(const struct cli_context *cx, const struct buf *json, answer_printer *print)
{
	if (cx->json || json->failed)
		return print_whole(cx, json, 0);
	json_t *answer = json_loadb(buf_text(json), json->len, 0, NULL);
	int status = answer ? answer_print_text(cx, NULL, answer, print) : failure_print(cx, ERR_NOMEM, NULL);
	json_decref(answer);
	return status;
}
