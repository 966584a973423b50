/* The draft says that it is sent before it is: who comes back to it can't tell whether
 * the case was stored, and must send the same again, with the same key, before
 * anything in it is changed. */
#include "cli/intake/send.h"

#include "cli/intake/goes.h"
#include "cli/print/intake.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

/* ---- what was typed */

static void intake_send_put_fact(
	struct buf *out, const json_t *answer, const char *feature, const json_t *value)
{
	const char *label = json_text_at(json_object_get(answer, "fact_labels"), feature);
	const char *value_label = json_text_at(json_object_get(answer, "value_labels"), feature);
	buf_printf(out, "%s%s", out->len ? _(", ") : "", label ? label : feature);
	if (json_is_boolean(value))
		return;
	buf_putc(out, ' ');
	if (value_label)
		buf_put(out, value_label);
	else
		print_format_value(out, value);
}

/* Yes and what has a value, or what is no. */
static void intake_send_print_facts(const struct intake_talk *t, const char *heading, bool is_no)
{
	const char *feature;
	json_t *value;
	struct buf text, line;
	buf_init(&text);
	buf_init(&line);
	json_object_foreach(json_object_get(t->answer, "facts"), feature, value)
	{
		if (json_is_false(value) == is_no)
			intake_send_put_fact(&text, t->answer, feature, value);
	}
	if (text.len > 0) {
		buf_printf(&line, "  %s%s", heading, buf_text(&text));
		prompt_print(t->cx, 4, buf_text(&line));
	}
	buf_release(&line);
	buf_release(&text);
}

static void intake_send_print_parts(const struct intake_talk *t)
{
	static const char *const KEYS[] = { "name", "kana", "birth", "address", "phone", "visitor",
		"visitor_relation", "reporter", "reporter_contact" };
	struct buf line;
	buf_init(&line);
	for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
		const char *text = json_text_at(t->body, KEYS[i]);
		const char *mark = strcmp(KEYS[i], "visitor") == 0    ? _("came: ")
				   : strcmp(KEYS[i], "reporter") == 0 ? _("told by: ")
								      : "";
		if (text)
			buf_printf(&line, "%s%s%s", line.len ? _(", ") : _("  about: "), mark, text);
	}
	if (line.len > 0)
		prompt_print(t->cx, 4, buf_text(&line));
	buf_release(&line);
}

static void intake_send_print_typed(const struct intake_talk *t)
{
	struct buf note;
	buf_init(&note);
	fprintf(t->cx->out, "\n%s\n", _("What was told:"));
	if (json_text_at(t->body, "note")) {
		buf_put(&note, "  ");
		print_format_text(&note, json_text_at(t->body, "note"), 4);
		prompt_print(t->cx, 4, buf_text(&note));
	}
	buf_release(&note);
	intake_send_print_facts(t, _("yes: "), false);
	intake_send_print_facts(t, _("no: "), true);
	intake_send_print_parts(t);
	fprintf(t->cx->out,
		json_is_true_at(t->answer, "protected") ? _("  consent: %s; protected\n")
							: _("  consent: %s\n"),
		print_format_consent(json_text_at(t->answer, "consent")));
}

/* ---- sending */

/* To the screen itself, not through a pager: the last lines stay on it. Where it goes was
 * shown already. */
static enum err intake_send_print_answer(const struct intake_talk *t, const json_t *answer)
{
	struct buf text;
	buf_init(&text);
	print_intake_end(&text, answer);
	const enum err e = text.failed ? ERR_NOMEM : ERR_OK;
	if (!e)
		fputs(buf_text(&text), t->cx->out);
	fflush(t->cx->out);
	buf_release(&text);
	return e;
}

static enum err intake_send_post(struct intake_talk *t, json_t **answer, struct diag *wrong)
{
	struct call call;
	call_init(&call, "POST", "/v1/cases");
	call.body = json_incref(t->body);
	call.idempotency_key = t->draft.key;
	t->is_sent = true;
	enum err e = intake_talk_save(t);
	if (!e)
		e = intake_talk_wait(t, &call, answer, wrong);
	if (e && wrong->code == call.code)
		wrong->code = "refused"; /* wrong outlives the call, whose code ends with it */
	call_release(&call);
	return e;
}

/* A refusal stored nothing: what was said may be changed again. */
static enum err intake_send_body(struct intake_talk *t, bool *is_over, struct diag *d)
{
	struct diag wrong;
	json_t *answer = NULL;
	diag_init(&wrong);
	enum err e = intake_send_post(t, &answer, &wrong);
	if (!e) {
		e = intake_send_print_answer(t, answer);
		intake_draft_remove(&t->draft);
		*is_over = true;
	} else if (e == ERR_INPUT || e == ERR_REFUSED || e == ERR_TOO_LARGE) {
		prompt_print(t->cx, 2, wrong.message ? wrong.message : "");
		t->is_sent = false;
		e = intake_talk_save(t);
	} else {
		diag_set(d, e, wrong.code ? wrong.code : "error", "%s", wrong.message ? wrong.message : "");
	}
	json_decref(answer);
	diag_release(&wrong);
	return e;
}

/* ---- the last prompt */

/* Only a clear yes or no counts. */
static enum prompt_said intake_send_read(const struct intake_talk *t, const char *question, bool *is_yes)
{
	for (;;) {
		char *typed;
		prompt_print(t->cx, 2, question);
		enum prompt_said said =
			prompt_line(t->cx, _("  yes / no: it stays a draft / < one back"), &typed);
		if (said == PROMPT_LEFT || said == PROMPT_BACK)
			return said;
		const char *word = said == PROMPT_TEXT ? prompt_yes_no(typed) : "";
		const bool is_no = strcmp(word, "no") == 0;
		*is_yes = strcmp(word, "yes") == 0;
		free(typed);
		if (*is_yes || is_no)
			return PROMPT_TEXT;
	}
}

static enum err intake_send_print_dry_run(struct intake_talk *t, bool *is_over)
{
	struct buf text;
	buf_init(&text);
	*is_over = true;
	(void)json_object_del(t->answer, "questions");
	print_intake(&text, t->cx, NULL, t->answer);
	const enum err e = text.failed ? ERR_NOMEM : ERR_OK;
	fputs(e ? "" : buf_text(&text), t->cx->out);
	buf_release(&text);
	return e;
}

enum err intake_send_ask(struct intake_talk *t, bool *is_over, enum prompt_said *said, struct diag *d)
{
	bool is_yes = false;
	enum err e = ERR_OK;
	*is_over = false;
	*said = PROMPT_TEXT;
	if (json_object_get(t->body, "dry_run"))
		return intake_send_print_dry_run(t, is_over);
	intake_send_print_typed(t);
	free(t->goes);
	t->goes = NULL;
	e = intake_goes_print(t);
	while (!e && !*is_over) {
		*said = intake_send_read(t,
			t->is_sent
				? _("It was sent, and no answer came. Send it again? Nothing is done twice.")
				: _("Take it in like this?"),
			&is_yes);
		if (*said == PROMPT_BACK && t->is_sent)
			prompt_print(t->cx, 2,
				_("  It may be stored already: first send it again, then correct it with "
				  "tsunagi update"));
		else if (*said == PROMPT_BACK)
			return ERR_OK;
		else if (*said == PROMPT_TEXT && is_yes)
			e = intake_send_body(t, is_over, d);
		else
			*is_over = true;
	}
	if (!e && (*said == PROMPT_LEFT || !is_yes)) {
		fprintf(t->cx->out, "%s\n",
			_("Nothing is stored. The draft stays for the next tsunagi intake."));
	}
	return e;
}
