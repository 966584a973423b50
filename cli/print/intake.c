#include "cli/print/intake.h"

#include "cli/print/done.h"
#include "cli/print/item.h"
#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/text/text.h"

static void print_intake_put_destinations(struct buf *out, const struct cli_context *cx, const json_t *needs)
{
	const json_t *n;
	struct table t;
	table_init(&t, 5);
	table_row(&t, (const char *[]){ _("need"), _("section"), _("telephone"), _("due"), "" });
	size_t i;
	json_array_foreach(needs, i, n)
	{
		char due[SAY_DUE_BYTES];
		table_row(&t, (const char *[]){ print_format_label(n), print_format_name(n, "to"),
				      print_format_name(n, "phone"), print_format_due(n, due),
				      json_is_true_at(n, "urgent") ? _("urgent") : "" });
	}
	print_format_heading(out, _("Where it goes"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* Each rule by what it says; those of lead and meeting may say nothing. */
static void print_intake_put_reasons(struct buf *out, const json_t *fired, bool is_otherwise)
{
	const json_t *rule;
	print_format_heading(out, _("Why"));
	size_t i;
	json_array_foreach(fired, i, rule)
	{
		const char *because = json_text_at(rule, "because");
		if (!because)
			continue;
		buf_put(out, "  - ");
		print_format_text(out, because, 4);
		buf_printf(out, " (%s)\n", print_format_name(rule, "rule"));
	}
	if (is_otherwise)
		buf_printf(out, "  - %s\n", _("no rule fits: the section that takes what fits nowhere else"));
}

/* The newest: new facts may name another section than the one asked before. */
static const json_t *print_intake_lead_offer(const json_t *c)
{
	const json_t *r, *newest = NULL;
	size_t i;
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		const char *need = json_text_at(r, "need"), *state = json_text_at(r, "state");
		if (need && strcmp(need, "lead") == 0 && state && strcmp(state, "sent") == 0)
			newest = r;
	}
	return newest;
}

static void print_intake_put_lead(struct buf *out, const json_t *c)
{
	const json_t *offer = print_intake_lead_offer(c);
	char due[SAY_DUE_BYTES];
	print_format_heading(out, _("Who leads"));
	if (offer) {
		buf_printf(out, _("  %s, asked to take the lead by %s; until it accepts: %s\n"),
			print_format_name(offer, "to"), print_format_due(offer, due),
			print_format_name(c, "lead"));
		buf_put(out, _("  overlap: "));
		print_format_text(out, json_text_at(offer, "keep"), 4);
		buf_putc(out, '\n');
	} else {
		buf_printf(out, "  %s\n", print_format_name(c, "lead"));
	}
}

static void print_intake_put_meeting(struct buf *out, const json_t *m)
{
	char day[SAY_DUE_BYTES];
	print_format_heading(out, _("Which meeting"));
	if (!json_is_object(m)) {
		buf_printf(out, "  %s\n", _("none"));
		return;
	}
	buf_printf(out, "  %s  %s\n",
		json_text_at(m, "name") ? json_text_at(m, "name") : print_format_name(m, "meeting"),
		print_format_meeting_day(m, day));
}

/* Not said yet by a line above: one line a section. */
static bool print_intake_is_first_to(const json_t *needs, size_t n)
{
	const char *to = json_text_at(json_array_get(needs, n), "to");
	for (size_t i = 0; i < n; i++) {
		const char *before = json_text_at(json_array_get(needs, i), "to");
		if (to && before && strcmp(to, before) == 0)
			return false;
	}
	return true;
}

static const char *print_intake_contact_time(const json_t *n)
{
	const char *contact = json_text_at(n, "first_contact_due");
	return contact ? contact : json_text_at(n, "due");
}

/* What one section will do: its needs, by the earliest of its times. */
static void print_intake_put_told_of(struct buf *out, const json_t *needs, const json_t *first)
{
	const char *to = json_text_at(first, "to"), *phone = json_text_at(first, "phone");
	const char *by = print_intake_contact_time(first);
	char time_text[SAY_TIME_BYTES];
	bool is_urgent = false, is_estimated = false;
	const json_t *n;
	struct buf labels, day;
	buf_init(&labels);
	buf_init(&day);
	size_t i;
	json_array_foreach(needs, i, n)
	{
		const char *its = json_text_at(n, "to"), *time = print_intake_contact_time(n);
		if (!to || !its || strcmp(to, its) != 0)
			continue;
		if (time && by && strcmp(time, by) < 0)
			by = time;
		is_urgent |= json_is_true_at(n, "urgent");
		is_estimated |= json_is_true_at(n, "estimated");
		buf_printf(&labels, "%s%s", labels.len ? _(", ") : "", print_format_label(n));
	}
	buf_printf(&day, "%s%s", print_format_time(by, time_text), is_estimated ? _(" (an estimate)") : "");
	if (phone)
		buf_printf(out, _("  - %1$s (%2$s) will get in touch by %3$s: %4$s\n"),
			print_format_name(first, "to"), phone, buf_text(&day), buf_text(&labels));
	else
		buf_printf(out, _("  - %1$s will get in touch by %2$s: %3$s\n"),
			print_format_name(first, "to"), buf_text(&day), buf_text(&labels));
	out->failed |= labels.failed || day.failed;
	buf_release(&day);
	if (is_urgent)
		buf_printf(out, "    %s\n",
			_("(urgent: agree with that section first what the family is told)"));
	buf_release(&labels);
}

static void print_intake_put_told(struct buf *out, const json_t *needs)
{
	print_format_heading(out, _("What to tell the resident"));
	for (size_t i = 0; i < json_array_size(needs); i++)
		if (print_intake_is_first_to(needs, i))
			print_intake_put_told_of(out, needs, json_array_get(needs, i));
}

static bool print_intake_can(const json_t *c, const char *verb)
{
	const json_t *one;
	size_t i;
	json_array_foreach(json_object_get(c, "can"), i, one)
	{
		if (json_is_string(one) && strcmp(json_string_value(one), verb) == 0)
			return true;
	}
	return false;
}

/* The last lines on the screen: the number, the paper, the way back from a mistake (only
 * for who may use it, and as long as it can be used). */
static void print_intake_put_number(struct buf *out, const json_t *c)
{
	const char *id = json_text_at(c, "id");
	if (!id)
		return;
	buf_putc(out, '\n');
	buf_printf(out, _("Taken in: case %s\n"), id);
	buf_printf(out, _("  on paper: tsunagi sheet %s\n"), id);
	if (print_intake_can(c, "cancel"))
		buf_printf(out,
			_("  by mistake? until the first closing time: tsunagi cancel %s --reason …\n"), id);
}

/* As --fact takes it: "dementia_signs", "water=to_be_cut", "rent=…" where the value isn't named. */
static void print_intake_put_fact(struct buf *out, const json_t *s)
{
	const json_t *value = json_object_get(s, "value");
	const char *text = json_string_value(value);
	buf_put(out, json_text_at(s, "feature") ? json_text_at(s, "feature") : "");
	if (!json_is_true(value))
		buf_printf(out, "=%s", text ? text : "…");
}

/* "urgent: “死にたい” → 死にたい気持ち (suicide_risk)" */
static void print_intake_put_suggestion(struct buf *out, const json_t *s)
{
	buf_printf(out,
		json_is_true_at(s, "urgent") ? _("  - urgent: “%1$s” → %2$s") : _("  - “%1$s” → %2$s"),
		json_text_at(s, "word"), print_format_label(s));
	buf_put(out, " (");
	print_intake_put_fact(out, s);
	buf_put(out, ")\n");
}

#define SUGGESTED_SHOWN 7

/* What the note names and nobody has said yet: never taken by itself. */
static void print_intake_put_suggested(struct buf *out, const json_t *c)
{
	const json_t *suggested = json_object_get(c, "suggested"), *first = json_array_get(suggested, 0);
	const size_t n = json_array_size(suggested);
	if (n == 0)
		return;
	print_format_heading(out, _("Heard in the note, not taken: ask"));
	for (size_t i = 0; i < n && i < SUGGESTED_SHOWN; i++)
		print_intake_put_suggestion(out, json_array_get(suggested, i));
	if (n > SUGGESTED_SHOWN)
		buf_printf(out, _("  and %zu more\n"), n - SUGGESTED_SHOWN);
	if (!json_text_at(c, "id"))
		return;
	buf_printf(out, _("  where it is so: tsunagi update %s --fact "), json_text_at(c, "id"));
	print_intake_put_fact(out, first);
	buf_putc(out, '\n');
}

static void print_intake_put_outcome(struct buf *out, const struct cli_context *cx, const json_t *c)
{
	const json_t *needs = json_object_get(c, "outcome");
	print_intake_put_destinations(out, cx, needs);
	print_intake_put_reasons(out, json_object_get(c, "fired"), json_is_true_at(c, "otherwise"));
	print_intake_put_lead(out, c);
	print_intake_put_meeting(out, json_object_get(c, "meeting"));
	print_questions(out, c);
	if (json_text_at(c, "warning"))
		buf_printf(out, _("\nNote: %s\n"), json_text_at(c, "warning"));
	print_intake_put_told(out, needs);
}

/* Those of the person's and the household's other cases that this counter may see. */
static void print_intake_put_same(struct buf *out, const json_t *c)
{
	const json_t *other, *same = json_object_get(c, "same");
	const char *id = print_format_name(c, "id");
	size_t i;
	if (json_array_size(same) == 0)
		return;
	print_format_heading(out, _("Has been here before"));
	json_array_foreach(same, i, other)
	{
		const char *why = json_text_at(other, "why"), *status = json_text_at(other, "status");
		const bool may_join =
			why && status && strcmp(why, "person") == 0 && strcmp(status, "open") == 0;
		const struct hint join = { .verb = VERB_JOIN, .ids = { id, json_text_at(other, "case") } };
		buf_printf(out, "  %s  %s  %s\n", print_format_name(other, "case"),
			print_format_status(status), print_format_why_same(why));
		if (!may_join)
			continue;
		buf_put(out, "    ");
		hint_put_command(out, &join);
		buf_putc(out, '\n');
	}
}

void print_intake(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *c)
{
	if (!json_text_at(c, "id"))
		buf_printf(out, "%s\n", _("This is what would happen; nothing is stored yet:"));
	if (call) /* a dialogue shows it before it is sent */
		print_received(out, call, c);
	print_intake_put_same(out, c);
	print_intake_put_suggested(out, c);
	print_intake_put_outcome(out, cx, c);
	print_intake_put_number(out, c);
}

void print_intake_end(struct buf *out, const json_t *c)
{
	print_intake_put_same(out, c);
	print_intake_put_lead(out, c);
	print_intake_put_meeting(out, json_object_get(c, "meeting"));
	if (json_text_at(c, "warning"))
		buf_printf(out, _("\nNote: %s\n"), json_text_at(c, "warning"));
	print_intake_put_told(out, json_object_get(c, "outcome"));
	print_intake_put_number(out, c);
	if (json_text_at(c, "id"))
		buf_printf(out, _("  why: tsunagi rules explain %s\n"), json_text_at(c, "id"));
}

static const json_t *print_intake_find_item(const json_t *items, const char *key, const char *id)
{
	const json_t *item;
	size_t i;
	json_array_foreach(items, i, item)
	{
		const char *its = json_text_at(item, key);
		if (its && id && strcmp(its, id) == 0)
			return item;
	}
	return NULL;
}

static void print_intake_put_rule(struct buf *out, const char *heading, const char *because, const char *id)
{
	buf_printf(out, "  - %s", heading);
	print_format_text(out, because, 4);
	buf_printf(out, " (%s)\n", id);
}

/* Each rule by what it says; those of lead and meeting may say nothing, and are seen by what they do. */
static void print_intake_put_rules(struct buf *out, const json_t *changes, const json_t *fired)
{
	const json_t *gone = json_object_get(changes, "no_longer_because"), *id;
	size_t i;
	json_array_foreach(json_object_get(changes, "fired"), i, id)
	{
		const char *because =
			json_text_at(print_intake_find_item(fired, "rule", json_string_value(id)), "because");
		if (because)
			print_intake_put_rule(out, _("now it holds: "), because, json_string_value(id));
	}
	json_array_foreach(json_object_get(changes, "no_longer"), i, id)
	{
		const char *because = json_string_value(json_array_get(gone, i));
		if (because)
			print_intake_put_rule(out, _("it holds no longer: "), because, json_string_value(id));
	}
}

static void print_intake_put_changed_referrals(
	struct buf *out, bool is_new, const json_t *ids, const json_t *c)
{
	const json_t *id;
	size_t i;
	json_array_foreach(ids, i, id)
	{
		const json_t *r =
			print_intake_find_item(json_object_get(c, "referrals"), "id", json_string_value(id));
		if (!r)
			continue;
		char due[SAY_DUE_BYTES];
		buf_printf(out,
			is_new ? _("  - sent: %1$s  %2$s → %3$s, due %4$s\n")
			       : _("  - sooner or urgent: %1$s  %2$s → %3$s, due %4$s\n"),
			print_format_name(r, "id"), print_format_label(r), print_format_name(r, "to"),
			print_format_due(r, due));
	}
}

static void print_intake_put_withdrawn(struct buf *out, const json_t *ids, const json_t *c)
{
	const json_t *id;
	size_t i;
	json_array_foreach(ids, i, id)
	{
		const json_t *r =
			print_intake_find_item(json_object_get(c, "referrals"), "id", json_string_value(id));
		buf_printf(out, _("  - withdrawn unanswered: %1$s  %2$s → %3$s\n"), json_string_value(id),
			print_format_label(r), print_format_name(r, "to"));
	}
}

static void print_intake_put_proposed(struct buf *out, const json_t *needs, const json_t *c)
{
	const json_t *need;
	size_t i;
	json_array_foreach(needs, i, need)
	{
		const json_t *p = print_intake_find_item(
			json_object_get(c, "proposals"), "need", json_string_value(need));
		buf_printf(out, _("  - proposed to the lead (%1$s): %2$s: "), print_format_name(p, "holder"),
			print_format_label(p));
		print_format_text(out, json_text_at(p, "why"), 4);
		buf_putc(out, '\n');
	}
}

static void print_intake_put_changes(struct buf *out, const json_t *c)
{
	const json_t *changes = json_object_get(c, "changes"), *meeting = json_object_get(changes, "meeting");
	print_format_heading(out, _("What changed"));
	size_t before = out->len;
	print_intake_put_changed_referrals(out, true, json_object_get(changes, "referrals"), c);
	print_intake_put_changed_referrals(out, false, json_object_get(changes, "sooner"), c);
	print_intake_put_withdrawn(out, json_object_get(changes, "withdrawn"), c);
	print_intake_put_proposed(out, json_object_get(changes, "proposed"), c);
	print_intake_put_rules(out, changes, json_object_get(c, "fired"));
	if (json_is_object(meeting))
		buf_printf(out, _("  - meeting: %1$s → %2$s\n"),
			json_text_at(meeting, "from") ? print_format_name(meeting, "from") : _("none"),
			json_text_at(meeting, "to") ? print_format_name(meeting, "to") : _("none"));
	if (out->len == before)
		buf_printf(out, "  %s\n", _("nothing: the rules say what they said before"));
}

static bool print_intake_has_login(const json_t *people, const char *login)
{
	return print_intake_find_item(people, "login", login) != NULL;
}

static void print_intake_put_people(struct buf *out, const json_t *people)
{
	const json_t *p;
	size_t i;
	json_array_foreach(people, i, p)
	{
		buf_put(out, i ? _(", ") : "");
		buf_printf(
			out, _("%1$s (%2$s)"), print_format_name(p, "name"), print_format_name(p, "section"));
	}
	buf_putc(out, '\n');
}

/* Who may know now of whom the case is; whom one has named and who still sees nothing. */
static void print_intake_put_named(struct buf *out, const json_t *named, const json_t *c)
{
	const json_t *people = json_object_get(c, "may_know"), *all = json_object_get(c, "named"), *login;
	size_t i, k;
	if (json_array_size(named) == 0)
		return;
	if (!json_is_true_at(c, "protected"))
		buf_put(out, _("  The case is not protected: whoever takes part knows who it is about. The "
			       "names count once it is.\n"));
	if (people) {
		buf_put(out, _("  Who it is about, these may know now: "));
		print_intake_put_people(out, people);
	}
	json_array_foreach(named, i, login)
	{
		const char *name = json_string_value(login);
		for (k = 0; k < json_array_size(all); k++)
			if (name && strcmp(json_string_value(json_array_get(all, k)), name) == 0)
				name = json_string_value(
					json_array_get(json_object_get(c, "named_names"), k));
		if (people && !print_intake_has_login(people, json_string_value(login)))
			buf_printf(out,
				_("  %s is named, and sees nothing of the case as long as their section "
				  "takes no part: tsunagi refer %s …\n"),
				name, print_format_name(c, "id"));
	}
}

/* What of the person was given. */
static bool print_intake_has_person(const json_t *body)
{
	static const char *const KEYS[] = { "name", "kana", "birth", "address", "phone", "note", "member",
		"members", "sex", "resident_number", "household_number", "visitor", "visitor_relation",
		"reporter", "reporter_contact" };
	for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
		if (json_object_get(body, KEYS[i]))
			return true;
	return false;
}

void print_update(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *c)
{
	(void)cx;
	const json_t *named = json_object_get(call->body, "named");
	if (!json_is_array(json_object_get(c, "outcome"))) {
		if (json_array_size(named) == 0 || print_intake_has_person(call->body))
			buf_printf(out, _("Case %s: who it is about is put right.\n"),
				print_format_name(c, "id"));
		else
			buf_printf(out, _("Case %s: who may know who it is about is written down.\n"),
				print_format_name(c, "id"));
		print_received(out, call, c);
		print_intake_put_named(out, named, c);
		print_intake_put_suggested(out, c);
		return;
	}
	buf_printf(out, _("Case %s has the new facts.\n"), print_format_name(c, "id"));
	print_received(out, call, c);
	print_intake_put_changes(out, c);
	print_intake_put_suggested(out, c);
	print_intake_put_named(out, named, c);
	print_intake_put_lead(out, c);
	print_intake_put_meeting(out, json_object_get(c, "meeting"));
	print_questions(out, c);
	if (json_text_at(c, "warning"))
		buf_printf(out, _("\nNote: %s\n"), json_text_at(c, "warning"));
}
