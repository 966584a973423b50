#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/prove/random_pack.h"

uint64_t dice_state;

int dice(int n)
{
	dice_state = dice_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((dice_state >> 33) % (uint64_t)n);
}

static void put_leaf(struct random_pack *p, struct buf *b, bool derived)
{
	static const char *const DERIVED[] = { "sections", "needs", "domains", "declines", "carried_over" };
	const int form = dice(2);
	switch (dice(derived ? 14 : 10)) {
	case 0:
	case 1:
	case 2:
	case 3:
		buf_printf(b, "f%d", dice(3));
		return;
	case 4:
		buf_printf(b, form ? "{n: {at_least: %d}}" : "{n: {at_most: %d}}", dice(4));
		return;
	case 5:
		buf_put(b, dice(3) == 0 ? "{o: a}" : dice(2) ? "{o: [a, b]}" : "{o: c}");
		return;
	case 6:
		p->space.has_area = true;
		buf_put(b, dice(2) ? "{area: [a0]}" : "{area: [a1, a2]}");
		return;
	case 7:
		buf_put(b, dice(3) == 0 ? "{consent: yes}"
			   : dice(2)	? "{consent: no}"
					: "{consent: unasked}");
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
	case 9:
		buf_printf(b, "{f%d: no}", dice(3));
		return;
	default:
		break;
	}
	const int subject = dice(5), bound = dice(12);
	if (subject == 3)
		p->space.declines_max = 4;
	if (subject == 4)
		p->space.carried_over_max = 4;
	if (dice(4))
		buf_printf(b, bound % 4 ? "{%s: {at_least: %d}}" : "{%s: {at_most: %d}}", DERIVED[subject],
			1 + bound / 4);
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
	static const char *const PURE[] = { "1bd", "2bd", "3bd" }, *const MIXED[] = { "1bd", "2bd", "24h",
		"48h" };
	const int inner = dice(3), any = dice(5), other = dice(5);
	buf_printf(b, "opens: n%d, ask: 助ける, ", dice(3));
	switch (dice(6)) {
	case 0:
		p->space.has_area = true;
		buf_printf(b, "to: {by_area: {a0: s%d, a1: s%d}, otherwise: s%d}", inner, any, other);
		break;
	case 1:
		p->space.has_area = true;
		buf_printf(b, "to: {by_area: {a2: s%d}, otherwise: s%d}", any, inner);
		break;
	case 2:
		buf_printf(b, "to: s%d", 3 + dice(2));
		break;
	default:
		buf_printf(b, "to: s%d", dice(3));
		break;
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

void random_rule(struct random_pack *p, int list, int at)
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

void random_features(const struct folder *f, int gates, bool has_more)
{
	static const char *const of_f0[RANDOM_GATES] = { "", "", ", gates: [f1, n]", ", gates: [o, f1, f2]",
		"" };
	static const char *const of_f2[RANDOM_GATES] = { "", ", gates: [o]", ", gates: [o]", "",
		", gates: [n, f0]" };
	struct buf b;
	buf_init(&b);
	buf_put(&b, "features:\n");
	if (has_more) /* all of the others, in another order: a flag, a longer scale, a value between */
		buf_printf(&b,
			"  - {id: g, label: 新しい所見, kind: flag}\n"
			"  - {id: f2, label: 所見2, kind: flag%s}\n",
			of_f2[gates]);
	buf_printf(&b, "  - {id: f0, label: 所見0, kind: flag%s}\n  - {id: f1, label: 所見1, kind: flag}\n",
		of_f0[gates]);
	if (!has_more)
		buf_printf(&b, "  - {id: f2, label: 所見2, kind: flag%s}\n", of_f2[gates]);
	buf_printf(&b,
		"  - {id: n, label: 数, kind: number, min: 0, max: %d}\n"
		"  - {id: o, label: 種, kind: one_of, values: [a, %sb, c]}\n",
		has_more ? 4 : 3, has_more ? "d, " : "");
	folder_put(f, "features.yaml", buf_text(&b));
	buf_release(&b);
}

void random_office(const struct folder *f)
{
	struct buf b;
	buf_init(&b);
	buf_put(&b, OFFICE);
	buf_put(&b, "areas:\n  - {id: a0, name: 北, layer: 2}\n  - {id: a1, name: 南, layer: 2}\n"
		    "  - {id: a2, name: 南の東, layer: 3, in: a1}\n"
		    "sections:\n"
		    "  - {id: s0, name: 調整課, coordinator: true}\n  - {id: s1, name: 一課}\n  - {id: s2, "
		    "name: 二課, alert: [\"mail:s2@example.jp\"]}\n"
		    "  - {id: s3, name: 外の一, outside: true, otherwise: s1}\n"
		    "  - {id: s4, name: 外の二, outside: true, otherwise: s0}\n"
		    "meetings:\n");
	for (int i = 0; i < 5; i++)
		buf_printf(&b,
			"  - {id: m%d, name: 会議%d, layer: %d, basis: 要綱, consent: %s, personal: allowed,"
			" every: {weekday: wed}, notice: 3bd%s}\n",
			i, i, i == 2 ? 2 : 1, i < 3 ? "required" : "not_required",
			i == 0	 ? ", otherwise: m1"
			: i == 2 ? ", otherwise: m4"
				 : "");
	folder_put(f, "office.yaml", buf_text(&b));
	buf_release(&b);
	random_features(f, 0, false);
}

void random_staff(const struct folder *f)
{
	static const char *const roles[] = { "member", "head", "keeper", "auditor" };
	struct buf b;
	buf_init(&b);
	buf_put(&b,
		"staff:\n  - {login: root0, name: 甲, section: s0, role: admin, mail: root0@example.jp}\n");
	for (int section = 0; section < 5; section++)
		for (int n = dice(3); n > 0; n--)
			buf_printf(&b, "  - {login: p%d_%d, name: 乙, section: s%d, role: %s%s}\n", section,
				n, section, section == 0 && dice(2) ? "coordinator" : roles[dice(4)],
				dice(3) ? "" : ", mail: p@example.jp");
	folder_put(f, "staff.yaml", buf_text(&b));
	buf_release(&b);
}

/* The pack without the rules that are left out (bits by rule index). */
void random_write(const struct random_pack *p, uint64_t left_out)
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

void random_pack(struct random_pack *p)
{
	memset(p->rules, 0, sizeof p->rules);
	random_staff(&p->folder);
	random_features(&p->folder, dice(RANDOM_GATES), false);
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

void random_say(const struct random_pack *p)
{
	print_error("otherwise: {%s}\n", p->otherwise);
	for (int list = 0; list < 3; list++)
		for (int i = 0; i < p->n[list]; i++)
			print_error("%s", p->rules[list][i]);
}
