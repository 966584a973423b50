/* The daemon decides what is asked: it is given what is known so far (--dry-run), and
 * its answer has the questions that could still change something, the one that
 * changes most first. Each answer is sent at once; where the daemon does not
 * understand it, it is taken back and asked again. `asked` keeps the order, so that
 * "<" can take back the last two. */
#include "cli/intake/ask.h"

#include "cli/intake/parts.h"
#include "cli/print/intake.h"
#include "cli/print/wording.h"
#include "cli/prompt.h"
#include "engine/base/text/lang.h"
#include "rules/match/match.h"

static json_t *intake_ask_facts_of(json_t *body)
{
	json_t *facts = json_object_get(body, "facts");
	if (facts)
		return facts;
	facts = json_object();
	return json_object_set_new(body, "facts", facts) < 0 ? NULL : facts;
}

/* ---- one question */

static void intake_ask_print_hint(const struct cli_context *cx, const json_t *q)
{
	const char *kind = json_text_at(q, "kind");
	if (kind && strcmp(kind, "number") == 0)
		fprintf(cx->out, _("  a whole number, %1$lld to %2$lld; Enter: not known\n"),
			(long long)json_integer_value(json_object_get(q, "min")),
			(long long)json_integer_value(json_object_get(q, "max")));
	else if (json_is_array(json_object_get(q, "values")))
		prompt_print_choices(cx, json_object_get(q, "values"));
	else
		fprintf(cx->out, "%s\n", _("  yes / no / Enter: not known"));
}

/* The question with its feature's name, and how many are left. */
static void intake_ask_put_text(struct buf *out, const json_t *q, size_t left)
{
	const char *ask = json_text_at(q, "ask"), *label = json_text_at(q, "label");
	const char *word = json_text_at(q, "word");
	struct buf text;
	buf_init(&text);
	if (word)
		buf_printf(&text, _("“%1$s” is in it. %2$s: %3$s"), word, label, ask);
	else if (ask && label && strcmp(ask, label) != 0)
		buf_printf(&text, _("%1$s: %2$s"), label, ask);
	else
		buf_put(&text, ask ? ask : "");
	if (left > 1)
		buf_printf(out, _("%1$s (up to %2$zu questions)"), buf_text(&text), left);
	else
		buf_put_buf(out, &text);
	out->failed |= text.failed;
	buf_release(&text);
}

static enum err intake_ask_print_question(const struct cli_context *cx, const json_t *q, size_t left)
{
	struct buf text;
	buf_init(&text);
	intake_ask_put_text(&text, q, left);
	fputc('\n', cx->out);
	enum err e = text.failed ? ERR_NOMEM : ERR_OK;
	if (!e) {
		prompt_print(cx, 2, buf_text(&text));
		intake_ask_print_hint(cx, q);
	}
	buf_release(&text);
	return e;
}

static enum err intake_ask_put_fact(struct intake_talk *t, const json_t *q, const char *typed)
{
	const char *kind = json_text_at(q, "kind");
	bool is_flag = kind && strcmp(kind, "flag") == 0;
	const char *value =
		is_flag ? prompt_yes_no(typed) : prompt_choice(json_object_get(q, "values"), typed);
	json_t *facts = intake_ask_facts_of(t->body);
	return facts && json_object_set_new(facts, json_text_at(q, "feature"), json_string(value)) == 0
		       ? ERR_OK
		       : ERR_NOMEM;
}

/* Until the answer is understood or left open. */
static enum err intake_ask_put_question(
	struct intake_talk *t, const json_t *q, size_t left, enum prompt_said *said, struct diag *d)
{
	const char *feature = json_text_at(q, "feature");
	bool is_good = false;
	enum err e = json_array_append_new(t->asked, json_string(feature)) < 0 ? ERR_NOMEM : ERR_OK;
	if (!e)
		e = intake_ask_print_question(t->cx, q, left);
	char *typed;
	while (!e && !is_good) {
		*said = prompt_line(t->cx, &typed);
		if (*said != PROMPT_TEXT)
			return ERR_OK;
		e = intake_ask_put_fact(t, q, typed);
		free(typed);
		if (!e)
			e = intake_talk_try(t, &is_good, d);
		if (!is_good)
			json_object_del(intake_ask_facts_of(t->body), feature);
	}
	return e;
}

/* ---- where it would go now */

static bool intake_ask_is_to(const json_t *n, const char *section)
{
	const char *to = json_text_at(n, "to");
	return to && section && strcmp(to, section) == 0;
}

static bool intake_ask_is_first_to(const json_t *needs, size_t at, const char *section)
{
	for (size_t i = 0; i < at; i++)
		if (intake_ask_is_to(json_array_get(needs, i), section))
			return false;
	return true;
}

/* A section once, with all that it is asked. */
static void intake_ask_put_section(struct buf *out, const json_t *needs, size_t first)
{
	const json_t *at = json_array_get(needs, first), *n;
	const char *section = json_text_at(at, "to");
	if (!intake_ask_is_first_to(needs, first, section))
		return;
	struct buf labels;
	buf_init(&labels);
	bool is_urgent = false;
	size_t i;
	json_array_foreach(needs, i, n)
	{
		if (!intake_ask_is_to(n, section))
			continue;
		buf_printf(&labels, "%s%s", labels.len ? _(", ") : "", print_format_label(n));
		is_urgent |= json_is_true_at(n, "urgent");
	}
	buf_put(out, first ? _(", ") : "");
	buf_printf(out, is_urgent ? _("%1$s (%2$s; urgent)") : _("%1$s (%2$s)"), print_format_name(at, "to"),
		buf_text(&labels));
	out->failed |= labels.failed;
	buf_release(&labels);
}

static void intake_ask_put_goes(struct buf *out, const json_t *c)
{
	const json_t *needs = json_object_get(c, "outcome"), *meeting = json_object_get(c, "meeting");
	struct buf sections;
	buf_init(&sections);
	for (size_t i = 0; i < json_array_size(needs); i++)
		intake_ask_put_section(&sections, needs, i);
	if (json_is_object(meeting))
		buf_printf(out, _("  → now: %1$s; lead: %2$s; meeting: %3$s"), buf_text(&sections),
			print_format_name(c, "lead_offered"), json_text_at(meeting, "name"));
	else
		buf_printf(out, _("  → now: %1$s; lead: %2$s"), buf_text(&sections),
			print_format_name(c, "lead_offered"));
	out->failed |= sections.failed;
	buf_release(&sections);
}

static enum err intake_ask_print_goes(struct intake_talk *t)
{
	struct buf now;
	buf_init(&now);
	intake_ask_put_goes(&now, t->answer);
	char *goes = buf_take(&now);
	if (!goes)
		return ERR_NOMEM;
	if (t->goes && strcmp(t->goes, goes) == 0)
		fprintf(t->cx->out, "%s\n", _("  → now: as before"));
	else
		prompt_print(t->cx, 4, goes);
	free(t->goes);
	t->goes = goes;
	return ERR_OK;
}

/* ---- the questions that can change something */

static bool intake_ask_was_asked(const struct intake_talk *t, const char *feature)
{
	const json_t *one;
	size_t i;
	json_array_foreach(t->asked, i, one)
	{
		if (feature && strcmp(json_string_value(one), feature) == 0)
			return true;
	}
	return false;
}

static const json_t *intake_ask_next_question(const struct intake_talk *t, const char *key, size_t *left)
{
	const json_t *q, *first = NULL;
	*left = 0;
	size_t i;
	json_array_foreach(json_object_get(t->answer, key), i, q)
	{
		if (intake_ask_was_asked(t, json_text_at(q, "feature")))
			continue;
		first = first ? first : q;
		(*left)++;
	}
	return first;
}

/* The last two that were put come again: the one in hand and the one before. */
static enum err intake_ask_go_back(struct intake_talk *t, struct diag *d)
{
	for (int i = 0; i < 2 && json_array_size(t->asked) > 0; i++) {
		size_t last = json_array_size(t->asked) - 1;
		json_object_del(
			intake_ask_facts_of(t->body), json_string_value(json_array_get(t->asked, last)));
		json_array_remove(t->asked, last);
	}
	bool is_good;
	return intake_talk_try(t, &is_good, d);
}

static enum err intake_ask_all(struct intake_talk *t, const char *key, enum prompt_said *said, struct diag *d)
{
	enum err e = ERR_OK;
	*said = PROMPT_OPEN;
	while (!e && *said != PROMPT_ENOUGH && *said != PROMPT_LEFT) {
		size_t left;
		const json_t *q = intake_ask_next_question(t, key, &left);
		if (!q)
			break;
		json_t *kept = json_deep_copy(q);
		e = kept ? intake_ask_put_question(t, kept, left, said, d) : ERR_NOMEM;
		json_decref(kept);
		if (!e && *said == PROMPT_BACK)
			e = intake_ask_go_back(t, d);
		if (!e && (*said == PROMPT_TEXT || *said == PROMPT_BACK))
			e = intake_ask_print_goes(t);
	}
	return e;
}

/* ---- the whole talk */

static void intake_ask_greet(const struct cli_context *cx)
{
	prompt_print(cx, 2, _("Answer what is known; leave open what is not."));
	prompt_print(cx, 2,
		_("  Enter: not known (that is not no)   .  enough questions   <  back one   Ctrl-D  leave, "
		  "nothing is stored"));
}

static void intake_ask_print_end(const struct intake_talk *t)
{
	size_t open = json_array_size(json_object_get(t->answer, "questions"));
	fputc('\n', t->cx->out);
	if (open)
		fprintf(t->cx->out,
			_("That was all. Left open: %zu; it can be told later with tsunagi update.\n"), open);
	else
		prompt_print(
			t->cx, 2, _("That was all: no further answer but consent changes where it goes."));
}

/* The first page of what is left open, as an answer has it that was not asked for all. */
static void intake_ask_shorten(json_t *answer)
{
	json_t *questions = json_object_get(answer, "questions");
	const size_t n = json_array_size(questions);
	for (size_t i = n; i > QUESTIONS_SHOWN; i--)
		(void)json_array_remove(questions, i - 1);
	if (n > QUESTIONS_SHOWN)
		(void)json_object_set_new(
			answer, "more_questions", json_integer((json_int_t)(n - QUESTIONS_SHOWN)));
}

static enum err intake_ask_preview(struct intake_talk *t, bool *go_on, enum prompt_said *said)
{
	struct buf text;
	buf_init(&text);
	intake_ask_shorten(t->answer);
	print_intake(&text, t->cx, NULL, t->answer);
	enum err e = text.failed ? ERR_NOMEM : ERR_OK;
	if (!e)
		fprintf(t->cx->out, "\n%s", buf_text(&text));
	buf_release(&text);
	if (e)
		return e;
	fprintf(t->cx->out, "\n%s\n", _("Take it in like this? (yes, or Enter: yes; no: nothing is stored)"));
	char *typed;
	*said = prompt_text(t->cx, &typed);
	*go_on = *said == PROMPT_OPEN || (*said == PROMPT_TEXT && strcmp(prompt_yes_no(typed), "yes") == 0);
	free(typed);
	return ERR_OK;
}

static enum err intake_ask_talk(struct intake_talk *t, bool *go_on, struct diag *d)
{
	enum prompt_said said = PROMPT_OPEN;
	intake_ask_greet(t->cx);
	enum err e = intake_parts_ask_note(t, &said, d);
	bool is_good;
	if (!e && said != PROMPT_LEFT)
		e = intake_talk_try(t, &is_good, d);
	if (!e && said != PROMPT_LEFT && json_array_size(json_object_get(t->answer, "suggested")) > 0)
		e = intake_ask_all(t, "suggested", &said, d);
	if (!e && said != PROMPT_LEFT && said != PROMPT_ENOUGH)
		e = intake_ask_all(t, "questions", &said, d);
	if (!e && said != PROMPT_LEFT && said != PROMPT_ENOUGH)
		intake_ask_print_end(t);
	if (!e && said != PROMPT_LEFT)
		e = intake_parts_ask_person(t, &said, d);
	*go_on = false;
	if (!e && said != PROMPT_LEFT)
		e = intake_ask_preview(t, go_on, &said);
	return e;
}

enum err intake_ask(const struct cli_context *cx, json_t *body, bool *go_on, struct diag *d)
{
	struct intake_talk t = { .cx = cx, .body = body, .asked = json_array() };
	enum err e = t.asked ? intake_ask_talk(&t, go_on, d) : ERR_NOMEM;
	json_decref(t.asked);
	json_decref(t.answer);
	free(t.goes);
	return e;
}
