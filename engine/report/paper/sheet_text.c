#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"
#include "engine/report/paper/sheet_paper.h"
#include "engine/report/paper/sheet_wording.h"

static void sheet_text_put_pair(struct buf *out, const char *label, const struct buf *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, _("%1$s: %2$s"), label, buf_text(value));
	lines_put_folded(out, 2, 4, SHEET_COLUMNS, buf_text(&line));
	out->failed |= line.failed || value->failed;
	buf_release(&line);
}

static void sheet_text_put_heading(struct buf *out, const char *text)
{
	buf_printf(out, _("\n[%s]\n"), text);
}

static void sheet_text_put_item(struct buf *out, const struct buf *text)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "- %s", buf_text(text));
	lines_put_folded(out, 2, 4, SHEET_COLUMNS, buf_text(&line));
	out->failed |= line.failed || text->failed;
	buf_release(&line);
}

static void sheet_text_put_head(const struct sheet_paper *p, struct buf *out)
{
	char id[CASE_ID_BYTES];
	struct buf line;
	case_id_format(p->rs->case_prefix, p->c->key, id);
	buf_init(&line);
	buf_printf(&line, _("Hand-on sheet  %1$s  (%2$s)"), id, p->rs->office_name);
	lines_put_folded(out, 0, 0, SHEET_COLUMNS, buf_text(&line));
	lines_put_rule(out, "-", SHEET_COLUMNS);
	if (p->c->is_drill)
		lines_put_folded(out, 2, 2, SHEET_COLUMNS, _("This is a drill."));
	lines_put_folded(out, 2, 2, SHEET_COLUMNS, _("Handle with care: this paper is about people."));
	buf_reset(&line);
	sheet_wording_person(p, &line);
	sheet_text_put_pair(out, _("Person"), &line);
	buf_reset(&line);
	sheet_wording_contact(p, &line);
	sheet_text_put_pair(out, _("Address, telephone"), &line);
	buf_reset(&line);
	sheet_wording_consent(p, &line);
	sheet_text_put_pair(out, _("Consent"), &line);
	buf_reset(&line);
	buf_printf(&line, "%s  ", sheet_wording_section(p->rs, p->c->intake));
	sheet_wording_time(p, p->c->opened_at, &line);
	sheet_text_put_pair(out, _("Taken in by"), &line);
	buf_reset(&line);
	buf_printf(&line, _("%s, since "), sheet_wording_section(p->rs, p->c->lead));
	sheet_wording_time(p, p->c->lead_since, &line);
	sheet_text_put_pair(out, _("Lead"), &line);
	out->failed |= line.failed;
	buf_release(&line);
}

static void sheet_text_put_noticed(const struct sheet_paper *p, struct buf *out)
{
	bool is_told = p->person && !p->c->is_protected;
	struct buf line;
	buf_init(&line);
	sheet_text_put_heading(out, _("What was noticed"));
	for (int i = 0; i < p->c->facts_n; i++) {
		buf_reset(&line);
		(void)sheet_wording_fact(p, &p->c->facts[i], &line);
		sheet_text_put_item(out, &line);
	}
	for (int i = 0; is_told && i < p->person->members_n; i++) {
		buf_reset(&line);
		buf_put(&line, _("In the household: "));
		sheet_wording_member(&p->person->members[i], &line);
		sheet_text_put_item(out, &line);
	}
	if (is_told && p->person->note) {
		buf_reset(&line);
		buf_put(&line, p->person->note);
		sheet_text_put_item(out, &line);
	}
	out->failed |= line.failed;
	buf_release(&line);
}

static void sheet_text_put_referral(const struct sheet_paper *p, const struct referral *r, struct buf *out)
{
	struct buf line, label;
	buf_init(&line);
	buf_init(&label);
	buf_printf(&line, _("%1$s → %2$s [%3$s]"), sheet_wording_need_label(r->need, r->label),
		sheet_wording_section(p->rs, r->to), referral_state_label(r->state));
	if (r->is_urgent)
		buf_put(&line, _(" [urgent]"));
	sheet_text_put_item(out, &line);
	buf_reset(&line);
	buf_put(&line, sheet_wording_ask(r));
	lines_put_folded(out, 4, 4, SHEET_COLUMNS, buf_text(&line));
	buf_reset(&line);
	sheet_wording_turn(p, r, &line);
	sheet_text_put_pair(out, _("  Whose turn"), &line);
	buf_reset(&line);
	buf_put(&line, r->keep);
	buf_printf(&label, _("  Overlap, what %s goes on doing"), sheet_wording_promised_by(p, r));
	sheet_text_put_pair(out, buf_text(&label), &line);
	out->failed |= line.failed || label.failed;
	buf_release(&label);
	buf_release(&line);
}

static void sheet_text_put_needs(const struct sheet_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	sheet_text_put_heading(out, _("What is needed, and who has it"));
	for (int i = 0; i < p->c->referrals_n; i++)
		sheet_text_put_referral(p, &p->c->referrals[i], out);
	for (int i = 0; i < p->c->needs_n; i++) {
		const struct need *n = &p->c->needs[i];
		if (!need_is_waiting(n->state))
			continue;
		buf_reset(&line);
		buf_printf(&line, _("%1$s [%2$s] until "), sheet_wording_need_label(n->need, n->label),
			need_state_label(n->state));
		sheet_wording_time(p, n->due, &line);
		sheet_text_put_item(out, &line);
	}
	out->failed |= line.failed;
	buf_release(&line);
}

static void sheet_text_put_told(const struct sheet_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	sheet_text_put_heading(out, _("What the resident was told"));
	for (int i = 0; i < p->c->referrals_n; i++) {
		if (!sheet_wording_is_told(&p->c->referrals[i]))
			continue;
		buf_reset(&line);
		sheet_wording_told(p, &p->c->referrals[i], &line);
		sheet_text_put_item(out, &line);
	}
	buf_reset(&line);
	sheet_wording_foot(p, &line);
	buf_putc(out, '\n');
	lines_put_folded(out, 0, 0, SHEET_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

void sheet_text(const struct sheet_paper *p, struct buf *out)
{
	sheet_text_put_head(p, out);
	sheet_text_put_noticed(p, out);
	sheet_text_put_needs(p, out);
	sheet_text_put_told(p, out);
}
