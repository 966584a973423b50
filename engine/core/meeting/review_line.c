#include "engine/core/meeting/review_line.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/step/hint.h"

/* A failed copy sticks in is_out_of_memory. */
struct pen {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
	struct arena *arena;
	struct review_line *line;
	bool is_out_of_memory;
};

bool review_counts(const struct referral *r) { return referral_standing(r->state) != STANDS_BACK; }

static const char *review_line_keep(struct pen *p, const char *text)
{
	const char *copy = text ? arena_dup(p->arena, text) : NULL;
	p->is_out_of_memory |= text && !copy;
	return copy;
}

static const char *review_line_section_name(struct pen *p, const char *id)
{
	int s = id ? ruleset_section(p->rs, id) : RULE_NONE;
	return review_line_keep(p, s == RULE_NONE ? id : p->rs->sections[s].name);
}

static const char *review_line_label_of(struct pen *p, const char *need, const char *label)
{
	return review_line_keep(p, strcmp(need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : label);
}

static void review_line_put_section(struct pen *p, const char *id)
{
	struct review_line *l = p->line;
	for (int i = 0; i < l->sections_n; i++) {
		if (strcmp(l->sections[i], id) == 0)
			return;
	}
	l->sections[l->sections_n] = review_line_keep(p, id);
	l->section_names[l->sections_n] = review_line_section_name(p, id);
	l->sections_n += l->sections[l->sections_n] != NULL;
}

static void review_line_find_sections(struct pen *p)
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
		if (!review_counts(&c->referrals[i]))
			continue;
		review_line_put_section(p, c->referrals[i].asker);
		review_line_put_section(p, c->referrals[i].to);
	}
}

static bool review_line_put_point(struct pen *p, const struct review_point *point)
{
	struct review_line *l = p->line;
	for (int i = 0; i < l->points_n; i++) {
		const struct review_point *had = &l->points[i];
		if (point->need && had->need && had->referral == point->referral &&
			strcmp(had->need, point->need) == 0)
			return true; /* one decision mends both */
	}
	struct review_point *grown =
		arena_grow(p->arena, l->points, (size_t)l->points_n, (size_t)l->points_n + 1, sizeof *grown);
	if (!grown)
		return false;
	grown[l->points_n++] = *point;
	l->points = grown;
	return true;
}

/* The referral that a failing is about: its own, or that of a need which was
 * sent again and is asked. */
static const struct referral *review_line_referral_of(
	const struct pen *p, const struct failing_case *f, const struct need *n)
{
	if (f->referral || !n || n->state != NEED_ASKED)
		return case_referral(p->c, f->referral);
	for (int i = p->c->referrals_n - 1; i >= 0; i--) {
		const struct referral *r = &p->c->referrals[i];
		if (!referral_is_terminal(r->state) && strcmp(r->need, n->need) == 0)
			return r;
	}
	return NULL;
}

static const char *review_line_command_for(
	struct pen *p, const struct failing_case *f, const struct need *n, const struct referral *r)
{
	if (r && !f->referral)
		return hint_referral(p->rs, p->c, r, p->arena);
	return n && !f->referral && need_is_waiting(n->state) ? hint_decide(p->rs, p->c, n, p->arena)
							      : review_line_keep(p, f->mend);
}

static void review_line_put_failing(struct pen *p, const struct failing_case *f)
{
	const struct need *n = f->need ? case_need(p->c, f->need) : NULL;
	const struct referral *r = review_line_referral_of(p, f, n);
	const char *holder = r ? referral_holder(r) : NULL, *by = holder ? holder : p->c->lead;
	const struct review_point point = {
		.failing = failing_word(f->f),
		.since = f->since,
		.need = review_line_keep(p, f->need),
		.label = n ? review_line_label_of(p, n->need, n->label) : NULL,
		.referral = f->referral,
		.by = review_line_keep(p, by),
		.by_name = review_line_section_name(p, by),
		.what = review_line_keep(p, f->why),
		.command = review_line_command_for(p, f, n, r),
	};
	p->line->failings |= 1u << f->f;
	p->is_out_of_memory |= !point.command || !review_line_put_point(p, &point);
}

/* What waits for a meeting is to be decided before it is late. */
static void review_line_put_in_meeting(struct pen *p, const struct need *n)
{
	const struct review_point point = {
		.since = n->since,
		.need = review_line_keep(p, n->need),
		.label = review_line_label_of(p, n->need, n->label),
		.by = review_line_keep(p, p->c->lead),
		.by_name = review_line_section_name(p, p->c->lead),
		.what = arena_printf(p->arena, _("“%s” waits for a meeting's decision."),
			review_line_label_of(p, n->need, n->label)),
		.command = hint_decide(p->rs, p->c, n, p->arena),
	};
	p->is_out_of_memory |= !point.what || !point.command || !review_line_put_point(p, &point);
}

static bool review_line_is_all_settled(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++) {
		if (!need_is_settled(c->needs[i].state))
			return false;
	}
	for (int i = 0; i < c->referrals_n; i++) {
		if (!referral_is_terminal(c->referrals[i].state))
			return false;
	}
	return true;
}

static void review_line_put_to_close(struct pen *p)
{
	char id[CASE_ID_BYTES];
	case_id_format(p->rs->case_prefix, p->c->key, id);
	const struct review_point point = {
		.since = p->c->last_human_at,
		.by = review_line_keep(p, p->c->lead),
		.by_name = review_line_section_name(p, p->c->lead),
		.what = review_line_keep(p, _("every need is settled: the case can be closed.")),
		.command = arena_printf(p->arena, "tsunagi close %s --outcome … --note … --issue …", id),
	};
	p->is_out_of_memory |= !point.command || !review_line_put_point(p, &point);
}

static void review_line_find_points(
	struct pen *p, const struct failing_case *causes, int n, int64_t *failing_since)
{
	*failing_since = INSTANT_NONE;
	for (int i = 0; i < n; i++) {
		if (*failing_since == INSTANT_NONE || causes[i].since < *failing_since)
			*failing_since = causes[i].since;
		review_line_put_failing(p, &causes[i]);
	}
	for (int i = 0; i < p->c->needs_n && p->c->status == CASE_OPEN; i++) {
		if (p->c->needs[i].state == NEED_IN_MEETING)
			review_line_put_in_meeting(p, &p->c->needs[i]);
	}
	if (p->c->status == CASE_OPEN && review_line_is_all_settled(p->c))
		review_line_put_to_close(p);
}

enum err review_begin_line(const struct ruleset *rs, const struct case_state *c, const struct others *others,
	int64_t now, struct arena *arena, struct review_line *line, int64_t *failing_since)
{
	struct pen p = { .rs = rs, .c = c, .now = now, .arena = arena, .line = line };
	const struct failing_case *causes;
	int n;
	const enum err e = case_failing_causes(rs, c, others, now, arena, &causes, &n);
	if (e)
		return e;
	review_line_find_sections(&p);
	if (!p.is_out_of_memory)
		review_line_find_points(&p, causes, n, failing_since);
	return p.is_out_of_memory ? ERR_NOMEM : ERR_OK;
}

static void review_line_set_due(struct pen *p, struct review_row *row, int64_t due)
{
	row->due = due;
	row->is_late = due != INSTANT_NONE && p->now >= due;
	row->late_bd = row->is_late ? calendar_late_bd(&p->rs->calendar, due, p->now) : 0;
}

static void review_line_put_row(struct pen *p, const struct review_row *row)
{
	struct review_line *l = p->line;
	l->rows[l->rows_n++] = *row;
	if (!row->is_late)
		return;
	l->late_bd = row->late_bd > l->late_bd ? row->late_bd : l->late_bd;
	l->level = row->level > l->level ? row->level : l->level;
	l->is_urgent_late |= row->is_urgent;
}

/* Of what one section was asked for one need, the last; what was withdrawn
 * tells nothing where the section has it again or another has. */
static bool review_line_is_told(const struct case_state *c, const struct referral *r)
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

static void review_line_put_referral(struct pen *p, const struct need *n, const struct referral *r)
{
	const int owner = r->owner ? ruleset_person(p->rs, r->owner) : RULE_NONE;
	struct review_row row = {
		.need = review_line_keep(p, r->need),
		.label = review_line_label_of(p, r->need, n ? n->label : r->label),
		.section = review_line_keep(p, r->to),
		.section_name = review_line_section_name(p, r->to),
		.referral = r->n,
		.state = referral_state_word(r->state),
		.holder = review_line_keep(p, referral_holder(r)),
		.holder_name = review_line_section_name(p, referral_holder(r)),
		.is_urgent = r->is_urgent,
		.level = r->level,
		.owner = review_line_keep(p, r->owner),
		.owner_name = review_line_keep(p, owner == RULE_NONE ? r->owner : p->rs->staff[owner].name),
	};
	if (!referral_is_terminal(r->state)) {
		row.command = hint_referral(p->rs, p->c, r, p->arena);
		p->is_out_of_memory |= !row.command;
	}
	review_line_set_due(p, &row, r->due);
	review_line_put_row(p, &row);
}

/* It waits for the lead, or it was ended and nobody was asked. */
static void review_line_put_need(struct pen *p, const struct need *n, bool is_told_of)
{
	if (!need_is_waiting(n->state) && is_told_of)
		return;
	struct review_row row = {
		.need = review_line_keep(p, n->need),
		.label = review_line_label_of(p, n->need, n->label),
		.section = review_line_keep(p, p->c->lead),
		.section_name = review_line_section_name(p, p->c->lead),
		.state = need_state_word(n->state),
		.is_urgent = n->is_urgent,
		.level = n->level,
	};
	if (need_is_waiting(n->state)) {
		row.holder = row.section;
		row.holder_name = row.section_name;
		row.command = hint_decide(p->rs, p->c, n, p->arena);
		p->is_out_of_memory |= !row.command;
	}
	review_line_set_due(p, &row, n->due);
	review_line_put_row(p, &row);
}

static void review_line_put_rows(struct pen *p)
{
	const struct case_state *c = p->c;
	p->line->rows =
		arena_array(p->arena, (size_t)c->needs_n + (size_t)c->referrals_n + 1, sizeof *p->line->rows);
	p->is_out_of_memory |= !p->line->rows;
	for (int i = 0; i < c->needs_n && !p->is_out_of_memory; i++) {
		bool is_told_of = false;
		for (int k = 0; k < c->referrals_n; k++) {
			if (strcmp(c->referrals[k].need, c->needs[i].need) != 0 ||
				!review_line_is_told(c, &c->referrals[k]))
				continue;
			review_line_put_referral(p, &c->needs[i], &c->referrals[k]);
			is_told_of = true;
		}
		review_line_put_need(p, &c->needs[i], is_told_of);
	}
}

enum err review_fill_line(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct review_line *line)
{
	struct pen p = { .rs = rs, .c = c, .now = now, .arena = arena, .line = line };
	const int32_t offset_s = rs->calendar.offset_s;
	const int area = c->area ? ruleset_area(rs, c->area) : RULE_NONE;
	const int meeting = c->meeting.meeting ? ruleset_meeting(rs, c->meeting.meeting) : RULE_NONE;
	char id[CASE_ID_BYTES];
	case_id_format(rs->case_prefix, c->key, id);
	line->id = review_line_keep(&p, id);
	line->opened_at = c->opened_at;
	line->closed_at = c->closed_at;
	line->lead = review_line_keep(&p, c->lead);
	line->lead_name = review_line_section_name(&p, c->lead);
	line->area = review_line_keep(&p, c->area);
	line->area_name = review_line_keep(&p, area == RULE_NONE ? c->area : rs->areas[area].name);
	line->outcome = review_line_keep(&p, c->outcome);
	line->is_protected = c->is_protected;
	line->silent_days = instant_day(now, offset_s) - instant_day(c->last_human_at, offset_s);
	line->meeting = review_line_keep(&p, c->meeting.meeting);
	line->meeting_name =
		review_line_keep(&p, meeting == RULE_NONE ? c->meeting.meeting : rs->meetings[meeting].name);
	line->meeting_on = c->meeting.on;
	line->has_meeting_on = c->meeting.has_on;
	review_line_put_rows(&p);
	return p.is_out_of_memory ? ERR_NOMEM : ERR_OK;
}
