#include "engine/daemon/send/sink_message.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/sha256.h"
#include "engine/base/text/text.h"
#include "engine/contract/hint.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/model/ways.h"
#include "engine/core/watch/failings.h"

#define ID_BYTES 12 /* of the hash that is a message's id */

/* The same alerts make the same id: a receiver drops a message that it has seen. */
static const char *sink_message_name_message(
	const struct ruleset *rs, const struct alert_line *lines, int n, struct arena *arena)
{
	unsigned char hash[SHA256_BYTES];
	char hex[SHA256_HEX_BYTES];
	struct buf ids;
	buf_init(&ids);
	for (int i = 0; i < n; i++)
		buf_printf(&ids, "%" PRId64 " ", lines[i].shown_id);
	if (ids.failed) {
		buf_release(&ids);
		return NULL;
	}
	sha256_of(buf_text(&ids), ids.len, hash);
	buf_release(&ids);
	sha256_hex(hash, hex);
	return arena_printf(arena, "%s-%.*s", rs->office_id, 2 * ID_BYTES, hex);
}

static const char *sink_message_section_name(const struct ruleset *rs, const char *id)
{
	const int s = id ? ruleset_section(rs, id) : RULE_NONE;
	return s == RULE_NONE ? id : rs->sections[s].name;
}

static const char *sink_message_name_of(const struct ruleset *rs, const char *to)
{
	const int p = ruleset_person(rs, to);
	return p == RULE_NONE ? sink_message_section_name(rs, to) : rs->staff[p].name;
}

/* The texts of the rules by which it was asked: from the pack, nothing personal. */
static const char *sink_message_background(
	const struct sink_maker *k, const struct referral *r, struct arena *arena)
{
	const char *text = NULL;
	for (int i = 0; i < r->rules.n; i++) {
		const int rule = ruleset_rule(k->rs, r->rules.items[i]);
		const char *because = rule == RULE_NONE ? NULL : k->rs->rules[rule].because;
		if (because)
			text = text ? arena_printf(arena, "%s%s%s", text, _("; "), because) : because;
	}
	return text;
}

/* What whoever has the turn does next. */
static const char *sink_message_next(
	const struct sink_maker *k, const struct referral *r, const struct need *n, struct arena *arena)
{
	struct hint h;
	if (r)
		h = ways_referral(k->rs, k->c, r, arena);
	else if (n->state == NEED_IN_MEETING)
		h = ways_decide_need(k->rs, k->c, n, arena);
	else
		h = ways_send(ways_number(k->rs, k->c->key, 0, arena), n->need, NULL);
	return hint_format(arena, &h);
}

/* Of a turn that another one than its owner is told of, and that is still somebody's of the section. */
static const char *sink_message_owner(
	const struct sink_maker *k, const struct alert_row *row, const struct referral *r)
{
	const bool is_owners = r->state == REFERRAL_ACCEPTED || r->state == REFERRAL_ON_HOLD;
	const int p = is_owners && r->owner && row->kind != ALERT_INFORMATION
			      ? ruleset_person(k->rs, r->owner)
			      : RULE_NONE;
	if (p == RULE_NONE || text_is_same(r->owner, row->to) ||
		!text_is_same(k->rs->sections[k->rs->staff[p].section].id, r->to))
		return NULL;
	return k->rs->staff[p].name;
}

static void sink_message_fill_turn(
	const struct sink_maker *k, const struct alert_row *row, struct arena *arena, struct alert_line *l)
{
	const struct referral *r = row->referral ? case_referral(k->c, row->referral) : NULL;
	const struct need *n = row->need ? case_need(k->c, row->need) : NULL;
	const char *label = r ? r->label : n ? n->label : NULL;
	const bool has_duty = n && n->duty.state == DUTY_OPEN;
	l->has_duty = has_duty;
	if (has_duty) {
		l->duty_deed = n->duty.deed;
		l->duty_basis = n->duty.basis;
		l->duty_due = n->duty.due;
	}
	if (label)
		l->need_label = text_is_same(row->need, NEED_LEAD) ? _(NEED_LEAD_LABEL) : label;
	if (r) {
		l->holder = referral_holder(r);
		l->owner = sink_message_owner(k, row, r);
		l->since = r->since;
		l->due = r->due;
		l->is_estimated = referral_due_is_estimated(k->rs, r);
		l->background = sink_message_background(k, r, arena);
	} else if (n) {
		l->holder = need_holder(k->c, n);
		l->since = n->since;
		l->due = n->due;
		l->is_estimated = need_due_is_estimated(k->rs, n);
	} else {
		l->holder = k->c->lead;
	}
	if (has_duty && !r && l->due == INSTANT_NONE) { /* a step of its own ladder */
		l->holder = duty_holder(k->c, n);
		l->since = n->duty.received_at;
		l->due = n->duty.due;
	} else if (l->kind != ALERT_INFORMATION && l->holder && (r || n))
		l->next = sink_message_next(k, r, n, arena);
	/* a section without a head is told in the head's place */
	l->is_own = l->is_own || ((r || n) && text_is_same(l->holder, row->to));
	l->holder = sink_message_section_name(k->rs, l->holder);
}

static bool sink_message_is_cause(const struct failing_case *f, const struct alert_row *row)
{
	if (!row->failing || strcmp(failing_word(f->f), row->failing) != 0)
		return false;
	if (row->referral)
		return f->referral == row->referral;
	return !row->need || (f->need && strcmp(f->need, row->need) == 0);
}

static enum err sink_message_fill_why(
	const struct sink_maker *k, const struct alert_row *row, struct arena *arena, struct alert_line *l)
{
	const struct failing_case *causes = NULL;
	int n = 0;
	if (!row->failing)
		return ERR_OK;
	enum err e = failings_list_causes(k->rs, k->c, NULL, k->now, arena, &causes, &n);
	for (int i = 0; i < n && !e && !l->why; i++)
		if (sink_message_is_cause(&causes[i], row)) {
			l->why = causes[i].why;
			l->next = hint_format(arena, &causes[i].mend);
			e = l->next ? ERR_OK : ERR_NOMEM;
			if (l->since == INSTANT_NONE)
				l->since = causes[i].since;
		}
	return e;
}

/* The section that is told, or that of the person who is. */
static const char *sink_message_section_of(const struct ruleset *rs, const char *to)
{
	const int person = ruleset_person(rs, to);

	return person == RULE_NONE ? to : rs->sections[rs->staff[person].section].id;
}

/* Texts of the case, the row and the pack: none of them lasts. */
static enum err sink_message_keep_texts(struct alert_line *l, struct arena *arena)
{
	const char **const texts[] = { &l->need, &l->need_label, &l->failing, &l->failing_label, &l->to,
		&l->holder, &l->owner, &l->event, &l->by, &l->background, &l->why, &l->duty_deed,
		&l->duty_basis };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!*texts[i])
			continue;
		*texts[i] = arena_dup(arena, *texts[i]);
		if (!*texts[i])
			return ERR_NOMEM;
	}
	return ERR_OK;
}

static enum err sink_message_begin_line(
	const struct sink_maker *k, const struct alert_row *row, struct arena *arena, struct alert_line *l)
{
	*l = (struct alert_line){ .id = row->id,
		.shown_id = row->shown_id,
		.kind = row->kind,
		.is_own = row->part == PART_OWNER || row->part == PART_SECTION,
		.need = row->need,
		.failing = row->failing,
		.to = row->to,
		.event = row->event,
		.by = sink_message_section_name(k->rs, row->by),
		.since = INSTANT_NONE,
		.due = INSTANT_NONE,
		.duty_due = INSTANT_NONE,
		.level = row->level,
		.at = row->at,
		.is_urgent = row->is_urgent,
		.is_protected = true };
	l->case_id = ways_number(k->rs, row->key, 0, arena);
	l->referral_id = row->referral ? ways_number(k->rs, row->key, row->referral, arena) : NULL;
	const struct hint show = { .verb = VERB_SHOW, .ids = { l->case_id } };
	l->show = hint_format(arena, &show);
	if (!*l->case_id || (l->referral_id && !*l->referral_id) || !l->show)
		return ERR_NOMEM;
	for (int f = 0; f < FAILINGS; f++)
		if (text_is_same(failing_word((enum failing)f), row->failing))
			l->failing_label = failing_label((enum failing)f);
	return ERR_OK;
}

static enum err sink_message_load(struct sink_maker *k, int64_t key)
{
	if (k->key == key)
		return ERR_OK;
	arena_reset(k->scratch);
	k->key = 0;
	k->c = NULL;
	struct case_state *c = NULL;
	struct diag d;
	diag_init(&d);
	const enum err e = k->store->cases.load(k->store->cases.self, key, k->scratch, &c, &d);
	diag_release(&d);
	if (e)
		return e == ERR_AGAIN || e == ERR_NOMEM ? e : ERR_OK;
	k->key = key;
	k->c = c;
	return ERR_OK;
}

enum err sink_message_look(struct sink_maker *k, const struct alert_row *row, struct arena *arena,
	struct alert_line *line, enum alert_look *look, struct recipient *instead)
{
	*look = ALERT_STANDS;
	enum err e = sink_message_begin_line(k, row, arena, line);
	if (!e)
		e = sink_message_load(k, row->key);
	if (!e && k->c) {
		*look = alert_look(k->rs, k->c, row, k->now, instead);
		if (*look == ALERT_STANDS && !k->c->is_drill && alert_has_moved(k->rs, row, instead))
			*look = ALERT_MISDIRECTED;
		if (*look != ALERT_STANDS)
			return ERR_OK;
		line->is_protected = case_is_hidden_from(k->c, sink_message_section_of(k->rs, row->to));
		line->is_drill = k->c->is_drill;
		sink_message_fill_turn(k, row, arena, line);
		e = sink_message_fill_why(k, row, arena, line);
	}
	return e ? e : sink_message_keep_texts(line, arena);
}

enum err sink_message_make(const struct ruleset *rs, const struct alert_head *head, struct alert_line *lines,
	int n, int64_t now, struct arena *arena, struct alert_message *out)
{
	alert_text_sort(lines, n);
	*out = (struct alert_message){ .id = sink_message_name_message(rs, lines, n, arena),
		.office = rs->office_name,
		.to_name = sink_message_name_of(rs, head->to),
		.url = rs->office_url,
		.calendar = &rs->calendar,
		.now = now,
		.lines = lines,
		.n = n };
	return out->id ? ERR_OK : ERR_NOMEM;
}
