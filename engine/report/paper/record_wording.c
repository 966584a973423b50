#include "engine/report/paper/record_wording.h"

#include "engine/base/text/lang.h"
#include "engine/base/time/eras.h"
#include "engine/contract/words.h"
#include "engine/report/paper/sheet_wording.h"

static void record_wording_instant(const struct record_paper *p, int64_t at, struct buf *out)
{
	char text[ERA_TEXT_BYTES];
	era_format_instant(at, p->rs->calendar.offset_s, text);
	buf_put(out, text);
}

void record_wording_person(const struct record_paper *p, struct buf *out)
{
	if (p->c->is_protected || !p->person) {
		buf_put(out, _("[protected: name and address are not told]"));
		return;
	}
	buf_put(out, p->person->name ? p->person->name : "-");
	if (p->person->kana)
		buf_printf(out, _(" (%s)"), p->person->kana);
}

void record_wording_span(const struct record_paper *p, struct buf *out)
{
	if (p->since == INSTANT_NONE) {
		buf_put(out, _("the whole record"));
		return;
	}
	char text[ERA_TEXT_BYTES];
	era_format_instant(p->since, p->rs->calendar.offset_s, text);
	buf_printf(out, _("what was written since %s"), text);
}

void record_wording_foot(const struct record_paper *p, struct buf *out)
{
	char text[ERA_TEXT_BYTES];
	era_format_instant(p->now, p->rs->calendar.offset_s, text);
	buf_printf(out, _("Copy for %1$s, %2$s"), p->printed_by ? p->printed_by : "-", text);
	buf_put(out, _("; every look at a case is recorded."));
}

void record_wording_time(const struct record_paper *p, const struct record_line *l, struct buf *out)
{
	const int32_t offset_s = p->rs->calendar.offset_s;
	record_wording_instant(p, l->at, out);
	if (instant_day(l->at, offset_s) == instant_day(l->written_at, offset_s))
		return;
	char text[ERA_TEXT_BYTES];
	era_format_day(instant_day(l->written_at, offset_s), text);
	buf_putc(out, '\n');
	buf_printf(out, _("(written %s)"), text);
}

const char *record_wording_how(const struct record_line *l)
{
	return l->how ? word_label_of(WORDS_CONTACT, l->how) : NULL;
}

void record_wording_contact(const struct record_line *l, struct buf *out)
{
	const char *const parts[] = { record_wording_how(l), l->with, l->place };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i])
			buf_printf(out, "%s%s", out->len ? "\n" : "", parts[i]);
}

static const char *record_wording_kind(const char *kind)
{
	const char *label = word_label_of(WORDS_KIND, kind);
	return label ? label : kind;
}

void record_wording_title(const struct record_paper *p, const struct record_line *l, struct buf *out)
{
	const struct need *n = l->need ? case_need(p->c, l->need) : NULL;
	buf_printf(out, "%d %s", l->seq, record_wording_kind(l->kind));
	if (l->need)
		buf_printf(out, _(": %s"), sheet_wording_need_label(l->need, n ? n->label : NULL));
	const char *result = word_label_of(WORDS_DEED, l->result);
	if (result)
		buf_printf(out, _(" (%s)"), result);
	if (l->is_asked)
		buf_put(out, _(" (asked for only)"));
	if (l->corrects)
		buf_printf(out, _(" (corrects entry %d)"), l->corrects);
}

const char *record_wording_text(const struct record_line *l, bool is_print)
{
	if (l->is_restricted && (is_print || !l->text))
		return _("[restricted: for the writer's section, the lead and the coordinator]");
	return l->text ? l->text : _("[protected: not told here]");
}

void record_wording_next(const struct record_paper *p, const struct record_line *l, struct buf *out)
{
	int64_t at;
	bool has_time;
	if (l->next && instant_parse(l->next, p->rs->calendar.offset_s, &at, &has_time, NULL) == ERR_OK)
		record_wording_instant(p, at, out);
}

void record_wording_writer(const struct record_paper *p, const struct record_line *l, struct buf *out)
{
	const int person = l->by ? ruleset_person(p->rs, l->by) : RULE_NONE;
	buf_put(out, person == RULE_NONE ? (l->by ? l->by : "-") : p->rs->staff[person].name);
	if (l->section)
		buf_printf(out, _(" (%s)"), sheet_wording_section(p->rs, l->section));
}
