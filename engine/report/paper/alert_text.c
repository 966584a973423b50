#include "engine/report/paper/alert_text.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"
#include "engine/report/format/mail.h"

#define HOUR_S 3600
#define DAY_S 86400

/* "label: value", folded under the label. */
static void alert_text_put_field(struct buf *out, const char *label, const char *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s%s", label, value);
	lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS, buf_text(&line));
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
	alert_text_put_late(&value, m, l);
	alert_text_put_field(out, _("Due: "), buf_text(&value));
	out->failed |= value.failed;
	buf_release(&value);
}

static void alert_text_put_why(struct buf *out, const struct alert_line *l)
{
	struct buf value;
	buf_init(&value);
	if (l->failing_label)
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

/* A command is never folded, so that it can be copied. */
static void alert_text_put_commands(struct buf *out, const struct alert_line *l)
{
	lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS, _("What to type next:"));
	if (l->mend && !l->is_protected)
		buf_printf(out, "    %s\n", l->mend);
	buf_printf(out, "    tsunagi show %s\n", l->case_id);
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
	if (!l->is_protected) {
		if (l->holder)
			alert_text_put_field(out, _("Whose turn: "), l->holder);
		alert_text_put_times(out, m, l);
		if (l->background)
			alert_text_put_field(out, _("Asked because: "), l->background);
		alert_text_put_why(out, l);
		if (!l->why)
			lines_put_folded(out, 2, 2, ALERT_TEXT_COLUMNS,
				_("It has moved on since this was written down."));
	}
	alert_text_put_commands(out, l);
	buf_putc(out, '\n');
	out->failed |= title.failed;
	buf_release(&title);
}

static bool alert_text_is_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Whether a later line is about the same item: of several steps of the ladder only
 * the last is told. */
static bool alert_text_is_overtaken(const struct alert_message *m, int i)
{
	const struct alert_line *l = &m->lines[i];
	for (int k = 0; k < m->n; k++) {
		const struct alert_line *other = &m->lines[k];
		bool is_same = alert_text_is_text(l->case_id, other->case_id) &&
			       alert_text_is_text(l->referral_id, other->referral_id) &&
			       alert_text_is_text(l->need, other->need) &&
			       alert_text_is_text(l->failing, other->failing);
		if (k != i && is_same && (other->level > l->level || (other->level == l->level && k < i)))
			return true;
	}
	return false;
}

static int alert_text_count_told(const struct alert_message *m)
{
	int n = 0;
	for (int i = 0; i < m->n; i++)
		n += !alert_text_is_overtaken(m, i);
	return n;
}

void alert_text_subject(const struct alert_message *m, struct buf *out)
{
	const struct alert_line *l = &m->lines[0];
	bool is_drill = true;
	for (int i = 0; i < m->n; i++)
		is_drill &= m->lines[i].is_drill;
	if (is_drill)
		buf_put(out, _("[drill] "));
	if (alert_text_count_told(m) > 1)
		buf_printf(out, _("Tsunagi: %d items wait for you"), alert_text_count_told(m));
	else if (l->is_protected || !l->need_label)
		buf_printf(out, _("Tsunagi: case %s waits for you"), l->case_id);
	else
		buf_printf(out, _("Tsunagi: %s (case %s) waits for you"), l->need_label, l->case_id);
}

void alert_text_body(const struct alert_message *m, struct buf *out)
{
	struct buf text;
	buf_init(&text);
	buf_printf(&text, _("To %s:"), m->to_name);
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS, buf_text(&text));
	buf_reset(&text);
	buf_printf(&text, _("The time for what follows has passed, or it needs a look (%s)."), m->office);
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS, buf_text(&text));
	buf_putc(out, '\n');
	for (int i = 0; i < m->n; i++) {
		if (alert_text_is_overtaken(m, i))
			continue;
		if (m->lines[i].is_drill)
			lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS, _("This is a drill."));
		alert_text_put_line(out, m, &m->lines[i]);
	}
	buf_put(out, "-- \n");
	lines_put_folded(out, 0, 0, ALERT_TEXT_COLUMNS,
		_("Sent by tsunagi. What you answer to this mail, nobody reads: type it there."));
	out->failed |= text.failed;
	buf_release(&text);
}

bool alert_text_is_address(const char *address)
{
	const char *at = strchr(address, '@');
	if (!at || at == address || !at[1] || strchr(at + 1, '@') || address[0] == '-' ||
		strlen(address) > 254)
		return false;
	for (const char *c = address; *c; c++)
		if (*c <= ' ' || *c > '~' || strchr("()<>,;:\\\"[]", *c))
			return false;
	return true;
}

void alert_text_mail(const struct alert_message *m, const char *address, struct buf *out)
{
	struct buf text;
	if (m->agenda) {
		agenda_mail(m->agenda, address, out);
		return;
	}
	buf_init(&text);
	alert_text_subject(m, &text);
	buf_printf(out, "To: %s\nSubject: ", address);
	mail_put_subject(out, buf_text(&text));
	buf_printf(out, "\nMessage-ID: <%s@tsunagi.invalid>\nX-Tsunagi-Alerts:", m->id);
	for (int i = 0; i < m->n; i++)
		buf_printf(out, "%s%" PRId64 "%s", i && i % 6 == 0 ? "\n " : " ", m->lines[i].id,
			i + 1 < m->n ? "," : "");
	buf_put(out, "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
		     "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n");
	buf_reset(&text);
	alert_text_body(m, &text);
	mail_put_base64(out, buf_text(&text), text.len, ALERT_TEXT_COLUMNS);
	buf_putc(out, '\n');
	out->failed |= text.failed;
	buf_release(&text);
}

static void alert_text_put_json(struct json *j, const struct alert_message *m, const struct alert_line *l)
{
	char at[INSTANT_TEXT_BYTES];
	instant_format(l->at, m->calendar->offset_s, at);
	jsonw_object(j);
	jsonw_put_int(j, "id", l->id);
	jsonw_put_text(j, "case", l->case_id);
	jsonw_put_text(j, "referral", l->is_protected ? NULL : l->referral_id);
	jsonw_put_text(j, "need", l->is_protected ? NULL : l->need);
	jsonw_put_text(j, "failing", l->is_protected ? NULL : l->failing);
	jsonw_put_int(j, "level", l->level);
	jsonw_put_text(j, "to", l->to);
	jsonw_put_text(j, "at", at);
	if (l->is_drill)
		jsonw_put_bool(j, "drill", true);
	jsonw_object_end(j);
}

void alert_text_json(const struct alert_message *m, struct buf *out)
{
	struct json j;
	if (m->agenda) {
		agenda_mail_json(m->agenda, out);
		return;
	}
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "id", m->id);
	jsonw_key(&j, "alerts");
	jsonw_array(&j);
	for (int i = 0; i < m->n; i++)
		alert_text_put_json(&j, m, &m->lines[i]);
	jsonw_array_end(&j);
	jsonw_object_end(&j);
}
