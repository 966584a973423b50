#include <inttypes.h>

#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/hint.h"
#include "engine/report/format/lines.h"
#include "engine/report/format/mail.h"
#include "engine/report/paper/digest_paper.h"

static bool digest_is_call(const struct digest *d) { return !d->section && d->why == DIGEST_REVIEW; }

static void digest_subject_of_call(const struct digest *d, struct buf *out)
{
	if (!d->decide_n)
		buf_put(out, _("Tsunagi: the weekly review: nothing to decide"));
	else if (d->duties_n)
		buf_printf(out, _("Tsunagi: the weekly review: to decide: %1$d (duties: %2$d)"), d->decide_n,
			d->duties_n);
	else
		buf_printf(out, _("Tsunagi: the weekly review: to decide: %d"), d->decide_n);
}

void digest_subject(const struct digest *d, struct buf *out)
{
	if (digest_is_call(d))
		digest_subject_of_call(d, out);
	else if (d->why == DIGEST_DUTY)
		buf_printf(out, _("Tsunagi: duties that are late: %d"), d->late_n);
	else if (d->duties_n)
		buf_printf(out, _("Tsunagi: still late at %1$s: %2$d (duties: %3$d)"), d->section_name,
			d->late_n, d->duties_n);
	else
		buf_printf(out, _("Tsunagi: still late at %1$s: %2$d"), d->section_name, d->late_n);
}

static void digest_body_put(struct buf *out, int indent, struct buf *text)
{
	lines_put_folded(out, indent, indent, MAIL_COLUMNS, buf_text(text));
	out->failed |= text->failed;
	buf_reset(text);
}

/* "label: value", folded under the label. */
static void digest_body_put_field(struct buf *out, const char *label, const char *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s%s", label, value);
	lines_put_folded(out, 2, 2 + text_width(label), MAIL_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

static void digest_body_put_intro(const struct digest *d, struct buf *out, struct buf *text)
{
	if (digest_is_call(d) && d->decide_n)
		buf_printf(text, _("It is time for the weekly review. To decide: %d."), d->decide_n);
	else if (digest_is_call(d))
		buf_put(text, _("It is time for the weekly review. Nothing is to be decided."));
	else if (d->why == DIGEST_DUTY)
		buf_put(text, _("These duties are late. You are told every office day until the deed is "
				"recorded."));
	else
		buf_printf(text,
			_("These turns of %s are late, and their ladder is climbed. You are told every week "
			  "until that is mended."),
			d->section_name);
	digest_body_put(out, 0, text);
	if (digest_is_call(d) && d->decide_n > d->n) {
		buf_printf(text, _("The worst %d of them:"), d->n);
		digest_body_put(out, 0, text);
	}
	buf_putc(out, '\n');
}

static void digest_body_put_times(
	const struct digest_mail *m, const struct digest_line *l, struct buf *out, struct buf *text)
{
	char when[64];
	if (l->since != INSTANT_NONE) {
		instant_format_for_people(l->since, m->now, m->calendar->offset_s, when);
		digest_body_put_field(out, _("Since: "), when);
	}
	if (l->due == INSTANT_NONE)
		return;
	instant_format_for_people(l->due, m->now, m->calendar->offset_s, when);
	buf_put(text, when);
	if (l->late_bd > 0)
		buf_printf(text, _(" (%d business days late)"), l->late_bd);
	else if (l->due <= m->now)
		buf_put(text, _(" (just passed)"));
	digest_body_put_field(out, _("Due: "), buf_text(text));
	out->failed |= text->failed;
	buf_reset(text);
}

/* Neither a link nor a command is folded, so that it can be opened or copied. */
static void digest_body_put_ways(const struct digest_mail *m, const struct digest_line *l, struct buf *out)
{
	if (m->url) {
		lines_put_folded(out, 2, 2, MAIL_COLUMNS, _("On the page:"));
		buf_printf(out, "    %s/ui/cases/%s\n", m->url, l->case_id);
	}
	lines_put_folded(out, 2, 2, MAIL_COLUMNS, _("What to type next:"));
	if (l->next)
		buf_printf(out, "    %s\n", l->next);
	buf_printf(out, "    %s\n", l->show);
}

static void digest_body_put_line(
	const struct digest_mail *m, const struct digest_line *l, struct buf *out, struct buf *text)
{
	buf_printf(text, _("* %s"), l->referral_id ? l->referral_id : l->case_id);
	if (l->label)
		buf_printf(text, "  %s", l->label);
	if (l->is_duty)
		buf_put(text, _(" [duty]"));
	else if (l->is_urgent)
		buf_put(text, _(" [urgent]"));
	digest_body_put(out, 0, text);
	if (l->holder)
		digest_body_put_field(out, _("Whose turn: "), l->holder);
	digest_body_put_times(m, l, out, text);
	if (l->deed)
		digest_body_put_field(out, _("Duty: "), l->deed);
	digest_body_put_ways(m, l, out);
	buf_putc(out, '\n');
}

static void digest_body_put_all(const struct digest_mail *m, struct buf *out)
{
	const struct digest *d = m->digest;
	struct hint all = { .verb = d->section ? VERB_BOARD : VERB_REVIEW };
	if (d->section)
		all.fields[0] = (struct hint_field){ FIELD_SECTION, d->section };
	lines_put_folded(out, 0, 0, MAIL_COLUMNS, _("All of it:"));
	if (m->url)
		buf_printf(out, "    %s/ui/%s\n", m->url, d->section ? "board" : "review");
	buf_put(out, "    ");
	hint_put_command(out, &all);
	buf_put(out, "\n\n");
}

void digest_body(const struct digest_mail *m, struct buf *out)
{
	const struct digest *d = m->digest;
	const int shown = d->n < DIGEST_LINES_MOST ? d->n : DIGEST_LINES_MOST;
	struct buf text;
	buf_init(&text);
	buf_printf(&text, _("To %s:"), m->to_name);
	digest_body_put(out, 0, &text);
	buf_printf(&text, _("This is what tsunagi of %s has to tell you."), m->office);
	digest_body_put(out, 0, &text);
	buf_putc(out, '\n');
	digest_body_put_intro(d, out, &text);
	for (int i = 0; i < shown; i++)
		digest_body_put_line(m, &d->lines[i], out, &text);
	if (d->n > shown) {
		buf_printf(&text, _("And %d more."), d->n - shown);
		digest_body_put(out, 0, &text);
		buf_putc(out, '\n');
	}
	digest_body_put_all(m, out);
	buf_put(out, "-- \n");
	lines_put_folded(out, 0, 0, MAIL_COLUMNS,
		_("Sent by tsunagi. What you answer to this mail, nobody reads: type it there."));
	buf_release(&text);
}

void digest_mail(const struct digest_mail *m, const char *address, struct buf *out)
{
	struct buf text;
	buf_init(&text);
	digest_subject(m->digest, &text);
	buf_printf(out, "To: %s\nSubject: ", address);
	mail_put_subject(out, buf_text(&text));
	buf_printf(
		out, "\nMessage-ID: <%s@tsunagi.invalid>\nX-Tsunagi-Alerts: %" PRId64 "\n", m->id, m->alert);
	buf_put(out, "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
		     "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n");
	out->failed |= text.failed;
	buf_reset(&text);
	digest_body(m, &text);
	mail_put_base64(out, buf_text(&text), text.len, MAIL_COLUMNS);
	buf_putc(out, '\n');
	out->failed |= text.failed;
	buf_release(&text);
}

static void digest_json_put_line(struct json *j, const struct digest_line *l, int32_t offset_s)
{
	char due[INSTANT_TEXT_BYTES];
	instant_format(l->due == INSTANT_NONE ? 0 : l->due, offset_s, due);
	jsonw_object(j);
	jsonw_put_text(j, "case", l->case_id);
	jsonw_put_text(j, "referral", l->referral_id);
	jsonw_put_text(j, "need", l->need);
	jsonw_put_bool(j, "duty", l->is_duty);
	jsonw_put_bool(j, "urgent", l->is_urgent);
	jsonw_put_text(j, "due", l->due == INSTANT_NONE ? NULL : due);
	jsonw_put_int(j, "late_bd", l->late_bd);
	jsonw_object_end(j);
}

static void digest_json_put(struct json *j, const struct digest_mail *m)
{
	const struct digest *d = m->digest;
	jsonw_object(j);
	jsonw_put_text(j, "why", digest_why_word(d->why));
	jsonw_put_text(j, "section", d->section);
	jsonw_put_int(j, "late", d->late_n);
	jsonw_key(j, "to_decide");
	if (digest_is_call(d))
		jsonw_int(j, d->decide_n);
	else
		jsonw_null(j);
	jsonw_key(j, "items");
	jsonw_array(j);
	for (int i = 0; i < d->n; i++)
		digest_json_put_line(j, &d->lines[i], m->calendar->offset_s);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

void digest_mail_json(const struct digest_mail *m, struct buf *out)
{
	char at[INSTANT_TEXT_BYTES];
	struct json j;
	instant_format(m->at, m->calendar->offset_s, at);
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "id", m->id);
	jsonw_key(&j, "alerts");
	jsonw_array(&j);
	jsonw_object(&j);
	jsonw_put_int(&j, "id", m->alert);
	jsonw_put_text(&j, "kind", alert_kind_word(ALERT_DIGEST));
	jsonw_put_bool(&j, "urgent", false);
	jsonw_put_null(&j, "case");
	jsonw_put_text(&j, "to", m->to);
	jsonw_put_text(&j, "at", at);
	jsonw_key(&j, "digest");
	digest_json_put(&j, m);
	jsonw_object_end(&j);
	jsonw_array_end(&j);
	jsonw_object_end(&j);
}
