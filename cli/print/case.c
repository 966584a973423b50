#include "cli/print/print.h"

#include "cli/print/wording.h"
#include "cli/print/table.h"
#include "engine/base/text/lang.h"

void print_due(struct buf *out, const json_t *item)
{
	char due[SAY_TIME_BYTES];
	buf_put(out, say_time(json_text_at(item, "due"), due));
	if (json_is_true_at(item, "overdue"))
		buf_put(out, _(" (late)"));
}

static void put_pair(struct table *t, const char *name, const char *value)
{
	if (value && strcmp(value, "-") != 0) {
		table_put(t, name);
		table_put(t, value);
	}
}

static void put_failings(struct table *t, const json_t *failings)
{
	size_t i;
	const json_t *f;
	struct buf text;
	buf_init(&text);
	json_array_foreach(failings, i, f)
	{
		buf_printf(&text, "%s%s", i ? _(", ") : "", say_failing(json_string_value(f)));
	}
	if (text.len > 0)
		put_pair(t, _("failings"), buf_text(&text));
	t->failed |= text.failed;
	buf_release(&text);
}

static void put_meeting(struct table *t, const json_t *m)
{
	char line[256], day[SAY_TIME_BYTES];
	const char *name = json_text_at(m, "name"), *on = json_text_at(m, "on");
	if (!json_is_object(m))
		return;
	snprintf(line, sizeof line, "%s  %s", name ? name : say_name(m, "meeting"),
		on ? say_time(on, day) : _("(no date yet)"));
	put_pair(t, _("meeting"), line);
}

static void put_names(struct buf *line, const json_t *people, bool is_coordinators)
{
	const char *gap = !is_coordinators ? ""
			  : line->len	   ? _("; and as coordinators: ")
					   : _("as coordinators: ");
	size_t i;
	const json_t *p;
	json_array_foreach(people, i, p)
	{
		if (json_is_true_at(p, "coordinator") != is_coordinators)
			continue;
		buf_printf(line, "%s%s", gap, say_name(p, "name"));
		gap = _(", ");
	}
}

static void put_may_know(struct table *t, const json_t *people)
{
	struct buf line;
	buf_init(&line);
	put_names(&line, people, false);
	put_names(&line, people, true);
	if (line.len)
		put_pair(t, _("may know who it is"), buf_text(&line));
	t->failed |= line.failed;
	buf_release(&line);
}

static void put_person(struct table *t, const json_t *p)
{
	if (json_is_true_at(p, "masked")) {
		put_pair(t, _("person"), _("(not shown: the case is protected)"));
		return;
	}
	put_pair(t, _("person"), json_text_at(p, "name"));
	put_pair(t, _("kana"), json_text_at(p, "kana"));
	put_pair(t, _("born"), json_text_at(p, "birth"));
	put_pair(t, _("address"), json_text_at(p, "address"));
	put_pair(t, _("telephone"), json_text_at(p, "phone"));
	size_t i;
	const json_t *m;
	json_array_foreach(json_object_get(p, "members"), i, m)
	{
		char line[512];
		snprintf(line, sizeof line, "%s  %s  %s", say_name(m, "name"), say_name(m, "relation"),
			say_name(m, "birth"));
		put_pair(t, _("household"), line);
	}
	put_pair(t, _("notes"), json_text_at(p, "note"));
}

static void put_head(struct buf *out, const json_t *c)
{
	struct table t;
	char at[SAY_TIME_BYTES];
	const char *status = json_text_at(c, "status");
	bool is_closed = status && strcmp(status, "closed") == 0;
	buf_printf(out, _("Case %s  %s%s\n"), say_name(c, "id"), say_status(status),
		json_is_true_at(c, "protected") ? _("  PROTECTED: tell nobody where the person lives") : "");
	table_init(&t, 2);
	if (json_is_true_at(c, "drill"))
		put_pair(&t, _("drill"), _("a test of the way: there is nothing to do"));
	put_may_know(&t, json_object_get(c, "may_know"));
	put_pair(&t, _("lead"), say_name(c, "lead"));
	put_pair(&t, _("taken in by"), say_name(c, "intake"));
	put_pair(&t, _("opened"), say_time(json_text_at(c, "opened"), at));
	if (is_closed) {
		put_pair(&t, _("closed"), say_time(json_text_at(c, "closed"), at));
		if (json_text_at(c, "forgotten"))
			put_pair(&t, _("forgotten"), say_time(json_text_at(c, "forgotten"), at));
		put_pair(&t, _("outcome"), say_outcome(json_text_at(c, "outcome_code")));
		put_pair(&t, _("issue of the district"),
			json_text_at(c, "issue") ? json_text_at(c, "issue") : _("none"));
	}
	put_pair(&t, _("area"), say_name(c, "area"));
	put_pair(&t, _("consent"), say_consent(json_text_at(c, "consent")));
	put_meeting(&t, json_object_get(c, "meeting"));
	put_failings(&t, json_object_get(c, "failings"));
	put_person(&t, json_object_get(c, "person"));
	table_print(&t, 2, 0, out);
	table_release(&t);
}

static void put_facts(struct buf *out, const json_t *c)
{
	struct table t;
	const char *feature;
	const json_t *value, *labels = json_object_get(c, "fact_labels"),
			     *values = json_object_get(c, "value_labels");
	table_init(&t, 2);
	json_object_foreach((json_t *)json_object_get(c, "facts"), feature, value)
	{
		struct buf text;
		const char *label = json_text_at(labels, feature);
		buf_init(&text);
		if (json_text_at(values, feature))
			buf_put(&text, json_text_at(values, feature));
		else
			say_value(&text, value);
		table_put(&t, label ? label : feature);
		table_put_buf(&t, &text);
		buf_release(&text);
	}
	if (t.cells_n > 0)
		say_heading(out, _("Facts"));
	table_print(&t, 2, 0, out);
	table_release(&t);
}

static void put_due_cell(struct table *t, const json_t *item)
{
	struct buf due;
	buf_init(&due);
	print_due(&due, item);
	table_put_buf(t, &due);
	buf_release(&due);
}

static void put_needs(struct buf *out, const struct cli_context *cx, const json_t *needs)
{
	struct table t;
	size_t i;
	const json_t *n;
	if (json_array_size(needs) == 0)
		return;
	table_init(&t, 5);
	table_row(&t, (const char *[]){ _("need"), "", _("state"), _("whose turn"), _("due") });
	json_array_foreach(needs, i, n)
	{
		table_put(&t, say_label(n));
		table_put(&t, json_text_at(n, "need"));
		table_put(&t, say_state(json_text_at(n, "state")));
		table_put(&t, say_name(n, "holder"));
		put_due_cell(&t, n);
	}
	say_heading(out, _("Needs"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* The holder of a referral is always its asker or its target. */
static const char *holder_name(const json_t *r)
{
	const char *holder = json_text_at(r, "holder"), *to = json_text_at(r, "to");
	if (!holder)
		return "-";
	return to && strcmp(holder, to) == 0 ? say_name(r, "to") : say_name(r, "asker");
}

static void put_referrals(struct buf *out, const struct cli_context *cx, const json_t *referrals)
{
	struct table t;
	size_t i;
	const json_t *r;
	if (json_array_size(referrals) == 0)
		return;
	table_init(&t, 7);
	table_row(&t, (const char *[]){ _("referral"), _("need"), _("section"), _("state"), _("owner"),
			      _("whose turn"), _("due") });
	json_array_foreach(referrals, i, r)
	{
		table_put(&t, json_text_at(r, "id"));
		table_put(&t, say_label(r));
		table_put(&t, say_name(r, "to"));
		table_put(&t, say_state(json_text_at(r, "state")));
		table_put(&t, say_name(r, "owner"));
		table_put(&t, holder_name(r));
		put_due_cell(&t, r);
	}
	say_heading(out, _("Referrals"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* A section of the case by its name. */
static const char *section_name(const json_t *c, const char *id)
{
	static const char *const KEYS[] = { "lead", "intake" };
	size_t i;
	const json_t *r;
	for (i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
		if (json_text_at(c, KEYS[i]) && strcmp(json_text_at(c, KEYS[i]), id) == 0)
			return say_name(c, KEYS[i]);
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		if (strcmp(json_text_at(r, "to"), id) == 0)
			return say_name(r, "to");
		if (strcmp(json_text_at(r, "asker"), id) == 0)
			return say_name(r, "asker");
	}
	return id;
}

static bool is_text(const json_t *object, const char *key, const char *text)
{
	const char *its = json_text_at(object, key);
	return its && text && strcmp(its, text) == 0;
}

/* Who promised the overlap where it is not the asker of today: the lead has moved
 * since. A section given up in a reorganisation is its successor. */
static const char *earlier_asker(const json_t *c, const json_t *r)
{
	const char *by = NULL;
	size_t i;
	const json_t *e;
	json_array_foreach(json_object_get(c, "events"), i, e)
	{
		const json_t *data = json_object_get(e, "data");
		if (is_text(e, "kind", "send") && is_text(e, "referral", json_text_at(r, "id")))
			by = json_text_at(data, "asker");
		else if (is_text(e, "kind", "rehome") && is_text(data, "what", "section") &&
			 is_text(data, "from", by))
			by = json_text_at(data, "to");
	}
	return !by || is_text(r, "asker", by) ? NULL : section_name(c, by);
}

static void put_asks(struct buf *out, const json_t *c)
{
	size_t i;
	const json_t *r;
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		const char *promised_by = earlier_asker(c, r);
		if (!json_text_at(r, "holder"))
			continue;
		buf_printf(out, "\n  %s  %s → %s\n    ", say_name(r, "id"), say_name(r, "asker"),
			say_name(r, "to"));
		buf_put(out, _("asked: "));
		say_text(out, json_text_at(r, "ask"), 4);
		if (promised_by)
			buf_printf(out, _("\n    overlap, promised by %s: "), promised_by);
		else
			buf_put(out, _("\n    overlap: "));
		say_text(out, json_text_at(r, "keep"), 4);
		buf_putc(out, '\n');
	}
}

void print_questions(struct buf *out, const json_t *questions)
{
	size_t n = json_array_size(questions), i;
	const json_t *q;
	if (n == 0)
		return;
	say_heading(out, _("Questions still open (their answers would change something)"));
	json_array_foreach(questions, i, q)
	{
		const char *ask = json_text_at(q, "ask");
		if (i == PRINT_QUESTIONS_MAX)
			break;
		buf_put(out, "  - ");
		say_text(out, ask ? ask : say_name(q, "label"), 4);
		buf_printf(out, "  [%s]\n", say_name(q, "feature"));
	}
	if (n > PRINT_QUESTIONS_MAX)
		buf_printf(out, _("  … and %zu more\n"), n - PRINT_QUESTIONS_MAX);
}

/* Why it fails, and what would mend it. */
static void put_causes(struct buf *out, const json_t *causes)
{
	size_t i;
	const json_t *f;
	if (json_array_size(causes) == 0)
		return;
	say_heading(out, _("Failings, why, and what mends them"));
	json_array_foreach(causes, i, f)
	{
		char since[SAY_TIME_BYTES];
		buf_printf(out, "  - %s (%s): ", say_failing(json_text_at(f, "failing")),
			say_time(json_text_at(f, "since"), since));
		say_text(out, json_text_at(f, "why"), 4);
		buf_put(out, "\n    → ");
		say_text(out, json_text_at(f, "mend"), 4);
		buf_putc(out, '\n');
	}
}

void print_case(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *c)
{
	(void)call;
	put_head(out, c);
	put_facts(out, c);
	put_needs(out, cx, json_object_get(c, "needs"));
	put_referrals(out, cx, json_object_get(c, "referrals"));
	put_asks(out, c);
	put_causes(out, json_object_get(c, "failing_details"));
	print_questions(out, json_object_get(c, "questions"));
	print_events(out, c);
}
