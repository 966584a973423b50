#include "engine/core/watch/failings.h"

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/core/step/hint.h"
#include "engine/core/watch/unjoined.h"

#define DOMAINS_MANY 2 /* from two domains on a case is more than one section's */

static const struct failing_row {
	const char *word, *label;
} rows[FAILINGS] = {
	[FAILING_DUMPED] = { "dumped", N_("dumped on others") },
	[FAILING_HOARDED] = { "hoarded", N_("kept to oneself") },
	[FAILING_UNANSWERED] = { "unanswered", N_("no response") },
	[FAILING_FADED] = { "faded", N_("faded away") },
	[FAILING_VAGUE] = { "vague", N_("left vague") },
};

const char *failing_word(enum failing f) { return rows[f].word; }
const char *failing_label(enum failing f) { return _(rows[f].label); }

/* One row whose turn it is. */
struct item {
	const char *need, *holder;
	int referral;
};

/* Of what a failing is: a referral and the one beside it; a need (referral 0); or
 * the case (need NULL), which its lead alone can mend or any whose turn it is. */
struct subject {
	const char *need;
	int referral, beside;
	bool is_anyones;
};

/* What is looked at and what is found: bits always, causes where there is an
 * arena to put them. */
struct access_entry {
	const struct ruleset *rs;
	const struct case_state *c;
	const struct others *others;
	int64_t now;
	unsigned found;		 /* bits */
	unsigned found_quietly;	 /* bits of those that no due time tells */
	const struct item *item; /* or NULL */
	unsigned found_of_item;	 /* bits */
	int64_t next;		 /* when the next of those begins, of failings not told */
	int64_t first;		 /* since when, of those found and not told */
	struct arena *arena;	 /* NULL: bits only */
	struct failing_case *causes;
	int n, size;
	bool has_failed;
};

static bool failings_is_sooner(int64_t a, int64_t b) { return b == INSTANT_NONE || a < b; }

static bool failings_is_of_item(const struct access_entry *l, const struct subject *s)
{
	const struct item *i = l->item;
	if (!i)
		return false;
	if (s->referral)
		return i->referral == s->referral || (s->beside && i->referral == s->beside);
	if (s->need)
		return strcmp(i->need, s->need) == 0;
	return s->is_anyones || (i->holder && strcmp(i->holder, l->c->lead) == 0);
}

static bool failings_has_begun(
	struct access_entry *l, enum failing f, int64_t since, bool is_quiet, struct subject s)
{
	unsigned bit = 1u << f;
	bool is_told = ((unsigned)l->c->told & bit) != 0;
	if (since > l->now) {
		if (is_quiet && !is_told && failings_is_sooner(since, l->next))
			l->next = since;
		return false;
	}
	l->found |= bit;
	if (failings_is_of_item(l, &s))
		l->found_of_item |= bit;
	if (is_quiet)
		l->found_quietly |= bit;
	if (is_quiet && !is_told && failings_is_sooner(since, l->first))
		l->first = since;
	return true;
}

static void failings_put(struct access_entry *l, const struct failing_case *cause)
{
	if (!array_reserve_in(l->arena, &l->causes, l->n + 1, &l->size)) {
		l->has_failed = true;
		return;
	}
	l->has_failed |= !cause->why || !cause->mend;
	l->causes[l->n++] = *cause;
}

static int64_t failings_run_out(const struct access_entry *l, int64_t from, struct term t)
{
	bool is_beyond = false;
	return calendar_due_clamped(&l->rs->calendar, from, t, &is_beyond);
}

/* How things are named; called only where there is an arena. */
static const char *failings_section(const struct access_entry *l, const char *id)
{
	int s = id ? ruleset_section(l->rs, id) : RULE_NONE;
	return s == RULE_NONE ? id : l->rs->sections[s].name;
}

static const char *failings_label(const char *need, const char *text)
{
	return strcmp(need, NEED_LEAD) == 0 ? _("Lead of the case") : text;
}

static const char *failings_time_of(const struct access_entry *l, int64_t at)
{
	char text[64];
	instant_format_for_people(at, l->now, l->rs->calendar.offset_s, text);
	const char *copy = arena_dup(l->arena, text);
	return copy ? copy : "";
}

static const char *failings_number(const struct access_entry *l, int64_t key, int n)
{
	char id[CASE_ID_BYTES];
	if (n)
		referral_id_format(l->rs->case_prefix, key, n, id);
	else
		case_id_format(l->rs->case_prefix, key, id);
	const char *copy = arena_dup(l->arena, id);
	return copy ? copy : "";
}

#define OF_CASE \
	(struct subject) { .need = NULL }
#define OF_NEED(n) \
	(struct subject) { .need = (n)->need }
#define OF_REFERRAL(r) \
	(struct subject) { .need = (r)->need, .referral = (r)->n }
#define WHY(...) arena_printf(l->arena, __VA_ARGS__)
#define PUT(...) failings_put(l, &(struct failing_case){ __VA_ARGS__ })

static bool failings_is_lead_offer(const struct referral *r)
{
	return strcmp(r->need, NEED_LEAD) == 0 && referral_standing(r->state) == STANDS_ASKED;
}

/* Its work is the target's: accepted or on hold. */
static bool failings_is_being_done(const struct referral *r)
{
	return r->state == REFERRAL_ACCEPTED || r->state == REFERRAL_ON_HOLD;
}

static enum failing failings_failing_when_late(const struct referral *r)
{
	return failings_is_being_done(r)   ? FAILING_FADED
	       : failings_is_lead_offer(r) ? FAILING_VAGUE
					   : FAILING_UNANSWERED;
}

bool referral_failing(const struct referral *r, int64_t now, enum failing *out)
{
	*out = failings_failing_when_late(r);
	return !referral_is_terminal(r->state) && r->due != INSTANT_NONE && r->due <= now;
}

bool need_failing(const struct need *n, int64_t now, enum failing *out)
{
	*out = FAILING_VAGUE;
	return need_is_waiting(n->state) && n->due != INSTANT_NONE && n->due <= now;
}

static void failings_look_declined_twice(struct access_entry *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		if (n->declines < NEED_DECLINES_MAX || n->state == NEED_COVERED || need_is_settled(n->state))
			continue;
		if (!failings_has_begun(l, FAILING_DUMPED, n->since, true, OF_NEED(n)) || !l->arena)
			continue;
		PUT(FAILING_DUMPED, n->since, 0, n->need,
			WHY(_("“%1$s” was declined %2$d times, and nobody has it."),
				failings_label(n->need, n->label), n->declines),
			WHY("tsunagi decide %s %s --meeting … --to … --due … --reason …",
				failings_number(l, l->c->key, 0), n->need));
	}
}

static void failings_look_left_to_coordinator(struct access_entry *l)
{
	const char *coordinator = l->rs->sections[l->rs->coordinator].id;
	if (strcmp(l->c->lead, coordinator) != 0)
		return;
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (r->accepted_at != INSTANT_NONE && r->accepted_at >= l->c->lead_since &&
			strcmp(r->to, coordinator) != 0)
			return;
	}
	int64_t since = failings_run_out(l, l->c->lead_since, l->rs->policy.sole_coordinator_after);
	if (failings_has_begun(l, FAILING_DUMPED, since, true, OF_CASE) && l->arena)
		PUT(FAILING_DUMPED, since, 0, NULL,
			WHY(_("%1$s leads since %2$s, and no other section has accepted anything."),
				failings_section(l, coordinator), failings_time_of(l, l->c->lead_since)),
			WHY("tsunagi refer %s --need … --to … --ask … --keep …",
				failings_number(l, l->c->key, 0)));
}

static bool failings_is_only_withdrawn(const struct case_state *c, const char *need, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (r->state != REFERRAL_WITHDRAWN && strcmp(r->need, need) == 0 && strcmp(r->to, to) == 0)
			return false;
	}
	return true;
}

static bool failings_is_kept_back_already(const struct access_entry *l, const char *need, const char *mend)
{
	for (int i = 0; i < l->n; i++) {
		const struct failing_case *f = &l->causes[i];
		if (f->f == FAILING_HOARDED && f->need && f->mend && strcmp(f->need, need) == 0 &&
			strcmp(f->mend, mend) == 0)
			return true;
	}
	return false;
}

/* The rules name this section for this need. */
static void failings_look_at_named(struct access_entry *l, const char *need, const char *to)
{
	const struct need *n = case_need(l->c, need);
	if (!n || n->state != NEED_OPEN || !failings_is_only_withdrawn(l->c, need, to) ||
		!failings_has_begun(l, FAILING_HOARDED, n->since, true, OF_NEED(n)) || !l->arena)
		return;
	const char *mend =
		strcmp(need, NEED_LEAD) == 0
			? WHY("tsunagi lead %s --to %s --keep …", failings_number(l, l->c->key, 0), to)
			: WHY("tsunagi refer %s --need %s --to %s --ask … --keep …",
				  failings_number(l, l->c->key, 0), need, to);
	if (mend && failings_is_kept_back_already(l, need, mend))
		return;
	PUT(FAILING_HOARDED, n->since, 0, n->need,
		WHY(_("the rules name %1$s for “%2$s”, and nobody asks it."), failings_section(l, to),
			failings_label(need, n->label)),
		mend);
}

static void failings_look_at_openings(struct access_entry *l, const struct opening *openings, int n)
{
	int area = l->c->area ? ruleset_area(l->rs, l->c->area) : RULE_NONE;
	for (int i = 0; i < n; i++) {
		int to = match_target(l->rs, &openings[i], area, l->c->consent);
		failings_look_at_named(l, l->rs->needs[openings[i].need].id, l->rs->sections[to].id);
	}
}

/* What the rules named was sent when they fired (update.c), so that a section
 * they name and that has nothing is one from which all was withdrawn. By the
 * rules that hold now, as the area and the consent are now. */
static void failings_look_kept_back(struct access_entry *l)
{
	for (int i = 0; i < l->c->fired.n; i++) {
		int rule = ruleset_rule(l->rs, l->c->fired.items[i]);
		if (strcmp(l->c->fired.items[i], "otherwise") == 0)
			failings_look_at_openings(l, &l->rs->otherwise, 1);
		else if (rule != RULE_NONE)
			failings_look_at_openings(
				l, l->rs->rules[rule].openings, l->rs->rules[rule].openings_n);
	}
	if (l->c->named_lead && strcmp(l->c->named_lead, l->c->lead) != 0)
		failings_look_at_named(l, NEED_LEAD, l->c->named_lead);
}

/* When the case came to have needs of two domains; INSTANT_NONE: it has not.
 * A need is there from its first referral on. */
static int64_t failings_many_domains_since(const struct case_state *c)
{
	const char *first = NULL;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct need *n = case_need(c, c->referrals[i].need);
		if (!n || !n->domain)
			continue;
		if (!first)
			first = n->domain;
		else if (strcmp(first, n->domain) != 0)
			return c->referrals[i].sent_at;
	}
	return INSTANT_NONE;
}

static bool failings_is_active(const struct referral *r)
{
	enum standing s = referral_standing(r->state);
	return s == STANDS_COVERED || s == STANDS_DONE;
}

/* The one active section's first accept; INSTANT_NONE: none, or several. */
static int64_t failings_sole_section_since(const struct case_state *c, const char **sole)
{
	int64_t since = INSTANT_NONE;
	*sole = NULL;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!failings_is_active(r))
			continue;
		if (*sole && strcmp(*sole, r->to) != 0)
			return INSTANT_NONE;
		if (!*sole || r->accepted_at < since)
			since = r->accepted_at;
		*sole = r->to;
	}
	return since;
}

static void failings_look_one_for_all(struct access_entry *l)
{
	const char *sole;
	int64_t domains = failings_many_domains_since(l->c);
	int64_t alone = failings_sole_section_since(l->c, &sole);
	if (domains == INSTANT_NONE || alone == INSTANT_NONE)
		return;
	int64_t both = domains > alone ? domains : alone;
	int64_t since = failings_run_out(l, both, l->rs->policy.hoarded_after);
	if (failings_has_begun(l, FAILING_HOARDED, since, true, OF_CASE) && l->arena)
		PUT(FAILING_HOARDED, since, 0, NULL,
			WHY(_("needs of %1$d domains or more, and since %2$s only %3$s works on them."),
				DOMAINS_MANY, failings_time_of(l, both), failings_section(l, sole)),
			WHY("tsunagi refer %s --need … --to … --ask … --keep …",
				failings_number(l, l->c->key, 0)));
}

static bool failings_is_shown(const struct access_entry *l, int64_t key)
{
	for (int i = 0; l->others && i < l->others->n; i++) {
		if (l->others->shown[i] == key)
			return true;
	}
	return false;
}

static void failings_look_unjoined(struct access_entry *l)
{
	for (int i = 0; i < l->c->unjoined.n; i++) {
		struct unjoined u = case_unjoined(l->c, i);
		if (!failings_has_begun(l, FAILING_HOARDED, u.since, true, OF_CASE) || !l->arena)
			continue;
		bool is_named = failings_is_shown(l, u.key);
		PUT(FAILING_HOARDED, u.since, 0, NULL,
			is_named ? WHY(_("the same person has another open case, not joined: %s"),
					   failings_number(l, u.key, 0))
				 : WHY(_("the same person has another open case, not joined")),
			WHY("tsunagi join %s %s", failings_number(l, l->c->key, 0),
				is_named ? failings_number(l, u.key, 0) : "…"));
	}
}

static void failings_look_late_referrals(struct access_entry *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (referral_is_terminal(r->state) || r->due == INSTANT_NONE)
			continue;
		enum failing f = failings_failing_when_late(r);
		if (failings_has_begun(l, f, r->due, false, OF_REFERRAL(r)) && l->arena)
			PUT(f, r->due, r->n, r->need,
				WHY(_("“%1$s”: it is the turn of %2$s, which was to act by %3$s."),
					failings_label(r->need, r->label),
					failings_section(l, referral_holder(r)), failings_time_of(l, r->due)),
				hint_referral(l->rs, l->c, r, l->arena));
	}
}

static void failings_look_silent(struct access_entry *l)
{
	int64_t since = failings_run_out(l, l->c->last_human_at, l->rs->policy.faded_after);
	if (failings_has_begun(l, FAILING_FADED, since, true, (struct subject){ .is_anyones = true }) &&
		l->arena)
		PUT(FAILING_FADED, since, 0, NULL,
			WHY(_("nobody has done anything on this case since %s."),
				failings_time_of(l, l->c->last_human_at)),
			WHY("tsunagi show %s", failings_number(l, l->c->key, 0)));
}

static void failings_look_waiting_needs(struct access_entry *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		if (!need_is_waiting(n->state) || n->due == INSTANT_NONE ||
			!failings_has_begun(l, FAILING_VAGUE, n->due, false, OF_NEED(n)) || !l->arena)
			continue;
		PUT(FAILING_VAGUE, n->due, 0, n->need,
			WHY(_("“%1$s”: %2$s was to decide by %3$s."), failings_label(n->need, n->label),
				failings_section(l, l->c->lead), failings_time_of(l, n->due)),
			WHY(n->state == NEED_OPEN
					? "tsunagi refer %1$s --need %2$s --to … --ask … --keep …"
					: "tsunagi decide %1$s %2$s --meeting … --to … --due … --reason …",
				failings_number(l, l->c->key, 0), n->need));
	}
}

static void failings_look_accepted_twice(struct access_entry *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		for (int j = 0; j < i; j++) {
			const struct referral *a = &l->c->referrals[j], *b = &l->c->referrals[i];
			if (referral_standing(a->state) != STANDS_COVERED ||
				referral_standing(b->state) != STANDS_COVERED ||
				strcmp(a->need, b->need) != 0 || strcmp(a->to, b->to) == 0)
				continue;
			int64_t since = a->accepted_at > b->accepted_at ? a->accepted_at : b->accepted_at;
			if (failings_has_begun(l, FAILING_VAGUE, since, true,
				    (struct subject){ b->need, b->n, a->n, false }) &&
				l->arena)
				PUT(FAILING_VAGUE, since, b->n, b->need,
					WHY(_("“%1$s” is accepted by two: %2$s and %3$s."),
						failings_label(b->need, b->label), failings_section(l, a->to),
						failings_section(l, b->to)),
					WHY("tsunagi report %s --outcome … --note …",
						failings_number(l, l->c->key, b->n)));
		}
	}
}

static void failings_look_at_all(struct access_entry *l)
{
	l->next = l->first = INSTANT_NONE;
	if (l->c->status != CASE_OPEN)
		return;
	failings_look_declined_twice(l);
	failings_look_left_to_coordinator(l);
	failings_look_kept_back(l);
	failings_look_one_for_all(l);
	failings_look_unjoined(l);
	failings_look_late_referrals(l);
	failings_look_silent(l);
	failings_look_waiting_needs(l);
	failings_look_accepted_twice(l);
}

unsigned case_failings(const struct ruleset *rs, const struct case_state *c, int64_t now)
{
	struct access_entry l = { .rs = rs, .c = c, .now = now };
	failings_look_at_all(&l);
	return l.found;
}

static unsigned failings_item_failings(
	const struct ruleset *rs, const struct case_state *c, const struct item *i, int64_t now)
{
	struct access_entry l = { .rs = rs, .c = c, .now = now, .item = i };
	failings_look_at_all(&l);
	return l.found_of_item;
}

unsigned referral_failings(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, int64_t now)
{
	return failings_item_failings(rs, c, &(struct item){ r->need, referral_holder(r), r->n }, now);
}

unsigned need_failings(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, int64_t now)
{
	return failings_item_failings(rs, c, &(struct item){ n->need, need_holder(c, n), 0 }, now);
}

enum err case_failing_causes(const struct ruleset *rs, const struct case_state *c,
	const struct others *others, int64_t now, struct arena *arena, const struct failing_case **out,
	int *n)
{
	struct access_entry l = { .rs = rs, .c = c, .others = others, .now = now, .arena = arena };
	failings_look_at_all(&l);
	*out = l.causes;
	*n = l.n;
	return l.has_failed ? ERR_NOMEM : ERR_OK;
}

struct failings_untimed case_failings_untimed(
	const struct ruleset *rs, const struct case_state *c, int64_t now)
{
	struct access_entry l = { .rs = rs, .c = c, .now = now };
	failings_look_at_all(&l);
	return (struct failings_untimed){ l.found_quietly, l.first };
}

int64_t failings_next_at(const struct ruleset *rs, const struct case_state *c)
{
	struct access_entry l = { .rs = rs, .c = c, .now = INT64_MIN + 1 };
	failings_look_at_all(&l);
	return l.next;
}
