#include "cli/intake/parts.h"

#include "engine/base/text/lang.h"

struct part {
	const char *key, *ask;
	bool is_yes_no;
};

static bool intake_parts_is_given(const struct intake_talk *t, const char *key)
{
	return json_object_get(t->body, key) != NULL;
}

static enum err intake_parts_put(struct intake_talk *t, const struct part *p, const char *typed)
{
	json_t *value;
	const char *word = p->is_yes_no ? prompt_yes_no(typed) : typed;
	if (strcmp(p->key, "protected") == 0 && (strcmp(word, "yes") == 0 || strcmp(word, "no") == 0))
		value = json_boolean(strcmp(word, "yes") == 0);
	else
		value = json_string(word);
	return json_object_set_new(t->body, p->key, value) < 0 ? ERR_NOMEM : ERR_OK;
}

/* Until it is understood or left open. */
static enum err intake_parts_ask_part(
	struct intake_talk *t, const struct part *p, enum prompt_said *said, struct diag *d)
{
	bool is_good = false;
	char *typed;
	enum err e = ERR_OK;
	fputc('\n', t->cx->out);
	prompt_print(t->cx, 2, _(p->ask));
	while (!e && !is_good) {
		*said = p->is_yes_no ? prompt_line(t->cx, &typed) : prompt_text(t->cx, &typed);
		if (*said != PROMPT_TEXT)
			return ERR_OK;
		if (!p->is_yes_no && strcmp(typed, ".") == 0) {
			*said = PROMPT_ENOUGH;
			free(typed);
			return ERR_OK;
		}
		e = intake_parts_put(t, p, typed);
		free(typed);
		if (!e)
			e = intake_talk_try(t, &is_good, d);
		if (!is_good)
			json_object_del(t->body, p->key);
	}
	return e;
}

enum err intake_parts_ask_note(struct intake_talk *t, enum prompt_said *said, struct diag *d)
{
	static const struct part NOTE = { "note", N_("What is it about, in a few words? (Enter: nothing)"),
		false };
	*said = PROMPT_OPEN;
	return intake_parts_is_given(t, "note") ? ERR_OK : intake_parts_ask_part(t, &NOTE, said, d);
}

enum err intake_parts_ask_person(struct intake_talk *t, enum prompt_said *said, struct diag *d)
{
	static const struct part PARTS[] = {
		{ "consent", N_("May other sections and partners be told? (yes, no, Enter: not asked)"),
			true },
		{ "protected",
			N_("Must nobody learn where the person lives, as in domestic violence? (yes, Enter: "
			   "no)"),
			true },
		{ "name", N_("Who is it about? Name (Enter: not said; . ends the questions)"), false },
		{ "kana", N_("The name in kana"), false },
		{ "birth", N_("Day of birth (1948-05-17)"), false },
		{ "address", N_("Address"), false },
		{ "phone", N_("Telephone"), false },
	};
	enum err e = ERR_OK;
	*said = PROMPT_OPEN;
	for (size_t i = 0;
		i < sizeof PARTS / sizeof *PARTS && !e && *said != PROMPT_LEFT && *said != PROMPT_ENOUGH; i++)
		if (!intake_parts_is_given(t, PARTS[i].key))
			e = intake_parts_ask_part(t, &PARTS[i], said, d);
	return e;
}
