#include "cli/print/case.h"

#include "cli/print/events.h"
#include "cli/print/item.h"
#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

static void print_case_put_pair(struct table *t, const char *name, const char *value)
{
	if (value && strcmp(value, "-") != 0) {
		table_put(t, name);
		table_put(t, value);
	}
}

static void print_case_put_failings(struct table *t, const json_t *failings)
{
	const json_t *f;
	struct buf text;
	buf_init(&text);
	size_t i;
	json_array_foreach(failings, i, f)
	{
		buf_printf(&text, "%s%s", i ? _(", ") : "", print_format_failing(json_string_value(f)));
	}
	if (text.len > 0)
		print_case_put_pair(t, _("failings"), buf_text(&text));
	t->failed |= text.failed;
	buf_release(&text);
}

static void print_case_put_meeting(struct table *t, const json_t *m)
{
	char line[256], day[SAY_DUE_BYTES];
	const char *name = json_text_at(m, "name");
	if (!json_is_object(m))
		return;
	snprintf(line, sizeof line, "%s  %s", name ? name : print_format_name(m, "meeting"),
		print_format_meeting_day(m, day));
	print_case_put_pair(t, _("meeting"), line);
}

static void print_case_put_names(struct buf *out, const json_t *people, bool is_coordinators)
{
	const json_t *p;
	size_t i;
	json_array_foreach(people, i, p)
	{
		if (json_is_true_at(p, "coordinator") == is_coordinators)
			buf_printf(out, "%s%s", out->len ? _(", ") : "", print_format_name(p, "name"));
	}
}

static void print_case_put_may_know(struct table *t, const json_t *people)
{
	struct buf others, coordinators, line;
	buf_init(&others);
	buf_init(&coordinators);
	buf_init(&line);
	print_case_put_names(&others, people, false);
	print_case_put_names(&coordinators, people, true);
	if (others.len && coordinators.len)
		buf_printf(&line, _("%1$s; and as coordinators: %2$s"), buf_text(&others),
			buf_text(&coordinators));
	else if (coordinators.len)
		buf_printf(&line, _("as coordinators: %s"), buf_text(&coordinators));
	else
		buf_put_buf(&line, &others);
	if (line.len)
		print_case_put_pair(t, _("may know who it is"), buf_text(&line));
	t->failed |= others.failed || coordinators.failed || line.failed;
	buf_release(&others);
	buf_release(&coordinators);
	buf_release(&line);
}

/* For few: the daemon gives it to nobody else. */
static void print_case_put_reporter(struct table *t, const json_t *reporter)
{
	char line[512];
	if (!json_is_object(reporter))
		return;
	snprintf(line, sizeof line, "%s  %s", print_format_name(reporter, "name"),
		print_format_name(reporter, "contact"));
	print_case_put_pair(t, _("who reported (tell nobody)"), line);
}

static void print_case_put_person(struct table *t, const json_t *p)
{
	if (json_is_true_at(p, "masked")) {
		print_case_put_pair(t, _("person"), _("(not shown: the case is protected)"));
		return;
	}
	print_case_put_pair(t, _("person"), json_text_at(p, "name"));
	print_case_put_pair(t, _("kana"), json_text_at(p, "kana"));
	print_case_put_pair(t, _("born"), json_text_at(p, "birth"));
	print_case_put_pair(t, _("sex"), json_text_at(p, "sex"));
	print_case_put_pair(t, _("address"), json_text_at(p, "address"));
	print_case_put_pair(t, _("telephone"), json_text_at(p, "phone"));
	print_case_put_pair(t, _("resident number"), json_text_at(p, "resident_number"));
	print_case_put_pair(t, _("household number"), json_text_at(p, "household_number"));
	print_case_put_pair(t, _("who came"), json_text_at(p, "visitor"));
	print_case_put_pair(t, _("the visitor's relation"), json_text_at(p, "visitor_relation"));
	const json_t *m;
	size_t i;
	json_array_foreach(json_object_get(p, "members"), i, m)
	{
		char line[512];
		snprintf(line, sizeof line, "%s  %s  %s", print_format_name(m, "name"),
			print_format_name(m, "relation"), print_format_name(m, "birth"));
		print_case_put_pair(t, _("household"), line);
	}
	print_case_put_pair(t, _("notes"), json_text_at(p, "note"));
}

static void print_case_put_same(struct table *t, const json_t *same)
{
	const json_t *other;
	size_t i;
	json_array_foreach(same, i, other)
	{
		char line[128];
		snprintf(line, sizeof line, "%s  %s  %s", print_format_name(other, "case"),
			print_format_status(json_text_at(other, "status")),
			print_format_why_same(json_text_at(other, "why")));
		print_case_put_pair(t, i ? "" : _("also"), line);
	}
}

static void print_case_put_head(struct buf *out, const json_t *c)
{
	char at[SAY_TIME_BYTES];
	const char *status = json_text_at(c, "status");
	bool is_closed = status && strcmp(status, "closed") == 0;
	buf_printf(out,
		json_is_true_at(c, "protected")
			? _("Case %s  %s  PROTECTED: tell nobody where the person lives\n")
			: _("Case %s  %s\n"),
		print_format_name(c, "id"), print_format_status(status));
	struct table t;
	table_init(&t, 2);
	if (json_is_true_at(c, "drill"))
		print_case_put_pair(&t, _("drill"), _("a test of the way: there is nothing to do"));
	print_case_put_may_know(&t, json_object_get(c, "may_know"));
	print_case_put_pair(&t, _("lead"), print_format_name(c, "lead"));
	print_case_put_pair(&t, _("taken in by"), print_format_name(c, "intake"));
	print_case_put_pair(&t, _("opened"), print_format_time(json_text_at(c, "opened"), at));
	if (is_closed) {
		print_case_put_pair(&t, _("closed"), print_format_time(json_text_at(c, "closed"), at));
		if (json_text_at(c, "forgotten"))
			print_case_put_pair(
				&t, _("forgotten"), print_format_time(json_text_at(c, "forgotten"), at));
		print_case_put_pair(&t, _("outcome"), print_format_outcome(json_text_at(c, "outcome_code")));
		print_case_put_pair(&t, _("issue of the district"),
			json_text_at(c, "issue") ? json_text_at(c, "issue") : _("none"));
	}
	print_case_put_pair(&t, _("area"), print_format_name(c, "area"));
	print_case_put_pair(&t, _("consent"), print_format_consent(json_text_at(c, "consent")));
	print_case_put_meeting(&t, json_object_get(c, "meeting"));
	print_case_put_failings(&t, json_object_get(c, "failings"));
	print_case_put_person(&t, json_object_get(c, "person"));
	if (json_is_true_at(c, "protection_undecided"))
		print_case_put_pair(&t, _("protection"),
			_("to be decided: another case protects the person, or one of the household"));
	print_case_put_same(&t, json_object_get(c, "same"));
	print_case_put_reporter(&t, json_object_get(c, "reporter"));
	table_print(&t, 2, 0, out);
	table_release(&t);
}

static void print_case_put_facts(struct buf *out, const json_t *c)
{
	const json_t *value, *labels = json_object_get(c, "fact_labels"),
			     *values = json_object_get(c, "value_labels");
	struct table t;
	table_init(&t, 2);
	const char *feature;
	json_object_foreach((json_t *)json_object_get(c, "facts"), feature, value)
	{
		const char *label = json_text_at(labels, feature);
		struct buf text;
		buf_init(&text);
		if (json_text_at(values, feature))
			buf_put(&text, json_text_at(values, feature));
		else
			print_format_value(&text, value);
		table_put(&t, label ? label : feature);
		table_put_buf(&t, &text);
		buf_release(&text);
	}
	if (t.cells_n > 0)
		print_format_heading(out, _("Facts"));
	table_print(&t, 2, 0, out);
	table_release(&t);
}

static void print_case_put_due_cell(struct table *t, const json_t *item)
{
	struct buf due;
	buf_init(&due);
	print_due(&due, item);
	table_put_buf(t, &due);
	buf_release(&due);
}

static void print_case_put_needs(struct buf *out, const struct cli_context *cx, const json_t *needs)
{
	const json_t *n;
	if (json_array_size(needs) == 0)
		return;
	struct table t;
	table_init(&t, 5);
	table_row(&t, (const char *[]){ _("need"), "", _("state"), _("whose turn"), _("due") });
	size_t i;
	json_array_foreach(needs, i, n)
	{
		table_put(&t, print_format_label(n));
		table_put(&t, json_text_at(n, "need"));
		table_put(&t, print_format_state(json_text_at(n, "state")));
		table_put(&t, print_format_name(n, "holder"));
		print_case_put_due_cell(&t, n);
	}
	print_format_heading(out, _("Needs"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* How a duty stands, in one line. */
static void print_case_put_duty(struct buf *out, const json_t *n, const json_t *d)
{
	char due[SAY_TIME_BYTES], at[SAY_TIME_BYTES];
	const json_t *deed = json_object_get(d, "fulfilled"), *asked = json_object_get(d, "end_asked");
	buf_printf(out, _("  %1$s: %2$s, by %3$s"), print_format_label(n), json_text_at(d, "deed"),
		print_format_time(json_text_at(d, "due"), due));
	if (json_text_at(d, "basis"))
		buf_printf(out, " (%s)", json_text_at(d, "basis"));
	if (json_is_object(deed))
		buf_printf(out, _("; done on %1$s by %2$s"), print_format_time(json_text_at(deed, "at"), at),
			print_format_name(deed, "by"));
	if (json_is_true_at(d, "late"))
		buf_put(out, _("; late"));
	if (strcmp(print_format_name(n, "state"), "ended") == 0)
		buf_put(out, _("; ended without its deed"));
	else if (json_is_object(asked))
		buf_printf(out, _("; %s asked to end it: a second person decides"),
			print_format_name(asked, "by"));
	buf_putc(out, '\n');
}

static void print_case_put_duties(struct buf *out, const json_t *needs)
{
	const json_t *n;
	size_t i;
	bool has_any = false;
	json_array_foreach(needs, i, n)
	{
		const json_t *duty = json_object_get(n, "duty");
		if (!json_is_object(duty))
			continue;
		if (!has_any)
			print_format_heading(out, _("Duties (nothing puts them off)"));
		has_any = true;
		print_case_put_duty(out, n, duty);
	}
}

static void print_case_put_proposal_ways(struct buf *out, const json_t *p)
{
	const char *c = print_format_name(p, "case"), *need = print_format_name(p, "need");
	const char *to = json_text_at(p, "to");
	if (to && strcmp(need, "lead") == 0)
		buf_printf(out, "\n    → tsunagi lead %s --to %s --keep …", c, to);
	else if (to)
		buf_printf(out, "\n    → tsunagi refer %s --need %s --to %s --ask … --keep …", c, need, to);
	buf_printf(out, "\n    → tsunagi stay %s %s --reason …\n", c, need);
}

static void print_case_put_proposals(struct buf *out, const json_t *proposals)
{
	const json_t *p;
	size_t i;
	if (json_array_size(proposals) == 0)
		return;
	print_format_heading(out, _("What the rules propose to the lead"));
	json_array_foreach(proposals, i, p)
	{
		struct buf due;
		buf_init(&due);
		print_due(&due, p);
		buf_printf(out, _("  - %1$s (%2$s), to decide by %3$s: "), print_format_label(p),
			print_format_name(p, "need"), buf_text(&due));
		print_format_text(out, json_text_at(p, "why"), 4);
		print_case_put_proposal_ways(out, p);
		out->failed |= due.failed;
		buf_release(&due);
	}
}

/* The holder of a referral is always its asker or its target. */
static const char *print_case_holder_name(const json_t *r)
{
	const char *holder = json_text_at(r, "holder"), *to = json_text_at(r, "to");
	if (!holder)
		return "-";
	return to && strcmp(holder, to) == 0 ? print_format_name(r, "to") : print_format_name(r, "asker");
}

static void print_case_put_referrals(struct buf *out, const struct cli_context *cx, const json_t *referrals)
{
	const json_t *r;
	if (json_array_size(referrals) == 0)
		return;
	struct table t;
	table_init(&t, 7);
	table_row(&t, (const char *[]){ _("referral"), _("need"), _("section"), _("state"), _("owner"),
			      _("whose turn"), _("due") });
	size_t i;
	json_array_foreach(referrals, i, r)
	{
		table_put(&t, json_text_at(r, "id"));
		table_put(&t, print_format_label(r));
		table_put(&t, print_format_name(r, "to"));
		table_put(&t, print_format_state(json_text_at(r, "state")));
		print_owner(&t, r);
		table_put(&t, print_case_holder_name(r));
		print_case_put_due_cell(&t, r);
	}
	print_format_heading(out, _("Referrals"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* A section of the case by its name. */
static const char *print_case_section_name(const json_t *c, const char *id)
{
	static const char *const KEYS[] = { "lead", "intake" };
	const json_t *r;
	size_t i;
	for (i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
		if (json_text_at(c, KEYS[i]) && strcmp(json_text_at(c, KEYS[i]), id) == 0)
			return print_format_name(c, KEYS[i]);
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		if (strcmp(json_text_at(r, "to"), id) == 0)
			return print_format_name(r, "to");
		if (strcmp(json_text_at(r, "asker"), id) == 0)
			return print_format_name(r, "asker");
	}
	return id;
}

static bool print_case_is_text(const json_t *object, const char *key, const char *text)
{
	const char *its = json_text_at(object, key);
	return its && text && strcmp(its, text) == 0;
}

/* Who promised the overlap where it is not the asker of today: the lead has moved
 * since. A section given up in a reorganisation is its successor. */
static const char *print_case_earlier_asker(const json_t *c, const json_t *r)
{
	const char *by = NULL;
	const json_t *e;
	size_t i;
	json_array_foreach(json_object_get(c, "events"), i, e)
	{
		const json_t *data = json_object_get(e, "data");
		if (print_case_is_text(e, "kind", "send") &&
			print_case_is_text(e, "referral", json_text_at(r, "id")))
			by = json_text_at(data, "asker");
		else if (print_case_is_text(e, "kind", "rehome") &&
			 print_case_is_text(data, "what", "section") && print_case_is_text(data, "from", by))
			by = json_text_at(data, "to");
	}
	return !by || print_case_is_text(r, "asker", by) ? NULL : print_case_section_name(c, by);
}

static void print_case_put_asks(struct buf *out, const json_t *c)
{
	const json_t *r;
	size_t i;
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		const char *promised_by = print_case_earlier_asker(c, r);
		if (!json_text_at(r, "holder"))
			continue;
		buf_printf(out, "\n  %s  %s → %s\n    ", print_format_name(r, "id"),
			print_format_name(r, "asker"), print_format_name(r, "to"));
		buf_put(out, _("asked: "));
		print_format_text(out, json_text_at(r, "ask"), 4);
		if (promised_by)
			buf_printf(out, _("\n    overlap, promised by %s: "), promised_by);
		else
			buf_put(out, _("\n    overlap: "));
		print_format_text(out, json_text_at(r, "keep"), 4);
		buf_putc(out, '\n');
	}
}

/* Why it fails, and what would mend it. */
static void print_case_put_causes(struct buf *out, const json_t *causes)
{
	const json_t *f;
	if (json_array_size(causes) == 0)
		return;
	print_format_heading(out, _("Failings, why, and what mends them"));
	size_t i;
	json_array_foreach(causes, i, f)
	{
		char since[SAY_TIME_BYTES];
		buf_printf(out, "  - %s (%s): ", print_format_failing(json_text_at(f, "failing")),
			print_format_time(json_text_at(f, "since"), since));
		print_format_text(out, json_text_at(f, "why"), 4);
		buf_put(out, "\n    → ");
		print_format_text(out, json_text_at(f, "mend"), 4);
		buf_putc(out, '\n');
	}
}

void print_case(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *c)
{
	(void)call;
	print_case_put_head(out, c);
	print_case_put_facts(out, c);
	print_case_put_needs(out, cx, json_object_get(c, "needs"));
	print_case_put_duties(out, json_object_get(c, "needs"));
	print_case_put_referrals(out, cx, json_object_get(c, "referrals"));
	print_case_put_proposals(out, json_object_get(c, "proposals"));
	print_case_put_asks(out, c);
	print_case_put_causes(out, json_object_get(c, "failing_details"));
	print_questions(out, c);
	print_events(out, c);
}
