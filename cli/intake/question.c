#include "cli/intake/question.h"

#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

#define HINT_BYTES 160

static bool intake_question_is(const json_t *q, const char *kind)
{
	const char *its = json_text_at(q, "kind");
	return its && strcmp(its, kind) == 0;
}

/* What can be typed, before the cursor. */
static const char *intake_question_hint(const json_t *q, char out[HINT_BYTES])
{
	if (intake_question_is(q, "number"))
		snprintf(out, HINT_BYTES, _("  %1$lld to %2$lld / Enter: not known"),
			(long long)json_integer_value(json_object_get(q, "min")),
			(long long)json_integer_value(json_object_get(q, "max")));
	else if (json_is_array(json_object_get(q, "values")))
		snprintf(out, HINT_BYTES, "%s", _("  its number / Enter: not known"));
	else
		snprintf(out, HINT_BYTES, "%s", _("  yes / no / Enter: not known"));
	return out;
}

/* As it is read out; of a word in the note, what it may mean. */
static void intake_question_put_text(struct buf *out, const json_t *q)
{
	const char *ask = json_text_at(q, "ask"), *label = json_text_at(q, "label");
	const char *word = json_text_at(q, "word");
	if (word)
		buf_printf(out,
			json_is_true_at(q, "urgent") ? _("Urgent: “%1$s” is in it. Is it %2$s?")
						     : _("“%1$s” is in it. Is it %2$s?"),
			word, label ? label : "");
	else
		buf_put(out, ask ? ask : label);
}

static enum err intake_question_print(const struct cli_context *cx, const json_t *q)
{
	struct buf text;
	buf_init(&text);
	intake_question_put_text(&text, q);
	const enum err e = text.failed ? ERR_NOMEM : ERR_OK;
	if (!e)
		prompt_print(cx, 2, buf_text(&text));
	buf_release(&text);
	return e;
}

static enum err intake_question_put_fact(struct intake_talk *t, const json_t *q, const char *typed)
{
	const char *value = intake_question_is(q, "flag")
				    ? prompt_yes_no(typed)
				    : prompt_choice(json_object_get(q, "values"), typed);
	json_t *facts = intake_talk_facts(t);
	return facts && json_object_set_new(facts, json_text_at(q, "feature"), json_string(value)) == 0
		       ? ERR_OK
		       : ERR_NOMEM;
}

static enum err intake_question_try(
	struct intake_talk *t, const json_t *q, const char *typed, bool *is_good, struct diag *d)
{
	enum err e = intake_question_put_fact(t, q, typed);
	if (!e)
		e = intake_talk_try(t, is_good, d);
	if (e || *is_good)
		return e;
	json_object_del(intake_talk_facts(t), json_text_at(q, "feature"));
	bool was_pasted; /* if more lines wait behind what is no answer */
	return intake_talk_take_pasted(t, typed, &was_pasted, d);
}

enum err intake_question_ask(struct intake_talk *t, const json_t *q, enum prompt_said *said, struct diag *d)
{
	char hint[HINT_BYTES];
	bool is_good = false;
	const json_t *values = json_object_get(q, "values");
	enum err e = intake_question_print(t->cx, q);
	while (!e && !is_good) {
		char *typed;
		if (json_is_array(values))
			prompt_print_choices(t->cx, values);
		*said = prompt_answer(t->cx, intake_question_hint(q, hint), &typed);
		if (*said != PROMPT_TEXT)
			return ERR_OK;
		e = intake_question_try(t, q, typed, &is_good, d);
		free(typed);
	}
	return e;
}
