#include "cli/intake/parts.h"

#include "cli/intake/paste.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

struct part {
	const char *key, *ask, *hint;
	const char *after; /* asked only where this was answered; NULL: always */
	bool is_yes_no;
	bool is_of_duty; /* asked only where what is known opens a duty */
};

static const struct part PARTS[] = {
	{ .key = "consent",
		.ask = N_("May other sections and partners be told?"),
		.hint = N_("  yes / no / Enter: not asked"),
		.is_yes_no = true },
	{ .key = "protected",
		.ask = N_("Must nobody learn where the person lives, as in domestic violence?"),
		.hint = N_("  yes / no / Enter: no"),
		.is_yes_no = true },
	{ .key = "name",
		.ask = N_("Who it is about: the name"),
		.hint = N_("  Enter: not said / . that is all") },
	{ .key = "kana", .ask = N_("The name in kana"), .after = "name" },
	{ .key = "birth", .ask = N_("Day of birth"), .hint = N_("  1948-05-17"), .after = "name" },
	{ .key = "address", .ask = N_("Address"), .after = "name" },
	{ .key = "phone", .ask = N_("Telephone") },
	{ .key = "visitor",
		.ask = N_("Who came, where it was somebody else"),
		.hint = N_("  Enter: the person") },
	{ .key = "visitor_relation",
		.ask = N_("What that is to the person, as a daughter"),
		.after = "visitor" },
	{ .key = "reporter",
		.ask = N_("Who told of it: only who must act may know, and no paper says it"),
		.hint = N_("  Enter: nobody else"),
		.is_of_duty = true },
	{ .key = "reporter_contact", .ask = N_("How that one is reached"), .after = "reporter" },
};

const char *intake_part_key(const struct part *p) { return p->key; }

static bool intake_parts_has_duty(const struct intake_talk *t)
{
	const json_t *n;
	size_t i;
	json_array_foreach(json_object_get(t->answer, "needs"), i, n)
	{
		if (json_is_object(json_object_get(n, "duty")))
			return true;
	}
	return false;
}

static bool intake_parts_is_due(const struct intake_talk *t, const struct part *p)
{
	return !json_object_get(t->body, p->key) && !intake_talk_was_asked(t, ASKED_PART, p->key) &&
	       (!p->after || json_object_get(t->body, p->after)) &&
	       (!p->is_of_duty || intake_parts_has_duty(t));
}

const struct part *intake_parts_next(const struct intake_talk *t)
{
	for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
		if (intake_parts_is_due(t, &PARTS[i]))
			return &PARTS[i];
	return NULL;
}

static enum err intake_part_put(struct intake_talk *t, const struct part *p, const char *typed)
{
	json_t *value;
	const char *word = p->is_yes_no ? prompt_yes_no(typed) : typed;
	if (strcmp(p->key, "protected") == 0 && (strcmp(word, "yes") == 0 || strcmp(word, "no") == 0))
		value = json_boolean(strcmp(word, "yes") == 0);
	else
		value = json_string(word);
	return json_object_set_new(t->body, p->key, value) < 0 ? ERR_NOMEM : ERR_OK;
}

/* Several lines at once are no name and no telephone; behind a yes they may be typed ahead. */
static enum err intake_part_take(
	struct intake_talk *t, const struct part *p, const char *typed, bool *is_good, struct diag *d)
{
	bool was_pasted = false;
	enum err e = p->is_yes_no ? ERR_OK : intake_talk_take_pasted(t, typed, &was_pasted, d);
	if (e || was_pasted)
		return e;
	e = intake_part_put(t, p, typed);
	if (!e)
		e = intake_talk_try(t, is_good, d);
	if (*is_good)
		return e;
	json_object_del(t->body, p->key);
	return e || !p->is_yes_no ? e : intake_talk_take_pasted(t, typed, &was_pasted, d);
}

enum err intake_part_ask(struct intake_talk *t, const struct part *p, enum prompt_said *said, struct diag *d)
{
	bool is_good = false;
	enum err e = ERR_OK;
	prompt_print(t->cx, 2, _(p->ask));
	while (!e && !is_good) {
		char *typed = NULL;
		const char *hint = p->hint ? _(p->hint) : " ";
		*said = (p->is_yes_no ? prompt_answer : prompt_line)(t->cx, hint, &typed);
		if (*said != PROMPT_TEXT)
			return ERR_OK;
		e = intake_part_take(t, p, typed, &is_good, d);
		free(typed);
	}
	return e;
}

enum err intake_parts_ask_note(struct intake_talk *t, enum prompt_said *said, struct diag *d)
{
	enum err e = ERR_OK;
	bool is_good = false;
	prompt_print(t->cx, 2, _("What is it about, in a few words?"));
	while (!e && !is_good) {
		char *typed = NULL;
		struct buf note;
		*said = prompt_line(t->cx, _("  Enter: nothing"), &typed);
		if (*said != PROMPT_TEXT)
			return ERR_OK;
		buf_init(&note);
		buf_put(&note, typed);
		free(typed);
		intake_paste_take_rest(t->cx, &note);
		if (note.failed || json_object_set_new(t->body, "note", json_string(buf_text(&note))) < 0)
			e = ERR_NOMEM;
		buf_release(&note);
		if (!e)
			e = intake_talk_save(t);
		if (!e)
			e = intake_talk_try(t, &is_good, d);
		if (!is_good)
			json_object_del(t->body, "note");
	}
	return e;
}
