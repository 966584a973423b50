#include "engine/daemon/send/sink_message.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/sha256.h"
#include "engine/core/watch/failings.h"
#include "engine/contract/hint.h"

#define ID_BYTES 12 /* of the hash that is a message's id */

struct maker {
	const struct ruleset *rs;
	const struct store *store;
	int64_t now;
	struct arena *arena;
};

/* The same alerts make the same id: a receiver drops a message that it has seen. */
static const char *sink_message_name_message(const struct maker *k, const struct alert_row *rows, int n)
{
	unsigned char hash[SHA256_BYTES];
	char hex[SHA256_HEX_BYTES];

	struct buf ids;
	buf_init(&ids);
	for (int i = 0; i < n; i++)
		buf_printf(&ids, "%" PRId64 " ", rows[i].id);
	if (ids.failed) {
		buf_release(&ids);
		return NULL;
	}
	sha256_of(buf_text(&ids), ids.len, hash);
	buf_release(&ids);
	sha256_hex(hash, hex);
	return arena_printf(k->arena, "%s-%.*s", k->rs->office_id, 2 * ID_BYTES, hex);
}

static const char *sink_message_section_name(const struct ruleset *rs, const char *id)
{
	int s = id ? ruleset_section(rs, id) : RULE_NONE;

	return s == RULE_NONE ? id : rs->sections[s].name;
}

static const char *sink_message_name_of(const struct ruleset *rs, const char *to)
{
	int p = ruleset_person(rs, to);

	return p == RULE_NONE ? sink_message_section_name(rs, to) : rs->staff[p].name;
}

static const char *sink_message_number(const struct maker *k, const struct alert_row *row, int referral)
{
	char id[CASE_ID_BYTES];

	if (referral)
		referral_id_format(k->rs->case_prefix, row->key, referral, id);
	else
		case_id_format(k->rs->case_prefix, row->key, id);
	return arena_dup(k->arena, id);
}

/* The texts of the rules by which it was asked: from the pack, nothing personal. */
static const char *sink_message_background(const struct maker *k, const struct referral *r)
{
	const char *text = NULL;

	for (int i = 0; i < r->rules.n; i++) {
		int rule = ruleset_rule(k->rs, r->rules.items[i]);
		const char *because = rule == RULE_NONE ? NULL : k->rs->rules[rule].because;

		if (because)
			text = text ? arena_printf(k->arena, "%s%s%s", text, _("; "), because) : because;
	}
	return text;
}

static void sink_message_fill_turn(
	const struct maker *k, const struct case_state *c, const struct alert_row *row, struct alert_line *l)
{
	const struct referral *r = row->referral ? case_referral(c, row->referral) : NULL;
	const struct need *n = row->need ? case_need(c, row->need) : NULL;
	const char *label = r ? r->label : n ? n->label : NULL;

	if (label)
		l->need_label =
			strcmp(row->need ? row->need : "", NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : label;
	if (r) {
		l->holder = sink_message_section_name(k->rs, referral_holder(r));
		l->since = r->since;
		l->due = r->due;
		l->background = sink_message_background(k, r);
	} else if (n) {
		l->holder = sink_message_section_name(k->rs, need_holder(c, n));
		l->since = n->since;
		l->due = n->due;
	} else {
		l->holder = sink_message_section_name(k->rs, c->lead);
	}
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
	const struct maker *k, const struct case_state *c, const struct alert_row *row, struct alert_line *l)
{
	const struct failing_case *causes = NULL;
	int n = 0;
	enum err e = failings_list_causes(k->rs, c, NULL, k->now, k->arena, &causes, &n);

	for (int i = 0; i < n && !e && !l->why; i++)
		if (sink_message_is_cause(&causes[i], row)) {
			l->why = causes[i].why;
			l->mend = hint_format(k->arena, &causes[i].mend);
			e = l->mend ? ERR_OK : ERR_NOMEM;
			if (l->since == INSTANT_NONE)
				l->since = causes[i].since;
		}
	return e;
}

static enum err sink_message_make_line(
	const struct maker *k, const struct alert_row *row, struct alert_line *l)
{
	struct case_state *c = NULL;

	*l = (struct alert_line){ .id = row->id,
		.need = row->need,
		.failing = row->failing,
		.to = row->to,
		.since = INSTANT_NONE,
		.due = INSTANT_NONE,
		.level = row->level,
		.at = row->at,
		.is_urgent = row->is_urgent,
		.is_protected = true };
	l->case_id = sink_message_number(k, row, 0);
	l->referral_id = row->referral ? sink_message_number(k, row, row->referral) : NULL;
	if (!l->case_id || (row->referral && !l->referral_id))
		return ERR_NOMEM;
	for (int f = 0; f < FAILINGS && row->failing; f++)
		if (strcmp(failing_word((enum failing)f), row->failing) == 0)
			l->failing_label = failing_label((enum failing)f);
	struct diag d;
	diag_init(&d);
	enum err e = k->store->cases.load(k->store->cases.self, row->key, k->arena, &c, &d);
	diag_release(&d);
	if (e)
		return e == ERR_AGAIN || e == ERR_NOMEM ? e : ERR_OK;
	l->is_protected = c->is_protected;
	l->is_drill = c->is_drill;
	sink_message_fill_turn(k, c, row, l);
	return sink_message_fill_why(k, c, row, l);
}

enum err sink_message_make(const struct ruleset *rs, const struct store *store, const struct alert_row *rows,
	int n, int64_t now, struct arena *arena, struct alert_message *out)
{
	const struct maker k = { rs, store, now, arena };
	struct alert_line *lines = arena_array(arena, (size_t)n, sizeof *lines);
	enum err e = lines ? ERR_OK : ERR_NOMEM;

	*out = (struct alert_message){ .id = sink_message_name_message(&k, rows, n),
		.office = rs->office_name,
		.to_name = sink_message_name_of(rs, rows[0].to),
		.calendar = &rs->calendar,
		.now = now,
		.lines = lines,
		.n = n };
	if (!out->id)
		e = ERR_NOMEM;
	if (!e && rows[0].agenda) {
		out->n = 0;
		return sink_message_make_agenda(rs, store, &rows[0], now, arena, out);
	}
	for (int i = 0; i < n && !e; i++)
		e = sink_message_make_line(&k, &rows[i], &lines[i]);
	return e;
}
