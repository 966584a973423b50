/* A condition is a tree. All of several parts are joined by " + ", any of them by
 * " / "; a part that is "any" gets brackets within a larger one. A value, a range or a
 * set is a leaf. */
#include "engine/core/overview/directory_condition.h"

#include "engine/base/buf.h"
#include "engine/base/text/lang.h"
#include "rules/match/condition.h"

static void directory_condition_format(
	const struct ruleset *rs, const struct condition *c, bool is_part, struct buf *out);

static void directory_condition_format_parts(
	const struct ruleset *rs, const struct condition *c, const char *between, struct buf *out)
{
	for (int i = 0; i < c->n; i++) {
		if (i)
			buf_put(out, between);
		directory_condition_format(rs, c->parts[i], true, out);
	}
}

static void directory_condition_format_range(
	const struct feature *f, const struct condition *c, struct buf *out)
{
	if (f->kind == FEATURE_FLAG)
		buf_printf(out, c->low ? "%s" : _("not %s"), f->label);
	else if (f->kind == FEATURE_ONE_OF)
		buf_printf(out, _("%1$s: %2$s"), f->label,
			c->low >= 0 && c->low < f->values_n ? f->values[c->low].label : "-");
	else if (c->low == c->high)
		buf_printf(out, "%s %lld", f->label, (long long)c->low);
	else if (c->high >= f->max)
		buf_printf(out, _("%1$s %2$lld or more"), f->label, (long long)c->low);
	else if (c->low <= f->min)
		buf_printf(out, _("%1$s up to %2$lld"), f->label, (long long)c->high);
	else
		buf_printf(out, _("%1$s %2$lld to %3$lld"), f->label, (long long)c->low, (long long)c->high);
}

static void directory_condition_format_set(
	const struct feature *f, const struct condition *c, struct buf *out)
{
	buf_printf(out, _("%s: "), f->label);
	for (int i = 0; i < c->n; i++)
		if (f->kind == FEATURE_ONE_OF && c->values[i] >= 0 && c->values[i] < f->values_n)
			buf_printf(out, "%s%s", i ? _(" / ") : "", f->values[c->values[i]].label);
		else
			buf_printf(out, "%s%lld", i ? _(" / ") : "", (long long)c->values[i]);
}

static void directory_condition_format_bits(
	const struct ruleset *rs, const struct condition *c, struct buf *out)
{
	bool is_area = c->kind == CONDITION_AREA, has_one = false;
	int n = is_area ? rs->areas_n : rs->sections_n;
	buf_put(out, is_area ? _("area ") : _("taken in by "));
	for (int i = 0; i < n; i++) {
		if (!bits_has(c->bits, i))
			continue;
		buf_printf(out, "%s%s", has_one ? _(" / ") : "",
			is_area ? rs->areas[i].name : rs->sections[i].name);
		has_one = true;
	}
}

static void directory_condition_format_leaf(
	const struct ruleset *rs, const struct condition *c, struct buf *out)
{
	static const char *const consents[] = { [CONSENT_UNASKED] = N_("consent not asked"),
		[CONSENT_YES] = N_("with consent"),
		[CONSENT_NO] = N_("without consent") };
	if (c->kind == CONDITION_RANGE)
		directory_condition_format_range(&rs->features[c->subject], c, out);
	else if (c->kind == CONDITION_SET)
		directory_condition_format_set(&rs->features[c->subject], c, out);
	else if (c->kind == CONDITION_CONSENT)
		buf_put(out, _(consents[c->subject]));
	else if (c->kind == CONDITION_PROTECTED)
		buf_put(out, c->subject ? _("protected") : _("not protected"));
	else if (c->kind == CONDITION_AREA || c->kind == CONDITION_INTAKE)
		directory_condition_format_bits(rs, c, out);
}

static void directory_condition_format(
	const struct ruleset *rs, const struct condition *c, bool is_part, struct buf *out)
{
	if (c->kind == CONDITION_NOT) {
		buf_put(out, _("not ("));
		directory_condition_format(rs, c->parts[0], false, out);
		buf_put(out, _(")"));
		return;
	}
	if (c->kind == CONDITION_AT_LEAST) {
		buf_printf(out, _("%d or more of ("), (int)c->low);
		directory_condition_format_parts(rs, c, _(", "), out);
		buf_put(out, _(")"));
		return;
	}
	if (c->kind != CONDITION_ALL && c->kind != CONDITION_ANY) {
		directory_condition_format_leaf(rs, c, out);
		return;
	}
	bool is_any = c->kind == CONDITION_ANY && is_part && c->n > 1;
	buf_put(out, is_any ? _("(") : "");
	directory_condition_format_parts(rs, c, c->kind == CONDITION_ALL ? _(" + ") : _(" / "), out);
	buf_put(out, is_any ? _(")") : "");
}

const char *directory_condition_text(const struct ruleset *rs, const struct condition *c, struct arena *arena)
{
	struct buf text;
	buf_init(&text);
	directory_condition_format(rs, c, false, &text);
	const char *kept = text.failed ? NULL : arena_dup(arena, buf_text(&text));
	buf_release(&text);
	return kept;
}

int directory_condition_first_feature(const struct condition *c)
{
	if (c->kind == CONDITION_RANGE || c->kind == CONDITION_SET)
		return c->subject;
	int found = RULE_NONE;
	for (int i = 0;
		c->kind <= CONDITION_AT_LEAST && c->kind != CONDITION_NOT && i < c->n && found == RULE_NONE;
		i++)
		found = directory_condition_first_feature(c->parts[i]);
	return found;
}
