/* Fills a data folder with open cases of three referrals each, through the
 * same step and the same store as the daemon:
 *     bench_fill PACK DATA REFERRALS [DUE [CLOSED]]
 * All are due days from now, but those of the first DUE / 3 cases, which were
 * taken in 60 days ago. CLOSED more are withdrawn, and their cases closed. */
#include "tests/bench/ours.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "engine/base/time/instant.h"
#include "engine/core/step/step.h"
#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"

#define PER_CASE 3
#define CASES_A_TURN 2000
#define FACT_SETS 500
#define CASES_A_YEAR 900000
#define DAY_S 86400

struct fill {
	struct ruleset *rs;
	struct sqlite_store *store;
	const struct store *port;
	struct fact *facts; /* FACT_SETS × GEN_KNOWN */
	const char *areas[FACT_SETS];
	struct arena arena;
};

static void check(enum err e, const struct diag *d, const char *what)
{
	if (e != ERR_OK)
		bench_die("%s: %s", what, d->message != NULL ? d->message : "failed");
}

static void draw_facts(struct fill *f, int64_t now)
{
	struct dice dice = { .state = 13 };

	f->facts = bench_alloc((size_t)FACT_SETS * GEN_KNOWN, sizeof(*f->facts));
	for (int i = 0; i < FACT_SETS; i++) {
		struct fact *at = f->facts + (size_t)i * GEN_KNOWN;
		struct gen_facts facts;
		char id[16];

		ours_draw_facts(f->rs, &dice, PER_CASE, now, &facts);
		for (int k = 0; k < GEN_FEATURES; k++) {
			const struct feature *feature;

			if (facts.values[k] == GEN_UNKNOWN)
				continue;
			gen_feature_id(k, id);
			feature = &f->rs->features[ruleset_feature(f->rs, id)];
			*at++ = (struct fact){ .feature = feature->id,
				.kind = feature->kind,
				.number = facts.values[k],
				.value = feature->kind == FEATURE_ONE_OF ? feature->values[facts.values[k]].id
									 : NULL };
		}
		if (facts.area >= 0) {
			gen_area_id(facts.area, id);
			f->areas[i] = f->rs->areas[ruleset_area(f->rs, id)].id;
		}
	}
}

static struct command desk_command(enum verb verb)
{
	return (struct command){
		.verb = verb,
		.actor = { .login = GEN_LOGIN, .name = "窓口の者", .section = GEN_DESK, .role = ROLE_MEMBER },
		.next = INSTANT_NONE,
		.until = INSTANT_NONE,
		.due = INSTANT_NONE,
		.watch = INSTANT_NONE,
		.at = INSTANT_NONE,
	};
}

static struct case_state *step(
	struct fill *f, const struct case_state *before, const struct command *cmd, int64_t now)
{
	struct decision decision;
	struct diag d;

	diag_init(&d);
	check(core_step(f->rs, before, cmd, now, &f->arena, &decision, &d), &d, verb_word(cmd->verb));
	check(f->port->cases.save(f->port->cases.self, &decision, &d), &d, "save");
	return decision.next;
}

static struct case_state *take_in(struct fill *f, int64_t i, int64_t now)
{
	int which = (int)(i % FACT_SETS), year = day_fiscal_year(instant_day(now, f->rs->calendar.offset_s));
	struct command cmd = desk_command(VERB_INTAKE);
	struct diag d;

	diag_init(&d);
	cmd.facts = f->facts + (size_t)which * GEN_KNOWN;
	cmd.facts_n = GEN_KNOWN;
	cmd.area = f->areas[which];
	cmd.has_area = cmd.area != NULL;
	cmd.consent = CONSENT_YES;
	cmd.has_consent = true;
	cmd.section = GEN_DESK;
	/* a fiscal year has 999,999 numbers */
	check(f->port->cases.number_draw(
		      f->port->cases.self, year + (int)(i / CASES_A_YEAR), &cmd.new_key, &d),
		&d, "number");
	return step(f, NULL, &cmd, now);
}

static void close_case(struct fill *f, const struct case_state *c, int64_t now)
{
	struct command cmd;

	for (int n = 1; n <= PER_CASE; n++) {
		cmd = desk_command(VERB_WITHDRAW);
		cmd.referral = n;
		cmd.reason = "取り下げ";
		c = step(f, c, &cmd, now);
	}
	for (int i = 0; i < c->needs_n; i++) {
		cmd = desk_command(VERB_END);
		cmd.need = c->needs[i].need;
		cmd.reason = "解消した";
		c = step(f, c, &cmd, now);
	}
	cmd = desk_command(VERB_CLOSE);
	cmd.code = "resolved";
	cmd.note = "終わった";
	cmd.issue = "none";
	(void)step(f, c, &cmd, now);
}

static void run(struct fill *f, int64_t open_cases, int64_t due_cases, int64_t closed_cases, int64_t now)
{
	int64_t cases = open_cases + closed_cases;
	struct diag d;

	diag_init(&d);
	for (int64_t i = 0; i < cases; i++) {
		/* closed ones stand among the open ones */
		bool is_closed = (i + 1) * closed_cases / cases > i * closed_cases / cases;
		struct case_state *c;

		if (i % CASES_A_TURN == 0)
			check(f->port->transaction.begin(f->port->transaction.self, &d), &d, "turn");
		arena_reset(&f->arena);
		check(f->port->transaction.step_begin(f->port->transaction.self, &d), &d, "step");
		c = take_in(f, i, !is_closed && due_cases-- > 0 ? now - 60 * DAY_S : now);
		if (is_closed)
			close_case(f, c, now);
		check(f->port->transaction.step_keep(f->port->transaction.self, &d), &d, "step");
		if (i % CASES_A_TURN == CASES_A_TURN - 1 || i == cases - 1)
			check(f->port->transaction.commit(f->port->transaction.self, &d), &d, "commit");
	}
}

static int64_t cases_of(int64_t referrals) { return (referrals + PER_CASE - 1) / PER_CASE; }

int main(int argc, char **argv)
{
	struct fill f = { .rs = NULL };
	struct store_options options = { .random = &support_random, .office_id = GEN_OFFICE };
	int64_t referrals, due, closed, now = (int64_t)time(NULL);
	struct diag d;

	if (argc < 4 || argc > 6)
		bench_die("usage: bench_fill PACK DATA REFERRALS [DUE [CLOSED]]");
	referrals = bench_number(argv[3], 0, 100000000);
	due = argc > 4 ? bench_number(argv[4], 0, referrals) : 0;
	closed = argc > 5 ? bench_number(argv[5], 0, 100000000) : 0;
	options.dir = argv[2];
	diag_init(&d);
	arena_init(&f.arena);
	f.rs = ours_load(argv[1]);
	check(sqlite_store_open(&options, &f.store, &d), &d, argv[2]);
	f.port = sqlite_store_ports(f.store);
	if (referrals + closed > 0) {
		draw_facts(&f, now);
		run(&f, cases_of(referrals), cases_of(due), cases_of(closed), now);
	}
	sqlite_store_close(f.store);
	ruleset_free(f.rs);
	arena_release(&f.arena);
	free(f.facts);
	diag_release(&d);
	return 0;
}
