#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/paper/sheet_paper.h"
#include "engine/report/paper/sheet_wording.h"
#include "engine/contract/words.h"

const char *sheet_wording_section(const struct ruleset *rs, const char *id)
{
	int s = id ? ruleset_section(rs, id) : RULE_NONE;
	if (s != RULE_NONE)
		return rs->sections[s].name;
	return id ? id : "-";
}

const char *sheet_wording_need_label(const char *need, const char *label)
{
	if (strcmp(need, NEED_LEAD) == 0)
		return _(NEED_LEAD_LABEL);
	return label ? label : need;
}

const char *sheet_wording_ask(const struct referral *r)
{
	if (!r->ask)
		return "-";
	return strcmp(r->need, NEED_LEAD) == 0 ? lang_text(r->ask) : r->ask;
}

const char *sheet_wording_how(enum how how)
{
	return how == HOW_UNSAID ? _("gets in touch") : word_label(WORDS_HOW, (int)how - 1);
}

void sheet_wording_time(const struct sheet_paper *p, int64_t at, struct buf *out)
{
	char text[64];
	if (at == INSTANT_NONE) {
		buf_put(out, "-");
		return;
	}
	instant_format_for_people(at, p->now, p->rs->calendar.offset_s, text);
	buf_put(out, text);
}

void sheet_wording_person(const struct sheet_paper *p, struct buf *out)
{
	const struct personal *who = p->person;
	if (p->c->is_protected || !who) {
		buf_put(out, _("[protected: name and address are not told]"));
		return;
	}
	buf_put(out, who->name ? who->name : "-");
	if (who->kana)
		buf_printf(out, _(" (%s)"), who->kana);
	if (who->birth)
		buf_printf(out, _(", born %s"), who->birth);
	if (who->sex)
		buf_printf(out, "  %s", who->sex);
}

void sheet_wording_contact(const struct sheet_paper *p, struct buf *out)
{
	const struct personal *who = p->person;
	if (p->c->is_protected || !who) {
		buf_put(out, _("through the lead only"));
		return;
	}
	buf_put(out, who->address ? who->address : "-");
	if (who->phone)
		buf_printf(out, "  %s", who->phone);
	if (who->visitor)
		buf_printf(out, _("; %1$s came (%2$s)"), who->visitor,
			who->visitor_relation ? who->visitor_relation : "-");
}

void sheet_wording_member(const struct member *m, struct buf *out)
{
	buf_put(out, m->name ? m->name : "-");
	if (m->relation)
		buf_printf(out, _(" (%s)"), m->relation);
	if (m->birth)
		buf_printf(out, _(", born %s"), m->birth);
}

void sheet_wording_consent(const struct sheet_paper *p, struct buf *out)
{
	buf_put(out, word_label(WORDS_CONSENT, (int)p->c->consent));
	if (p->c->consent != CONSENT_YES)
		buf_put(out, _(" – outside the office only where the law lets it be told"));
}

bool sheet_wording_fact(const struct sheet_paper *p, const struct fact *f, struct buf *out)
{
	int i = ruleset_feature(p->rs, f->feature);
	const struct feature *kind = i == RULE_NONE ? NULL : &p->rs->features[i];
	const char *label = kind ? kind->label : f->feature;
	if (f->kind == FEATURE_FLAG) {
		buf_printf(out, f->number ? "%s" : _("not %s"), label);
		return f->number != 0;
	}
	if (f->kind == FEATURE_NUMBER) {
		buf_printf(out, "%s %lld", label, (long long)f->number);
		return true;
	}
	for (int v = 0; kind && f->value && v < kind->values_n; v++)
		if (strcmp(kind->values[v].id, f->value) == 0) {
			buf_printf(out, _("%1$s: %2$s"), label, kind->values[v].label);
			return true;
		}
	buf_printf(out, _("%1$s: %2$s"), label, f->value ? f->value : "-");
	return true;
}

void sheet_wording_turn(const struct sheet_paper *p, const struct referral *r, struct buf *out)
{
	const char *holder = referral_holder(r);
	if (!holder) {
		buf_put(out, "-");
		return;
	}
	buf_printf(out, _("%s, until "), sheet_wording_section(p->rs, holder));
	sheet_wording_time(p, r->due, out);
}

const char *sheet_wording_promised_by(const struct sheet_paper *p, const struct referral *r)
{
	const char *by = p->promised_by ? p->promised_by[r->n - 1] : NULL;
	return sheet_wording_section(p->rs, by ? by : r->asker);
}

bool sheet_wording_is_told(const struct referral *r)
{
	return !referral_is_terminal(r->state) && strcmp(r->need, NEED_LEAD) != 0;
}

void sheet_wording_told(const struct sheet_paper *p, const struct referral *r, struct buf *out)
{
	int s = ruleset_section(p->rs, r->to), owner = r->owner ? ruleset_person(p->rs, r->owner) : RULE_NONE;
	bool is_estimated = false, is_before = r->accepted_at == INSTANT_NONE;
	int64_t by =
		is_before && !r->is_urgent && r->first_contact_within.is_set
			? calendar_due(&p->rs->calendar, r->sent_at, r->first_contact_within, &is_estimated)
			: r->due;

	buf_printf(out, _("%1$s: %2$s %3$s, by "), sheet_wording_need_label(r->need, r->label),
		sheet_wording_section(p->rs, r->to), sheet_wording_how(r->how));
	sheet_wording_time(p, by, out);
	if (is_estimated || referral_due_is_estimated(p->rs, r))
		buf_put(out, _(" (an estimate)"));
	if (owner != RULE_NONE)
		buf_printf(out, _("; ask for %s"), p->rs->staff[owner].name);
	if (s != RULE_NONE && p->rs->sections[s].phone)
		buf_printf(out, _("; telephone %s"), p->rs->sections[s].phone);
	if (r->is_urgent)
		buf_put(out, _(" (urgent: agree with that section first what the family is told)"));
}

void sheet_wording_foot(const struct sheet_paper *p, struct buf *out)
{
	buf_printf(out, _("Printed by %s, "), p->printed_by ? p->printed_by : "-");
	sheet_wording_time(p, p->now, out);
	buf_put(out, _("; every look at a case is recorded."));
}
