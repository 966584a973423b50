#include "tests/unit/store/handmade.h"

static const struct actor tanaka = {
	.login = "tanaka", .name = "田中", .section = "desk", .role = ROLE_MEMBER
};

static void *must(void *p)
{
	if (!p)
		abort();
	return p;
}

static const char *text(struct arena *a, const char *format, int n)
{
	char out[256];
	snprintf(out, sizeof out, "%s%d", format, n);
	return must(arena_dup(a, out));
}

static struct id_list list(struct arena *a, const char *id)
{
	const char **items = must(arena_array(a, 1, sizeof *items));
	items[0] = id;
	return (struct id_list){ items, 1 };
}

struct hand {
	struct arena *a;
	struct case_state c;
	struct need *needs;
	struct referral *referrals;
	struct event *events;
	int n;
};

static struct hand begin(struct arena *a, const struct case_state *before, int referrals_n)
{
	struct hand h = { .a = a, .c = *before };
	h.needs = must(arena_grow(a, before->needs, (size_t)before->needs_n,
		(size_t)before->needs_n + (size_t)referrals_n + 1, sizeof *h.needs));
	h.referrals = must(arena_grow(a, before->referrals, (size_t)before->referrals_n,
		(size_t)before->referrals_n + (size_t)referrals_n + 1, sizeof *h.referrals));
	h.events = must(arena_array(a, (size_t)referrals_n + 4, sizeof *h.events));
	return h;
}

static struct event *event(struct hand *h, const char *kind, bool is_human)
{
	struct event *e = &h->events[h->n++];
	h->c.events++;
	*e = (struct event){ .kind = kind, .is_human = is_human };
	return e;
}

/* The event's image: the rows as they are now. */
static void image(struct hand *h, struct event *e)
{
	struct case_state *after = must(arena_alloc(h->a, sizeof *after));
	*after = h->c;
	after->needs = must(
		arena_grow(h->a, h->needs, (size_t)h->c.needs_n, (size_t)h->c.needs_n + 1, sizeof *h->needs));
	after->referrals = must(arena_grow(h->a, h->referrals, (size_t)h->c.referrals_n,
		(size_t)h->c.referrals_n + 1, sizeof *h->referrals));
	e->after = after;
}

static struct decision *finish(struct hand *h, int64_t now, const struct actor *actor)
{
	struct decision *d = must(arena_alloc(h->a, sizeof *d));
	struct case_state *next = must(arena_alloc(h->a, sizeof *next));
	*next = h->c;
	next->needs = h->needs;
	next->referrals = h->referrals;
	*d = (struct decision){
		.next = next, .events = h->events, .events_n = h->n, .actor = actor, .at = now
	};
	return d;
}

static void names_need(struct hand *h, struct event *e, const char *need)
{
	const char **needs =
		must(arena_grow(h->a, e->needs, (size_t)e->needs_n, (size_t)e->needs_n + 1, sizeof *needs));
	needs[e->needs_n++] = need;
	e->needs = needs;
}

static void names_referral(struct hand *h, struct event *e, int n)
{
	int *referrals = must(arena_grow(
		h->a, e->referrals, (size_t)e->referrals_n, (size_t)e->referrals_n + 1, sizeof *referrals));
	referrals[e->referrals_n++] = n;
	e->referrals = referrals;
}

static const struct fact first_facts[] = {
	{ "age", FEATURE_NUMBER, 78, NULL },
	{ "dementia_signs", FEATURE_FLAG, 1, NULL },
	{ "income", FEATURE_ONE_OF, 0, "none" },
	{ "living_alone", FEATURE_FLAG, 0, NULL },
};

static struct case_state fresh(struct arena *a, int64_t key, int64_t now)
{
	return (struct case_state){
		.key = key,
		.opened_at = now,
		.closed_at = INSTANT_NONE,
		.forgotten_at = INSTANT_NONE,
		.lead = "desk",
		.lead_since = now,
		.intake = "desk",
		.area = "kutsuki",
		.consent = CONSENT_YES,
		.facts = first_facts,
		.facts_n = 4,
		.named_lead = "desk",
		.meeting = { .meeting = "shien_kaigi",
			.layer = 1,
			.on = 20557,
			.has_on = true,
			.rules = list(a, "district") },
		.fired = list(a, "dementia-65"),
		.pack = HAND_PACK,
		.last_human_at = now,
	};
}

/* The third need carries a duty, so that one is written and read back. */
static struct duty duty_of(struct arena *a, int n, int64_t now)
{
	struct duty duty = duty_none(0);
	if (n != 3)
		return duty;
	duty.n = 1;
	duty.state = DUTY_OPEN;
	duty.within = (struct term){ 96, TERM_H, true };
	duty.deed = text(a, "子どもを目で見て確かめる", n);
	duty.basis = text(a, "児童相談所運営指針", n);
	duty.received_at = now - 3600;
	duty.due = now + 95 * 3600;
	return duty;
}

static struct need open_need(struct arena *a, int n, int64_t now)
{
	return (struct need){
		.need = text(a, "need", n),
		.label = text(a, "認知症の見立て", n),
		.domain = "care",
		.state = NEED_ASKED,
		.due = INSTANT_NONE,
		.since = now,
		.remind_at = INSTANT_NONE,
		.respond_within = { 2, TERM_BD, true },
		.how = HOW_HOME_VISIT,
		.is_urgent = n == 2,
		.duty = duty_of(a, n, now),
		.proposal = { .due = INSTANT_NONE, .since = INSTANT_NONE },
	};
}

static struct referral send(struct arena *a, int n, int64_t now)
{
	return (struct referral){
		.n = n,
		.need = text(a, "need", n),
		.label = text(a, "認知症の見立て", n),
		.to = text(a, "sec", n),
		.asker = "desk",
		.ask = text(a, "物忘れの様子と暮らしぶりを訪問して確かめ、受診につなげてください。その", n),
		.keep = text(a, "受けた窓口が結果を相談者に伝え、書類の記入を手伝う。その", n),
		.how = HOW_HOME_VISIT,
		.is_urgent = n == 2,
		.due = n == 3 ? duty_of(a, n, now).due : now + n * 86400, /* not after its duty */
		.sent_at = now,
		.since = now,
		.accepted_at = INSTANT_NONE,
		.remind_at = n == 3 ? now + 3600 : INSTANT_NONE,
		.rules = list(a, text(a, "rule-", n)),
		.respond_within = { 2, TERM_BD, true },
		.first_contact_within = { 48, TERM_H, true },
		.pack = HAND_PACK,
	};
}

struct decision *hand_intake(struct arena *a, int64_t key, int64_t now, int referrals_n)
{
	const struct case_state empty = fresh(a, key, now);
	struct hand h = begin(a, &empty, referrals_n);
	struct event *e = event(&h, "intake", true);
	e->changes_case = true;
	e->details[e->details_n++] = (struct event_detail){ "section", "desk" };
	e->said[e->said_n++] = (struct said){ "note", "息子さんが「もう限界」と話した" };
	image(&h, e);
	for (int n = 1; n <= referrals_n; n++) {
		e = event(&h, "send", false);
		h.needs[h.c.needs_n++] = open_need(a, n, now);
		h.referrals[h.c.referrals_n++] = send(a, n, now);
		h.needs[n - 1].ask = h.referrals[n - 1].ask;
		h.needs[n - 1].keep = h.referrals[n - 1].keep;
		e->need = h.needs[n - 1].need;
		names_need(&h, e, e->need);
		e->referral = n;
		names_referral(&h, e, n);
		image(&h, e);
	}
	return finish(&h, now, &tanaka);
}

static struct need *need_of(struct hand *h, const struct referral *r)
{
	for (int i = 0; i < h->c.needs_n; i++)
		if (strcmp(h->needs[i].need, r->need) == 0)
			return &h->needs[i];
	abort();
}

static const struct {
	enum verb verb;
	enum referral_state to;
	enum need_state need;
	int due_days;
} steps[] = {
	{ VERB_ACCEPT, REFERRAL_ACCEPTED, NEED_COVERED, 5 },
	{ VERB_QUERY, REFERRAL_QUERIED, NEED_ASKED, 2 },
	{ VERB_REPORT, REFERRAL_REPORTED, NEED_COVERED, 3 },
	{ VERB_CONFIRM, REFERRAL_CLOSED, NEED_MET, 0 },
	{ VERB_DECLINE, REFERRAL_DECLINED, NEED_OPEN, 0 },
	{ VERB_WITHDRAW, REFERRAL_WITHDRAWN, NEED_OPEN, 0 },
};

static void change_referral(struct hand *h, struct event *e, enum verb verb, int n, int64_t now)
{
	struct referral *r = &h->referrals[n - 1];
	struct need *need = need_of(h, r);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		if (steps[i].verb != verb)
			continue;
		r->state = steps[i].to;
		r->remind_at = INSTANT_NONE;
		r->due = steps[i].due_days ? now + steps[i].due_days * 86400 : INSTANT_NONE;
		if (need->duty.state == DUTY_OPEN && r->due > need->duty.due)
			r->due = need->duty.due;
		need->state = steps[i].need;
	}
	r->since = need->since = now;
	need->due = need_is_waiting(need->state) ? now + 2 * 86400 : INSTANT_NONE;
	if (verb == VERB_ACCEPT) {
		r->owner = "sato";
		r->accepted_at = now;
	}
	if (verb == VERB_DECLINE) {
		r->code = "not_ours";
		need->declines = 1;
		need->declined_by = list(h->a, r->to);
	}
	if (verb == VERB_REPORT)
		r->code = "supported";
	r->queries += verb == VERB_QUERY;
	e->need = need->need;
	e->referral = n;
	names_referral(h, e, n);
	names_need(h, e, need->need);
}

static void end_need(struct hand *h, struct event *e, int n, int64_t now)
{
	struct need *need = &h->needs[n - 1];
	need->state = NEED_ENDED;
	need->due = INSTANT_NONE;
	need->since = now;
	need->has_reason = true;
	e->need = need->need;
	names_need(h, e, need->need);
}

static void change_case(struct hand *h, struct event *e, enum verb verb, int n, int64_t now)
{
	e->changes_case = true;
	if (verb == VERB_LEAD) {
		h->c.lead = text(h->a, "sec", n);
		h->c.lead_since = now;
		for (int i = 0; i < h->c.referrals_n; i++) {
			if (referral_is_terminal(h->referrals[i].state))
				continue;
			h->referrals[i].asker = h->c.lead;
			names_referral(h, e, h->referrals[i].n);
		}
	} else if (verb == VERB_CLOSE) {
		h->c.status = CASE_CLOSED;
		h->c.closed_at = now;
		h->c.outcome = "supported";
		h->c.issue = "通院の足がない";
	} else {
		h->c.area = "makino";
		h->c.is_protected = n > 0;
	}
}

struct decision *hand_verb(
	struct arena *a, const struct case_state *before, enum verb verb, int n, int64_t now)
{
	struct hand h = begin(a, before, 0);
	struct event *e = event(&h, verb == VERB_LEAD ? "lead_moved" : verb_word(verb), true);
	h.c.last_human_at = now;
	e->details[e->details_n++] = (struct event_detail){ "code", "x" };
	e->said[e->said_n++] = (struct said){ "reason", "理由は二つある" };
	if (verb == VERB_END)
		end_need(&h, e, n, now);
	else if (verb == VERB_FORGET)
		e->changes_case = true;
	else if (verb >= VERB_FIRST_OF_REFERRAL)
		change_referral(&h, e, verb, n, now);
	else
		change_case(&h, e, verb, n, now);
	image(&h, e);
	return finish(&h, now, &tanaka);
}

void hand_tell(struct decision *decision, const struct personal *given)
{
	struct event *first = (struct event *)(uintptr_t)decision->events;
	first->given = given;
}

struct decision *hand_ladder(struct arena *a, const struct case_state *before, int n, int64_t now)
{
	struct hand h = begin(a, before, 0);
	struct event *e = event(&h, "ladder", false);
	h.referrals[n - 1].level++;
	e->referral = n;
	names_referral(&h, e, n);
	image(&h, e);
	return finish(&h, now, NULL);
}
