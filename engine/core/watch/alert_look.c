#include "engine/core/watch/alert_look.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "engine/core/watch/failings.h"
#include "engine/core/watch/turns.h"

/* Whose turn a notice tells of, as it stands now. */
struct alert_item {
	const char *holder, *owner; /* NULL: nobody's any more; no person's */
	int64_t due, since;
	bool is_of_term; /* due after a term that began with the turn */
};

/* A duty's ladder is told to all who have the duty: each reader as a holder of it. */
static bool alert_look_is_of_duty(const struct need *n, const struct alert_row *row)
{
	return n && row->kind == ALERT_LATE && !row->referral && n->duty.state == DUTY_OPEN &&
	       n->duty.due == row->due;
}

static const char *alert_look_section_of(const struct ruleset *rs, const char *to)
{
	const int p = ruleset_person(rs, to);
	if (p != RULE_NONE)
		return rs->sections[rs->staff[p].section].id;
	return ruleset_section(rs, to) == RULE_NONE ? NULL : to;
}

static struct alert_item alert_look_find_duty(const struct ruleset *rs, const struct case_state *c,
	const struct need *n, const struct alert_row *row)
{
	const char *section = alert_look_section_of(rs, row->to);
	const bool has_part = section && case_takes_part(c, section);
	return (struct alert_item){ has_part ? section : c->lead, row->to, n->duty.due, n->duty.received_at,
		false };
}

static struct alert_item alert_look_find_item(
	const struct ruleset *rs, const struct case_state *c, const struct alert_row *row)
{
	const struct turn item = { .referral = row->referral,
		.need = row->referral ? NULL : row->need,
		.is_proposal = alert_is_proposal(row->event) };
	const struct referral *r = row->referral ? case_referral(c, row->referral) : NULL;
	const struct need *n = item.need ? case_need(c, item.need) : NULL;
	struct turn t;
	if (c->status == CASE_OPEN && !item.is_proposal && alert_look_is_of_duty(n, row))
		return alert_look_find_duty(rs, c, n, row);
	if (!turns_find(c, &item, &t))
		return (struct alert_item){ .due = INSTANT_NONE, .since = INSTANT_NONE };
	return (struct alert_item){ .holder = t.section,
		.owner = t.owner,
		.due = t.due,
		.since = item.is_proposal && n ? n->proposal.since
			 : r		       ? r->since
			 : n		       ? n->since
					       : c->lead_since,
		.is_of_term = r ? referral_due_is_of_term(r) : n != NULL };
}

static bool alert_look_has_moved(const struct alert_item *i, const struct alert_row *row)
{
	return !i->holder || (row->due != INSTANT_NONE && i->due != row->due);
}

/* The same turn, its due time counted anew since (recount.h): it is told with the one that it has
 * now. One that came sooner was told anew. */
static bool alert_look_is_same_turn(const struct alert_item *i, const struct alert_row *row)
{
	return row->kind == ALERT_TURN && i->holder && i->is_of_term && i->due > row->due;
}

static bool alert_look_is_past_turn(
	const struct ruleset *rs, const struct alert_item *i, const struct alert_row *row, int64_t now)
{
	if (alert_look_has_moved(i, row) && !alert_look_is_same_turn(i, row))
		return true;
	if (row->kind == ALERT_TURN ? i->since > row->at : now >= i->due)
		return true;
	if (row->part == PART_OWNER)
		return !text_is_same(i->owner, row->to);
	/* another section's by now; who isn't a section may only have left it */
	return row->part == PART_SECTION && ruleset_section(rs, row->to) != RULE_NONE &&
	       !text_is_same(i->holder, row->to);
}

static bool alert_look_is_mended(
	const struct ruleset *rs, const struct case_state *c, const struct alert_row *row, int64_t now)
{
	const unsigned bits = c->status == CASE_OPEN ? failings_of_case(rs, c, now) : 0;
	for (int f = 0; f < FAILINGS; f++)
		if (text_is_same(failing_word((enum failing)f), row->failing))
			return !(bits & 1u << f);
	return false;
}

static bool alert_look_is_past_late(const struct ruleset *rs, const struct case_state *c,
	const struct alert_item *i, const struct alert_row *row, int64_t now)
{
	if (!row->referral && !row->need)
		return alert_look_is_mended(rs, c, row, now);
	return alert_look_has_moved(i, row) || i->due == INSTANT_NONE || i->due > now ||
	       (row->level == 1 && row->part == PART_OWNER && !text_is_same(i->owner, row->to));
}

static bool alert_look_is_settled(const struct ruleset *rs, const struct case_state *c,
	const struct alert_item *i, const struct alert_row *row, int64_t now)
{
	switch (row->kind) {
	case ALERT_TURN:
	case ALERT_REMINDER:
		return alert_look_is_past_turn(rs, i, row, now);
	case ALERT_LATE:
		return alert_look_is_past_late(rs, c, i, row, now);
	case ALERT_INFORMATION: {
		const char *section = alert_look_section_of(rs, row->to);
		return !section ||
		       (!case_takes_part(c, section) && ruleset_section(rs, section) != rs->coordinator);
	}
	default:
		return false;
	}
}

/* Who has the part of the reader now. */
static struct recipient alert_look_find_reader(
	const struct ruleset *rs, const struct alert_item *i, const struct alert_row *row)
{
	if (row->part == PART_COORDINATOR || !i->holder)
		return notify_find_coordinator(rs);
	if (row->part == PART_HEAD)
		return notify_find_head(rs, i->holder);
	return notify_find_owner(rs, NULL, i->holder);
}

static bool alert_look_may_be_told(
	const struct ruleset *rs, const struct alert_item *i, const struct alert_row *row)
{
	const char *section = alert_look_section_of(rs, row->to);
	if (!section)
		return false;
	if (row->part == PART_COORDINATOR)
		return ruleset_section(rs, section) == rs->coordinator;
	const int p = ruleset_person(rs, row->to);
	if (p == RULE_NONE)
		return true;
	if (row->part == PART_HEAD && rs->staff[p].role != ROLE_HEAD)
		return false;
	return !i->holder || strcmp(section, i->holder) == 0;
}

enum alert_look alert_look(const struct ruleset *rs, const struct case_state *c, const struct alert_row *row,
	int64_t now, struct recipient *instead)
{
	if (c->is_drill || row->kind == ALERT_DIGEST || row->kind == ALERT_AGENDA)
		return ALERT_STANDS;
	const struct alert_item i = alert_look_find_item(rs, c, row);
	if (alert_look_is_settled(rs, c, &i, row, now))
		return ALERT_SETTLED;
	if (row->kind == ALERT_INFORMATION || alert_look_may_be_told(rs, &i, row))
		return ALERT_STANDS;
	*instead = alert_look_find_reader(rs, &i, row);
	return strcmp(instead->to, row->to) == 0 ? ALERT_STANDS : ALERT_MISDIRECTED;
}

bool alert_is_overtaken(const struct alert_row *row, const struct alert_row *by)
{
	static const int strength[ALERT_KINDS] = { [ALERT_TURN] = 1, [ALERT_REMINDER] = 2, [ALERT_LATE] = 3 };
	if (!strength[row->kind] || !strength[by->kind] || row->key != by->key ||
		row->referral != by->referral || !text_is_same_or_absent(row->need, by->need) ||
		alert_is_proposal(row->event) != alert_is_proposal(by->event))
		return false;
	if (row->kind == ALERT_LATE && by->kind == ALERT_LATE &&
		!text_is_same_or_absent(row->failing, by->failing))
		return false;
	if (strength[row->kind] != strength[by->kind])
		return strength[row->kind] < strength[by->kind];
	return row->level != by->level ? row->level < by->level : row->id < by->id;
}

static struct alert alert_look_copy(const struct alert_row *row, enum alert_part part)
{
	return (struct alert){ .kind = row->kind,
		.part = part,
		.key = row->key,
		.referral = row->referral,
		.need = row->need,
		.failing = row->failing,
		.level = row->level,
		.due = row->due,
		.event = row->event,
		.by = row->by,
		.seq = row->seq,
		.is_urgent = row->is_urgent,
		.at = row->at,
		.instead_of = row->instead_of ? row->instead_of : row->id };
}

enum err alert_readdress(const struct ruleset *rs, const struct alert_row *row,
	const struct recipient *instead, int64_t now, struct arena *arena, const struct alert **out, int *n)
{
	const bool is_persons = row->part == PART_OWNER || row->part == PART_DEPUTY;
	const bool is_other = strcmp(instead->to, row->to) != 0;
	const struct alert a = alert_look_copy(row, is_persons && is_other ? PART_SECTION : row->part);
	struct draft w;
	draft_begin(&w, rs, NULL, NULL, now, arena, NULL);
	if (row->part == PART_NIGHT_DESK)
		notify_night_desk(&w, instead->section, &a);
	else
		notify_recipient(&w, instead, &a, now);
	for (int i = 0; i < w.alerts_n; i++)
		w.alerts[i].send_at = w.alerts[i].gather_until = now;
	*out = w.alerts;
	*n = w.alerts_n;
	return w.is_out_of_memory ? ERR_NOMEM : ERR_OK;
}

bool alert_has_moved(const struct ruleset *rs, const struct alert_row *row, struct recipient *instead)
{
	if (!row->sink || row->agenda)
		return false;
	const struct recipient reader = alert_find_recipient(rs, row->to);
	if (strcmp(reader.to, row->to) == 0 && notify_has_sink(rs, &reader, row->part, row->sink))
		return false;
	/* the store knows what has neither an instant nor an act from nothing that was told before */
	if (row->due == INSTANT_NONE && !row->seq && notify_count_sinks(rs, &reader, row->part) > 1)
		return false;
	*instead = reader;
	if (row->part == PART_OWNER || row->part == PART_DEPUTY)
		*instead = notify_find_owner(rs, reader.to, rs->sections[reader.section].id);
	return true;
}

struct recipient alert_find_recipient(const struct ruleset *rs, const char *to)
{
	const int p = ruleset_person(rs, to);
	if (p != RULE_NONE)
		return (struct recipient){
			.to = rs->staff[p].login, .person = p, .section = rs->staff[p].section
		};
	return notify_find_owner(rs, NULL, to);
}
