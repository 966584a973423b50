#include "tests/unit/core/world.h"

#include "engine/core/watch/notices.h"
#include "tests/support/replay.h"
#include "tests/support/ruleset_fixture.h"
#include "engine/contract/hint.h"

#define ZONE_S (9 * 3600)
#define CLOSE_S (17 * 3600 + 15 * 60)

int64_t at(const char *text)
{
	int64_t found;
	bool has_time;
	assert_int_equal(instant_parse(text, ZONE_S, &found, &has_time, NULL), ERR_OK);
	return has_time ? found : found + CLOSE_S;
}

int world_setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	if (!w)
		return -1;
	w->rs = ruleset_fixture();
	arena_init(&w->arena);
	diag_init(&w->d);
	world_reset(w);
	*state = w;
	return 0;
}

int world_teardown(void **state)
{
	struct world *w = *state;
	ruleset_free(w->rs);
	arena_release(&w->arena);
	diag_release(&w->d);
	free(w);
	return 0;
}

void world_reset(struct world *w)
{
	arena_release(&w->arena);
	w->c = NULL;
	w->now = at("2026-04-01T09:00");
}

static struct actor actor_of(const struct world *w, const char *login)
{
	int p = ruleset_person(w->rs, login);
	assert_int_not_equal(p, RULE_NONE);
	const struct person *person = &w->rs->staff[p];
	return (struct actor){ .login = login,
		.name = person->name,
		.role = person->role,
		.section = w->rs->sections[person->section].id };
}

static int64_t given(int64_t time) { return time == 0 ? INSTANT_NONE : time; }

enum err world_do(struct world *w, const char *login, struct command command)
{
	struct command *kept = arena_alloc(&w->arena, sizeof *kept);
	assert_non_null(kept);
	*kept = command;
	kept->actor = actor_of(w, login);
	kept->next = given(command.next);
	kept->until = given(command.until);
	kept->due = given(command.due);
	kept->watch = given(command.watch);
	kept->at = given(command.at);
	kept->new_key = case_key(2026, 1);
	diag_release(&w->d);
	const struct case_state *before = command.verb == VERB_INTAKE ? NULL : w->c;
	return core_step(w->rs, before, kept, w->now, &w->arena, &w->last, &w->d);
}

void world_must(struct world *w, const char *login, struct command command)
{
	const struct case_state *before = command.verb == VERB_INTAKE ? NULL : w->c;
	enum err e = world_do(w, login, command);
	if (e)
		fail_msg("%s by %s: %d %s: %s", verb_word(command.verb), login, e, w->d.code, w->d.message);
	struct buf out;
	buf_init(&out);
	invariants_check(w->rs, w->last.next, &out);
	notices_check(before, &w->last, &out);
	replay_gives_next(before, &w->last, &out);
	replay_ends_by_person(before, &w->last, &out);
	if (out.len > 0)
		fail_msg("%s by %s:\n%s", verb_word(command.verb), login, buf_text(&out));
	buf_release(&out);
	w->c = w->last.next;
}

void world_refused(struct world *w, enum err e, const char *code, const char *login, struct command command)
{
	enum err found = world_do(w, login, command);
	if (found != e || !w->d.code || strcmp(w->d.code, code) != 0)
		fail_msg("%s by %s: want %d %s, found %d %s: %s", verb_word(command.verb), login, e, code,
			found, w->d.code ? w->d.code : "-", w->d.message ? w->d.message : "-");
	assert_non_null(w->d.message);
}

void world_intake(struct world *w, const char *login, const char *flags, enum consent consent)
{
	struct fact facts[16];
	int n = 0;
	char *copy = arena_dup(&w->arena, flags), *rest = copy, *word;
	while ((word = strsep(&rest, " ")) && *word)
		facts[n++] = (struct fact){ .feature = word, .kind = FEATURE_FLAG, .number = 1 };
	struct fact *kept = arena_grow(&w->arena, facts, (size_t)n, (size_t)n + 1, sizeof *facts);
	world_must(w, login,
		CMD(VERB_INTAKE, .facts = kept, .facts_n = n, .consent = consent, .has_consent = true));
}

const struct referral *referral(const struct world *w, int n)
{
	const struct referral *r = case_referral(w->c, n);
	assert_non_null(r);
	return r;
}

const struct need *need(const struct world *w, const char *id)
{
	const struct need *n = case_need(w->c, id);
	if (!n)
		fail_msg("there is no need %s", id);
	return n;
}

bool has_instead(const struct world *w, const char *part)
{
	for (size_t i = 0; i < w->d.instead_n; i++) {
		struct buf way;
		buf_init(&way);
		hint_put_instead(&way, &w->d, i);
		const bool is_there = strstr(buf_text(&way), part) != NULL;
		buf_release(&way);
		if (is_there)
			return true;
	}
	return false;
}

const struct event *world_event(const struct world *w, const char *kind)
{
	for (int i = 0; i < w->last.events_n; i++) {
		if (strcmp(w->last.events[i].kind, kind) == 0)
			return &w->last.events[i];
	}
	return NULL;
}

static void accept(struct world *w)
{
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-06"));
}

static void report(struct world *w)
{
	accept(w);
	DO("inoue", VERB_REPORT, .referral = 1, .code = "supported", .note = "訪ねた");
}

void world_bring(struct world *w, enum referral_state state)
{
	world_reset(w);
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	switch (state) {
	case REFERRAL_SENT:
		break;
	case REFERRAL_QUERIED:
		DO("inoue", VERB_QUERY, .referral = 1, .question = "家族は");
		break;
	case REFERRAL_ACCEPTED:
		accept(w);
		break;
	case REFERRAL_ON_HOLD:
		accept(w);
		DO("inoue", VERB_HOLD, .referral = 1, .reason = "入院", .until = at("2026-04-20"));
		break;
	case REFERRAL_REPORTED:
		report(w);
		break;
	case REFERRAL_CLOSED:
		report(w);
		DO("aoki", VERB_CONFIRM, .referral = 1);
		break;
	case REFERRAL_DECLINED:
		DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "所管外",
			.instead = "none");
		break;
	case REFERRAL_WITHDRAWN:
		DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "誤り");
		break;
	}
	assert_int_equal(referral(w, 1)->state, state);
}

unsigned world_failings(const struct world *w) { return failings_of_case(w->rs, w->c, w->now); }
bool has_failing(const struct world *w, enum failing f) { return (world_failings(w) >> f) & 1u; }
