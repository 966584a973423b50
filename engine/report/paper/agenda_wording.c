#include <stdio.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/watch/failings.h"
#include "engine/core/overview/suppress.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/paper/agenda_wording.h"

bool agenda_wording_is_anonymised(const struct agenda_paper *p)
{
	return p->rs->meetings[p->agenda->meeting].is_anonymised;
}

void agenda_wording_meeting(const struct ruleset *rs, int meeting, int area, struct buf *out)
{
	if (area == RULE_NONE)
		buf_put(out, rs->meetings[meeting].name);
	else
		buf_printf(out, _("%1$s (%2$s)"), rs->meetings[meeting].name, rs->areas[area].name);
}

void agenda_wording_title(const struct agenda_paper *p, struct buf *out)
{
	struct buf meeting;
	buf_init(&meeting);
	agenda_wording_meeting(p->rs, p->agenda->meeting, p->agenda->area, &meeting);
	buf_printf(out, _("Agenda: %s"), buf_text(&meeting));
	out->failed |= meeting.failed;
	buf_release(&meeting);
}

static void agenda_wording_put_day(int32_t day, int64_t now, int32_t offset_s, struct buf *out)
{
	char text[64];
	instant_format_for_people(instant_from_day(day, 0, offset_s), now, offset_s, text);
	char *clock = strrchr(text, ' ');
	if (clock && strcmp(clock, " 00:00") == 0)
		*clock = '\0';
	buf_put(out, text);
}

void agenda_wording_day(const struct agenda_paper *p, int meeting, int area, int32_t day, struct buf *out)
{
	agenda_wording_put_day(day, p->now, p->rs->calendar.offset_s, out);
	if (match_meeting_is_estimated(p->rs, meeting, area, day))
		buf_put(out, _(" (an estimate)"));
}

const char *agenda_wording_section_name(const struct ruleset *rs, const char *id)
{
	int s = id ? ruleset_section(rs, id) : RULE_NONE;
	return s == RULE_NONE ? id : rs->sections[s].name;
}

const char *agenda_wording_why(enum agenda_why why)
{
	static const char *const labels[AGENDA_WHYS] = { [AGENDA_NEW] = N_("new"),
		[AGENDA_WAITS] = N_("waits for a decision"),
		[AGENDA_CARRIED] = N_("carried over"),
		[AGENDA_LADDER] = N_("stands still after every reminder") };
	return _(labels[why]);
}

static const char *agenda_wording_role_format(enum agenda_role role)
{
	static const char *const formats[AGENDA_ROLES] = {
		[AGENDA_PRESENT] = N_("tells how the case stands and what is to be decided"),
		[AGENDA_PROPOSE] = N_("says what was tried for “%s”, and who could take it on"),
		[AGENDA_EXPLAIN] = N_("says why it declined “%s”, and what it would need to take it on"),
		[AGENDA_ANSWER] = N_("answers whether it takes on “%s”, or declines with a reason"),
		[AGENDA_TELL_BACK] = N_("answers what it was asked back about “%s”"),
		[AGENDA_REPORT] = N_("tells what was done for “%s”, and what comes next and when"),
		[AGENDA_RESUME] = N_("says why “%s” is on hold, and when it goes on"),
		[AGENDA_CONFIRM] = N_("says whether what was reported on “%s” is enough")
	};
	return _(formats[role]);
}

static const char *agenda_wording_label_of(const struct agenda_ask *ask)
{
	if (!ask->need)
		return "";
	return strcmp(ask->need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : ask->label ? ask->label : ask->need;
}

static void agenda_wording_put_due(
	const struct agenda_paper *p, const struct agenda_ask *ask, struct buf *out)
{
	char when[128];
	int days = calendar_late_bd(&p->rs->calendar, ask->due, p->now);
	instant_format_for_people(ask->due, p->now, p->rs->calendar.offset_s, when);
	if (ask->is_estimated)
		(void)snprintf(when + strlen(when), sizeof when - strlen(when), "%s", _(" (an estimate)"));
	if (!ask->is_late)
		buf_printf(out, _(" (due %s)"), when);
	else if (days > 0)
		buf_printf(out, _(" (was due %1$s, %2$d business days late)"), when, days);
	else
		buf_printf(out, _(" (was due %s)"), when);
}

/* Of a protected case a calendar or mail says only that something is asked. */
void agenda_wording_ask(const struct agenda_paper *p, const struct agenda_item *item,
	const struct agenda_ask *ask, enum agenda_detail detail, struct buf *out)
{
	if (detail == AGENDA_BARE && item->source->c->is_protected) {
		buf_put(out, _("see the case"));
		return;
	}
	if (ask->need)
		buf_printf(out, agenda_wording_role_format(ask->role), agenda_wording_label_of(ask));
	else
		buf_put(out, agenda_wording_role_format(ask->role));
	if (ask->due != INSTANT_NONE && ask->role != AGENDA_EXPLAIN && ask->role != AGENDA_PROPOSE)
		agenda_wording_put_due(p, ask, out);
}

void agenda_wording_case(
	const struct agenda_paper *p, const struct case_state *c, const char *name, struct buf *out)
{
	char id[CASE_ID_BYTES];
	case_id_format(p->rs->case_prefix, c->key, id);
	buf_put(out, id);
	if (c->is_protected)
		buf_printf(out, "  %s", _("[protected: name and address are not told]"));
	else if (name)
		buf_printf(out, "  %s", name);
}

static void agenda_wording_put_separated(struct buf *out, const char *text, bool *has_one)
{
	if (*has_one)
		buf_put(out, _(", "));
	buf_put(out, text);
	*has_one = true;
}

static void agenda_wording_put_fact(
	const struct ruleset *rs, const struct fact *f, struct buf *out, bool *has_one)
{
	int i = ruleset_feature(rs, f->feature);
	const struct feature *kind = i == RULE_NONE ? NULL : &rs->features[i];
	struct buf text;
	if (f->kind == FEATURE_FLAG && !f->number)
		return;
	buf_init(&text);
	buf_put(&text, kind ? kind->label : f->feature);
	if (f->kind == FEATURE_NUMBER)
		buf_printf(&text, " %lld", (long long)f->number);
	for (int v = 0; f->kind == FEATURE_ONE_OF && f->value && kind && v < kind->values_n; v++)
		if (strcmp(kind->values[v].id, f->value) == 0)
			buf_printf(&text, _(": %s"), kind->values[v].label);
	agenda_wording_put_separated(out, buf_text(&text), has_one);
	out->failed |= text.failed;
	buf_release(&text);
}

void agenda_wording_background(const struct agenda_paper *p, const struct agenda_item *item, struct buf *out)
{
	const struct case_state *c = item->source->c;
	int area = c->area ? ruleset_area(p->rs, c->area) : RULE_NONE;
	bool has_one = false;
	int declines = 0;
	if (c->is_protected) {
		buf_put(out, _("told by the lead at the meeting"));
		return;
	}
	agenda_wording_put_day(
		instant_day(c->opened_at, p->rs->calendar.offset_s), p->now, p->rs->calendar.offset_s, out);
	buf_printf(out, _(" taken in by %s"), agenda_wording_section_name(p->rs, c->intake));
	if (area != RULE_NONE)
		buf_printf(out, _(", area %s"), p->rs->areas[area].name);
	buf_put(out, _(". What is known: "));
	for (int i = 0; i < c->facts_n; i++)
		agenda_wording_put_fact(p->rs, &c->facts[i], out, &has_one);
	if (!has_one)
		buf_put(out, _("nothing yet"));
	for (int i = 0; i < c->needs_n; i++)
		declines += c->needs[i].declines;
	if (declines)
		buf_printf(out, _(". Declined %d times"), declines);
	for (int f = 0, any = 0; f < FAILINGS; f++)
		if (item->failings & 1u << f) {
			buf_put(out, any++ ? _(", ") : _(". Failings: "));
			buf_put(out, failing_label((enum failing)f));
		}
}

static const char *agenda_wording_need_label(const struct ruleset *rs, const char *need)
{
	int n = need ? ruleset_need(rs, need) : RULE_NONE;
	if (need && strcmp(need, NEED_LEAD) == 0)
		return _(NEED_LEAD_LABEL);
	return n == RULE_NONE ? need : rs->needs[n].label;
}

static const char *agenda_wording_meeting_name(const struct ruleset *rs, const char *id)
{
	int m = id ? ruleset_meeting(rs, id) : RULE_NONE;
	return m == RULE_NONE ? id ? id : _("the coordinator") : rs->meetings[m].name;
}

static void agenda_wording_put_how(
	const struct agenda_paper *p, const struct agenda_decision *d, struct buf *out)
{
	char due[64] = "";
	if (d->due != INSTANT_NONE)
		instant_format_for_people(d->due, p->now, p->rs->calendar.offset_s, due);
	if (strcmp(d->how, "to") == 0)
		buf_printf(out, _("goes to %1$s, due %2$s"), agenda_wording_section_name(p->rs, d->to), due);
	else if (strcmp(d->how, "end") == 0)
		buf_put(out, _("ended"));
	else if (strcmp(d->how, "watch") == 0)
		buf_printf(out, _("watched until %s"), due);
	else if (strcmp(d->how, "raised") == 0)
		buf_printf(out, _("carried over twice: raised to %s"),
			agenda_wording_meeting_name(p->rs, d->to_meeting));
	else
		buf_printf(out, _("raised to %s"), agenda_wording_meeting_name(p->rs, d->to_meeting));
}

void agenda_wording_decision(const struct agenda_paper *p, const struct agenda_decision *d,
	enum agenda_detail detail, struct buf *out)
{
	agenda_wording_put_day(
		instant_day(d->at, p->rs->calendar.offset_s), p->now, p->rs->calendar.offset_s, out);
	buf_printf(out, _(" %s: "), agenda_wording_meeting_name(p->rs, d->meeting));
	if (d->need)
		buf_printf(out, _("%s – "), agenda_wording_need_label(p->rs, d->need));
	agenda_wording_put_how(p, d, out);
	if (detail == AGENDA_WITH_NAMES && d->reason)
		buf_printf(out, _(" (%s)"), d->reason);
}

void agenda_wording_sections(const struct ruleset *rs, const char *const *sections, int n, struct buf *out)
{
	bool has_one = false;
	for (int i = 0; i < n; i++)
		agenda_wording_put_separated(out, agenda_wording_section_name(rs, sections[i]), &has_one);
}

void agenda_wording_topic_count(const struct agenda_topic *t, struct buf *out)
{
	if (suppress_is_small(t->cases))
		buf_printf(out, _("fewer than %d cases"), SUPPRESS_BELOW);
	else
		buf_printf(out, _("%d cases"), t->cases);
}

void agenda_wording_overlap(const struct agenda_paper *p, const struct agenda_overlap *o, struct buf *out)
{
	struct buf meeting, sections;
	buf_init(&meeting);
	buf_init(&sections);
	agenda_wording_meeting(p->rs, o->meeting, o->area, &meeting);
	agenda_wording_sections(p->rs, o->sections, o->sections_n, &sections);
	agenda_wording_day(p, o->meeting, o->area, o->on, out);
	buf_printf(out, _(" %1$s: the same sections are asked to come (%2$s)"), buf_text(&meeting),
		buf_text(&sections));
	out->failed |= meeting.failed || sections.failed;
	buf_release(&meeting);
	buf_release(&sections);
}

void agenda_wording_twice(const struct agenda_paper *p, const struct agenda_twice *t, struct buf *out)
{
	char id[CASE_ID_BYTES];
	struct buf meeting;
	buf_init(&meeting);
	agenda_wording_meeting(p->rs, t->meeting, t->area, &meeting);
	case_id_format(p->rs->case_prefix, t->c->key, id);
	buf_printf(out, _("%1$s is on the agenda of %2$s, too: "), id, buf_text(&meeting));
	agenda_wording_day(p, t->meeting, t->area, t->on, out);
	out->failed |= meeting.failed;
	buf_release(&meeting);
}

void agenda_wording_foot(const struct agenda_paper *p, struct buf *out)
{
	char when[64];
	instant_format_for_people(p->made_at, p->now, p->rs->calendar.offset_s, when);
	if (p->agenda->items_n || p->sequence)
		buf_printf(out, _("Version %1$d of %2$s. "), p->sequence + 1, when);
	buf_put(out, _("Only sections with a role are invited."));
}
