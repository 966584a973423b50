/* Why the rules decided as they did, for who asks "why did this come to us?"
 * and "why did it not go there?". Read from the JSON of `rules explain`, which
 * is the same with a daemon and without. */
#include "cli/print/explain.h"

#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"
#include "engine/base/time/calendar.h"

static bool print_explain_is_word(const json_t *item, const char *key, const char *word)
{
	const char *text = json_text_at(item, key);
	return text && strcmp(text, word) == 0;
}

static void print_explain_put_case(struct buf *out, const json_t *x)
{
	char on[SAY_TIME_BYTES];
	const char *id = json_text_at(x, "id");
	if (id)
		buf_printf(out, _("Case %s\n"), id);
	buf_printf(out, _("What is known: %s\n"), print_format_name(x, "facts_said"));
	buf_printf(out, _("Times count from %s.\n"), print_format_time(json_text_at(x, "on"), on));
	if (json_text_at(x, "case_pack"))
		buf_printf(out, "%s\n",
			_("This case was last decided by an earlier rule pack; this is what the pack in "
			  "force says."));
}

/* ---- why it came */

static const json_t *print_explain_why_of(const json_t *x, const char *rule)
{
	const json_t *w;
	size_t i;
	json_array_foreach(json_object_get(x, "why"), i, w)
	{
		if (print_explain_is_word(w, "rule", rule))
			return w;
	}
	return NULL;
}

static void print_explain_put_reason(struct buf *out, const json_t *x, const char *rule)
{
	const json_t *w = print_explain_why_of(x, rule);
	const char *because = json_text_at(w, "because");
	if (!w)
		return;
	buf_put(out, "      - ");
	print_format_text(out, because ? because : print_format_name(w, "needed"), 8);
	buf_printf(out, " (%s)\n", rule);
	if (because)
		buf_printf(out, _("        because: %s\n"), print_format_name(w, "needed"));
}

static void print_explain_put_needs(struct buf *out, const json_t *x)
{
	size_t i, r;
	const json_t *n, *rule;
	print_format_heading(out, _("Why it goes there"));
	json_array_foreach(json_object_get(x, "needs"), i, n)
	{
		char due[SAY_DUE_BYTES];
		buf_printf(out,
			json_is_true_at(n, "urgent") ? _("  %s: %s, by %s (urgent)\n")
						     : _("  %s: %s, by %s\n"),
			print_format_name(n, "to"), print_format_name(n, "label"), print_format_due(n, due));
		json_array_foreach(json_object_get(n, "rules"), r, rule)
			print_explain_put_reason(out, x, json_string_value(rule));
		if (json_is_true_at(x, "otherwise"))
			buf_printf(out, "      - %s\n",
				_("no rule fits: the section that takes what fits nowhere else"));
	}
}

/* What no rule asked for: by hand, or as a meeting decided. */
static void print_explain_put_by_hand(struct buf *out, const json_t *x)
{
	const json_t *r;
	size_t i;
	json_array_foreach(json_object_get(x, "by_hand"), i, r)
		buf_printf(out, "  %s: %s (%s)\n", print_format_name(r, "to"), print_format_label(r),
			json_is_true_at(r, "mandated") ? _("decided by a meeting") : _("sent by hand"));
}

/* A lead or meeting rule that fired and was outranked. */
static void print_explain_put_outranked(struct buf *out, const json_t *x, const char *list)
{
	const json_t *w;
	size_t i;
	json_array_foreach(json_object_get(x, "why"), i, w)
	{
		if (print_explain_is_word(w, "list", list) && print_explain_is_word(w, "truth", "true") &&
			!json_is_true_at(w, "decides"))
			buf_printf(out, _("      - also fits, but ranks lower: %s (%s)\n"),
				print_format_name(w, "to"), print_format_name(w, "rule"));
	}
}

static void print_explain_put_lead(struct buf *out, const json_t *x)
{
	const char *rule = json_text_at(x, "lead_rule");
	print_format_heading(out, _("Who leads"));
	buf_printf(out, "  %s\n", print_format_name(x, "lead"));
	if (rule)
		print_explain_put_reason(out, x, rule);
	else
		buf_printf(
			out, "      - %s\n", _("no rule names a lead: the section of the first need leads"));
	print_explain_put_outranked(out, x, "lead");
}

static void print_explain_put_meeting(struct buf *out, const json_t *x)
{
	const json_t *m = json_object_get(x, "meeting"), *rule;
	char day[SAY_DUE_BYTES];
	print_format_heading(out, _("Which meeting"));
	if (!json_is_object(m)) {
		buf_printf(out, "  %s\n", _("none"));
		return;
	}
	buf_printf(out, "  %s  %s\n", print_format_name(m, "name"), print_format_meeting_day(m, day));
	size_t i;
	json_array_foreach(json_object_get(m, "rules"), i, rule)
	{
		const json_t *w = print_explain_why_of(x, json_string_value(rule));
		const char *named = json_string_value(json_array_get(json_object_get(w, "to"), 0));
		print_explain_put_reason(out, x, json_string_value(rule));
		if (w && named && !print_explain_is_word(m, "meeting", named))
			buf_printf(out, _("      - %s would need consent: this one stands in for it\n"),
				print_format_name(w, "to"));
	}
	print_explain_put_outranked(out, x, "meetings");
}

/* ---- what is still open */

static void print_explain_put_changes_of(struct buf *out, const json_t *needs, const char *format)
	__attribute__((format(printf, 3, 0)));
static void print_explain_put_changes_of(struct buf *out, const json_t *needs, const char *format)
{
	const json_t *n;
	size_t i;
	json_array_foreach(needs, i, n)
	{
		char due[SAY_DUE_BYTES];
		buf_put(out, "        ");
		buf_printf(out, format, print_format_name(n, "to"), print_format_label(n),
			print_format_due(n, due));
		buf_putc(out, '\n');
	}
}

static void print_explain_put_effect(struct buf *out, const json_t *changes)
{
	const json_t *meeting = json_object_get(changes, "meeting");
	print_explain_put_changes_of(
		out, json_object_get(changes, "opens"), _("goes to %s as well: %s, by %s"));
	print_explain_put_changes_of(
		out, json_object_get(changes, "ends"), _("no longer goes to %s: %s (was due %s)"));
	print_explain_put_changes_of(
		out, json_object_get(changes, "sooner"), _("sooner or more urgent at %s: %s, by %s"));
	if (json_text_at(changes, "lead"))
		buf_printf(out, _("        %s would lead\n"), print_format_name(changes, "lead"));
	if (json_is_object(meeting)) {
		char text[SAY_DUE_BYTES];
		const char *area = json_text_at(changes, "meeting_area");
		const char *day = print_format_meeting_day(meeting, text);
		if (area)
			buf_printf(out, _("        the meeting would be %1$s  %2$s  %3$s\n"),
				print_format_name(meeting, "name"), area, day);
		else
			buf_printf(out, _("        the meeting would be %1$s  %2$s\n"),
				print_format_name(meeting, "name"), day);
	} else if (json_is_null(meeting)) {
		buf_printf(out, "        %s\n", _("there would be no meeting"));
	}
}

/* Answers that change nothing go without saying, unless none changes anything. */
static void print_explain_put_question(struct buf *out, const json_t *q)
{
	bool changes_nothing = true;
	const json_t *answer;
	buf_printf(out, "  %s [%s]\n", print_format_name(q, "ask"), print_format_name(q, "feature"));
	size_t k;
	json_array_foreach(json_object_get(q, "answers"), k, answer)
	{
		struct buf effect;
		buf_init(&effect);
		print_explain_put_effect(&effect, json_object_get(answer, "changes"));
		if (effect.len > 0) {
			buf_printf(out, _("      %s:\n"), print_format_name(answer, "says"));
			buf_put_buf(out, &effect);
			changes_nothing = false;
		}
		buf_release(&effect);
	}
	if (changes_nothing)
		buf_printf(out, "      %s\n", _("changes something only together with another answer"));
}

static void print_explain_put_questions(struct buf *out, const json_t *x)
{
	const json_t *q, *questions = json_object_get(x, "answers");
	if (json_array_size(questions) == 0)
		return;
	print_format_heading(out, _("What is still open, and what each answer would change"));
	size_t i;
	json_array_foreach(questions, i, q) print_explain_put_question(out, q);
}

/* ---- when */

static const char *print_explain_kind_format(const json_t *day)
{
	static const struct {
		const char *kind, *word;
	} WORDS[] = { { "weekend", N_("weekend") }, { "holiday", N_("public holiday") },
		{ "closed", N_("closed day of the office") }, { "yearly", N_("closed every year") } };
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
		if (print_explain_is_word(day, "kind", WORDS[i].kind))
			return _(WORDS[i].word);
	return "";
}

static void print_explain_put_day(struct table *t, const json_t *day, bool is_first, bool is_last)
{
	const json_int_t n = json_integer_value(json_object_get(day, "n"));
	const json_int_t minutes = json_integer_value(json_object_get(day, "minutes"));
	const char *name = json_text_at(day, "name");
	char said[SAY_TIME_BYTES];
	struct buf text;
	buf_init(&text);
	if (n > 0)
		buf_printf(&text, _("day %d"), (int)n);
	else if (minutes > 0)
		buf_printf(
			&text, _("%d h %02d min of office time"), (int)(minutes / 60), (int)(minutes % 60));
	else if (is_first && !is_last)
		buf_put(&text, _("the day itself: day 0"));
	else if (is_last && print_explain_is_word(day, "kind", "open"))
		buf_put(&text, "");
	else if (name)
		buf_printf(&text, _("not counted: %1$s, %2$s"), print_explain_kind_format(day), name);
	else
		buf_printf(&text, _("not counted: %s"), print_explain_kind_format(day));
	table_put(t, print_format_time(json_text_at(day, "day"), said));
	table_put_buf(t, &text);
	buf_release(&text);
}

static void print_explain_put_user(struct buf *out, const json_t *user)
{
	const char *to = print_format_name(user, "to"), *label = print_format_label(user);
	const char *rule = json_text_at(user, "rule");
	bool is_answer = print_explain_is_word(user, "what", "due");
	if (rule)
		buf_printf(out,
			is_answer ? _("    answer of %s (%s), as rule %s says\n")
				  : _("    first contact of %s (%s), as rule %s says\n"),
			to, label, rule);
	else
		buf_printf(out,
			is_answer ? _("    answer of %s (%s), as the office's policy says\n")
				  : _("    first contact of %s (%s), as the office's policy says\n"),
			to, label);
}

static void print_explain_put_users(struct buf *out, const json_t *users)
{
	const json_t *user;
	size_t i;
	json_array_foreach(users, i, user) print_explain_put_user(out, user);
}

static void print_explain_put_term(struct buf *out, const char *text)
{
	static const char *const UNITS[] = { [TERM_BD] = N_("%d business days"),
		[TERM_BH] = N_("%d office hours"),
		[TERM_H] = N_("%d hours"),
		[TERM_D] = N_("%d calendar days") };
	struct term t;
	if (text && term_parse(text, &t, NULL) == ERR_OK)
		buf_printf(out, _(UNITS[t.unit]), (int)t.count);
}

static void print_explain_put_time(struct buf *out, const struct cli_context *cx, const json_t *time)
{
	const json_t *days = json_object_get(time, "days"), *day;
	char due[SAY_DUE_BYTES];
	struct buf term;
	buf_init(&term);
	print_explain_put_term(&term, json_text_at(time, "term"));
	buf_printf(out, _("  %s: until %s\n"), buf_text(&term), print_format_due(time, due));
	out->failed |= term.failed;
	buf_release(&term);
	print_explain_put_users(out, json_object_get(time, "for"));
	if (json_array_size(days) == 0) {
		buf_printf(out, "      %s\n",
			_("hours of the clock, day and night, also when the office is closed"));
		return;
	}
	struct table t;
	table_init(&t, 2);
	size_t i;
	json_array_foreach(days, i, day)
		print_explain_put_day(&t, day, i == 0, i + 1 == json_array_size(days));
	table_print(&t, 6, cx->width, out);
	table_release(&t);
}

static void print_explain_put_times(struct buf *out, const struct cli_context *cx, const json_t *x)
{
	const json_t *time;
	print_format_heading(out, _("How the times were counted"));
	size_t i;
	json_array_foreach(json_object_get(x, "times"), i, time) print_explain_put_time(out, cx, time);
}

/* ---- why it went nowhere else */

static void print_explain_put_why_not(struct buf *out, const json_t *w, const char *what)
{
	buf_printf(out, _("    - %s: needs that %s (now: %s)\n"), what, print_format_name(w, "needed"),
		print_format_name(w, "now"));
	buf_printf(out, "      %s:%d  %s  (%s)\n", print_format_name(w, "file"),
		(int)json_integer_value(json_object_get(w, "line")), print_format_name(w, "part"),
		print_format_name(w, "rule"));
}

/* Of the rules of this truth, what they would have asked of the section. */
static void print_explain_put_section(
	struct buf *out, const json_t *why, const char *truth, const char *section)
{
	size_t i, k;
	const json_t *w, *ask;
	bool is_headed = false;
	json_array_foreach(why, i, w)
	{
		if (!print_explain_is_word(w, "truth", truth))
			continue;
		json_array_foreach(json_object_get(w, "asks"), k, ask)
		{
			if (!print_explain_is_word(ask, "to", section))
				continue;
			if (!is_headed)
				buf_printf(out, "  %s\n", print_format_name(ask, "to"));
			is_headed = true;
			print_explain_put_why_not(out, w, print_format_label(ask));
		}
	}
}

static bool print_explain_is_new_section(
	const json_t *why, const char *truth, size_t at, size_t ask, const char *section)
{
	size_t i, k;
	const json_t *w, *other;
	json_array_foreach(why, i, w)
	{
		if (i > at)
			break;
		json_array_foreach(json_object_get(w, "asks"), k, other)
		{
			if (i == at && k == ask)
				return true;
			if (print_explain_is_word(w, "truth", truth) &&
				print_explain_is_word(other, "to", section))
				return false;
		}
	}
	return true;
}

static void print_explain_put_list(
	struct buf *out, const json_t *why, const char *truth, const char *list, const char *heading)
{
	const json_t *w;
	bool is_headed = false;
	size_t i;
	json_array_foreach(why, i, w)
	{
		if (!print_explain_is_word(w, "list", list) || !print_explain_is_word(w, "truth", truth))
			continue;
		if (!is_headed)
			buf_printf(out, "  %s\n", heading);
		is_headed = true;
		print_explain_put_why_not(out, w, print_format_name(w, "to"));
	}
}

static void print_explain_put_unfired(
	struct buf *out, const json_t *why, const char *truth, const char *heading)
{
	size_t i, k;
	const json_t *w, *ask;
	struct buf text;
	buf_init(&text);
	json_array_foreach(why, i, w)
	{
		json_array_foreach(json_object_get(w, "asks"), k, ask)
		{
			const char *to = json_text_at(ask, "to");
			if (print_explain_is_word(w, "truth", truth) && to &&
				print_explain_is_new_section(why, truth, i, k, to))
				print_explain_put_section(&text, why, truth, to);
		}
	}
	print_explain_put_list(&text, why, truth, "lead", _("The lead"));
	print_explain_put_list(&text, why, truth, "meetings", _("The meeting"));
	if (text.len > 0) {
		print_format_heading(out, heading);
		buf_put_buf(out, &text);
	}
	buf_release(&text);
}

static void print_explain_put_elsewhere(struct buf *out, const json_t *x)
{
	const json_t *why = json_object_get(x, "why");
	print_explain_put_unfired(out, why, "false", _("Why it does not go elsewhere"));
	print_explain_put_unfired(out, why, "unknown", _("Where it may still go, once more is known"));
}

/* Of one rule, or of one section: what was asked for and no more. */
static void print_explain_put_only(struct buf *out, const json_t *x)
{
	size_t i, k;
	const json_t *w, *ask;
	bool has_fired = false;
	json_array_foreach(json_object_get(x, "why"), i, w)
	{
		if (!print_explain_is_word(w, "truth", "true"))
			continue;
		if (!has_fired)
			print_format_heading(out, _("What fits"));
		has_fired = true;
		json_array_foreach(json_object_get(w, "asks"), k, ask) buf_printf(
			out, _("  %s: %s\n"), print_format_name(ask, "to"), print_format_label(ask));
		if (json_array_size(json_object_get(w, "asks")) == 0)
			buf_printf(out,
				json_is_true_at(w, "decides") ? "  %s\n"
							      : _("  %s (another rule ranks higher)\n"),
				print_format_name(w, "to"));
		print_explain_put_reason(out, x, print_format_name(w, "rule"));
	}
	print_explain_put_elsewhere(out, x);
	if (json_array_size(json_object_get(x, "why")) == 0)
		buf_printf(out, "\n%s\n", _("No rule leads to this section."));
}

void print_explain(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *x)
{
	(void)call;
	print_explain_put_case(out, x);
	if (json_is_true_at(x, "is_part")) {
		print_explain_put_only(out, x);
		return;
	}
	print_explain_put_needs(out, x);
	print_explain_put_by_hand(out, x);
	print_explain_put_lead(out, x);
	print_explain_put_meeting(out, x);
	print_explain_put_questions(out, x);
	print_explain_put_times(out, cx, x);
	print_explain_put_elsewhere(out, x);
}
