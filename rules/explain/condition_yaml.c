#include <inttypes.h>

#include "rules/explain/condition_text.h"

static void condition_yaml_put_parts(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	buf_putc(out, '[');
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			buf_put(out, ", ");
		condition_yaml(out, rs, c->parts[i]);
	}
	buf_putc(out, ']');
}

static void condition_yaml_put_bounds(struct buf *out, const struct condition *c, int64_t min, int64_t max)
{
	const bool has_low = c->low > min || c->high >= max;
	buf_putc(out, '{');
	if (has_low)
		buf_printf(out, "at_least: %" PRId64, c->low);
	if (c->high < max)
		buf_printf(out, "%sat_most: %" PRId64, has_low ? ", " : "", c->high);
	buf_putc(out, '}');
}

static void condition_yaml_put_value(struct buf *out, const struct feature *f, int64_t value)
{
	if (f->kind == FEATURE_FLAG)
		buf_put(out, value ? "yes" : "no");
	else if (f->kind == FEATURE_NUMBER)
		buf_printf(out, "%" PRId64, value);
	else
		buf_put(out, f->values[value].id);
}

static void condition_yaml_put_range(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const struct feature *f = &rs->features[c->subject];
	if (f->kind == FEATURE_FLAG && c->low == 1) {
		buf_put(out, f->id);
		return;
	}
	buf_printf(out, "{%s: ", f->id);
	if (c->low == c->high)
		condition_yaml_put_value(out, f, c->low);
	else
		condition_yaml_put_bounds(out, c, f->min, f->max);
	buf_putc(out, '}');
}

static void condition_yaml_put_set(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const struct feature *f = &rs->features[c->subject];
	buf_printf(out, "{%s: [", f->id);
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			buf_put(out, ", ");
		condition_yaml_put_value(out, f, c->values[i]);
	}
	buf_put(out, "]}");
}

/* An area that lies in another one of the list goes without saying. */
static void condition_yaml_put_areas(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const char *gap = "";
	buf_put(out, "{area: [");
	for (int i = 0; i < rs->areas_n; i++) {
		const int in = rs->areas[i].in;
		if (!bits_has(c->bits, i) || (in != RULE_NONE && bits_has(c->bits, in)))
			continue;
		buf_printf(out, "%s%s", gap, rs->areas[i].id);
		gap = ", ";
	}
	buf_put(out, "]}");
}

static void condition_yaml_put_sections(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const char *gap = "";
	buf_put(out, "{intake: [");
	for (int i = 0; i < rs->sections_n; i++)
		if (bits_has(c->bits, i)) {
			buf_printf(out, "%s%s", gap, rs->sections[i].id);
			gap = ", ";
		}
	buf_put(out, "]}");
}

void condition_yaml(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	static const char *const derived[] = { "sections", "needs", "domains", "declines", "carried_over" };
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
		buf_put(out, c->kind == CONDITION_ALL ? "{all: " : "{any: ");
		condition_yaml_put_parts(out, rs, c);
		break;
	case CONDITION_NOT:
		buf_put(out, "{not: ");
		condition_yaml(out, rs, c->parts[0]);
		break;
	case CONDITION_AT_LEAST:
		buf_printf(out, "{at_least: {n: %" PRId64 ", of: ", c->low);
		condition_yaml_put_parts(out, rs, c);
		buf_putc(out, '}');
		break;
	case CONDITION_RANGE:
		condition_yaml_put_range(out, rs, c);
		return;
	case CONDITION_SET:
		condition_yaml_put_set(out, rs, c);
		return;
	case CONDITION_AREA:
		condition_yaml_put_areas(out, rs, c);
		return;
	case CONDITION_INTAKE:
		condition_yaml_put_sections(out, rs, c);
		return;
	case CONDITION_CONSENT:
		buf_printf(out, "{consent: %s", consent_word((enum consent)c->subject));
		break;
	case CONDITION_PROTECTED:
		buf_printf(out, "{protected: %s", c->subject ? "yes" : "no");
		break;
	case CONDITION_DERIVED:
		buf_printf(out, "{%s: ", derived[c->subject]);
		condition_yaml_put_bounds(out, c, 0, 1000000);
		break;
	}
	buf_putc(out, '}');
}
