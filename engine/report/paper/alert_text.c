/* The text of a message: one block for each notice. */
#include "engine/report/paper/alert_text.h"

#include <stdlib.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"

#define HOUR_S 3600
#define DAY_S 86400

/* Information has no due time of the reader's, and comes last. */
static int64_t alert_text_when(const struct alert_line *l)
{
	return l->kind == ALERT_INFORMATION || l->due == INSTANT_NONE ? INT64_MAX : l->due;
}

static int alert_text_compare(const void *a, const void *b)
{
	const struct alert_line *l = a, *r = b;
	if (l->is_urgent != r->is_urgent)
		return l->is_urgent ? -1 : 1;
	if (l->has_duty != r->has_duty)
		return l->has_duty ? -1 : 1;
	const int64_t left = alert_text_when(l), right = alert_text_when(r);
	if (left != right)
		return left < right ? -1 : 1;
	return (l->id > r->id) - (l->id < r->id);
}

void alert_text_sort(struct alert_line *lines, int n)
{
	if (n > 1)
		qsort(lines, (size_t)n, sizeof *lines, alert_text_compare);
}

/* "label: value", folded under the label. */
static void alert_text_put_field(struct buf *out, const char *label, const char *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s%s", label, value);
	lines_put_folded(out, 2, 2 + text_width(label), ALERT_TEXT_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

static void alert_text_put_late(struct buf *out, const struct alert_message *m, const struct alert_line *l)
{
	int64_t late_s = m->now - l->due;
	int days = calendar_late_bd(m->calendar, l->due, m->now);
	if (late_s <= 0)
		return;
	if (l->is_urgent && late_s < 3 * DAY_S)
		buf_printf(out, _(" (%d hours late)"), (int)(late_s / HOUR_S));
	else if (days > 0)
		buf_printf(out, _(" (%d business days late)"), days);
	else
		buf_put(out, _(" (just passed)"));
}

static void alert_text_put_times(struct buf *out, const struct alert_message *m, const struct alert_line *l)
{
	struct buf value;
	char when[64];
	if (l->since != INSTANT_NONE) {
		instant_format_for_people(l->since, m->now, m->calendar->offset_s, when);
		alert_text_put_field(out, _("Since: "), when);
	}
	if (l->due == INSTANT_NONE)
		return;
	buf_init(&value);
	instant_format_for_people(l->due, m->now, m->calendar->offset_s, when);
	buf_put(&value, when);
	buf_put(&value, l->is_estimated ? _(" (an estimate)") : "");
	alert_text_put_late(&value, m, l);
	alert_text_put_field(out, _("Due: "), buf_text(&value));
	out->failed |= value.failed;
	buf_release(&value);
}

/* What the law or the office's own table wants, beside the turn. */
static void alert_text_put_duty(struct buf *out, const struct alert_message *m, const struct alert_line *l)
{
	struct buf value;
	char when[64];
	if (!l->has_duty || !l->duty_deed)
		return;
	buf_init(&value);
	instant_format_for_people(l->duty_due, m->now, m->calendar->offset_s, when);
	buf_printf(&value, _("%1$s, by %2$s"), l->duty_deed, when);
	if (l->duty_basis)
		buf_printf(&value, _(" (%s)"), l->duty_basis);
	alert_text_put_field(out, _("Duty: "), buf_text(&value));
	out->failed |= value.failed;
	buf_release(&value);
}

static void alert_text_put_what(struct buf *out, const struct alert_line *l)
{
	static const char *const own[ALERT_KINDS] = { [ALERT_TURN] = N_("It is your turn now."),
		[ALERT_REMINDER] = N_("Your turn runs out soon."),
		[ALERT_LATE] = N_("Your turn is late.") };
	static const char *const others[ALERT_KINDS] = { [ALERT_TURN] = N_("It is the turn of %s now."),
		[ALERT_REMINDER] = N_("The turn of %s runs out soon."),
		[ALERT_LATE] = N_("The turn of %s is late.") };
	struct buf text;
	buf_init(&text);
	if (l->kind == ALERT_INFORMATION || !own[l->kind])
		buf_put(&text, _("For your information: there is nothing that you have to do."));
	else if (l->failing_label && !l->need_label)
		buf_printf(&text, _("“%s” has begun."), l->failing_label);
	else if (l->is_own || !l->holder)
		buf_put(&text, lang_text(own[l->kind]));
	else
		buf_printf(&text, lang_text(others[l->kind]), l->holder);
	lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS, buf_text(&text));
	out->failed |= text.failed;
	buf_release(&text);
}

static void alert_text_put_why(struct buf *out, const struct alert_line *l)
{
	struct buf value;
	buf_init(&value);
	alert_text_came(l, &value);
	if (value.len)
		alert_text_put_field(out, _("It came: "), buf_text(&value));
	if (l->background)
		alert_text_put_field(out, _("Asked because: "), l->background);
	buf_reset(&value);
	if (l->failing_label && l->kind == ALERT_LATE)
		buf_printf(&value, "%s%s", l->failing_label, l->why ? _(": ") : "");
	if (l->why)
		buf_put(&value, l->why);
	if (value.len)
		alert_text_put_field(out, _("Why: "), buf_text(&value));
	buf_reset(&value);
	buf_printf(&value, "%d", l->level);
	if (l->level)
		alert_text_put_field(out, _("Step: "), buf_text(&value));
	out->failed |= value.failed;
	buf_release(&value);
}

/* Neither a link nor a command is folded, so that it can be opened or copied. */
static void alert_text_put_ways(struct buf *out, const struct alert_message *m, const struct alert_line *l)
{
	if (m->url) {
		lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS, _("On the page:"));
		buf_printf(out, "    %s/ui/cases/%s\n", m->url, l->case_id);
	}
	lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS, _("What to type next:"));
	if (l->next && !l->is_protected)
		buf_printf(out, "    %s\n", l->next);
	buf_printf(out, "    %s\n", l->show);
}

static void alert_text_put_holder(struct buf *out, const struct alert_line *l)
{
	struct buf value;
	if (!l->holder)
		return;
	buf_init(&value);
	if (l->owner)
		buf_printf(&value, _("%1$s, %2$s"), l->holder, l->owner);
	else
		buf_put(&value, l->holder);
	alert_text_put_field(out, _("Whose turn: "), buf_text(&value));
	out->failed |= value.failed;
	buf_release(&value);
}

static void alert_text_put_line(struct buf *out, const struct alert_message *m, const struct alert_line *l)
{
	struct buf title;
	buf_init(&title);
	buf_printf(&title, _("* %s"), l->referral_id && !l->is_protected ? l->referral_id : l->case_id);
	if (l->need_label && !l->is_protected)
		buf_printf(&title, "  %s", l->need_label);
	if (l->is_urgent && !l->is_protected)
		buf_put(&title, _(" [urgent]"));
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS, buf_text(&title));
	if (l->is_drill)
		lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS, _("This is a drill."));
	if (!l->is_protected) {
		alert_text_put_what(out, l);
		alert_text_put_holder(out, l);
		alert_text_put_times(out, m, l);
		alert_text_put_duty(out, m, l);
		alert_text_put_why(out, l);
	}
	alert_text_put_ways(out, m, l);
	buf_putc(out, '\n');
	out->failed |= title.failed;
	buf_release(&title);
}

void alert_text_body(const struct alert_message *m, struct buf *out)
{
	struct buf text;
	buf_init(&text);
	buf_printf(&text, _("To %s:"), m->to_name);
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS, buf_text(&text));
	buf_reset(&text);
	buf_printf(&text, _("This is what tsunagi of %s has to tell you."), m->office);
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS, buf_text(&text));
	buf_putc(out, '\n');
	for (int i = 0; i < m->n; i++)
		if (!m->lines[i].is_overtaken)
			alert_text_put_line(out, m, &m->lines[i]);
	buf_put(out, "-- \n");
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS,
		_("Sent by tsunagi. What you answer to this mail, nobody reads: type it there."));
	out->failed |= text.failed;
	buf_release(&text);
}
