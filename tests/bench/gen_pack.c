/* A generated set as a rule pack of YAML files (tsunagi-rules(5)). */
#include "tests/bench/gen.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static FILE *open_file(const char *dir, const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "we");
	if (f == NULL)
		bench_die("%s: %s", path, strerror(errno));
	return f;
}

static void close_file(FILE *f, const char *name)
{
	if (fclose(f) != 0)
		bench_die("%s: %s", name, strerror(errno));
}

static const char office_head[] =
	"office: {id: " GEN_OFFICE ", name: 試験市, timezone: Asia/Tokyo, case_prefix: \"\"}\n"
	"calendar: {open: \"08:30-17:15\", weekend: [sat, sun], yearly: [\"12-29..01-03\"], holidays: "
	"holidays.csv}\n"
	"policy:\n"
	"  respond_within: 4bd\n  first_contact_within: 5bd\n  decide_within: 2bd\n  answer_within: 2bd\n"
	"  confirm_within: 3bd\n  hold_at_most: 30bd\n  meeting_at_most: 15bd\n  hoarded_after: 10bd\n"
	"  faded_after: 20bd\n  sole_coordinator_after: 10bd\n"
	"  keep: 受けた窓口が結果を相談者に伝える\n"
	"  ladder: [0bd, 1bd, 2bd, 3bd]\n  urgent_ladder: [0h, 2h, 4h, 8h]\n"
	"  tell_within: 1bh\n  inform_within: 1bd\n  remind_before: 4bh\n  urgent_remind_before: 24h\n  "
	"review: {weekday: mon}\n";

static void write_office(const struct gen_set *set, const char *dir)
{
	FILE *f = open_file(dir, "office.yaml");
	char id[16];

	fputs(office_head, f);
	fputs(set->areas_n > 0 ? "areas:\n" : "areas: []\n", f);
	for (int i = 0; i < set->areas_n; i++) {
		gen_area_id(i, id);
		fprintf(f, "  - {id: %s, name: 圏域%d, layer: 2}\n", id, i);
	}
	fputs("sections:\n", f);
	for (int i = 0; i < GEN_SECTIONS; i++)
		fprintf(f,
			"  - {id: s%02d, name: 第%d課, phone: 内線%04d, alert: "
			"[\"mail:s%02d@example.invalid\"]%s}\n",
			i, i, i, i, i == 0 ? ", coordinator: true" : "");
	fputs("  - {id: " GEN_DESK ", name: 総合窓口, takes_in: only}\n"
	      "meetings:\n",
		f);
	fprintf(f,
		"  - {id: kaigi, name: くらし連携会議, layer: %d, basis: 要綱, consent: required, personal: "
		"allowed,"
		" every: {nth: [1, 3], weekday: tue}, notice: 3bd, otherwise: shien}\n"
		"  - {id: shien, name: 支援会議, layer: 1, basis: 社会福祉法106条の6, consent: not_required,"
		" personal: allowed, every: {weekday: wed}, notice: 3bd}\n",
		set->areas_n > 0 ? 2 : 1);
	close_file(f, "office.yaml");
}

static void write_features(const char *dir)
{
	FILE *f = open_file(dir, "features.yaml");
	char id[16];

	fputs("features:\n", f);
	for (int i = 0; i < GEN_FEATURES; i++) {
		gen_feature_id(i, id);
		fprintf(f, "  - {id: %s, label: 所見その%d, group: 組%d, kind: ", id, i, i / 10);
		if (i < GEN_FLAGS)
			fprintf(f, "flag, ask: 所見%dに当たることはありますか}\n", i);
		else if (i < GEN_FLAGS + GEN_NUMBERS)
			fprintf(f, "number, min: 0, max: %d}\n", GEN_NUMBER_MAX);
		else
			fputs("one_of, values: [v0, v1, v2, v3, v4]}\n", f);
	}
	close_file(f, "features.yaml");
}

static void yaml_literal(FILE *f, const struct gen_literal *l)
{
	char id[16], low[16], high[16];

	gen_feature_id(l->feature, id);
	if (l->feature < GEN_FLAGS) {
		fprintf(f, l->is_no ? "{not: %s}" : "%s", id);
	} else if (l->feature < GEN_FLAGS + GEN_NUMBERS) {
		fprintf(f, "{%s: {at_least: %d", id, l->low);
		if (l->high < GEN_NUMBER_MAX)
			fprintf(f, ", at_most: %d", l->high);
		fputs("}}", f);
	} else {
		gen_value_id(l->low, low);
		gen_value_id(l->high, high);
		fprintf(f, "{%s: [%s, %s]}", id, low, high);
	}
}

static void yaml_when(FILE *f, const struct gen_rule *r)
{
	int plain = r->literals_n - (r->has_any ? 2 : 0);
	char area[16];

	fputs("{all: [", f);
	if (r->area >= 0) {
		gen_area_id(r->area, area);
		fprintf(f, "{area: [%s]}, ", area);
	}
	for (int i = 0; i < r->literals_n; i++) {
		if (i > 0)
			fputs(", ", f);
		if (r->has_any && i == plain)
			fputs("{any: [", f);
		yaml_literal(f, &r->literals[i]);
	}
	fputs(r->has_any ? "]}]}" : "]}", f);
}

static void write_rules(const struct gen_set *set, FILE *f)
{
	fputs("rules:\n", f);
	for (int i = 0; i < set->rules_n; i++) {
		const struct gen_rule *r = &set->rules[i];

		fprintf(f, "  - id: r%05d\n    when: ", i);
		yaml_when(f, r);
		fprintf(f,
			"\n    opens: n%02d\n    to: s%02d\n    ask: "
			"困りごと%dの様子を確かめ、要るときは手続きを助ける（その%d）\n",
			r->need, r->need % GEN_SECTIONS, r->need, i % 4);
		if (r->respond_bd > 0)
			fprintf(f, "    respond_within: %dbd\n", r->respond_bd);
		if (i % 5 == 0)
			fputs("    how: home_visit\n", f);
		fprintf(f, "    because: 第%d課の事務分掌の%d番による\n", r->need % GEN_SECTIONS, i);
	}
}

static void write_routing(const struct gen_set *set, const char *dir)
{
	FILE *f = open_file(dir, "routing.yaml");

	fputs("needs:\n", f);
	for (int i = 0; i < GEN_NEEDS; i++)
		fprintf(f, "  - {id: n%02d, label: 困りごと%d, domain: d%d}\n", i, i, i / 5);
	fputs("  - {id: unsorted, label: 行き先の決まらない相談, domain: other}\n", f);
	write_rules(set, f);
	fputs("lead:\n", f);
	for (int i = 0; i < GEN_LEADS; i++) {
		const struct gen_rule *r = &set->rules[set->rules_n + i];

		fprintf(f, "  - {id: lead%d, when: ", i);
		yaml_when(f, r);
		fprintf(f, ", to: s%02d, priority: %d}\n", r->need, 100 - i);
	}
	fputs("meetings:\n"
	      "  - {id: complex, when: {sections: {at_least: 4}}, to: shien, priority: 50}\n"
	      "  - {id: district, when: {sections: {at_least: 2}}, to: kaigi, priority: 10}\n"
	      "otherwise: {opens: unsorted, to: s00, ask: 話を聴いて行き先を決める}\n",
		f);
	close_file(f, "routing.yaml");
}

static void write_staff(const char *dir)
{
	FILE *f = open_file(dir, "staff.yaml");

	fputs("staff:\n  - {login: " GEN_LOGIN ", name: 窓口の者, section: " GEN_DESK ", role: member}\n"
	      "  - {login: chousei, name: 調整の者, section: s00, role: coordinator}\n"
	      "  - {login: keeper, name: 規則の者, section: s00, role: keeper}\n"
	      "  - {login: admin, name: 運用の者, section: " GEN_DESK ", role: admin}\n",
		f);
	for (int i = 0; i < GEN_SECTIONS; i++)
		fprintf(f,
			"  - {login: m%02d, name: 担当%d, section: s%02d, role: member}\n"
			"  - {login: h%02d, name: 課長%d, section: s%02d, role: head}\n",
			i, i, i, i, i, i);
	close_file(f, "staff.yaml");
}

static void write_holidays(const char *dir)
{
	FILE *f = open_file(dir, "holidays.csv");

	for (int year = 2020; year < 2040; year++)
		fprintf(f, "%d/1/1,元日\n%d/5/3,憲法記念日\n%d/11/3,文化の日\n", year, year, year);
	close_file(f, "holidays.csv");
}

void gen_write_pack(const struct gen_set *set, const char *dir)
{
	if (mkdir(dir, 0755) != 0 && errno != EEXIST)
		bench_die("%s: %s", dir, strerror(errno));
	write_office(set, dir);
	write_features(dir);
	write_routing(set, dir);
	write_staff(dir);
	write_holidays(dir);
}
