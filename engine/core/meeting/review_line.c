/* A line is made in two parts. review_line_begin finds what decides whether the
 * case is on the list; most cases end there. review_line_fill adds the rest: a
 * row for the last referral of each need to each section, a row for each need
 * that waits for the lead, and from the late rows how bad the line is. */
#include "engine/core/meeting/review_line.h"

#include <string.h>

#include "engine/core/meeting/review_points.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/model/ways.h"

bool review_line_counts(const struct referral *r) { return referral_standing(r->state) != STANDS_BACK; }

static void review_line_put_section(struct review_pen *p, const char *id)
{
	struct review_line *l = p->line;
	for (int i = 0; i < l->sections_n; i++) {
		if (strcmp(l->sections[i], id) == 0)
			return;
	}
	l->sections[l->sections_n] = review_pen_copy(p, id);
	l->section_names[l->sections_n] = review_pen_section_name(p, id);
	l->sections_n += l->sections[l->sections_n] != NULL;
}

static void review_line_find_sections(struct review_pen *p)
{
	const struct case_state *c = p->c;
	p->line->sections = arena_array(p->arena, 2 * (size_t)c->referrals_n + 1, sizeof *p->line->sections);
	p->line->section_names =
		arena_array(p->arena, 2 * (size_t)c->referrals_n + 1, sizeof *p->line->section_names);
	p->is_out_of_memory |= !p->line->sections || !p->line->section_names;
	if (p->is_out_of_memory)
		return;
	review_line_put_section(p, c->lead);
	for (int i = 0; i < c->referrals_n; i++) {
		if (!review_line_counts(&c->referrals[i]))
			continue;
		review_line_put_section(p, c->referrals[i].asker);
		review_line_put_section(p, c->referrals[i].to);
	}
}

enum err review_line_begin(const struct ruleset *rs, const struct case_state *c, const struct others *others,
	int64_t now, struct arena *arena, struct review_line *line, int64_t *failing_since)
{
	struct review_pen p = { .rs = rs, .c = c, .now = now, .arena = arena, .line = line };
	const struct failing_case *causes;
	int n;
	const enum err e = failings_list_causes(rs, c, others, now, arena, &causes, &n);
	if (e)
		return e;
	review_line_find_sections(&p);
	if (!p.is_out_of_memory)
		review_points_find(&p, causes, n, failing_since);
	return p.is_out_of_memory ? ERR_NOMEM : ERR_OK;
}

static void review_line_set_due(struct review_pen *p, struct review_row *row, int64_t due)
{
	const struct need *n = case_need(p->c, row->need);
	const bool has_duty = due != INSTANT_NONE && duty_is_open(n) && n->duty.due < due;
	const int64_t late_at = has_duty ? n->duty.due : due;
	row->due = due;
	row->is_late = late_at != INSTANT_NONE && p->now >= late_at;
	row->late_bd = row->is_late ? calendar_late_bd(&p->rs->calendar, late_at, p->now) : 0;
}

static void review_line_put_row(struct review_pen *p, const struct review_row *row)
{
	struct review_line *l = p->line;
	l->rows[l->rows_n++] = *row;
	if (!row->is_late)
		return;
	l->late_bd = row->late_bd > l->late_bd ? row->late_bd : l->late_bd;
	l->level = row->level > l->level ? row->level : l->level;
	l->is_urgent_late |= row->is_urgent;
}

/* Whether the referral has a row: the last of its need to its section; and none
 * that was withdrawn where a later one of the need went to any section. */
static bool review_line_shows(const struct case_state *c, const struct referral *r)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *other = &c->referrals[i];
		const bool is_same = strcmp(other->need, r->need) == 0;
		if (is_same && other->n > r->n &&
			(strcmp(other->to, r->to) == 0 || r->state == REFERRAL_WITHDRAWN))
			return false;
	}
	return true;
}

static void review_line_put_referral(struct review_pen *p, const struct need *n, const struct referral *r)
{
	const int owner = r->owner ? ruleset_person(p->rs, r->owner) : RULE_NONE;
	struct review_row row = {
		.need = review_pen_copy(p, r->need),
		.label = review_pen_label(p, r->need, n ? n->label : r->label),
		.section = review_pen_copy(p, r->to),
		.section_name = review_pen_section_name(p, r->to),
		.referral = r->n,
		.state = referral_state_word(r->state),
		.holder = review_pen_copy(p, referral_holder(r)),
		.holder_name = review_pen_section_name(p, referral_holder(r)),
		.is_urgent = r->is_urgent,
		.level = r->level,
		.owner = review_pen_copy(p, r->owner),
		.owner_name = review_pen_copy(p, owner == RULE_NONE ? r->owner : p->rs->staff[owner].name),
	};
	if (!referral_is_terminal(r->state)) {
		row.hint = review_pen_hint(p, ways_referral(p->rs, p->c, r, p->arena));
		p->is_out_of_memory |= !row.hint;
	}
	review_line_set_due(p, &row, r->due);
	row.is_estimated = referral_due_is_estimated(p->rs, r);
	review_line_put_row(p, &row);
}

/* A row where the need waits for the lead, or was ended and nobody was asked. */
static void review_line_put_need(struct review_pen *p, const struct need *n, bool has_row)
{
	if (!need_is_waiting(n->state) && has_row)
		return;
	struct review_row row = {
		.need = review_pen_copy(p, n->need),
		.label = review_pen_label(p, n->need, n->label),
		.section = review_pen_copy(p, p->c->lead),
		.section_name = review_pen_section_name(p, p->c->lead),
		.state = need_state_word(n->state),
		.is_urgent = n->is_urgent,
		.level = n->level,
	};
	if (need_is_waiting(n->state)) {
		row.holder = row.section;
		row.holder_name = row.section_name;
		row.hint = review_pen_hint(p, ways_decide_need(p->rs, p->c, n, p->arena));
		p->is_out_of_memory |= !row.hint;
	}
	review_line_set_due(p, &row, n->due);
	row.is_estimated = need_due_is_estimated(p->rs, n);
	review_line_put_row(p, &row);
}

static void review_line_put_rows(struct review_pen *p)
{
	const struct case_state *c = p->c;
	p->line->rows =
		arena_array(p->arena, (size_t)c->needs_n + (size_t)c->referrals_n + 1, sizeof *p->line->rows);
	p->is_out_of_memory |= !p->line->rows;
	for (int i = 0; i < c->needs_n && !p->is_out_of_memory; i++) {
		bool has_row = false;
		for (int k = 0; k < c->referrals_n; k++) {
			if (strcmp(c->referrals[k].need, c->needs[i].need) != 0 ||
				!review_line_shows(c, &c->referrals[k]))
				continue;
			review_line_put_referral(p, &c->needs[i], &c->referrals[k]);
			has_row = true;
		}
		review_line_put_need(p, &c->needs[i], has_row);
	}
}

enum err review_line_fill(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct review_line *line)
{
	struct review_pen p = { .rs = rs, .c = c, .now = now, .arena = arena, .line = line };
	const int32_t offset_s = rs->calendar.offset_s;
	const int area = c->area ? ruleset_area(rs, c->area) : RULE_NONE;
	const int meeting = c->meeting.meeting ? ruleset_meeting(rs, c->meeting.meeting) : RULE_NONE;
	char id[CASE_ID_BYTES];
	case_id_format(rs->case_prefix, c->key, id);
	line->id = review_pen_copy(&p, id);
	line->opened_at = c->opened_at;
	line->closed_at = c->closed_at;
	line->lead = review_pen_copy(&p, c->lead);
	line->lead_name = review_pen_section_name(&p, c->lead);
	line->area = review_pen_copy(&p, c->area);
	line->area_name = review_pen_copy(&p, area == RULE_NONE ? c->area : rs->areas[area].name);
	line->outcome = review_pen_copy(&p, c->outcome);
	line->is_protected = c->is_protected;
	line->silent_days = instant_day(now, offset_s) - instant_day(c->last_human_at, offset_s);
	line->meeting = review_pen_copy(&p, c->meeting.meeting);
	line->meeting_name =
		review_pen_copy(&p, meeting == RULE_NONE ? c->meeting.meeting : rs->meetings[meeting].name);
	line->meeting_on = c->meeting.on;
	line->has_meeting_on = c->meeting.has_on;
	review_line_put_rows(&p);
	return p.is_out_of_memory ? ERR_NOMEM : ERR_OK;
}
