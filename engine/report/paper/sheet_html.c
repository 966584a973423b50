#include "engine/base/text/lang.h"
#include "engine/report/format/page.h"
#include "engine/report/paper/sheet_paper.h"
#include "engine/report/paper/sheet_wording.h"

typedef void say(const struct sheet_paper *p, struct buf *out);

static void sheet_html_put_pair(const struct sheet_paper *p, const char *term, say *what, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	what(p, &line);
	page_pair(out, term, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

static void sheet_html_format_taken_in(const struct sheet_paper *p, struct buf *out)
{
	buf_printf(out, "%s  ", sheet_wording_section(p->rs, p->c->intake));
	sheet_wording_time(p, p->c->opened_at, out);
}

static void sheet_html_format_lead(const struct sheet_paper *p, struct buf *out)
{
	buf_printf(out, _("%s, since "), sheet_wording_section(p->rs, p->c->lead));
	sheet_wording_time(p, p->c->lead_since, out);
}

static void sheet_html_put_head(const struct sheet_paper *p, struct buf *out)
{
	if (p->c->is_drill)
		page_element(out, "p", "note", _("This is a drill."));
	page_open(out, "dl", NULL);
	sheet_html_put_pair(p, _("Person"), sheet_wording_person, out);
	sheet_html_put_pair(p, _("Address, telephone"), sheet_wording_contact, out);
	sheet_html_put_pair(p, _("Consent"), sheet_wording_consent, out);
	sheet_html_put_pair(p, _("Taken in by"), sheet_html_format_taken_in, out);
	sheet_html_put_pair(p, _("Lead"), sheet_html_format_lead, out);
	page_close(out, "dl");
}

static void sheet_html_put_noticed(const struct sheet_paper *p, struct buf *out)
{
	bool is_told = p->person && !p->c->is_protected;
	struct buf line;
	buf_init(&line);
	page_element(out, "h2", NULL, _("What was noticed"));
	page_open(out, "ul", NULL);
	for (int i = 0; i < p->c->facts_n; i++) {
		buf_reset(&line);
		(void)sheet_wording_fact(p, &p->c->facts[i], &line);
		page_element(out, "li", NULL, buf_text(&line));
	}
	for (int i = 0; is_told && i < p->person->members_n; i++) {
		buf_reset(&line);
		buf_put(&line, _("In the household: "));
		sheet_wording_member(&p->person->members[i], &line);
		page_element(out, "li", NULL, buf_text(&line));
	}
	page_close(out, "ul");
	if (is_told && p->person->note)
		page_element(out, "p", "note", p->person->note);
	out->failed |= line.failed;
	buf_release(&line);
}

static enum page_tone sheet_html_tone_of(enum referral_state s)
{
	static const enum page_tone tones[REFERRAL_STATES] = { [REFERRAL_SENT] = TONE_WARN,
		[REFERRAL_QUERIED] = TONE_WARN,
		[REFERRAL_ACCEPTED] = TONE_GOOD,
		[REFERRAL_ON_HOLD] = TONE_WARN,
		[REFERRAL_REPORTED] = TONE_PLAIN,
		[REFERRAL_CLOSED] = TONE_QUIET,
		[REFERRAL_DECLINED] = TONE_BAD,
		[REFERRAL_WITHDRAWN] = TONE_QUIET };
	return tones[s];
}

static void sheet_html_put_referral(
	const struct sheet_paper *p, const struct referral *r, struct page_table *t)
{
	struct buf line;
	buf_init(&line);
	page_row_begin(t, NULL);
	page_cell_begin(t);
	page_put(t->out, sheet_wording_need_label(r->need, r->label));
	page_element(t->out, "div", "quiet", sheet_wording_ask(r));
	page_cell_end(t);
	page_cell_begin(t);
	page_put(t->out, sheet_wording_section(p->rs, r->to));
	buf_put(t->out, "<br>");
	page_badge(t->out, sheet_html_tone_of(r->state), referral_state_label(r->state));
	if (r->is_urgent)
		page_badge(t->out, TONE_BAD, _("urgent"));
	page_cell_end(t);
	sheet_wording_turn(p, r, &line);
	page_cell(t, buf_text(&line));
	buf_reset(&line);
	buf_printf(&line, _("%1$s: %2$s"), sheet_wording_promised_by(p, r), r->keep);
	page_cell(t, buf_text(&line));
	page_row_end(t);
	t->out->failed |= line.failed;
	buf_release(&line);
}

static void sheet_html_put_waiting(const struct sheet_paper *p, const struct need *n, struct page_table *t)
{
	struct buf line;
	buf_init(&line);
	page_row_begin(t, NULL);
	page_cell(t, sheet_wording_need_label(n->need, n->label));
	page_cell_begin(t);
	page_badge(t->out, TONE_WARN, need_state_label(n->state));
	page_cell_end(t);
	buf_printf(&line, _("%s, until "), sheet_wording_section(p->rs, need_holder(p->c, n)));
	sheet_wording_time(p, n->due, &line);
	page_cell(t, buf_text(&line));
	page_cell(t, "");
	page_row_end(t);
	t->out->failed |= line.failed;
	buf_release(&line);
}

static void sheet_html_put_needs(const struct sheet_paper *p, struct buf *out)
{
	const struct page_column columns[] = { { _("What is needed"), false, 32 },
		{ _("Section"), false, 22 }, { _("Whose turn"), false, 20 },
		{ _("Overlap, what the sender goes on doing"), false, 26 } };
	struct page_table t;
	page_element(out, "h2", NULL, _("What is needed, and who has it"));
	page_table_begin(&t, out, NULL, _("Sections, whose turn, overlap"), columns, 4);
	for (int i = 0; i < p->c->referrals_n; i++)
		sheet_html_put_referral(p, &p->c->referrals[i], &t);
	for (int i = 0; i < p->c->needs_n; i++)
		if (need_is_waiting(p->c->needs[i].state))
			sheet_html_put_waiting(p, &p->c->needs[i], &t);
	page_table_end(&t);
}

static void sheet_html_put_told(const struct sheet_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	page_element(out, "h2", NULL, _("What the resident was told"));
	page_open(out, "ul", NULL);
	for (int i = 0; i < p->c->referrals_n; i++) {
		if (!sheet_wording_is_told(&p->c->referrals[i]))
			continue;
		buf_reset(&line);
		sheet_wording_told(p, &p->c->referrals[i], &line);
		page_element(out, "li", NULL, buf_text(&line));
	}
	page_close(out, "ul");
	out->failed |= line.failed;
	buf_release(&line);
}

void sheet_html(const struct sheet_paper *p, struct buf *out)
{
	char id[CASE_ID_BYTES];
	struct buf foot;
	case_id_format(p->rs->case_prefix, p->c->key, id);
	buf_init(&foot);
	sheet_wording_foot(p, &foot);
	const struct page page = { .title = _("Hand-on sheet"),
		.subtitle = id,
		.office = p->rs->office_name,
		.foot = buf_text(&foot),
		.style = "tbody th .quiet{font-weight:400}\n",
		.mark = p->c->is_protected ? _("Protected") : _("Handle with care") };
	page_begin(&page, out);
	sheet_html_put_head(p, out);
	sheet_html_put_noticed(p, out);
	sheet_html_put_needs(p, out);
	sheet_html_put_told(p, out);
	page_end(&page, out);
	out->failed |= foot.failed;
	buf_release(&foot);
}
