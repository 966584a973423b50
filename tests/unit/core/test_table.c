/* The one table [state][verb]: against the specification, against the picture
 * in step.h, and every cell against core_step itself. */
#include "engine/contract/verbs.h"
#include "engine/contract/words.h"
#include "engine/core/watch/failing.h"
#include "tests/unit/core/world.h"

static const enum verb verbs[] = { VERB_ACCEPT, VERB_DECLINE, VERB_QUERY, VERB_ANSWER, VERB_PROGRESS,
	VERB_HOLD, VERB_RESUME, VERB_HANDOVER, VERB_REPORT, VERB_CONFIRM, VERB_RETURN, VERB_WITHDRAW,
	VERB_RELEASE };

#define GIVES(field) (UINT64_C(1) << (field))

/* The specification's table, row by row. */
static const struct row {
	enum referral_state from;
	enum verb verb;
	enum who who;
	uint64_t gives;
	enum referral_state to;
	enum who holder;
	enum due_rule due;
} spec[] = {
	{ REFERRAL_SENT, VERB_ACCEPT, WHO_TARGET, GIVES(FIELD_OWNER) | GIVES(FIELD_NEXT), REFERRAL_ACCEPTED,
		WHO_TARGET, DUE_NEXT },
	{ REFERRAL_SENT, VERB_DECLINE, WHO_TARGET,
		GIVES(FIELD_CODE) | GIVES(FIELD_REASON) | GIVES(FIELD_INSTEAD), REFERRAL_DECLINED, WHO_NOBODY,
		DUE_NONE },
	{ REFERRAL_SENT, VERB_QUERY, WHO_TARGET, GIVES(FIELD_QUESTION), REFERRAL_QUERIED, WHO_ASKER,
		DUE_ANSWER },
	{ REFERRAL_QUERIED, VERB_ANSWER, WHO_ASKER, GIVES(FIELD_TEXT), REFERRAL_SENT, WHO_TARGET,
		DUE_RESPOND },
	{ REFERRAL_SENT, VERB_WITHDRAW, WHO_ASKER, GIVES(FIELD_REASON), REFERRAL_WITHDRAWN, WHO_NOBODY,
		DUE_NONE },
	{ REFERRAL_QUERIED, VERB_WITHDRAW, WHO_ASKER, GIVES(FIELD_REASON), REFERRAL_WITHDRAWN, WHO_NOBODY,
		DUE_NONE },
	{ REFERRAL_ACCEPTED, VERB_PROGRESS, WHO_TARGET, GIVES(FIELD_NOTE) | GIVES(FIELD_NEXT),
		REFERRAL_ACCEPTED, WHO_TARGET, DUE_NEXT },
	{ REFERRAL_ACCEPTED, VERB_HOLD, WHO_TARGET, GIVES(FIELD_REASON) | GIVES(FIELD_UNTIL),
		REFERRAL_ON_HOLD, WHO_TARGET, DUE_UNTIL },
	{ REFERRAL_ON_HOLD, VERB_RESUME, WHO_TARGET, GIVES(FIELD_NEXT), REFERRAL_ACCEPTED, WHO_TARGET,
		DUE_NEXT },
	{ REFERRAL_ACCEPTED, VERB_HANDOVER, WHO_TARGET, GIVES(FIELD_OWNER), REFERRAL_ACCEPTED, WHO_TARGET,
		DUE_UNCHANGED },
	{ REFERRAL_ACCEPTED, VERB_RELEASE, WHO_TARGET,
		GIVES(FIELD_CODE) | GIVES(FIELD_REASON) | GIVES(FIELD_INSTEAD), REFERRAL_DECLINED, WHO_NOBODY,
		DUE_NONE },
	{ REFERRAL_ON_HOLD, VERB_RELEASE, WHO_TARGET,
		GIVES(FIELD_CODE) | GIVES(FIELD_REASON) | GIVES(FIELD_INSTEAD), REFERRAL_DECLINED, WHO_NOBODY,
		DUE_NONE },
	{ REFERRAL_ACCEPTED, VERB_REPORT, WHO_TARGET, GIVES(FIELD_OUTCOME) | GIVES(FIELD_NOTE),
		REFERRAL_REPORTED, WHO_ASKER, DUE_CONFIRM },
	{ REFERRAL_ON_HOLD, VERB_REPORT, WHO_TARGET, GIVES(FIELD_OUTCOME) | GIVES(FIELD_NOTE),
		REFERRAL_REPORTED, WHO_ASKER, DUE_CONFIRM },
	{ REFERRAL_REPORTED, VERB_CONFIRM, WHO_ASKER, 0, REFERRAL_CLOSED, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_REPORTED, VERB_RETURN, WHO_ASKER, GIVES(FIELD_REASON) | GIVES(FIELD_NEXT),
		REFERRAL_ACCEPTED, WHO_TARGET, DUE_NEXT },
};
#define ROWS (sizeof spec / sizeof spec[0])
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct row *row_of(enum referral_state from, enum verb v)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (spec[i].from == from && spec[i].verb == v)
			return &spec[i];
	}
	return NULL;
}

/* What the verb's row of the contract requires. */
static uint64_t gives_of(enum verb v)
{
	uint64_t gives = 0;
	for (int f = FIELD_NONE + 1; f < 64; f++)
		if (verb_requires(verb_spec(v), (enum field_id)f))
			gives |= GIVES(f);
	return gives;
}

static void every_cell_is_as_specified(void **state)
{
	(void)state;
	for (int s = 0; s < REFERRAL_STATES; s++) {
		for (size_t v = 0; v < COUNT(verbs); v++) {
			const struct row *row = row_of((enum referral_state)s, verbs[v]);
			const struct transition *t = transition_of((enum referral_state)s, verbs[v]);
			assert_int_equal(t != NULL, row != NULL);
			if (!row)
				continue;
			assert_int_equal(t->who, row->who);
			assert_true(gives_of(verbs[v]) == row->gives);
			assert_int_equal(t->to, row->to);
			assert_int_equal(t->holder, row->holder);
			assert_int_equal(t->due, row->due);
		}
	}
}

static void a_need_is_sent_by_its_lead(void **state)
{
	(void)state;
	assert_true(gives_of(VERB_REFER) ==
		    (GIVES(FIELD_NEED) | GIVES(FIELD_TO) | GIVES(FIELD_ASK) | GIVES(FIELD_KEEP)));
	assert_int_equal(transition_send.who, WHO_LEAD);
	assert_int_equal(transition_send.to, REFERRAL_SENT);
	assert_int_equal(transition_send.holder, WHO_TARGET);
	assert_int_equal(transition_send.due, DUE_RESPOND);
}

static void the_holder_of_a_cell_is_the_state_s(void **state)
{
	(void)state;
	const struct referral r0 = { .to = "target", .asker = "asker" };
	for (size_t i = 0; i < ROWS; i++) {
		struct referral r = r0;
		r.state = spec[i].to;
		const char *holder = referral_holder(&r);
		const char *want = who_word(spec[i].holder);
		if (want)
			assert_string_equal(holder, want);
		else
			assert_null(holder);
	}
}

/* The lines "from -- verb --> to" of the picture. */
static bool next_edge(FILE *f, char from[16], char verb[16], char to[16])
{
	char line[256];
	while (fgets(line, sizeof line, f)) {
		if (sscanf(line, " * %15s -- %15s --> %15s", from, verb, to) == 3)
			return true;
	}
	return false;
}

static bool is_verb(const char *word, enum verb *v)
{
	for (size_t i = 0; i < COUNT(verbs); i++) {
		if (strcmp(verb_word(verbs[i]), word) == 0) {
			*v = verbs[i];
			return true;
		}
	}
	return false;
}

static void the_picture_is_the_table(void **state)
{
	(void)state;
	FILE *f = fopen(SOURCE_DIR "/engine/core/step/step.h", "r");
	assert_non_null(f);
	char from[16], verb[16], to[16];
	size_t edges = 0;
	bool has_send = false;
	while (next_edge(f, from, verb, to)) {
		enum referral_state a, b;
		enum verb v;
		if (strcmp(from, "(need)") == 0) {
			assert_string_equal(verb, "send");
			assert_string_equal(to, "sent");
			has_send = true;
			continue;
		}
		if (!is_verb(verb, &v))
			continue; /* the heading */
		assert_true(referral_state_parse(from, &a));
		assert_true(referral_state_parse(to, &b));
		assert_non_null(transition_of(a, v));
		assert_int_equal(transition_of(a, v)->to, b);
		edges++;
	}
	fclose(f);
	assert_true(has_send);
	assert_int_equal(edges, ROWS);
}

static const char *who_does(enum verb v) { return verb_who(v) == WHO_TARGET ? "inoue" : "aoki"; }

static struct command full(enum verb v)
{
	struct command c = CMD(v, .referral = 1, .owner = "ueda", .next = at("2026-04-07"),
		.until = at("2026-04-20"), .code = "supported", .reason = "理由", .instead = "none",
		.question = "問い", .text = "答え", .note = "経過");
	if (v == VERB_DECLINE || v == VERB_RELEASE)
		c.code = "not_ours";
	return c;
}

static void every_cell_does_what_it_says(void **state)
{
	struct world *w = *state;
	for (int s = 0; s < REFERRAL_STATES; s++) {
		for (size_t v = 0; v < COUNT(verbs); v++) {
			world_bring(w, (enum referral_state)s);
			const struct row *row = row_of((enum referral_state)s, verbs[v]);
			if (!row) {
				world_refused(
					w, ERR_REFUSED, "wrong-state", who_does(verbs[v]), full(verbs[v]));
				continue;
			}
			w->now += 60;
			world_must(w, who_does(verbs[v]), full(verbs[v]));
			assert_int_equal(referral(w, 1)->state, row->to);
			assert_true(w->last.events[0].is_human);
			assert_string_equal(w->last.events[0].kind, verb_word(verbs[v]));
			assert_int_equal(w->c->last_human_at, w->now);
		}
	}
}

static void every_cell_is_forbidden_to_others(void **state)
{
	struct world *w = *state;
	for (size_t i = 0; i < ROWS; i++) {
		world_bring(w, spec[i].from);
		world_refused(w, ERR_FORBIDDEN, "not-your-turn", "suzuki", full(spec[i].verb));
		const char *other = spec[i].who == WHO_TARGET ? "aoki" : "inoue";
		world_refused(w, ERR_FORBIDDEN, "not-your-turn", other, full(spec[i].verb));
		world_refused(w, ERR_FORBIDDEN, "role", "kondo", full(spec[i].verb));
		world_refused(w, ERR_FORBIDDEN, "role", "kudo", full(spec[i].verb));
		world_refused(w, ERR_FORBIDDEN, "role", "kimura", full(spec[i].verb));
	}
}

static void the_coordinator_stands_in_for_asker_only_with_a_reason(void **state)
{
	struct world *w = *state;
	for (size_t i = 0; i < ROWS; i++) {
		world_bring(w, spec[i].from);
		struct command c = full(spec[i].verb);
		if (spec[i].who == WHO_TARGET) {
			world_refused(w, ERR_FORBIDDEN, "not-your-turn", "endo", c);
			continue;
		}
		c.reason = " \u3000";
		world_refused(w, ERR_INPUT, "missing", "endo", c);
		assert_string_equal(w->d.field, "reason");
		c.reason = "舵取りが不在";
		world_must(w, "endo", c);
		assert_int_equal(referral(w, 1)->state, spec[i].to);
	}
}

/* Each thing that must be given, left out and blank. */
static const struct missing {
	uint64_t bit;
	const char *field;
	size_t offset;
	bool is_time;
} missings[] = {
	{ GIVES(FIELD_OWNER), "owner", offsetof(struct command, owner), false },
	{ GIVES(FIELD_NEXT), "next", offsetof(struct command, next), true },
	{ GIVES(FIELD_CODE), "code", offsetof(struct command, code), false },
	{ GIVES(FIELD_REASON), "reason", offsetof(struct command, reason), false },
	{ GIVES(FIELD_INSTEAD), "instead", offsetof(struct command, instead), false },
	{ GIVES(FIELD_QUESTION), "question", offsetof(struct command, question), false },
	{ GIVES(FIELD_TEXT), "text", offsetof(struct command, text), false },
	{ GIVES(FIELD_NOTE), "note", offsetof(struct command, note), false },
	{ GIVES(FIELD_UNTIL), "until", offsetof(struct command, until), true },
	{ GIVES(FIELD_OUTCOME), "outcome", offsetof(struct command, code), false },
};

static void refuse_missing(struct world *w, const struct row *row, const struct missing *m, const char *value)
{
	struct command c = full(row->verb);
	if (m->is_time)
		memset((char *)&c + m->offset, 0, sizeof(int64_t));
	else
		memcpy((char *)&c + m->offset, &value, sizeof value);
	world_refused(w, ERR_INPUT, "missing", who_does(row->verb), c);
	assert_string_equal(w->d.field, m->field);
}

static void what_must_be_given_is_named_when_it_is_missing(void **state)
{
	struct world *w = *state;
	for (size_t i = 0; i < ROWS; i++) {
		world_bring(w, spec[i].from);
		for (size_t m = 0; m < COUNT(missings); m++) {
			if (!(spec[i].gives & missings[m].bit))
				continue;
			refuse_missing(w, &spec[i], &missings[m], NULL);
			refuse_missing(w, &spec[i], &missings[m], " \u3000\n");
		}
	}
}

static void a_wrong_state_says_what_can_be_done(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_QUERIED);
	NOT(ERR_REFUSED, "wrong-state", "inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue",
		.next = at("2026-04-06"));
	assert_true(has_instead(w, "tsunagi show 26-00001-"));
	assert_int_equal(w->d.instead_n, 1);
	assert_non_null(strstr(w->d.message, "madoguchi"));
	NOT(ERR_REFUSED, "wrong-state", "aoki", VERB_CONFIRM, .referral = 1);
	assert_true(has_instead(w, "tsunagi answer 26-00001-"));
	assert_true(has_instead(w, "/1 --text"));
	assert_true(has_instead(w, "tsunagi withdraw"));
	world_bring(w, REFERRAL_ACCEPTED);
	NOT(ERR_REFUSED, "wrong-state", "inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue",
		.next = at("2026-04-06"));
	assert_true(has_instead(w, "tsunagi progress"));
	NOT(ERR_REFUSED, "wrong-state", "endo", VERB_CONFIRM, .referral = 1, .reason = "r");
	assert_false(has_instead(w, "tsunagi progress"));
	world_bring(w, REFERRAL_DECLINED);
	NOT(ERR_REFUSED, "wrong-state", "inoue", VERB_REPORT, .referral = 1, .code = "other", .note = "n");
	assert_true(has_instead(w, "tsunagi refer 26-00001-"));
	NOT(ERR_NOT_FOUND, "no-such-referral", "inoue", VERB_ACCEPT, .referral = 9);
}

static void words_go_there_and_back(void **state)
{
	(void)state;
	for (int s = 0; s < REFERRAL_STATES; s++) {
		enum referral_state found;
		assert_true(referral_state_parse(referral_state_word((enum referral_state)s), &found));
		assert_int_equal(found, s);
	}
	for (int s = 0; s < NEED_STATES; s++) {
		enum need_state found;
		assert_true(need_state_parse(need_state_word((enum need_state)s), &found));
		assert_int_equal(found, s);
	}
	assert_string_equal(word_code(WORDS_REFERRAL_STATE, REFERRAL_WITHDRAWN), "withdrawn");
	assert_string_equal(word_code(WORDS_REFERRAL_STATE, REFERRAL_QUERIED), "queried");
	assert_string_equal(word_code(WORDS_REFERRAL_STATE, REFERRAL_ON_HOLD), "on_hold");
	assert_null(word_code(WORDS_REFERRAL_STATE, REFERRAL_STATES));
	assert_string_equal(word_code(WORDS_NEED_STATE, NEED_IN_MEETING), "in_meeting");
	assert_string_equal(word_code(WORDS_NEED_STATE, NEED_ENDED), "ended");
	assert_null(word_code(WORDS_NEED_STATE, NEED_STATES));
	assert_string_equal(word_code(WORDS_CASE_STATUS, CASE_CLOSED), "closed");
	assert_string_equal(word_code(WORDS_FAILING, FAILING_VAGUE), "vague");
	assert_null(word_code(WORDS_FAILING, FAILINGS));
	assert_string_equal(word_code(WORDS_CONSENT, CONSENT_YES), "yes");
	assert_string_equal(word_code(WORDS_CONSENT, CONSENT_NO), "no");
	enum referral_state r;
	enum need_state n;
	assert_false(referral_state_parse("done", &r));
	assert_false(referral_state_parse(NULL, &r));
	assert_false(need_state_parse("done", &n));
	for (int v = 0; v < STEP_VERBS; v++)
		assert_non_null(verb_word((enum verb)v));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_is_as_specified),
		cmocka_unit_test(a_need_is_sent_by_its_lead),
		cmocka_unit_test(the_holder_of_a_cell_is_the_state_s),
		cmocka_unit_test(the_picture_is_the_table),
		cmocka_unit_test_setup_teardown(every_cell_does_what_it_says, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			every_cell_is_forbidden_to_others, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			the_coordinator_stands_in_for_asker_only_with_a_reason, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			what_must_be_given_is_named_when_it_is_missing, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			a_wrong_state_says_what_can_be_done, world_setup, world_teardown),
		cmocka_unit_test(words_go_there_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
