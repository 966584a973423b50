#include "tests/bench/gen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void gen_feature_id(int feature, char out[16]) { snprintf(out, 16, "k%03d", feature); }
void gen_value_id(int value, char out[16]) { snprintf(out, 16, "v%d", value); }
void gen_area_id(int area, char out[16]) { snprintf(out, 16, "area%04d", area); }

static struct gen_literal random_literal(struct dice *dice)
{
	struct gen_literal l = { .feature = dice_below(dice, GEN_FEATURES) };

	if (l.feature < GEN_FLAGS) {
		l.is_no = dice_below(dice, 7) == 0;
	} else if (l.feature < GEN_FLAGS + GEN_NUMBERS) {
		l.low = 30 + dice_below(dice, 60);
		l.high = dice_below(dice, 2) == 0 ? GEN_NUMBER_MAX : l.low + 20;
	} else {
		l.low = dice_below(dice, GEN_VALUES);
		l.high = (l.low + 1 + dice_below(dice, GEN_VALUES - 1)) % GEN_VALUES;
	}
	return l;
}

static bool rule_uses(const struct gen_rule *r, int feature)
{
	for (int i = 0; i < r->literals_n; i++)
		if (r->literals[i].feature == feature)
			return true;
	return false;
}

static void add_literals(struct gen_rule *r, int n, struct dice *dice)
{
	while (r->literals_n < n) {
		struct gen_literal l = random_literal(dice);

		if (!rule_uses(r, l.feature))
			r->literals[r->literals_n++] = l;
	}
}

struct gen_set *gen_new(int rules, bool is_scoped, uint64_t seed)
{
	struct dice dice = { .state = seed };
	struct gen_set *set = bench_alloc(1, sizeof(*set));

	set->rules_n = rules;
	set->areas_n = is_scoped ? (rules - GEN_EVERYWHERE + GEN_PER_AREA - 1) / GEN_PER_AREA : 0;
	set->rules = bench_alloc((size_t)(rules + GEN_LEADS), sizeof(*set->rules));
	for (int i = 0; i < rules + GEN_LEADS; i++) {
		struct gen_rule *r = &set->rules[i];
		bool is_lead = i >= rules;

		r->area = is_scoped && !is_lead && i >= GEN_EVERYWHERE ? (i - GEN_EVERYWHERE) / GEN_PER_AREA
								       : -1;
		r->has_any = dice_below(&dice, 4) == 0;
		add_literals(r, (dice_below(&dice, 5) < 3 ? 2 : 3) + (r->has_any ? 1 : 0), &dice);
		r->need = dice_below(&dice, is_lead ? GEN_SECTIONS : GEN_NEEDS);
		r->respond_bd = dice_below(&dice, 3) == 0 ? 5 + dice_below(&dice, 50) : 0;
	}
	return set;
}

void gen_free(struct gen_set *set)
{
	if (set == NULL)
		return;
	free(set->rules);
	free(set);
}

void gen_facts(const struct gen_set *set, struct dice *dice, struct gen_facts *out)
{
	for (int i = 0; i < GEN_FEATURES; i++)
		out->values[i] = GEN_UNKNOWN;
	for (int known = 0; known < GEN_KNOWN;) {
		int f = dice_below(dice, GEN_FEATURES);

		if (out->values[f] != GEN_UNKNOWN)
			continue;
		if (f < GEN_FLAGS)
			out->values[f] = dice_below(dice, 4) != 0;
		else
			out->values[f] = dice_below(
				dice, f < GEN_FLAGS + GEN_NUMBERS ? GEN_NUMBER_MAX + 1 : GEN_VALUES);
		known++;
	}
	out->area = set->areas_n > 0 ? dice_below(dice, set->areas_n) : -1;
}

/* CLIPS */

static void clips_literal(FILE *f, const struct gen_literal *l, int variable)
{
	char id[16], low[16], high[16];

	gen_feature_id(l->feature, id);
	if (l->feature < GEN_FLAGS) {
		fprintf(f, " (%s (v %s))", id, l->is_no ? "no" : "yes");
	} else if (l->feature < GEN_FLAGS + GEN_NUMBERS) {
		fprintf(f, " (%s (v ?x%d&:(>= ?x%d %d)", id, variable, variable, l->low);
		if (l->high < GEN_NUMBER_MAX)
			fprintf(f, "&:(<= ?x%d %d)", variable, l->high);
		fputs("))", f);
	} else {
		gen_value_id(l->low, low);
		gen_value_id(l->high, high);
		fprintf(f, " (%s (v %s|%s))", id, low, high);
	}
}

static void clips_rule(FILE *f, const struct gen_rule *r, int index)
{
	int plain = r->literals_n - (r->has_any ? 2 : 0);
	char area[16];

	fprintf(f, "(defrule r%05d", index);
	if (r->area >= 0) {
		gen_area_id(r->area, area);
		fprintf(f, " (area (v %s))", area);
	}
	for (int i = 0; i < plain; i++)
		clips_literal(f, &r->literals[i], i);
	if (r->has_any) {
		fputs(" (or", f);
		for (int i = plain; i < r->literals_n; i++)
			clips_literal(f, &r->literals[i], i);
		fputc(')', f);
	}
	fprintf(f, " => (fired %d))\n", index);
}

void gen_write_clips(const struct gen_set *set, const char *path)
{
	FILE *f = fopen(path, "we");
	char id[16];

	if (f == NULL)
		bench_die("%s: %s", path, strerror(errno));
	fputs("(deftemplate area (slot v))\n", f);
	for (int i = 0; i < GEN_FEATURES; i++) {
		gen_feature_id(i, id);
		fprintf(f, "(deftemplate %s (slot v))\n", id);
	}
	for (int i = 0; i < set->rules_n + GEN_LEADS; i++)
		clips_rule(f, &set->rules[i], i);
	if (fclose(f) != 0)
		bench_die("%s: %s", path, strerror(errno));
}
