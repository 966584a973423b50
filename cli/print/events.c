/* What happened in a case, a line each, and what was said. */
#include "cli/print/events.h"

#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

/* What was said with an event, each text on a line of its own. */
static void print_events_put_said(struct buf *out, const json_t *data)
{
	static const char *const KEYS[] = { "how", "note", "reason", "question", "text" };
	const json_t *said = json_object_get(data, "said");
	for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
		const char *text = json_text_at(said, KEYS[i]);
		if (!text)
			text = json_text_at(data, KEYS[i]);
		if (!text)
			continue;
		buf_put(out, "      ");
		print_format_text(out, text, 6);
		buf_putc(out, '\n');
	}
}

/* Which meeting decided, and on what basis. */
static void print_events_put_decided(struct buf *out, const json_t *data)
{
	const char *basis = json_text_at(data, "basis");
	if (basis)
		buf_printf(out, _("      %1$s (basis: %2$s)\n"), print_format_name(data, "meeting"), basis);
}

/* Which failings, as words of the JSON with blanks between. */
static void print_events_put_failings(struct buf *out, const char *format, const char *words)
{
	char word[32];
	struct buf list;
	buf_init(&list);
	int n;
	for (const char *p = words; p && sscanf(p, "%31s%n", word, &n) == 1; p += n)
		buf_printf(&list, "%s%s", list.len ? _(", ") : "", print_format_failing(word));
	if (list.len)
		buf_printf(out, format, buf_text(&list));
	buf_release(&list);
}

/* Of what it speaks: the referral, the need, the failings, the other case. */
static void print_events_put_subject(struct buf *out, const json_t *e)
{
	const json_t *data = json_object_get(e, "data");
	const char *kind = json_text_at(e, "kind");
	if (json_text_at(e, "referral"))
		buf_printf(out, "  %s", json_text_at(e, "referral"));
	if (json_text_at(e, "need"))
		buf_printf(out, _("  need: %s"), print_format_label(e));
	if (kind && strcmp(kind, "failing") == 0) {
		print_events_put_failings(out, _("  begun: %s"), json_text_at(data, "began"));
		print_events_put_failings(out, _("  mended: %s"), json_text_at(data, "mended"));
	}
	if (kind && strcmp(kind, "ladder") == 0)
		buf_printf(
			out, _("  step %s"), json_text_at(data, "step") ? json_text_at(data, "step") : "-");
	if (kind && json_text_at(data, "case") &&
		(strcmp(kind, "join") == 0 || strcmp(kind, "unjoin") == 0 || strcmp(kind, "protection") == 0))
		buf_printf(out, "  %s", json_text_at(data, "case"));
}

static bool print_events_is_kind(const json_t *e, const char *kind)
{
	const char *its = json_text_at(e, "kind");
	return its && strcmp(its, kind) == 0;
}

/* With what result, and by when what comes next. */
static void print_events_put_result(struct buf *out, const json_t *e)
{
	const json_t *data = json_object_get(e, "data");
	const char *code =
		json_text_at(data, "code") ? json_text_at(data, "code") : json_text_at(data, "outcome");
	char due[SAY_TIME_BYTES];
	if (code)
		buf_printf(out, "  %s", print_format_outcome(code));
	if (json_text_at(data, "result"))
		buf_printf(out, "  %s", print_format_deed(json_text_at(data, "result")));
	if (json_text_at(data, "asked"))
		buf_put(out, _("  asked for: a second person decides"));
	const char *by = print_events_is_kind(e, "ladder") ? NULL : json_text_at(data, "due");
	if (!by && print_events_is_kind(e, "recounted"))
		by = json_text_at(data, "on");
	if (by)
		buf_printf(out, _("  due %s"), print_format_time(by, due));
	if (by && json_text_at(data, "was"))
		buf_printf(out, _(" (until now %s)"), print_format_time(json_text_at(data, "was"), due));
}

/* One "feature=value" by its labels; the value of one_of has one as long as it is the newest. */
static void print_events_put_fact(struct buf *out, const json_t *c, const char *fact, size_t bytes)
{
	char feature[128];
	size_t n = strcspn(fact, "=");
	if (n >= bytes || n >= sizeof feature)
		return;
	snprintf(feature, sizeof feature, "%.*s", (int)n, fact);
	const char *label = json_text_at(json_object_get(c, "fact_labels"), feature);
	const char *newest = json_text_at(json_object_get(c, "facts"), feature), *value = fact + n + 1;
	int value_n = (int)(bytes - n - 1);
	bool is_newest = newest && strncmp(newest, value, (size_t)value_n) == 0 && !newest[value_n];
	const char *value_label =
		is_newest ? json_text_at(json_object_get(c, "value_labels"), feature) : NULL;
	buf_put(out, label ? label : feature);
	if (value_label)
		buf_printf(out, _(": %s"), value_label);
	else if (value_n == 2 && strncmp(value, "no", 2) == 0)
		buf_printf(out, _(": %s"), _("no"));
	else if (value_n != 3 || strncmp(value, "yes", 3) != 0)
		buf_printf(out, _(": %.*s"), value_n, value);
}

static void print_events_put_facts(struct buf *out, const json_t *c, const char *facts)
{
	const char *gap = "";
	for (const char *p = facts; p && *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		buf_put(out, gap);
		print_events_put_fact(out, c, p, n);
		gap = _(", ");
		p += n;
	}
}

static void print_events_put_more(struct buf *line, const char *format, const char *value)
{
	if (!value)
		return;
	buf_put(line, line->len ? _("; ") : "");
	buf_printf(line, format, value);
}

static const char *print_events_name_of(const json_t *c, const char *login)
{
	const json_t *its;
	size_t i;
	json_array_foreach(json_object_get(c, "named"), i, its)
	{
		if (strcmp(json_string_value(its), login) == 0)
			return json_string_value(json_array_get(json_object_get(c, "named_names"), i));
	}
	return login;
}

/* "login, login" by their names. */
static void print_events_put_named(struct buf *line, const json_t *c, const char *logins)
{
	if (!logins)
		return;
	struct buf names;
	buf_init(&names);
	for (const char *p = logins; *p; p += strspn(p, ", ")) {
		char login[128];
		size_t n = strcspn(p, ", ");
		snprintf(login, sizeof login, "%.*s", (int)n, p);
		buf_printf(&names, "%s%s", names.len ? _(", ") : "", print_events_name_of(c, login));
		p += n;
	}
	print_events_put_more(line, _("may know who it is about: %s"), buf_text(&names));
	line->failed |= names.failed;
	buf_release(&names);
}

/* What an intake or an update has told, a line of its own. */
static void print_events_put_told(struct buf *out, const json_t *c, const json_t *e)
{
	const json_t *data = json_object_get(e, "data");
	const char *area = json_text_at(data, "area"), *now = json_text_at(c, "area");
	const char *consent = json_text_at(data, "consent"), *is_protected = json_text_at(data, "protected");
	const char *why = json_text_at(data, "why");
	if (!print_events_is_kind(e, "intake") && !print_events_is_kind(e, "update") && !why)
		return;
	struct buf line;
	buf_init(&line);
	if (why)
		buf_put(&line, print_format_why(why));
	if (why && json_text_at(data, "facts"))
		buf_put(&line, _("; "));
	print_events_put_facts(&line, c, json_text_at(data, "facts"));
	print_events_put_more(&line, _("area: %s"),
		area && now && strcmp(area, now) == 0 ? print_format_name(c, "area") : area);
	print_events_put_more(&line, _("consent: %s"), consent ? print_format_consent(consent) : NULL);
	print_events_put_more(&line, _("protected: %s"),
		!is_protected			   ? NULL
		: strcmp(is_protected, "yes") == 0 ? _("yes")
						   : _("no"));
	print_events_put_more(
		&line, "%s", json_text_at(data, "person") ? _("who it is about was put right") : NULL);
	print_events_put_named(&line, c, json_text_at(data, "named"));
	if (line.len)
		buf_printf(out, "      %s\n", buf_text(&line));
	buf_release(&line);
}

void print_events(struct buf *out, const json_t *c)
{
	const json_t *e, *events = json_object_get(c, "events");
	if (json_array_size(events) == 0)
		return;
	print_format_heading(out, _("What happened"));
	size_t i;
	json_array_foreach(events, i, e)
	{
		char at[SAY_TIME_BYTES];
		buf_printf(out, "  %s  %s", print_format_time(json_text_at(e, "at"), at),
			print_format_name(e, "actor"));
		if (json_text_at(e, "section"))
			buf_printf(out, " (%s)", print_format_name(e, "section"));
		buf_printf(out, "  %s", print_format_kind(json_text_at(e, "kind")));
		print_events_put_subject(out, e);
		print_events_put_result(out, e);
		buf_putc(out, '\n');
		print_events_put_told(out, c, e);
		print_events_put_decided(out, json_object_get(e, "data"));
		print_events_put_said(out, json_object_get(e, "data"));
	}
}
