#include "tests/fuzz/good_pack.h"

#include <stdlib.h>

#include "engine/base/buf.h"

const char *const good_pack[PACK_FILES] = {
	[PACK_OFFICE] =
		"office: {id: o, name: 町, timezone: Asia/Tokyo}\n"
		"calendar: {open: \"08:30-17:15\", weekend: [sat, sun], yearly: [\"12-29..01-03\"], "
		"holidays: holidays.csv}\n"
		"policy: {respond_within: 2bd, first_contact_within: 5bd, decide_within: 2bd, answer_within: "
		"2bd,\n"
		"  confirm_within: 3bd, hold_at_most: 30bd, meeting_at_most: 15bd, hoarded_after: 10bd, "
		"faded_after: 20bd,\n"
		"  sole_coordinator_after: 10bd, keep: k, ladder: [0bd], urgent_ladder: [0h], tell_within: "
		"1bh, "
		"inform_within: 1bd, remind_before: 4bh, urgent_remind_before: 24h, review: "
		"{weekday: mon}}\n"
		"areas: [{id: a, name: A, layer: 2}, {id: b, name: B, layer: 3, in: a}]\n"
		"sections: [{id: s, name: S, coordinator: true}, {id: t, name: T, outside: true, otherwise: "
		"s}]\n"
		"meetings: [{id: m, name: M, layer: 2, basis: x, consent: required, personal: allowed,\n"
		"  every: {nth: [1, 3], weekday: tue}, notice: 3bd}]\n",
	[PACK_FEATURES] =
		"features: [{id: f, label: F, kind: flag}, {id: age, label: 年齢, kind: number, min: 0, max: "
		"120},\n"
		"  {id: rent, label: 家賃, kind: one_of, values: [paid, {id: late, label: 滞納}]}]\n",
	[PACK_ROUTING] =
		"define: {old: {age: {at_least: 65}}}\n"
		"needs: [{id: n, label: N, domain: d}]\n"
		"rules: [{id: r, when: {all: [f, old, {area: [a]}]}, opens: n, to: t, ask: x, because: y}]\n"
		"lead: [{id: l, when: {rent: late}, to: s}]\n"
		"meetings: [{id: g, when: {sections: {at_least: 1}}, to: m}]\n"
		"otherwise: {opens: n, to: {by_area: {a: s}, otherwise: s}, ask: z}\n",
	[PACK_STAFF] = "staff: [{login: x, name: X, section: s, role: head}]\n",
	[PACK_CASES] = "cases: [{name: c, facts: {f: yes, age: 70}, expect: {lead: s}}]\n",
	[PACK_HOLIDAYS] = "2026/1/1,元日\n2026/5/3,憲法記念日\n",
	[PACK_CLOSED] = "2026/5/7,x\n",
};

static void decide(const struct ruleset *rs)
{
	struct arena a;
	struct outcome o;
	arena_init(&a);
	int64_t *facts = arena_array(&a, (size_t)rs->features_n + 1, sizeof *facts);
	for (int f = 0; facts && f < rs->features_n; f++)
		facts[f] = f % 3 ? rs->features[f].max : FACT_UNKNOWN;
	for (int area = RULE_NONE; facts && area < rs->areas_n && area < 3; area++) {
		struct match_input in = {
			.facts = facts, .area = area, .intake = RULE_NONE, .now = 1775174400
		};
		if (match_evaluate(rs, &in, MATCH_QUESTIONS, &a, &o, NULL) != ERR_OK)
			abort();
		if (o.needs_n == 0 || o.lead < 0)
			abort();
	}
	arena_release(&a);
}

void good_pack_try(const struct pack_bytes files[PACK_FILES])
{
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	struct pack p;
	struct buf out;
	pack_findings_init(&findings);
	buf_init(&out);
	if (pack_read_bytes(&p, files, &findings) == ERR_OK && compile_pack(&p, COMPILE_DAEMON) == ERR_OK) {
		findings_finish(&findings, p.sources, PACK_FILES);
		for (int i = 0; i < findings.n && i < 100; i++)
			pack_finding_print(&findings.items[i], &out);
		if (findings.n == 0 && compile_finish(&p, &rs) == ERR_OK)
			decide(rs);
	}
	ruleset_free(rs);
	pack_release(&p);
	buf_release(&out);
	pack_findings_release(&findings);
}
