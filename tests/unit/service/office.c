#include "tests/unit/service/office.h"

#include <stdlib.h>

#include "engine/core/step/step.h"
#include "tests/support/ruleset_fixture.h"

int64_t office_key(int place) { return case_key(2026, place + 1); }

static struct office_case *find_case(struct office *o, int64_t key)
{
	for (int i = 0; i < o->n; i++)
		if (office_key(i) == key)
			return &o->cases[i];
	return NULL;
}

static enum err load(void *self, int64_t key, struct arena *arena, struct case_state **out, struct diag *d)
{
	const struct office_case *c = find_case(self, key);

	(void)arena;
	(void)d;
	if (!c)
		return ERR_NOT_FOUND;
	*out = c->state;
	return c->fails_to_load ? diag_set(d, c->fails_to_load, "test", "can't be loaded") : ERR_OK;
}

/* What a decision decided is its caller's: the texts stay with the case as it was, and only
 * the parts that the ladder changes are taken over. */
static void take_levels(struct case_state *to, const struct case_state *from)
{
	for (int i = 0; i < to->referrals_n; i++)
		((struct referral *)(uintptr_t)&to->referrals[i])->level = from->referrals[i].level;
	for (int i = 0; i < to->needs_n; i++) {
		struct need *n = (struct need *)(uintptr_t)&to->needs[i];
		n->level = from->needs[i].level;
		n->proposal.level = from->needs[i].proposal.level;
	}
}

static enum err save(void *self, const struct decision *decision, struct diag *d)
{
	struct office *o = self;
	struct office_case *c = find_case(o, decision->next->key);

	assert_true(o->fake.is_in_step);
	fake_store_note(&o->fake, "save");
	if (c->fails_to_save)
		return diag_set(d, c->fails_to_save, "test", "can't be saved");
	take_levels(c->state, decision->next);
	c->next_step_at = decision->next_step_at;
	c->saved++;
	c->alerts_n += decision->alerts_n;
	return ERR_OK;
}

/* Nobody is away. */
static enum err absences_load(
	void *self, int32_t day, struct arena *arena, struct absences *out, struct diag *d)
{
	(void)self, (void)day, (void)arena, (void)d;
	*out = (struct absences){ 0 };
	return ERR_OK;
}

static enum err ladder_visit(
	void *self, int64_t now, int limit, case_visitor *visit, void *context, int64_t *next, struct diag *d)
{
	struct office *o = self;
	int due[OFFICE_CASES_MAX], n = 0;

	(void)d;
	*next = INSTANT_NONE;
	for (int i = 0; i < o->n; i++) {
		int64_t at = o->cases[i].next_step_at;

		if (at != INSTANT_NONE && at <= now && n < limit)
			due[n++] = i;
		else if (at != INSTANT_NONE && at > now && (*next == INSTANT_NONE || at < *next))
			*next = at;
	}
	for (int i = 0; i < n; i++)
		if (!visit(context, office_key(due[i])))
			break;
	return ERR_OK;
}

static enum err ladder_reset(void *self, struct diag *d)
{
	struct office *o = self;

	(void)d;
	assert_true(o->fake.is_in_step);
	fake_store_note(&o->fake, "reset");
	for (int i = 0; i < o->n; i++)
		o->cases[i].next_step_at = INT64_MIN + 1;
	return ERR_OK;
}

static enum err open_visit(void *self, const char *section, int64_t after, int limit, case_visitor *visit,
	void *context, struct diag *d)
{
	const struct office *o = self;

	(void)after, (void)limit, (void)d;
	for (int i = 0; i < o->n; i++)
		if ((!section || case_takes_part(o->cases[i].state, section)) &&
			!visit(context, office_key(i)))
			break;
	return ERR_OK;
}

/* Nobody wrote anything. */
static enum err events_visit(void *self, int64_t key, event_visitor *visit, void *context, struct diag *d)
{
	(void)self, (void)key, (void)visit, (void)context, (void)d;
	return ERR_OK;
}

static enum err write_begin(void *host, struct diag *d)
{
	struct office *o = host;

	(void)d;
	fake_store_note(&o->fake, "open");
	return ERR_OK;
}

int office_setup(void **state)
{
	struct office *o = calloc(1, sizeof *o);

	if (!o)
		return -1;
	fake_store_init(&o->fake);
	o->fake.port.cases.self = o;
	o->fake.port.cases.load = load;
	o->fake.port.cases.save = save;
	o->fake.port.cases.events_visit = events_visit;
	o->fake.port.lists = (struct list_port){ .self = o, .open_visit = open_visit };
	o->fake.port.absences = (struct absence_port){ .self = o, .load = absences_load };
	o->fake.port.ladder = (struct ladder_port){ .self = o, .visit = ladder_visit, .reset = ladder_reset };
	o->rs = ruleset_fixture();
	arena_init(&o->arena);
	diag_init(&o->d);
	o->s = (struct service){ .rs = o->rs,
		.store = &o->fake.port,
		.now = OFFICE_NOW,
		.arena = &o->arena,
		.d = &o->d,
		.write_begin = write_begin,
		.host = o };
	*state = o;
	return 0;
}

int office_teardown(void **state)
{
	struct office *o = *state;

	ruleset_free(o->rs);
	arena_release(&o->arena);
	diag_release(&o->d);
	free(o);
	return 0;
}

int office_add_case(struct office *o) { return office_add_case_at(o, OFFICE_NOW); }

int office_add_case_at(struct office *o, int64_t now)
{
	static const struct fact forgets = { .feature = "forgets", .kind = FEATURE_FLAG, .number = 1 };
	const struct person *p = &o->rs->staff[ruleset_person(o->rs, "aoki")];
	struct command *by = arena_alloc(&o->arena, sizeof *by);
	struct decision taken;

	assert_non_null(by);
	*by = (struct command){ .verb = VERB_INTAKE,
		.actor = { .login = p->login,
			.name = p->name,
			.role = p->role,
			.section = o->rs->sections[p->section].id },
		.facts = &forgets,
		.facts_n = 1,
		.has_consent = true,
		.consent = CONSENT_UNASKED,
		.next = INSTANT_NONE,
		.until = INSTANT_NONE,
		.due = INSTANT_NONE,
		.watch = INSTANT_NONE,
		.at = INSTANT_NONE,
		.new_key = office_key(o->n) };
	assert_int_equal(core_step(o->rs, NULL, by, now, &o->arena, &taken, &o->d), ERR_OK);
	assert_true(o->n < OFFICE_CASES_MAX);
	o->cases[o->n] = (struct office_case){ .state = taken.next, .next_step_at = taken.next_step_at };
	return o->n++;
}
