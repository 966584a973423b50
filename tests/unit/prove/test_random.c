/* Small random packs: what is proved is what trying every case finds. The
 * seed is printed; TSUNAGI_SEED and TSUNAGI_PACKS give it and how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "tests/unit/prove/random_pack.h"

static bool same_without(struct random_pack *p, uint64_t base, int rule)
{
	random_write(p, base);
	struct ruleset *a = folder_load(&p->folder);
	random_write(p, base | UINT64_C(1) << rule);
	struct ruleset *b = folder_load(&p->folder);
	const bool same = brute_same(a, b, &p->space);
	ruleset_free(a);
	ruleset_free(b);
	return same;
}

/* Each against the whole pack; of two that shadow each other the later. */
static void brute_shadowed(struct random_pack *p, const struct ruleset *rs, struct brute_lines *lines)
{
	uint64_t gone = 0;
	const int n = lines->n;
	for (int i = rs->rules_n - 1; i >= 0; i--) {
		int yes = -1;
		for (int l = 0; l < n; l++)
			if (strncmp(lines->text[l], "untested ", 9) == 0 && lines->yes[l] >= 0 &&
				strcmp(strrchr(lines->text[l], ' ') + 1, rs->rules[i].id) == 0)
				yes = lines->yes[l];
		if (yes < 0 || !same_without(p, 0, i) || (gone && !same_without(p, gone, i)))
			continue;
		gone |= UINT64_C(1) << i;
		brute_add(lines, yes, "shadowed %d %s", rs->rules[i].place.line, rs->rules[i].id);
	}
	random_write(p, 0);
}

static void say_lines(const char *title, const struct brute_lines *l)
{
	print_error("%s\n", title);
	for (int i = 0; i < l->n; i++)
		print_error("  %s (%d yes)\n", l->text[i], l->yes[i]);
}

#define CODES_N 12
static const char *const CODES[CODES_N] = { "gap", "dead", "shadowed", "overlap", "lead-tie", "meeting-tie",
	"no-consent-route", "unreachable-section", "untested", "slow-contact", "no-sink", "nobody" };

static void compare_pack(struct random_pack *p, uint64_t seed, int counts[CODES_N])
{
	static struct brute_lines tried, found;
	struct proved proved;
	random_pack(p);
	folder_prove(&p->folder, &proved);
	brute_of_proofs(&proved, &found);
	brute_find(proved.rs, &p->space, &tried);
	brute_shadowed(p, proved.rs, &tried);
	brute_sort(&tried);
	bool same = tried.n == found.n;
	for (int i = 0; i < tried.n && same; i++)
		same = strcmp(tried.text[i], found.text[i]) == 0 && tried.yes[i] == found.yes[i];
	if (!same) {
		print_error("seed %llu\n", (unsigned long long)seed);
		random_say(p);
		say_lines("tried", &tried);
		say_lines("proved", &found);
	}
	same &= brute_errors_same(&proved);
	proved_release(&proved);
	assert_true(same);
	for (int i = 0; i < found.n; i++)
		for (int c = 0; c < CODES_N; c++)
			counts[c] += strncmp(found.text[i], CODES[c], strcspn(found.text[i], " ")) == 0;
}

static void what_is_proved_is_what_trying_finds(void **state)
{
	const char *given_seed = getenv("TSUNAGI_SEED"), *given_packs = getenv("TSUNAGI_PACKS");
	const uint64_t seed = given_seed ? strtoull(given_seed, NULL, 10) : (uint64_t)time(NULL);
	const int packs = given_packs ? (int)strtol(given_packs, NULL, 10) : 4;
	/* every order of a day, two days, 24 and 48 hours */
	static const char *const NOWS[] = { "2026-06-01T09:00", "2026-06-01T18:00", "2026-06-04T18:00",
		"2026-06-05T09:00", "2026-06-06T18:00", "2026-06-07T18:00" };
	int64_t nows[6];
	int counts[CODES_N] = { 0 };
	struct random_pack p = { 0 };
	(void)state;
	print_message("TSUNAGI_SEED=%llu\n", (unsigned long long)seed);
	for (int i = 0; i < 6; i++) {
		bool has_time;
		assert_int_equal(instant_parse(NOWS[i], 9 * 3600, &nows[i], &has_time, NULL), ERR_OK);
	}
	folder_open(&p.folder);
	random_office(&p.folder);
	for (int i = 0; i < packs; i++) {
		dice_state = seed + (uint64_t)i;
		for (int k = 0; k < 8; k++)
			dice(2);
		p.space.nows = nows;
		compare_pack(&p, seed + (uint64_t)i, counts);
	}
	print_message("%d packs:", packs);
	for (int c = 0; c < CODES_N; c++)
		print_message(" %s %d", CODES[c], counts[c]);
	print_message("\n");
	folder_shut(&p.folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_proved_is_what_trying_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
