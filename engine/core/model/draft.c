/* How events get their images without a copy of the case each. An image is a
 * case_state that shares the arrays of needs and referrals with the draft, so
 * the draft may write into an array only while no image needs it as it is.
 *
 * draft_event takes the image of the event before and marks both arrays as
 * imaged. The first change of a row after that copies the array (draft_own_…),
 * and the image keeps the old one. Adding a row needs no copy while there is
 * room: an image sees only as many rows as there were. */
#include "engine/core/model/draft.h"

#include <stdarg.h>
#include <stdlib.h>

#include "engine/base/array.h"
#include "engine/core/model/duty_clock.h"

void draft_begin(struct draft *w, const struct ruleset *rs, const struct case_state *before,
	const struct command *command, int64_t now, struct arena *arena, struct diag *d)
{
	*w = (struct draft){
		.rs = rs, .before = before, .command = command, .now = now, .arena = arena, .d = d
	};
	if (before)
		w->c = *before;
}

/* A copy of the array with room to grow, which the draft may write into. */
static void *draft_own(struct draft *w, const void *items, int n, int *size, size_t item_bytes)
{
	int room = n + n / 2 + 4;
	void *copy = arena_grow(w->arena, items, (size_t)n, (size_t)room, item_bytes);
	if (copy)
		*size = room;
	else
		w->is_out_of_memory = true;
	return copy;
}

static bool draft_own_needs(struct draft *w)
{
	w->needs = draft_own(w, w->c.needs, w->c.needs_n, &w->needs_size, sizeof *w->needs);
	w->needs_imaged = false;
	if (w->needs)
		w->c.needs = w->needs;
	return w->needs != NULL;
}

static bool draft_own_referrals(struct draft *w)
{
	w->referrals =
		draft_own(w, w->c.referrals, w->c.referrals_n, &w->referrals_size, sizeof *w->referrals);
	w->referrals_imaged = false;
	if (w->referrals)
		w->c.referrals = w->referrals;
	return w->referrals != NULL;
}

static struct event *draft_event_now(struct draft *w)
{
	return w->events_n > 0 ? &w->events[w->events_n - 1] : &w->spare_event;
}

/* A due time that the event says is the one that stands. */
static void draft_correct_due(struct draft *w, struct event *e, int64_t due)
{
	for (int i = 0; i < e->details_n; i++) {
		if (strcmp(e->details[i].key, "due") != 0)
			continue;
		char text[INSTANT_TEXT_BYTES];
		instant_format(due, w->rs->calendar.offset_s, text);
		e->details[i].text = draft_text(w, "%s", text);
	}
}

void draft_cap_due_times(struct draft *w)
{
	struct event *e = draft_event_now(w);
	/* a step of the ladder gives no due time, and may lie before the act that gave one */
	if (w->events_n == 0 || strcmp(e->kind, "ladder") == 0)
		return;
	for (int i = 0; w->needs && i < w->c.needs_n; i++) {
		struct need *n = &w->needs[i];
		const int64_t due = duty_cap(w->rs, n, e->at, n->due);
		if (due == n->due || !id_list_has(&(struct id_list){ e->needs, e->needs_n }, n->need))
			continue;
		n->due = due;
		if (e->need && !e->referral && strcmp(e->need, n->need) == 0)
			draft_correct_due(w, e, due);
	}
	for (int i = 0; w->referrals && i < e->referrals_n; i++) {
		struct referral *r = &w->referrals[e->referrals[i] - 1];
		const int64_t due = duty_cap(w->rs, case_need(&w->c, r->need), e->at, r->due);
		if (due == r->due)
			continue;
		r->due = due;
		if (e->referral == r->n)
			draft_correct_due(w, e, due);
	}
}

/* When a turn that is due so is told once more: the policy's term before, where at least
 * twice that lies between now and it. */
static int64_t draft_remind_at(struct draft *w, int64_t due, bool is_urgent)
{
	const struct policy *p = &w->rs->policy;
	const struct term t = is_urgent ? p->urgent_remind_before : p->remind_before;
	struct term twice = t;
	twice.count = (int16_t)(t.count <= TERM_MAX / 2 ? 2 * t.count : TERM_MAX);
	if (due == INSTANT_NONE || t.count == 0 ||
		calendar_before(&w->rs->calendar, due, twice) < draft_event_now(w)->at)
		return INSTANT_NONE;
	return calendar_before(&w->rs->calendar, due, t);
}

/* A turn as far as its reminder goes. */
struct draft_turn {
	int64_t due, remind_at;
	bool is_urgent;
};

static const struct draft_turn draft_no_turn = { INSTANT_NONE, INSTANT_NONE, false };

static struct draft_turn draft_turn_of_need(const struct need *n)
{
	return n ? (struct draft_turn){ n->due, n->remind_at, duty_urges_need(n) } : draft_no_turn;
}

static struct draft_turn draft_turn_of_referral(const struct case_state *c, const struct referral *r)
{
	if (!r)
		return draft_no_turn;
	return (struct draft_turn){ r->due, r->remind_at,
		r->is_urgent || duty_is_open(case_need(c, r->need)) };
}

/* A due time is reminded of once: of one that stands only the term changes, where it becomes
 * urgent before that. */
static int64_t draft_find_reminder(struct draft *w, struct draft_turn before, struct draft_turn after)
{
	if (after.due != before.due)
		return draft_remind_at(w, after.due, after.is_urgent);
	if (before.is_urgent || !after.is_urgent || before.remind_at == INSTANT_NONE)
		return after.remind_at;
	const int64_t sooner = draft_remind_at(w, after.due, true);
	return sooner == INSTANT_NONE ? after.remind_at : sooner;
}

/* Of each row that the event named. */
static void draft_set_reminders(struct draft *w)
{
	const struct event *e = draft_event_now(w);
	const struct case_state *before = w->events_n > 1 ? e[-1].after : w->before;
	for (int i = 0; w->needs && i < w->c.needs_n; i++) {
		struct need *n = &w->needs[i];
		const struct need *old = before ? case_need(before, n->need) : NULL;
		if (id_list_has(&(struct id_list){ e->needs, e->needs_n }, n->need))
			n->remind_at = draft_find_reminder(w, draft_turn_of_need(old), draft_turn_of_need(n));
	}
	for (int i = 0; w->referrals && i < e->referrals_n; i++) {
		struct referral *r = &w->referrals[e->referrals[i] - 1];
		const struct referral *old = before ? case_referral(before, r->n) : NULL;
		r->remind_at = draft_find_reminder(
			w, draft_turn_of_referral(before, old), draft_turn_of_referral(&w->c, r));
	}
}

/* The rows as they are now are what the event begun last made of them. */
void draft_take_image(struct draft *w)
{
	if (w->events_n == 0)
		return;
	draft_cap_due_times(w);
	draft_set_reminders(w);
	struct case_state *image = arena_alloc(w->arena, sizeof *image);
	if (!image) {
		w->is_out_of_memory = true;
		return;
	}
	*image = w->c;
	draft_event_now(w)->after = image;
	w->needs_imaged = true;
	w->referrals_imaged = true;
}

void draft_event(struct draft *w, const char *kind, int referral, const char *need)
{
	draft_take_image(w);
	if (w->is_out_of_memory ||
		!array_reserve_in(w->arena, &w->events, w->events_n + 1, &w->events_size)) {
		w->is_out_of_memory = true;
		return;
	}
	w->events_n++;
	w->c.events++;
	*draft_event_now(w) =
		(struct event){ .kind = kind, .referral = referral, .need = need, .at = w->now };
}

void draft_event_human(struct draft *w, const char *kind, int referral, const char *need)
{
	draft_event(w, kind, referral, need);
	draft_event_now(w)->is_human = true;
	draft_case(w)->last_human_at = w->now;
}

void draft_detail(struct draft *w, const char *key, const char *text)
{
	struct event *e = draft_event_now(w);
	if (text && e->details_n < EVENT_DETAILS_MAX)
		e->details[e->details_n++] = (struct event_detail){ key, text };
}

void draft_detail_time(struct draft *w, const char *key, int64_t at)
{
	if (at == INSTANT_NONE)
		return;
	char text[INSTANT_TEXT_BYTES];
	instant_format(at, w->rs->calendar.offset_s, text);
	draft_detail(w, key, draft_text(w, "%s", text));
}

void draft_typed_keep(struct draft *w) { draft_event_now(w)->has_typed_keep = true; }

void draft_set_said(struct draft *w, const char *key, const char *text)
{
	struct event *e = draft_event_now(w);
	if (text && *text && e->said_n < EVENT_SAID_MAX)
		e->said[e->said_n++] = (struct said){ key, text };
}

void draft_set_person(struct draft *w)
{
	static const struct personal nobody;
	const struct command *cmd = w->command;
	if (!cmd->person)
		return;
	const struct personal_change change =
		person_find_changes(cmd->known ? cmd->known : &nobody, cmd->person);
	if (person_is_empty(&change.given))
		return;
	struct personal_change *kept = arena_alloc(w->arena, sizeof *kept);
	if (!kept) {
		w->is_out_of_memory = true;
		return;
	}
	*kept = change;
	draft_event_now(w)->given = &kept->given;
	draft_event_now(w)->was = &kept->was;
}

struct alert *draft_alert(struct draft *w)
{
	if (!array_reserve_in(w->arena, &w->alerts, w->alerts_n + 1, &w->alerts_size)) {
		w->is_out_of_memory = true;
		return &w->spare_alert;
	}
	return &w->alerts[w->alerts_n++];
}

struct case_state *draft_case(struct draft *w)
{
	draft_event_now(w)->changes_case = true;
	return &w->c;
}

static void draft_name_need(struct draft *w, const char *need)
{
	struct event *e = draft_event_now(w);
	struct id_list names = { e->needs, e->needs_n };
	draft_list_add(w, &names, need);
	e->needs = names.items;
	e->needs_n = names.n;
}

static void draft_name_referral(struct draft *w, int n)
{
	struct event *e = draft_event_now(w);
	for (int i = 0; i < e->referrals_n; i++) {
		if (e->referrals[i] == n)
			return;
	}
	int *names = arena_grow(
		w->arena, e->referrals, (size_t)e->referrals_n, (size_t)e->referrals_n + 1, sizeof *names);
	if (!names) {
		w->is_out_of_memory = true;
		return;
	}
	names[e->referrals_n++] = n;
	e->referrals = names;
}

struct need *draft_need(struct draft *w, const char *need)
{
	if ((w->needs && !w->needs_imaged) || draft_own_needs(w)) {
		for (int i = 0; i < w->c.needs_n; i++) {
			if (strcmp(w->needs[i].need, need) == 0) {
				draft_name_need(w, w->needs[i].need);
				return &w->needs[i];
			}
		}
	}
	return &w->spare_need;
}

struct need *draft_add_need(struct draft *w, const char *need)
{
	if ((!w->needs || w->c.needs_n == w->needs_size) && !draft_own_needs(w))
		return &w->spare_need;
	draft_name_need(w, need);
	struct need *n = &w->needs[w->c.needs_n++];
	*n = (struct need){ .need = need,
		.due = INSTANT_NONE,
		.since = w->now,
		.remind_at = INSTANT_NONE,
		.duty = duty_none(0),
		.proposal = { .due = INSTANT_NONE, .since = INSTANT_NONE } };
	return n;
}

struct referral *draft_referral(struct draft *w, int n)
{
	if ((w->referrals && !w->referrals_imaged) || draft_own_referrals(w)) {
		for (int i = 0; i < w->c.referrals_n; i++) {
			if (w->referrals[i].n == n) {
				draft_name_referral(w, n);
				return &w->referrals[i];
			}
		}
	}
	return &w->spare_referral;
}

struct referral *draft_add_referral(struct draft *w)
{
	if ((!w->referrals || w->c.referrals_n == w->referrals_size) && !draft_own_referrals(w))
		return &w->spare_referral;
	int n = w->c.referrals_n + 1;
	draft_name_referral(w, n);
	struct referral *r = &w->referrals[w->c.referrals_n++];
	*r = (struct referral){
		.n = n, .due = INSTANT_NONE, .accepted_at = INSTANT_NONE, .remind_at = INSTANT_NONE
	};
	return r;
}

void draft_list_add(struct draft *w, struct id_list *list, const char *id)
{
	if (id_list_has(list, id))
		return;
	const char **items =
		arena_grow(w->arena, list->items, (size_t)list->n, (size_t)list->n + 1, sizeof *items);
	if (!items) {
		w->is_out_of_memory = true;
		return;
	}
	items[list->n++] = id;
	list->items = items;
}

struct id_list draft_ids_of_rules(struct draft *w, const int *rules, int n)
{
	const char **items = arena_array(w->arena, (size_t)n + 1, sizeof *items);
	if (!items) {
		w->is_out_of_memory = true;
		return (struct id_list){ 0 };
	}
	for (int i = 0; i < n; i++)
		items[i] = w->rs->rules[rules[i]].id;
	return (struct id_list){ items, n };
}

struct id_list draft_ids_of_sections(struct draft *w, const int *sections, int n)
{
	struct id_list ids = { 0 };
	for (int i = 0; i < n; i++)
		draft_list_add(w, &ids, w->rs->sections[sections[i]].id);
	return ids;
}

const char *draft_text(struct draft *w, const char *format, ...)
{
	char *text = NULL;
	va_list args;
	va_start(args, format);
	int length = vasprintf(&text, format, args);
	va_end(args);
	char *copy = length < 0 ? NULL : arena_dup(w->arena, text);
	if (length >= 0)
		free(text);
	if (!copy)
		w->is_out_of_memory = true;
	return copy ? copy : "";
}

enum err draft_finish(struct draft *w, struct decision *out)
{
	draft_take_image(w);
	struct case_state *next = arena_alloc(w->arena, sizeof *next);
	if (!next || w->is_out_of_memory)
		return diag_set(w->d, ERR_NOMEM, "no-memory", "out of memory");
	*next = w->c;
	*out = (struct decision){ .next = next,
		.before = w->before,
		.events = w->events,
		.events_n = w->events_n,
		.actor = w->command ? &w->command->actor : NULL,
		.at = w->now,
		.pack = w->rs->sha256,
		.outcome = w->outcome,
		.has_outcome = w->has_outcome,
		.is_estimated = w->is_estimated,
		.alerts = w->alerts,
		.alerts_n = w->alerts_n,
		.next_step_at = INSTANT_NONE };
	return ERR_OK;
}

void draft_name_people(struct draft *w, const char *login)
{
	if (login)
		draft_list_add(w, &w->c.named, login);
	for (int i = 0; w->command && i < w->command->named.n; i++)
		draft_list_add(w, &w->c.named, w->command->named.items[i]);
}
