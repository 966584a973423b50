#include "engine/core/step/drill.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/draft.h"
#include "engine/core/step/step.h"
#include "engine/core/watch/notify.h"

#define NEXT_S 60 /* the next date that is given on accepting: the same day */

struct drill_making {
	const struct ruleset *rs;
	const struct actor *who;
	int64_t now;
	struct arena *arena;
	struct diag *d;
	struct drill *out;
};

static const struct case_state *drill_case(const struct drill_making *k)
{
	return k->out->steps_n ? k->out->steps[k->out->steps_n - 1].next : NULL;
}

static struct command *drill_command(const struct drill_making *k, enum verb verb, const char *section)
{
	struct command *cmd = arena_alloc(k->arena, sizeof *cmd);
	if (!cmd)
		return NULL;
	*cmd = (struct command){ .verb = verb,
		.actor = *k->who,
		.is_drill = true,
		.next = INSTANT_NONE,
		.until = INSTANT_NONE,
		.due = INSTANT_NONE,
		.watch = INSTANT_NONE,
		.at = INSTANT_NONE,
		.code = "no_help_needed",
		.issue = "none",
		.note = _("This is a drill: there is nothing to do."),
		.reason = _("This is a drill: there is nothing to do.") };
	cmd->actor.section = section;
	cmd->actor.role = ROLE_COORDINATOR;
	return cmd;
}

static enum err drill_step(struct drill_making *k, const struct command *cmd)
{
	if (!cmd)
		return diag_set(k->d, ERR_NOMEM, "no-memory", "out of memory");
	if (k->out->steps_n == DRILL_STEPS_MAX)
		return diag_set(k->d, ERR_BUG, "bug", "%s", "a drill does not come to its end");
	enum err e =
		core_step(k->rs, drill_case(k), cmd, k->now, k->arena, &k->out->steps[k->out->steps_n], k->d);
	k->out->steps_n += !e;
	return e;
}

static enum err drill_take_in(struct drill_making *k, int64_t key)
{
	struct command *cmd = drill_command(k, VERB_INTAKE, k->rs->sections[k->rs->coordinator].id);
	if (cmd)
		cmd->new_key = key;
	return drill_step(k, cmd);
}

static enum err drill_notify(struct drill_making *k)
{
	struct decision *intake = &k->out->steps[0];
	const struct case_state *c = intake->next;
	const struct recipient recipient = notify_find_coordinator(k->rs);
	const struct alert what = { .kind = ALERT_INFORMATION,
		.part = PART_CONCERNED,
		.key = c->key,
		.due = INSTANT_NONE,
		.event = verb_word(VERB_INTAKE),
		.seq = 1,
		.referral = c->referrals_n ? c->referrals[0].n : 0,
		.need = c->referrals_n ? c->referrals[0].need : NULL,
		.at = k->now };
	struct draft w;
	draft_begin(&w, k->rs, NULL, NULL, k->now, k->arena, k->d);
	notify_recipient(&w, &recipient, &what, k->now);
	if (w.is_out_of_memory)
		return diag_set(k->d, ERR_NOMEM, "no-memory", "out of memory");
	for (int i = 0; i < w.alerts_n; i++)
		w.alerts[i].gather_until = w.alerts[i].send_at; /* it waits for nothing */
	intake->alerts = w.alerts;
	intake->alerts_n = w.alerts_n;
	return ERR_OK;
}

/* The login of somebody who may own it; NULL: the section's staff has nobody. */
static const char *drill_find_owner(const struct drill_making *k, const char *section)
{
	const struct ruleset *rs = k->rs;
	if (!rs->has_staff)
		return k->who->login;
	for (int i = 0; i < rs->staff_n; i++) {
		const struct person *p = &rs->staff[i];
		bool can_own = p->role == ROLE_MEMBER || p->role == ROLE_HEAD || p->role == ROLE_COORDINATOR;
		if (can_own && strcmp(rs->sections[p->section].id, section) == 0)
			return p->login;
	}
	return NULL;
}

static struct command *drill_accept_or_withdraw(const struct drill_making *k, const struct referral *r)
{
	const char *owner = drill_find_owner(k, r->to);
	bool is_acceptable = owner && calendar_covers(&k->rs->calendar,
					      instant_day(k->now + NEXT_S, k->rs->calendar.offset_s));
	struct command *cmd = is_acceptable ? drill_command(k, VERB_ACCEPT, r->to)
					    : drill_command(k, VERB_WITHDRAW, r->asker);
	if (cmd && is_acceptable) {
		cmd->owner = owner;
		cmd->next = k->now + NEXT_S;
	}
	return cmd;
}

static enum err drill_move(struct drill_making *k, const struct referral *r)
{
	struct command *cmd;
	if (r->state == REFERRAL_SENT)
		cmd = drill_accept_or_withdraw(k, r);
	else if (r->state == REFERRAL_ACCEPTED)
		cmd = drill_command(k, VERB_REPORT, r->to);
	else
		cmd = drill_command(k, VERB_CONFIRM, r->asker);
	if (cmd)
		cmd->referral = r->n;
	return drill_step(k, cmd);
}

static const struct referral *drill_first_open(const struct case_state *c)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (!referral_is_terminal(c->referrals[i].state))
			return &c->referrals[i];
	return NULL;
}

static enum err drill_end_or_close(struct drill_making *k, const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++) {
		if (need_is_settled(c->needs[i].state))
			continue;
		struct command *cmd = drill_command(k, VERB_END, c->lead);
		if (cmd)
			cmd->need = c->needs[i].need;
		return drill_step(k, cmd);
	}
	return drill_step(k, drill_command(k, VERB_CLOSE, c->lead));
}

enum err drill_run(const struct ruleset *rs, const struct actor *who, int64_t key, int64_t now,
	struct arena *arena, struct drill *out, struct diag *d)
{
	struct drill_making k = { .rs = rs, .who = who, .now = now, .arena = arena, .d = d, .out = out };
	*out = (struct drill){ .steps = arena_array(arena, DRILL_STEPS_MAX, sizeof *out->steps) };
	if (!out->steps)
		return diag_set(d, ERR_NOMEM, "no-memory", "out of memory");
	enum err e = drill_take_in(&k, key);
	if (!e)
		e = drill_notify(&k);
	while (!e && drill_case(&k)->status == CASE_OPEN) {
		const struct referral *r = drill_first_open(drill_case(&k));
		e = r ? drill_move(&k, r) : drill_end_or_close(&k, drill_case(&k));
	}
	return e;
}
