#include "engine/core/step/facts_check.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/age.h"
#include "engine/core/step/evaluate.h"
#include "rules/match/gate.h"

#define AGE_MAY_DIFFER 1 /* years: a birthday between the asking and the typing */

static const struct fact *facts_check_given(const struct command *cmd, const char *feature)
{
	for (int i = 0; i < cmd->facts_n; i++)
		if (strcmp(cmd->facts[i].feature, feature) == 0)
			return &cmd->facts[i];
	return NULL;
}

static enum err facts_check_refuse_age(struct draft *w, const struct fact *age, int years)
{
	const struct feature *f = &w->rs->features[w->rs->birth_feature];
	diag_set(w->d, ERR_INPUT, "contradiction",
		_("“%s” (%s) is given as %lld, but by the date of birth %s it is %d: one of the two is "
		  "wrong, "
		  "and the date of birth alone is enough"),
		f->label, f->id, (long long)age->number, w->command->birth, years);
	diag_field(w->d, f->id);
	diag_instead(w->d, "%s=%d", f->id, years);
	return ERR_INPUT;
}

/* An age given now must fit the date of birth today. One that stands was given on some day
 * since the case was taken in. */
static enum err facts_check_age(struct draft *w)
{
	const struct command *cmd = w->command;
	const int32_t offset_s = w->rs->calendar.offset_s;
	int years, first;
	if (w->rs->birth_feature == RULE_NONE || !age_on(cmd->birth, instant_day(w->now, offset_s), &years) ||
		!age_on(cmd->birth, instant_day(w->c.opened_at, offset_s), &first))
		return ERR_OK;
	const char *feature = w->rs->features[w->rs->birth_feature].id;
	const struct fact *given = facts_check_given(cmd, feature), *stands = case_fact(&w->c, feature);
	if (given)
		first = years;
	else if (!cmd->has_birth)
		return ERR_OK;
	if (!stands || (stands->number >= first - AGE_MAY_DIFFER && stands->number <= years + AGE_MAY_DIFFER))
		return ERR_OK;
	return facts_check_refuse_age(w, stands, years);
}

static enum err facts_check_refuse_gate(struct draft *w, int gate, int gated)
{
	const struct feature *a = &w->rs->features[gate], *b = &w->rs->features[gated];
	const bool is_flag = b->kind == FEATURE_FLAG;
	diag_set(w->d, ERR_INPUT, "contradiction",
		_("“%s” (%s) is no, but “%s” (%s) is given, which says the opposite"), a->label, a->id,
		b->label, b->id);
	diag_field(w->d, facts_check_given(w->command, b->id) ? b->id : a->id);
	diag_instead(w->d, "%s=yes", a->id);
	if (is_flag)
		diag_instead(w->d, "%s=no", b->id);
	return ERR_INPUT;
}

static enum err facts_check_gates(struct draft *w)
{
	struct match_input in;
	if (!w->rs->has_gates)
		return ERR_OK;
	const enum err e = evaluate_match_input(w->rs, &w->c, w->now, w->arena, &in);
	if (e)
		return diag_set(w->d, e, "no-memory", "out of memory");
	for (int i = 0; i < w->rs->features_n; i++) {
		const struct feature *f = &w->rs->features[i];
		if (f->gate == RULE_NONE || in.facts[f->gate] != 0 || !gate_is_opened_by(f, in.facts[i]))
			continue;
		if (facts_check_given(w->command, f->id) ||
			facts_check_given(w->command, w->rs->features[f->gate].id))
			return facts_check_refuse_gate(w, f->gate, i);
	}
	return ERR_OK;
}

enum err facts_check(struct draft *w)
{
	const enum err e = facts_check_age(w);
	return e ? e : facts_check_gates(w);
}
