#include "cli/print/done.h"

#include "cli/print/item.h"
#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

static const json_t *print_done_find_referral(const json_t *c, const char *id)
{
	const json_t *r;
	size_t i;
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		const char *its = json_text_at(r, "id");
		if (id && its && strcmp(its, id) == 0)
			return r;
	}
	return NULL;
}

static void print_done_put_pair(struct table *t, const char *name, const char *value)
{
	table_put(t, name);
	table_put(t, value);
}

static void print_done_put_referral(struct buf *out, const json_t *r)
{
	const char *holder = json_text_at(r, "holder"), *to = json_text_at(r, "to");
	buf_printf(out, _("%s  %s → %s\n"), print_format_name(r, "id"), print_format_label(r),
		print_format_name(r, "to"));
	struct table t;
	table_init(&t, 2);
	print_done_put_pair(&t, _("state"), print_format_state(json_text_at(r, "state")));
	if (json_text_at(r, "owner"))
		print_done_put_pair(&t, _("owner"), print_format_name(r, "owner"));
	if (json_text_at(r, "owner_away_until"))
		print_done_put_pair(&t, _("away until"), json_text_at(r, "owner_away_until"));
	if (json_text_at(r, "code"))
		print_done_put_pair(&t, _("code"), print_format_outcome(json_text_at(r, "code")));
	struct buf due;
	if (holder) {
		buf_init(&due);
		print_due(&due, r);
		print_done_put_pair(&t, _("whose turn"),
			to && strcmp(holder, to) == 0 ? print_format_name(r, "to")
						      : print_format_name(r, "asker"));
		print_done_put_pair(&t, _("due"), buf_text(&due));
		t.failed |= due.failed;
		buf_release(&due);
	}
	table_print(&t, 2, 0, out);
	table_release(&t);
}

/* Needs that wait for the lead or a meeting: what came back must be seen. */
static void print_done_put_waiting(struct buf *out, const json_t *c)
{
	const json_t *n;
	size_t i;
	json_array_foreach(json_object_get(c, "needs"), i, n)
	{
		if (!json_text_at(n, "due") || !json_text_at(n, "holder"))
			continue;
		struct buf due;
		buf_init(&due);
		print_due(&due, n);
		buf_printf(out, _("  %s (%s): %s; the turn of %s, due %s\n"), print_format_label(n),
			print_format_name(n, "need"), print_format_state(json_text_at(n, "state")),
			print_format_name(n, "holder"), buf_text(&due));
		out->failed |= due.failed;
		buf_release(&due);
	}
}

static size_t print_done_still_open(const json_t *items)
{
	size_t i, n = 0;
	const json_t *item;
	json_array_foreach(items, i, item) n += json_text_at(item, "due") != NULL;
	return n;
}

/* What comes next where nothing is left to do. */
static void print_done_put_closable(struct buf *out, const json_t *c)
{
	const json_t *needs = json_object_get(c, "needs");
	if (json_array_size(needs) == 0 ||
		print_done_still_open(needs) + print_done_still_open(json_object_get(c, "referrals")) > 0)
		return;
	buf_printf(out,
		_("  Every need is met or ended. The lead closes the case with:\n    tsunagi close %s "
		  "--outcome … --note … --issue …|none\n"),
		print_format_name(c, "id"));
}

static void print_done_put_warnings(struct buf *out, const json_t *c)
{
	const json_t *warning;
	size_t i;
	json_array_foreach(json_object_get(c, "warnings"), i, warning)
		buf_printf(out, _("  Note: %s\n"), json_string_value(warning));
}

static void print_done_put_case(struct buf *out, const json_t *c)
{
	const char *status = json_text_at(c, "status");
	char at[SAY_TIME_BYTES];
	if (!status)
		return;
	if (json_text_at(c, "forgotten")) {
		buf_printf(out, _("Case %s was forgotten: the person and every text are erased.\n"),
			print_format_name(c, "id"));
		return;
	}
	if (strcmp(status, "closed") == 0) {
		buf_printf(out, _("Case %s is closed: %s, %s.\n"), print_format_name(c, "id"),
			print_format_outcome(json_text_at(c, "outcome_code")),
			print_format_time(json_text_at(c, "closed"), at));
		return;
	}
	buf_printf(out, _("Case %s: lead %s\n"), print_format_name(c, "id"), print_format_name(c, "lead"));
	print_done_put_warnings(out, c);
	print_done_put_waiting(out, c);
	print_done_put_closable(out, c);
}

void print_referral_done(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	const json_t *r = json_object_get(answer, "referral");
	if (!json_is_object(r))
		r = json_object_get(answer, "to")
			    ? answer
			    : print_done_find_referral(answer, json_text_at(answer, "acted_on"));
	if (r)
		print_done_put_referral(out, r);
	if (r != answer)
		print_done_put_case(out, answer);
	print_received(out, call, answer);
}

void print_case_done(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	print_referral_done(out, cx, call, answer);
}

static void print_done_put_sections(struct buf *out, const json_t *c)
{
	const json_t *s;
	size_t i;
	json_array_foreach(json_object_get(c, "sections"), i, s)
		buf_printf(out, "%s%s", i ? _(", ") : "", print_format_name(s, "section"));
}

static void print_done_put_who_sees(struct buf *out, const json_t *c)
{
	struct buf sections;
	buf_init(&sections);
	print_done_put_sections(&sections, c);
	buf_printf(out, _("  %1$s is seen by: %2$s, and the coordinators\n"), print_format_name(c, "id"),
		buf_text(&sections));
	out->failed |= sections.failed;
	buf_release(&sections);
}

void print_joined(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	(void)call;
	const json_t *other = json_object_get(answer, "joined_with");
	buf_printf(out,
		_("Case %s (lead %s) and case %s (lead %s) are joined: they are about the same person.\n"),
		print_format_name(answer, "id"), print_format_name(answer, "lead"),
		print_format_name(other, "id"), print_format_name(other, "lead"));
	buf_put(out, _("  Each goes on by itself, and who sees which is as it was:\n"));
	print_done_put_who_sees(out, answer);
	print_done_put_who_sees(out, other);
	buf_put(out, _("  The other's number is shown only to who sees both. A lead of another section is "
		       "informed.\n"));
	if (strcmp(print_format_name(answer, "lead"), print_format_name(other, "lead")) != 0)
		buf_put(out, _("  Next: agree with the other lead who does what.\n"));
}

void print_unjoined(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	(void)call;
	buf_printf(out, _("Case %1$s and case %2$s are not joined any more: they are about two people.\n"),
		print_format_name(answer, "id"),
		print_format_name(json_object_get(answer, "joined_with"), "id"));
	buf_put(out, _("  Where one of them was protected, both stay so until the coordinator decides.\n"));
}

void print_ended(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	const char *need = json_text_at(call->body, "need");
	const json_t *ended = print_done_need(answer, need);
	if (print_end_asked(out, answer, ended)) {
		print_done_put_case(out, answer);
		return;
	}
	buf_printf(out, _("Case %s: the need “%s” (%s) is ended.\n"), print_format_name(answer, "id"),
		ended ? print_format_label(ended) : need, ended ? print_format_name(ended, "need") : need);
	struct buf sections;
	buf_init(&sections);
	print_done_put_sections(&sections, answer);
	buf_printf(out,
		json_is_object(json_object_get(ended, "duty"))
			? _("  The reason stands in the record, seen by: %s, and the coordinators\n")
			: _("  No section had it in hand, so that no alert goes out. The reason stands in "
			    "the "
			    "record, seen by: %s, and the coordinators\n"),
		buf_text(&sections));
	out->failed |= sections.failed;
	buf_release(&sections);
	print_done_put_case(out, answer);
}

/* What the last act took on: it stands accepted since then. */
void print_accepted(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	(void)call;
	const json_t *events = json_object_get(answer, "events"), *r;
	const size_t n = json_array_size(events);
	const char *at = n ? json_text_at(json_array_get(events, n - 1), "at") : NULL;
	size_t i;
	json_array_foreach(json_object_get(answer, "referrals"), i, r)
	{
		const char *state = json_text_at(r, "state"), *since = json_text_at(r, "since");
		if (at && state && since && strcmp(state, "accepted") == 0 && strcmp(since, at) == 0)
			print_done_put_referral(out, r);
	}
	print_done_put_case(out, answer);
}
