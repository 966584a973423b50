#include "cli/intake/talk.h"

#include <time.h>

#include "cli/intake/paste.h"
#include "engine/base/text/lang.h"

#define WAIT_S 1

/* ---- the daemon */

static void intake_talk_pause(void)
{
	const struct timespec pause = { .tv_sec = WAIT_S };
	(void)nanosleep(&pause, NULL);
}

enum err intake_talk_wait(struct intake_talk *t, struct call *call, json_t **answer, struct diag *d)
{
	bool is_said = false;
	enum err e = call_ask(call, t->cx, answer, NULL, d);
	for (; e == ERR_AGAIN; e = call_ask(call, t->cx, answer, NULL, d)) {
		if (!is_said) {
			prompt_print(t->cx, 2, d->message ? d->message : "");
			prompt_print(t->cx, 2,
				_("It is waited for. Nothing is lost; Ctrl-C ends, the draft stays for the "
				  "next tsunagi intake"));
			fflush(t->cx->out);
		}
		is_said = true;
		diag_release(d);
		diag_init(d);
		intake_talk_pause();
	}
	if (is_said)
		prompt_print(t->cx, 2, _("It is back."));
	return e;
}

/* What the daemon says to the body now, asked with dry_run, so that nothing is
 * stored. */
static enum err intake_talk_try_out(struct intake_talk *t, json_t **answer, struct diag *d)
{
	struct call call;
	call_init(&call, "POST", "/v1/cases");
	call.body = json_deep_copy(t->body);
	const bool is_set = call.body && json_object_set_new(call.body, "dry_run", json_true()) == 0 &&
			    json_object_set_new(call.body, "questions", json_string("all")) == 0;
	enum err e = is_set ? intake_talk_wait(t, &call, answer, d) : ERR_NOMEM;
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
	} else if (e == ERR_INPUT || e == ERR_REFUSED || e == ERR_TOO_LARGE) {
		fputs("  ", t->cx->out);
		prompt_print(t->cx, 2, wrong.message ? wrong.message : "");
		e = ERR_OK;
	} else {
		diag_set(d, e, wrong.code ? wrong.code : "error", "%s", wrong.message ? wrong.message : "");
	}
	diag_release(&wrong);
	return e;
}

json_t *intake_talk_facts(struct intake_talk *t)
{
	json_t *facts = json_object_get(t->body, "facts");
	if (facts)
		return facts;
	facts = json_object();
	return json_object_set_new(t->body, "facts", facts) < 0 ? NULL : facts;
}

/* ---- what was asked, and the draft of it */

bool intake_talk_was_asked(const struct intake_talk *t, const char *mark, const char *of)
{
	const size_t n = strlen(mark);
	const json_t *one;
	size_t i;
	json_array_foreach(t->asked, i, one)
	{
		const char *its = json_string_value(one);
		if (strncmp(its, mark, n) == 0 && strcmp(its + n, of ? of : "") == 0)
			return true;
	}
	return false;
}

/* A talk goes on without a draft where the disk takes none; it is said once. */
enum err intake_talk_save(struct intake_talk *t)
{
	struct diag d;
	diag_init(&d);
	enum err e = intake_draft_save(&t->draft, t->cx, t->body, t->asked, t->is_sent, &d);
	if (e == ERR_AGAIN) {
		if (!t->is_unkept)
			fprintf(t->cx->out, _("  no draft can be kept: %s\n"), d.message ? d.message : "");
		t->is_unkept = true;
		e = ERR_OK;
	}
	diag_release(&d);
	return e;
}

enum err intake_talk_keep(struct intake_talk *t, const char *mark, const char *of)
{
	if (json_array_append_new(t->asked, json_sprintf("%s%s", mark, of ? of : "")) < 0)
		return ERR_NOMEM;
	return intake_talk_save(t);
}

static const char *intake_talk_behind(const char *asked, const char *mark)
{
	const size_t n = strlen(mark);
	return strncmp(asked, mark, n) == 0 ? asked + n : NULL;
}

static void intake_talk_forget(struct intake_talk *t, const char *asked)
{
	const char *feature = intake_talk_behind(asked, ASKED_WORD);
	feature = feature ? feature : intake_talk_behind(asked, ASKED_FACT);
	const char *part = intake_talk_behind(asked, ASKED_PART);
	if (feature)
		json_object_del(json_object_get(t->body, "facts"), feature);
	else if (part)
		json_object_del(t->body, part);
	else if (strcmp(asked, ASKED_NOTE) == 0)
		json_object_del(t->body, "note");
}

bool intake_talk_undo(struct intake_talk *t)
{
	bool was_page = true;
	while (was_page) {
		const size_t n = json_array_size(t->asked);
		if (n == 0)
			return false;
		const char *last = json_string_value(json_array_get(t->asked, n - 1));
		was_page = strcmp(last, ASKED_PAGE) == 0;
		intake_talk_forget(t, last);
		json_array_remove(t->asked, n - 1);
	}
	return true;
}

/* ---- lines that were pasted */

static enum err intake_talk_add_note(struct intake_talk *t, const char *text, struct diag *d)
{
	const char *before = json_string_value(json_object_get(t->body, "note"));
	json_t *old = before ? json_string(before) : NULL;
	json_t *note = before ? json_sprintf("%s\n%s", before, text) : json_string(text);
	bool is_good = false;
	if (!note || json_object_set_new(t->body, "note", note) < 0) {
		json_decref(old);
		return ERR_NOMEM;
	}
	enum err e = intake_talk_try(t, &is_good, d);
	if (!e && is_good) {
		prompt_print(t->cx, 2, _("  What was pasted is several lines: it is in the note"));
		e = intake_talk_save(t);
	} else if (old) {
		json_object_set(t->body, "note", old);
	} else {
		json_object_del(t->body, "note");
	}
	json_decref(old);
	return e;
}

enum err intake_talk_take_pasted(struct intake_talk *t, const char *typed, bool *was_pasted, struct diag *d)
{
	struct buf lines;
	buf_init(&lines);
	buf_put(&lines, typed);
	const size_t typed_bytes = lines.len;
	intake_paste_take_rest(t->cx, &lines);
	enum err e = lines.failed ? ERR_NOMEM : ERR_OK;
	*was_pasted = !e && lines.len > typed_bytes;
	if (*was_pasted)
		e = intake_talk_add_note(t, buf_text(&lines), d);
	buf_release(&lines);
	return e;
}
