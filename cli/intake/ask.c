/* What comes next is worked out anew each time, from the body, from what was asked
 * already and from the daemon's last answer; nothing else is remembered. So a talk
 * that was broken off goes on from its draft as if nothing had happened, and "<" only
 * takes the last thing asked off the list, with its answer. */
#include "cli/intake/ask.h"

#include <time.h>

#include "cli/intake/goes.h"
#include "cli/intake/parts.h"
#include "cli/intake/question.h"
#include "cli/intake/send.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/match/match.h"

#define NOTE_SHOWN_COLUMNS 30
#define TIME_BYTES 64

enum stage { STAGE_NOTE, STAGE_WORD, STAGE_FACT, STAGE_PAGE, STAGE_PART, STAGE_SEND };

struct step {
	enum stage stage;
	const json_t *question;
	const struct part *part;
};

/* ---- what comes next */

static bool intake_ask_was_put(const struct intake_talk *t, const char *feature)
{
	return intake_talk_was_asked(t, ASKED_WORD, feature) || intake_talk_was_asked(t, ASKED_FACT, feature);
}

static const json_t *intake_ask_next_question(const struct intake_talk *t, const char *key)
{
	const json_t *q;
	size_t i;
	json_array_foreach(json_object_get(t->answer, key), i, q)
	{
		if (!intake_ask_was_put(t, json_text_at(q, "feature")))
			return q;
	}
	return NULL;
}

/* Seven questions since the last page. */
static bool intake_ask_is_page_full(const struct intake_talk *t)
{
	const json_t *one;
	size_t i, n = 0;
	json_array_foreach(t->asked, i, one)
	{
		const char *asked = json_string_value(one);
		if (strcmp(asked, ASKED_PAGE) == 0)
			n = 0;
		else if (strncmp(asked, ASKED_FACT, strlen(ASKED_FACT)) == 0)
			n++;
	}
	return n >= QUESTIONS_SHOWN;
}

static struct step intake_ask_next(const struct intake_talk *t)
{
	struct step next = { .stage = STAGE_SEND };
	if (!json_object_get(t->body, "note") && !intake_talk_was_asked(t, ASKED_NOTE, NULL)) {
		next.stage = STAGE_NOTE;
		return next;
	}
	if (!intake_talk_was_asked(t, ASKED_ENOUGH, NULL)) {
		next.stage = STAGE_WORD;
		next.question = intake_ask_next_question(t, "suggested");
		if (next.question)
			return next;
		next.stage = intake_ask_is_page_full(t) ? STAGE_PAGE : STAGE_FACT;
		next.question = intake_ask_next_question(t, "questions");
		if (next.question)
			return next;
	}
	next.part = intake_talk_was_asked(t, ASKED_PARTS_ENOUGH, NULL) ? NULL : intake_parts_next(t);
	next.stage = next.part ? STAGE_PART : STAGE_SEND;
	return next;
}

/* ---- one step */

static enum err intake_ask_question(
	struct intake_talk *t, const char *mark, const json_t *q, enum prompt_said *said, struct diag *d)
{
	json_t *kept = json_deep_copy(q); /* the answer that holds it goes with the next one */
	enum err e = kept ? intake_question_ask(t, kept, said, d) : ERR_NOMEM;
	if (!e && (*said == PROMPT_TEXT || *said == PROMPT_OPEN))
		e = intake_talk_keep(t, mark, json_text_at(kept, "feature"));
	json_decref(kept);
	return e;
}

static enum err intake_ask_page(struct intake_talk *t, enum prompt_said *said)
{
	char *typed;
	bool is_clear = false;
	enum err e = intake_goes_print(t);
	while (!e && !is_clear) {
		prompt_print(t->cx, 2, _("More could be asked. Go on?"));
		*said = prompt_answer(t->cx, _("  yes, or Enter / no, or .: that is enough"), &typed);
		const char *word = *said == PROMPT_TEXT ? prompt_yes_no(typed) : "yes";
		is_clear = strcmp(word, "yes") == 0 || strcmp(word, "no") == 0;
		if (*said == PROMPT_TEXT && strcmp(word, "no") == 0)
			*said = PROMPT_ENOUGH;
		free(typed);
	}
	if (!e && (*said == PROMPT_TEXT || *said == PROMPT_OPEN))
		e = intake_talk_keep(t, ASKED_PAGE, NULL);
	return e;
}

static enum err intake_ask_note(struct intake_talk *t, enum prompt_said *said, struct diag *d)
{
	enum err e = intake_parts_ask_note(t, said, d);
	if (!e && (*said == PROMPT_TEXT || *said == PROMPT_OPEN))
		e = intake_talk_keep(t, ASKED_NOTE, NULL);
	return e;
}

static enum err intake_ask_part(
	struct intake_talk *t, const struct part *p, enum prompt_said *said, struct diag *d)
{
	enum err e = intake_part_ask(t, p, said, d);
	if (!e && (*said == PROMPT_TEXT || *said == PROMPT_OPEN))
		e = intake_talk_keep(t, ASKED_PART, intake_part_key(p));
	return e;
}

static enum err intake_ask_go_back(struct intake_talk *t, struct diag *d)
{
	bool is_good;
	if (!intake_talk_undo(t)) {
		prompt_print(t->cx, 2, _("  This is the first question"));
		return ERR_OK;
	}
	enum err e = intake_talk_save(t);
	return e ? e : intake_talk_try(t, &is_good, d);
}

static enum err intake_ask_enough(struct intake_talk *t, enum stage stage)
{
	return intake_talk_keep(t, stage == STAGE_PART ? ASKED_PARTS_ENOUGH : ASKED_ENOUGH, NULL);
}

/* The daemon's first word, or after an answer that it has not been asked about. */
static enum err intake_ask_know(struct intake_talk *t, struct diag *d)
{
	bool is_good;
	return t->answer ? ERR_OK : intake_talk_try(t, &is_good, d);
}

static bool intake_ask_has_content(const json_t *body)
{
	static const char *const ABOUT[] = { "note", "name", "kana", "birth", "address", "phone", "visitor",
		"reporter", "members", "member", "area", "list" };
	if (json_object_size(json_object_get(body, "facts")) > 0)
		return true;
	for (size_t i = 0; i < sizeof ABOUT / sizeof *ABOUT; i++)
		if (json_object_get(body, ABOUT[i]))
			return true;
	return false;
}

static enum err intake_ask_send(struct intake_talk *t, bool *is_over, enum prompt_said *said, struct diag *d)
{
	if (!intake_ask_has_content(t->body) && !json_object_get(t->body, "dry_run")) {
		intake_draft_remove(&t->draft);
		diag_set(d, ERR_INPUT, "empty", "%s",
			_("There is nothing to take in: no word of what it is about"));
		diag_instead(d, "%s", "tsunagi intake --note …");
		return ERR_INPUT;
	}
	return intake_send_ask(t, is_over, said, d);
}

static enum err intake_ask_step(struct intake_talk *t, bool *is_over, struct diag *d)
{
	const struct step next = intake_ask_next(t);
	enum prompt_said said = PROMPT_OPEN;
	enum err e = ERR_OK;
	switch (next.stage) {
	case STAGE_NOTE:
		e = intake_ask_note(t, &said, d);
		break;
	case STAGE_WORD:
	case STAGE_FACT:
		e = intake_ask_question(
			t, next.stage == STAGE_WORD ? ASKED_WORD : ASKED_FACT, next.question, &said, d);
		break;
	case STAGE_PAGE:
		e = intake_ask_page(t, &said);
		break;
	case STAGE_PART:
		e = intake_ask_part(t, next.part, &said, d);
		break;
	case STAGE_SEND:
		e = intake_ask_send(t, is_over, &said, d);
		break;
	}
	if (!e && said == PROMPT_BACK)
		e = intake_ask_go_back(t, d);
	else if (!e && said == PROMPT_ENOUGH)
		e = intake_ask_enough(t, next.stage);
	if (!e && said == PROMPT_LEFT && !*is_over) {
		*is_over = true;
		fprintf(t->cx->out, "%s\n",
			t->draft.lock >= 0
				? _("Nothing is stored. The draft stays for the next tsunagi intake.")
				: _("Nothing is stored."));
	}
	return e ? e : *is_over ? ERR_OK : intake_ask_know(t, d);
}

/* ---- a draft that is there */

static void intake_ask_print_draft(const struct cli_context *cx, const json_t *content)
{
	const time_t at = (time_t)(json_integer_value(json_object_get(content, "at_ms")) / 1000);
	const char *note = json_text_at(json_object_get(content, "body"), "note");
	const char *name = json_text_at(json_object_get(content, "body"), "name");
	const char *about = note ? note : name ? name : "";
	struct tm local;
	char when[TIME_BYTES] = "", shown[256], line[512];
	if (localtime_r(&at, &local))
		(void)strftime(when, sizeof when, "%Y-%m-%d %H:%M", &local);
	snprintf(shown, sizeof shown, "%.*s", (int)text_fit(about, NOTE_SHOWN_COLUMNS), about);
	snprintf(line, sizeof line, _("A draft is here, of %1$s: %2$s"), when, shown);
	line[strcspn(line, "\n")] = '\0';
	prompt_print(cx, 2, line);
}

/* Yes: go on with it; no: throw it away; Enter: leave it for later. */
static enum prompt_said intake_ask_read_draft(const struct cli_context *cx, bool *is_yes)
{
	for (;;) {
		char *typed;
		enum prompt_said said = prompt_answer(
			cx, _("  go on with it? yes / no: throw it away / Enter: later"), &typed);
		const char *word = said == PROMPT_TEXT ? prompt_yes_no(typed) : "";
		const bool is_no = strcmp(word, "no") == 0;
		*is_yes = strcmp(word, "yes") == 0;
		free(typed);
		if (said == PROMPT_LEFT || said == PROMPT_OPEN || *is_yes || is_no)
			return said;
	}
}

static void intake_ask_take_draft(struct intake_talk *t, struct draft *found, const json_t *content)
{
	json_decref(t->body);
	json_decref(t->asked);
	t->body = json_incref(json_object_get(content, "body"));
	t->asked = json_incref(json_object_get(content, "asked"));
	t->is_sent = json_is_true_at(content, "is_sent");
	t->draft = *found;
	found->lock = -1;
}

/* *is_over: the person left. */
static enum err intake_ask_offer_draft(struct intake_talk *t, bool *is_over)
{
	struct draft found;
	json_t *content;
	enum err e = intake_draft_find(&found, t->cx, &content);
	if (e)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	bool is_yes = false;
	intake_ask_print_draft(t->cx, content);
	enum prompt_said said = intake_ask_read_draft(t->cx, &is_yes);
	if (said == PROMPT_TEXT && is_yes)
		intake_ask_take_draft(t, &found, content);
	else if (said == PROMPT_TEXT)
		intake_draft_remove(&found);
	*is_over = said == PROMPT_LEFT;
	intake_draft_release(&found);
	json_decref(content);
	return ERR_OK;
}

/* ---- the whole talk */

static void intake_ask_greet(const struct cli_context *cx)
{
	prompt_print(cx, 2,
		_("Answer what is known. Enter: not known (that is not no)   .  that is enough   <  one "
		  "back"));
	prompt_print(cx, 2, _("Whatever happens, a draft stays: the next tsunagi intake offers it."));
}

static enum err intake_ask_talk(struct intake_talk *t, bool is_new, struct diag *d)
{
	bool is_over = false;
	enum err e = is_new ? intake_ask_offer_draft(t, &is_over) : ERR_OK;
	if (e || is_over)
		return e;
	intake_ask_greet(t->cx);
	if (json_array_size(t->asked) > 0 || !is_new)
		e = intake_ask_know(t, d);
	while (!e && !is_over)
		e = intake_ask_step(t, &is_over, d);
	return e;
}

enum err intake_ask(const struct cli_context *cx, const json_t *body, const char *key, struct diag *d)
{
	struct intake_talk t = { .cx = cx, .body = json_deep_copy(body), .asked = json_array() };
	const bool is_new = json_object_size(body) == 0 && !key;
	enum err e = intake_draft_begin(&t.draft, cx, key, d);
	if (!e)
		e = t.body && t.asked ? intake_ask_talk(&t, is_new, d) : ERR_NOMEM;
	intake_draft_release(&t.draft);
	json_decref(t.body);
	json_decref(t.asked);
	json_decref(t.answer);
	free(t.goes);
	return e;
}
