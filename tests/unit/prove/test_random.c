/* Small random packs: what is proved is what trying every case finds. The
 * seed is printed; TSUNAGI_SEED and TSUNAGI_PACKS give it and how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "tests/unit/prove/brute.h"

#define RULES_MAX 12

static uint64_t dice_state;

static int dice(int n)
{
	dice_state = dice_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((dice_state >> 33) % (uint64_t)n);
}

/* A pack as text, so that it can be written without one of its rules. */
struct random_pack {
	char rules[3][RULES_MAX][640]; int n[3];
	char otherwise[400];
	struct brute_space space;
	bool mixes_units;
	struct folder folder;
};

static void put_leaf(struct random_pack *p, struct buf *b, bool derived)
{
	static const char *const DERIVED[] = { "sections", "needs", "domains", "declines", "carried_over" };
	const int form = dice(2);
	switch (dice(derived ? 14 : 10)) {
	case 0: case 1: case 2: case 3: buf_printf(b, "f%d", dice(3)); return;
	case 4: buf_printf(b, form ? "{n: {at_least: %d}}" : "{n: {at_most: %d}}", dice(4)); return;
	case 5: buf_put(b, dice(3) == 0 ? "{o: a}" : dice(2) ? "{o: [a, b]}" : "{o: c}"); return;
	case 6: p->space.has_area = true; buf_put(b, dice(2) ? "{area: [a0]}" : "{area: [a1, a2]}"); return;
	case 7:
		buf_put(b, dice(3) == 0 ? "{consent: yes}" : dice(2) ? "{consent: no}" : "{consent: unasked}");
		return;
	case 8:
		if (dice(2)) {
			p->space.has_protected = true;
			buf_put(b, dice(2) ? "{protected: yes}" : "{protected: no}");
			return;
		}
		if (dice(2)) {
			p->space.has_intake = true;
			buf_put(b, "{intake: [s1]}");
			return;
		}
		/* fallthrough */
	case 9: buf_printf(b, "{f%d: no}", dice(3)); return;
	default: break;
	}
	const int subject = dice(5), bound = dice(12);
	if (subject == 3)
		p->space.declines_max = 4;
	if (subject == 4)
		p->space.carried_over_max = 4;
	if (dice(4))
		buf_printf(b, bound % 4 ? "{%s: {at_least: %d}}" : "{%s: {at_most: %d}}", DERIVED[subject], 1 + bound / 4);
	else
		buf_printf(b, "{%s: {at_least: 1, at_most: %d}}", DERIVED[subject], 1 + dice(2));
}

static void put_condition(struct random_pack *p, struct buf *b, bool derived, int depth)
{
	const int kind = depth > 2 ? 0 : dice(8);
	if (kind <= 3) {
		put_leaf(p, b, derived);
		return;
	}
	if (kind == 4) {
		buf_put(b, "{not: ");
		put_condition(p, b, derived, depth + 1);
		buf_put(b, "}");
		return;
	}
	const int n = 2 + dice(2);
	if (kind == 7)
		buf_printf(b, "{at_least: {n: %d, of: [", 1 + dice(n));
	else
		buf_put(b, kind == 5 ? "{all: [" : "{any: [");
	for (int i = 0; i < n; i++) {
		put_condition(p, b, derived, depth + 1);
		buf_put(b, i + 1 < n ? ", " : kind == 7 ? "]}}" : "]}");
	}
}

static void put_opening(struct random_pack *p, struct buf *b)
{
	static const char *const PURE[] = { "1bd", "2bd", "3bd" }, *const MIXED[] = { "1bd", "2bd", "24h", "48h" };
	const int inner = dice(3), any = dice(5), other = dice(5);
	buf_printf(b, "opens: n%d, ask: 助ける, ", dice(3));
	switch (dice(6)) {
	case 0: p->space.has_area = true; buf_printf(b, "to: {by_area: {a0: s%d, a1: s%d}, otherwise: s%d}", inner, any, other); break;
	case 1: p->space.has_area = true; buf_printf(b, "to: {by_area: {a2: s%d}, otherwise: s%d}", any, inner); break;
	case 2: buf_printf(b, "to: s%d", 3 + dice(2)); break;
	default: buf_printf(b, "to: s%d", dice(3)); break;
	}
	if (dice(3) == 0)
		buf_printf(b, ", respond_within: %s", p->mixes_units ? MIXED[dice(4)] : PURE[dice(3)]);
	if (dice(6) == 0)
		buf_printf(b, ", first_contact_within: %s", p->mixes_units ? MIXED[dice(4)] : PURE[dice(3)]);
	if (dice(5) == 0)
		buf_put(b, ", urgent: true");
	if (dice(5) == 0)
		buf_put(b, ", ground: 法1条");
	if (dice(6) == 0)
		buf_printf(b, ", joins: [s%d]", dice(5));
}

static void random_rule(struct random_pack *p, int list, int at)
{
	struct buf b;
	buf_init(&b);
	buf_printf(&b, "  - {id: %c%d, ", "rlm"[list], at);
	if (list == RULE_ROUTING) {
		const int openings = dice(4) ? 1 : 2;
		buf_put(&b, "because: 所管, ");
		if (openings > 1)
			buf_put(&b, "refer: [{");
		put_opening(p, &b);
		if (openings > 1) {
			buf_put(&b, "}, {");
			put_opening(p, &b);
			buf_put(&b, "}]");
		}
	} else {
		buf_printf(&b, "to: %c%d", list == RULE_LEAD ? 's' : 'm', dice(5));
		buf_printf(&b, ", priority: %d", dice(3));
		if (list == RULE_LEAD && dice(4) == 0)
			buf_put(&b, ", keep: 同席する");
	}
	buf_put(&b, ", when: ");
	put_condition(p, &b, list != RULE_ROUTING, 0);
	buf_put(&b, "}\n");
	snprintf(p->rules[list][at], sizeof p->rules[list][at], "%s", buf_text(&b));
	assert_true(strlen(buf_text(&b)) < sizeof p->rules[list][at]);
	buf_release(&b);
}

static void put_office(const struct folder *f)
{
	struct buf b;
	buf_init(&b);
	buf_put(&b, OFFICE);
	buf_put(&b, "areas:\n  - {id: a0, name: 北, layer: 2}\n  - {id: a1, name: 南, layer: 2}\n"
		    "  - {id: a2, name: 南の東, layer: 3, in: a1}\n"
		    "sections:\n"
		    "  - {id: s0, name: 調整課, coordinator: true}\n  - {id: s1, name: 一課}\n  - {id: s2, name: 二課}\n"
		    "  - {id: s3, name: 外の一, outside: true, otherwise: s1}\n"
		    "  - {id: s4, name: 外の二, outside: true, otherwise: s0}\n"
		    "meetings:\n");
	for (int i = 0; i < 5; i++)
		buf_printf(&b, "  - {id: m%d, name: 会議%d, layer: %d, basis: 要綱, consent: %s, personal: allowed,"
			       " every: {weekday: wed}, notice: 3bd%s}\n", i, i, i == 2 ? 2 : 1,
			   i < 3 ? "required" : "not_required", i == 0 ? ", otherwise: m1" : i == 2 ? ", otherwise: m4" : "");
	folder_put(f, "office.yaml", buf_text(&b));
	buf_release(&b);
	folder_put(f, "features.yaml",
		   "features:\n  - {id: f0, label: 所見0, kind: flag}\n  - {id: f1, label: 所見1, kind: flag}\n"
		   "  - {id: f2, label: 所見2, kind: flag}\n  - {id: n, label: 数, kind: number, min: 0, max: 3}\n"
		   "  - {id: o, label: 種, kind: one_of, values: [a, b, c]}\n");
}

/* The pack without the rules that are left out (bits by rule index). */
static void random_write(const struct random_pack *p, uint64_t left_out)
{
	static const char *const LISTS[] = { "rules", "lead", "meetings" };
	struct buf b;
	int index = 0;
	buf_init(&b);
	buf_put(&b, "needs:\n  - {id: n0, label: 甲, domain: d0}\n  - {id: n1, label: 乙, domain: d0}\n"
		    "  - {id: n2, label: 丙, domain: d1}\n");
	for (int list = 0; list < 3; list++) {
		struct buf rules;
		int kept = 0;
		buf_init(&rules);
		for (int i = 0; i < p->n[list]; i++, index++)
			if (!(left_out >> index & 1)) {
				buf_put(&rules, p->rules[list][i]);
				kept++;
			}
		if (kept)
			buf_printf(&b, "%s:\n%s", LISTS[list], buf_text(&rules));
		else
			buf_printf(&b, "%s: []\n", LISTS[list]);
		buf_release(&rules);
	}
	buf_printf(&b, "otherwise: {%s}\n", p->otherwise);
	folder_put(&p->folder, "routing.yaml", buf_text(&b));
	buf_release(&b);
}

static void random_pack(struct random_pack *p)
{
	memset(p->rules, 0, sizeof p->rules);
	p->space.has_area = p->space.has_protected = p->space.has_intake = false;
	p->space.has_consent = true;
	p->space.declines_max = p->space.carried_over_max = 0;
	p->mixes_units = dice(4) == 0;
	p->space.nows_n = p->mixes_units ? 6 : 1;
	snprintf(p->otherwise, sizeof p->otherwise, "opens: n0, to: s0, ask: 聴く");
	if (dice(3) == 0) {
		struct buf b;
		buf_init(&b);
		put_opening(p, &b);
		snprintf(p->otherwise, sizeof p->otherwise, "%s", buf_text(&b));
		buf_release(&b);
	}
	p->n[RULE_ROUTING] = 1 + dice(6);
	p->n[RULE_LEAD] = dice(4);
	p->n[RULE_MEETING] = dice(4);
	for (int list = 0; list < 3; list++)
		for (int i = 0; i < p->n[list]; i++)
			random_rule(p, list, i);
	random_write(p, 0);
}

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

static void say_pack(const struct random_pack *p)
{
	print_error("otherwise: {%s}\n", p->otherwise);
	for (int list = 0; list < 3; list++)
		for (int i = 0; i < p->n[list]; i++)
			print_error("%s", p->rules[list][i]);
}

#define CODES_N 9
static const char *const CODES[CODES_N] = { "gap", "dead", "shadowed", "overlap", "lead-tie", "meeting-tie",
					    "no-consent-route", "unreachable-section", "untested" };

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
		say_pack(p);
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
	put_office(&p.folder);
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
