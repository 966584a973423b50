#include "tests/model/walk_duty.h"

#include "engine/core/step/transitions.h"
#include "engine/core/watch/notices.h"
#include "tests/support/replay.h"
#include "engine/contract/words.h"

#define OUT_OF_TEN(w, n) (walk_random((w), 10) < (n))

/* splitmix64: small, and the same everywhere */
uint64_t walk_random(struct walk *w, uint64_t below)
{
	uint64_t z = (w->random += 0x9e3779b97f4a7c15u);
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	z ^= z >> 31;
	return below ? z % below : z;
}

void walk_begin(struct walk *w, const struct ruleset *rs, uint64_t seed)
{
	*w = (struct walk){ .rs = rs, .seed = seed, .random = seed };
	w->now =
		instant_from_day(day_from_date((struct date){ 2026, 4, 1 }), 9 * 3600, rs->calendar.offset_s);
}

static int pick(struct walk *w, int n) { return n > 0 ? (int)walk_random(w, (uint64_t)n) : 0; }

static const char *pick_section(struct walk *w) { return w->rs->sections[pick(w, w->rs->sections_n)].id; }

static const char *pick_text(struct walk *w)
{
	static const char *const texts[] = { "訪ねて話を聴いた", "本人の希望", "人手が足りない", "a", "　",
		"", NULL };
	return texts[OUT_OF_TEN(w, 9) ? pick(w, 4) : pick(w, 7)];
}

static const char *pick_code(struct walk *w, enum vocabulary codes)
{
	int n = 0;
	while (word_code(codes, n))
		n++;
	return OUT_OF_TEN(w, 9) ? word_code(codes, pick(w, n)) : "nonsense";
}

static int64_t pick_time(struct walk *w)
{
	if (OUT_OF_TEN(w, 1))
		return OUT_OF_TEN(w, 5) ? INSTANT_NONE : w->now - 86400;
	return w->now + 3600 * (1 + pick(w, OUT_OF_TEN(w, 8) ? 90 : 2000));
}

static struct actor actor_of(const struct walk *w, int p)
{
	const struct person *person = &w->rs->staff[p];
	return (struct actor){ .login = person->login,
		.name = person->name,
		.role = person->role,
		.section = w->rs->sections[person->section].id };
}

/* Somebody of the section, where there is one. */
static struct actor pick_actor(struct walk *w, const char *section)
{
	int first = pick(w, w->rs->staff_n);
	for (int i = 0; section && OUT_OF_TEN(w, 9) && i < w->rs->staff_n; i++) {
		int p = (first + i) % w->rs->staff_n;
		struct actor a = actor_of(w, p);
		if (strcmp(a.section, section) == 0)
			return a;
	}
	return actor_of(w, first);
}

static struct actor pick_coordinator(struct walk *w)
{
	for (int p = 0; p < w->rs->staff_n; p++) {
		if (w->rs->staff[p].role == ROLE_COORDINATOR)
			return actor_of(w, p);
	}
	return actor_of(w, 0);
}

static void draw_facts(struct walk *w, struct command *c, struct arena *arena)
{
	int most = 1 + pick(w, 4);
	struct fact *facts = arena_array(arena, (size_t)most, sizeof *facts);
	if (!facts)
		return;
	for (int i = 0; i < most; i++) {
		const struct feature *f = &w->rs->features[pick(w, w->rs->features_n)];
		bool is_there = false;
		for (int j = 0; j < c->facts_n; j++)
			is_there = is_there || strcmp(facts[j].feature, f->id) == 0;
		if (is_there)
			continue;
		struct fact *fact = &facts[c->facts_n++];
		*fact = (struct fact){ .feature = f->id, .kind = f->kind };
		if (f->kind == FEATURE_FLAG)
			fact->number = OUT_OF_TEN(w, 8);
		else if (f->kind == FEATURE_NUMBER)
			fact->number = f->min + pick(w, (int)(f->max - f->min + 1));
		else
			fact->value = f->values[pick(w, f->values_n)].id;
	}
	c->facts = facts;
}

static void draw_case(struct walk *w, struct command *c)
{
	c->has_area = OUT_OF_TEN(w, 3) && w->rs->areas_n > 0;
	if (c->has_area)
		c->area = w->rs->areas[pick(w, w->rs->areas_n)].id;
	c->has_consent = OUT_OF_TEN(w, 3);
	c->consent = c->has_consent ? (enum consent)pick(w, 3) : CONSENT_UNASKED;
	c->has_protected = OUT_OF_TEN(w, 1);
	c->is_protected = c->has_protected && OUT_OF_TEN(w, 5);
}

static const char *pick_need(struct walk *w, const struct case_state *c)
{
	if (OUT_OF_TEN(w, 8) && c->needs_n > 0)
		return c->needs[pick(w, c->needs_n)].need;
	return w->rs->needs[pick(w, w->rs->needs_n)].id;
}

/* A need of the pack that carries a duty; any, where none does. */
static const char *pick_duty(struct walk *w)
{
	const int first = pick(w, w->rs->needs_n);
	for (int i = 0; i < w->rs->needs_n; i++) {
		const struct need_kind *n = &w->rs->needs[(first + i) % w->rs->needs_n];
		if (n->duty.within.is_set)
			return n->id;
	}
	return w->rs->needs[first].id;
}

/* Everything a verb might want, so that most commands are whole. */
static void draw_given(struct walk *w, const struct case_state *c, struct command *cmd)
{
	cmd->need = pick_need(w, c);
	cmd->to = pick_section(w);
	cmd->ask = pick_text(w);
	cmd->keep = pick_text(w);
	cmd->owner = w->rs->staff[pick(w, w->rs->staff_n)].login;
	cmd->next = pick_time(w);
	cmd->until = pick_time(w);
	cmd->due = pick_time(w);
	cmd->watch = pick_time(w);
	cmd->note = pick_text(w);
	cmd->reason = pick_text(w);
	cmd->question = pick_text(w);
	cmd->text = pick_text(w);
	cmd->instead = OUT_OF_TEN(w, 7) ? "none" : pick_section(w);
	cmd->issue = OUT_OF_TEN(w, 5) ? "none" : pick_text(w);
	cmd->meeting = w->rs->meetings_n > 0 ? w->rs->meetings[pick(w, w->rs->meetings_n)].id : NULL;
	cmd->decide = (enum decide_how)pick(w, 4);
	cmd->and_confirm = OUT_OF_TEN(w, 2);
	cmd->at = w->now - 3600 * pick(w, 30);
	cmd->how = pick_text(w);
	cmd->received = OUT_OF_TEN(w, 7) ? INSTANT_NONE : w->now - 3600 * pick(w, 100);
}

/* One that is not ended, nine times out of ten. */
static const struct referral *pick_referral(struct walk *w, const struct case_state *c)
{
	int first = pick(w, c->referrals_n);
	for (int i = 0; OUT_OF_TEN(w, 9) && i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[(first + i) % c->referrals_n];
		if (!referral_is_terminal(r->state))
			return r;
	}
	return c->referrals_n > 0 ? &c->referrals[first] : NULL;
}

static enum verb pick_verb(struct walk *w, const struct referral *r)
{
	int first = pick(w, REFERRAL_VERBS);
	for (int i = 0; r && OUT_OF_TEN(w, 9) && i < REFERRAL_VERBS; i++) {
		enum verb v = (enum verb)(VERB_FIRST_OF_REFERRAL + (first + i) % REFERRAL_VERBS);
		bool is_rare = v == VERB_WITHDRAW && OUT_OF_TEN(w, 8);
		if (!is_rare && transition_of(r->state, v))
			return v;
	}
	return (enum verb)(VERB_FIRST_OF_REFERRAL + first);
}

static void draw_referral_verb(struct walk *w, const struct case_state *c, struct command *cmd)
{
	const struct referral *r = pick_referral(w, c);
	cmd->verb = pick_verb(w, r);
	cmd->referral = r && !(walk_random(w, 50) == 0) ? r->n : pick(w, c->referrals_n + 2);
	enum who who = verb_who(cmd->verb);
	cmd->actor = pick_actor(w, !r ? NULL : who == WHO_TARGET ? r->to : r->asker);
	if (cmd->verb == VERB_ACCEPT && OUT_OF_TEN(w, 2)) { /* all of the case */
		cmd->referral = 0;
		cmd->with_lead = OUT_OF_TEN(w, 5);
	}
	cmd->code = pick_code(
		w, cmd->verb == VERB_DECLINE || cmd->verb == VERB_RELEASE ? WORDS_DECLINE : WORDS_OUTCOME);
	if (r && OUT_OF_TEN(w, 9))
		cmd->owner = pick_actor(w, r->to).login;
}

/* Towards the close: what waits is ended, and then the case. */
static bool draw_closing(struct walk *w, const struct case_state *c, struct command *cmd)
{
	for (int i = 0; i < c->referrals_n; i++) {
		if (!referral_is_terminal(c->referrals[i].state))
			return false;
	}
	cmd->verb = VERB_CLOSE;
	for (int i = 0; i < c->needs_n; i++) {
		if (need_is_settled(c->needs[i].state))
			continue;
		cmd->need = c->needs[i].need;
		cmd->verb = c->needs[i].state == NEED_OPEN ? VERB_END : VERB_DECIDE;
	}
	cmd->code = pick_code(w, WORDS_OUTCOME);
	cmd->actor = cmd->verb == VERB_DECIDE ? pick_coordinator(w) : pick_actor(w, c->lead);
	return true;
}

/* What is told of the person: at an intake who it is, later where the person lives. */
static void draw_person(struct command *cmd, struct arena *arena)
{
	static const struct personal person = {
		.name = "試験花子", .kana = "シケンハナコ", .birth = "1948-04-01"
	};
	struct personal *moved = arena_alloc(arena, sizeof *moved);
	cmd->person = &person;
	if (cmd->verb == VERB_INTAKE || !moved)
		return;
	*moved = (struct personal){ .address = cmd->note };
	cmd->person = moved;
	cmd->has_person = moved->address != NULL;
}

/* By a section that has it, or the coordinator. */
static void draw_deed(struct walk *w, const struct case_state *c, struct command *cmd)
{
	const char *section = NULL;
	for (int i = 0; i < c->needs_n; i++)
		if (c->needs[i].duty.state != DUTY_NONE && OUT_OF_TEN(w, 9))
			cmd->need = c->needs[i].need;
	for (int i = 0; i < c->referrals_n; i++)
		if (strcmp(c->referrals[i].need, cmd->need) == 0)
			section = c->referrals[i].to;
	cmd->actor = OUT_OF_TEN(w, 2) ? pick_coordinator(w) : pick_actor(w, section);
	cmd->code = pick_code(w, WORDS_DEED);
	if (OUT_OF_TEN(w, 5))
		cmd->next = INSTANT_NONE;
}

static void draw_case_verb(
	struct walk *w, const struct case_state *c, struct command *cmd, struct arena *arena)
{
	static const enum verb verbs[] = { VERB_UPDATE, VERB_REFER, VERB_REFER, VERB_LEAD, VERB_DECIDE,
		VERB_DECIDE, VERB_END, VERB_CLOSE, VERB_CANCEL, VERB_NOTE, VERB_DEED, VERB_DEED, VERB_STAY };
	cmd->verb = verbs[pick(w, (int)(sizeof verbs / sizeof verbs[0]))];
	if (w->now < c->opened_at + 3600 && OUT_OF_TEN(w, 1))
		cmd->verb = VERB_CANCEL; /* a mistake is seen early */
	if (cmd->verb == VERB_DEED) {
		draw_deed(w, c, cmd);
		return;
	}
	cmd->code = pick_code(w, WORDS_OUTCOME);
	cmd->actor =
		cmd->verb == VERB_DECIDE || OUT_OF_TEN(w, 2) ? pick_coordinator(w) : pick_actor(w, c->lead);
	if (cmd->verb == VERB_CANCEL)
		cmd->actor = pick_actor(w, c->intake);
	if (cmd->verb == VERB_LEAD && OUT_OF_TEN(w, 5))
		cmd->need = NEED_LEAD;
	if (cmd->verb == VERB_REFER && OUT_OF_TEN(w, 5))
		cmd->need = pick_duty(w);
	if (cmd->verb == VERB_NOTE) {
		cmd->referral = pick(w, c->referrals_n + 1);
		cmd->at = pick_time(w);
		cmd->how = word_code(WORDS_CONTACT, pick(w, 8));
		cmd->is_restricted = OUT_OF_TEN(w, 3);
	}
	if (cmd->verb == VERB_UPDATE) {
		draw_facts(w, cmd, arena);
		draw_case(w, cmd);
		draw_person(cmd, arena);
	}
}

static void draw_intake(struct walk *w, struct command *cmd, struct arena *arena)
{
	cmd->verb = VERB_INTAKE;
	cmd->actor = actor_of(w, pick(w, w->rs->staff_n));
	cmd->new_key = case_key(2026, 1 + w->cases++);
	cmd->keep = OUT_OF_TEN(w, 2) ? pick_text(w) : NULL;
	cmd->note = pick_text(w);
	draw_facts(w, cmd, arena);
	draw_case(w, cmd);
	draw_person(cmd, arena);
	cmd->received = OUT_OF_TEN(w, 7) ? INSTANT_NONE : w->now - 3600 * pick(w, 60);
}

static void move_clock(struct walk *w)
{
	static const int moves_s[] = { 0, 60, 1800, 3600, 6 * 3600, 86400, 3 * 86400 };
	w->now += moves_s[pick(w, (int)(sizeof moves_s / sizeof moves_s[0]))];
	if (walk_random(w, 500) == 0)
		w->now += 40 * 86400;
}

struct command walk_next(struct walk *w, const struct case_state *c, struct arena *arena)
{
	struct command cmd = { .next = INSTANT_NONE,
		.until = INSTANT_NONE,
		.due = INSTANT_NONE,
		.watch = INSTANT_NONE,
		.at = INSTANT_NONE };
	move_clock(w);
	if (!c || c->status == CASE_CLOSED) {
		draw_intake(w, &cmd, arena);
		return cmd;
	}
	draw_given(w, c, &cmd);
	if (OUT_OF_TEN(w, 3) && draw_closing(w, c, &cmd))
		return cmd;
	if (OUT_OF_TEN(w, 8))
		draw_referral_verb(w, c, &cmd);
	else
		draw_case_verb(w, c, &cmd, arena);
	return cmd;
}

static bool is_same(const char *a, const char *b) { return a == b || (a && b && strcmp(a, b) == 0); }

static int check_lead(const struct case_state *before, const struct command *command,
	const struct case_state *next, struct buf *out)
{
	if (!before || is_same(before->lead, next->lead))
		return 0;
	const struct referral *r = case_referral(next, command->referral);
	if (command->verb == VERB_ACCEPT && r && is_same(r->need, NEED_LEAD) && is_same(r->to, next->lead))
		return 0;
	if (command->verb == VERB_ACCEPT && !command->referral && command->with_lead &&
		is_same(command->actor.section, next->lead))
		return 0;
	buf_printf(out, "the lead moved on %s\n", verb_word(command->verb));
	return 1;
}

/* Nothing that was sent, and no event, is ever taken back. */
static int check_kept(const struct case_state *before, const struct decision *decision, struct buf *out)
{
	const struct case_state *next = decision->next;
	int events = before ? before->events : 0;
	bool is_good = next->events == events + decision->events_n && decision->events_n > 0;
	if (before)
		is_good = is_good && next->needs_n >= before->needs_n &&
			  next->referrals_n >= before->referrals_n;
	if (!is_good)
		buf_printf(out, "rows or events are missing\n");
	return !is_good;
}

int walk_check(const struct walk *w, const struct case_state *before, const struct command *command,
	const struct decision *decision, struct buf *out)
{
	int found = invariants_check(w->rs, decision->next, out);
	found += notices_check(before, decision, out);
	found += !replay_gives_next(before, decision, out);
	found += !replay_ends_by_person(before, decision, out);
	found += check_lead(before, command, decision->next, out);
	found += check_kept(before, decision, out);
	found += walk_check_duties(before, command, decision->next, w->now, out);
	return found;
}

int walk_check_refusal(enum err e, const struct diag *d, struct buf *out)
{
	bool is_known = e == ERR_REFUSED || e == ERR_INPUT || e == ERR_FORBIDDEN || e == ERR_NOT_FOUND;
	if (is_known && d->code && d->message && *d->message)
		return 0;
	buf_printf(out, "a refusal says nothing: %d %s\n", e, d->code ? d->code : "-");
	return 1;
}
