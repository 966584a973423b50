#include "cli/print/print.h"

#include "cli/print/wording.h"
#include "cli/print/table.h"
#include "engine/base/text/lang.h"

static const json_t *find_referral(const json_t *c, const char *id)
{
	size_t i;
	const json_t *r;
	json_array_foreach(json_object_get(c, "referrals"), i, r)
	{
		const char *its = json_text_at(r, "id");
		if (id && its && strcmp(its, id) == 0)
			return r;
	}
	return NULL;
}

static void put_pair(struct table *t, const char *name, const char *value)
{
	table_put(t, name);
	table_put(t, value);
}

static void put_referral(struct buf *out, const json_t *r)
{
	struct table t;
	struct buf due;
	const char *holder = json_text_at(r, "holder"), *to = json_text_at(r, "to");
	buf_printf(out, _("%s  %s → %s\n"), say_name(r, "id"), say_label(r), say_name(r, "to"));
	table_init(&t, 2);
	put_pair(&t, _("state"), say_state(json_text_at(r, "state")));
	if (json_text_at(r, "owner"))
		put_pair(&t, _("owner"), say_name(r, "owner"));
	if (json_text_at(r, "code"))
		put_pair(&t, _("code"), say_outcome(json_text_at(r, "code")));
	if (holder) {
		buf_init(&due);
		print_due(&due, r);
		put_pair(&t, _("whose turn"),
			to && strcmp(holder, to) == 0 ? say_name(r, "to") : say_name(r, "asker"));
		put_pair(&t, _("due"), buf_text(&due));
		t.failed |= due.failed;
		buf_release(&due);
	}
	table_print(&t, 2, 0, out);
	table_release(&t);
}

/* Needs that wait for the lead or a meeting: what came back must be seen. */
static void put_waiting(struct buf *out, const json_t *c)
{
	size_t i;
	const json_t *n;
	json_array_foreach(json_object_get(c, "needs"), i, n)
	{
		if (!json_text_at(n, "due") || !json_text_at(n, "holder"))
			continue;
		buf_printf(out, _("  %s (%s): %s; the turn of %s, due "), say_label(n), say_name(n, "need"),
			say_state(json_text_at(n, "state")), say_name(n, "holder"));
		print_due(out, n);
		buf_putc(out, '\n');
	}
}

static size_t still_open(const json_t *items)
{
	size_t i, n = 0;
	const json_t *item;
	json_array_foreach(items, i, item) n += json_text_at(item, "due") != NULL;
	return n;
}

/* What comes next where nothing is left to do. */
static void put_closable(struct buf *out, const json_t *c)
{
	const json_t *needs = json_object_get(c, "needs");
	if (json_array_size(needs) == 0 ||
		still_open(needs) + still_open(json_object_get(c, "referrals")) > 0)
		return;
	buf_printf(out,
		_("  Every need is met or ended. The lead closes the case with:\n    tsunagi close %s "
		  "--outcome … --note … --issue …|none\n"),
		say_name(c, "id"));
}

static void put_case(struct buf *out, const json_t *c)
{
	const char *status = json_text_at(c, "status");
	char at[SAY_TIME_BYTES];
	if (!status)
		return;
	if (json_text_at(c, "forgotten")) {
		buf_printf(out, _("Case %s was forgotten: the person and every text are erased.\n"),
			say_name(c, "id"));
		return;
	}
	if (strcmp(status, "closed") == 0) {
		buf_printf(out, _("Case %s is closed: %s, %s.\n"), say_name(c, "id"),
			say_outcome(json_text_at(c, "outcome_code")),
			say_time(json_text_at(c, "closed"), at));
		return;
	}
	buf_printf(out, _("Case %s: lead %s\n"), say_name(c, "id"), say_name(c, "lead"));
	put_waiting(out, c);
	put_closable(out, c);
}

void print_referral_done(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	(void)call;
	const json_t *r = json_object_get(answer, "referral");
	if (!json_is_object(r))
		r = json_object_get(answer, "to") ? answer
						  : find_referral(answer, json_text_at(answer, "acted_on"));
	if (r)
		put_referral(out, r);
	if (r != answer)
		put_case(out, answer);
}

void print_case_done(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	print_referral_done(out, cx, call, answer);
}

static void put_sections(struct buf *out, const json_t *sections)
{
	size_t i;
	const json_t *s;
	json_array_foreach(sections, i, s) buf_printf(out, "%s%s", i ? _(", ") : "", say_name(s, "section"));
	buf_put(out, _(", and the coordinators\n"));
}

static void put_who_sees(struct buf *out, const json_t *c)
{
	buf_printf(out, _("  %s is seen by: "), say_name(c, "id"));
	put_sections(out, json_object_get(c, "sections"));
}

void print_joined(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	(void)call;
	const json_t *other = json_object_get(answer, "joined_with");
	buf_printf(out,
		_("Case %s (lead %s) and case %s (lead %s) are joined: they are about the same person.\n"),
		say_name(answer, "id"), say_name(answer, "lead"), say_name(other, "id"),
		say_name(other, "lead"));
	buf_put(out, _("  Each goes on by itself, and who sees which is as it was:\n"));
	put_who_sees(out, answer);
	put_who_sees(out, other);
	buf_put(out, _("  The other's number is shown only to who sees both. No alert goes out.\n"));
	if (strcmp(say_name(answer, "lead"), say_name(other, "lead")) != 0)
		buf_put(out, _("  Next: agree with the other lead who does what.\n"));
}

static const json_t *find_need(const json_t *c, const char *need)
{
	size_t i;
	const json_t *n;
	json_array_foreach(json_object_get(c, "needs"), i,
		n) if (need && strcmp(say_name(n, "need"), need) == 0) return n;
	return NULL;
}

void print_ended(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)cx;
	const char *need = json_text_at(call->body, "need");
	const json_t *ended = find_need(answer, need);
	buf_printf(out, _("Case %s: the need “%s” (%s) is ended.\n"), say_name(answer, "id"),
		ended ? say_label(ended) : need, need);
	buf_put(out, _("  No section had it in hand, so that no alert goes out. The reason stands in the "
		       "record, seen by: "));
	put_sections(out, json_object_get(answer, "sections"));
	put_case(out, answer);
}
