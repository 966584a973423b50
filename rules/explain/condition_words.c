#include <inttypes.h>

#include "engine/base/text/lang.h"
#include "engine/contract/words.h"
#include "rules/explain/condition_text.h"

#define COUNT_MAX 1000000 /* what a condition on a count may speak of */

const char *consent_words(enum consent consent) { return word_label(WORDS_CONSENT, (int)consent); }

void fact_words(struct buf *out, const struct feature *f, int64_t value)
{
	if (value == FACT_UNKNOWN)
		buf_put(out, _("not known yet"));
	else if (value == FACT_NONE)
		buf_put(out, _("does not apply"));
	else if (f->kind == FEATURE_FLAG)
		buf_put(out, value ? _("yes") : _("no"));
	else if (f->kind == FEATURE_NUMBER)
		buf_printf(out, "%" PRId64, value);
	else
		buf_put(out, f->values[value].label);
}

/* Operators inside others stand in brackets. */
static void condition_words_at(
	struct buf *out, const struct ruleset *rs, const struct condition *c, bool is_inside);

static void condition_words_put_joined(
	struct buf *out, const struct ruleset *rs, const struct condition *c, const char *between)
{
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			buf_put(out, between);
		condition_words_at(out, rs, c->parts[i], true);
	}
}

static void condition_words_put_bounds(struct buf *out, int64_t low, int64_t high, int64_t min, int64_t max)
{
	if (low == high)
		buf_printf(out, _("%lld"), (long long)low);
	else if (high >= max)
		buf_printf(out, _("%lld or more"), (long long)low);
	else if (low <= min)
		buf_printf(out, _("%lld or less"), (long long)high);
	else
		buf_printf(out, _("%lld to %lld"), (long long)low, (long long)high);
}

static void condition_words_put_range(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const struct feature *f = &rs->features[c->subject];
	struct buf value;
	if (f->kind == FEATURE_FLAG) {
		buf_printf(out, c->low ? _("“%s” is there") : _("“%s” is not there"), f->label);
		return;
	}
	buf_init(&value);
	if (f->kind == FEATURE_NUMBER)
		condition_words_put_bounds(&value, c->low, c->high, f->min, f->max);
	else
		buf_put(&value, f->values[c->low].label);
	buf_printf(out, _("“%s” is %s"), f->label, buf_text(&value));
	buf_release(&value);
}

static void condition_words_put_set(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const struct feature *f = &rs->features[c->subject];
	struct buf values;
	buf_init(&values);
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			buf_put(&values, _(" or "));
		fact_words(&values, f, c->values[i]);
	}
	buf_printf(out, _("“%s” is %s"), f->label, buf_text(&values));
	buf_release(&values);
}

static void condition_words_put_places(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const bool is_area = c->kind == CONDITION_AREA;
	const int n = is_area ? rs->areas_n : rs->sections_n;
	struct buf names;
	buf_init(&names);
	for (int i = 0; i < n; i++) {
		if (!bits_has(c->bits, i) ||
			(is_area && rs->areas[i].in != RULE_NONE && bits_has(c->bits, rs->areas[i].in)))
			continue;
		buf_printf(&names, "%s%s", names.len ? _(" or ") : "",
			is_area ? rs->areas[i].name : rs->sections[i].name);
	}
	buf_printf(out, is_area ? _("the area is %s") : _("taken in by %s"), buf_text(&names));
	buf_release(&names);
}

static const char *condition_words_derived(int subject)
{
	static const char *const words[] = { N_("the number of sections"), N_("the number of needs"),
		N_("the number of fields of work"), N_("the number of declines"),
		N_("how often a meeting carried it over") };
	return _(words[subject]);
}

static void condition_words_put_derived(struct buf *out, const struct condition *c)
{
	struct buf value;
	buf_init(&value);
	condition_words_put_bounds(&value, c->low, c->high, 0, COUNT_MAX);
	buf_printf(out, _("%s is %s"), condition_words_derived(c->subject), buf_text(&value));
	buf_release(&value);
}

static void condition_words_put_consent(struct buf *out, enum consent consent)
{
	static const char *const words[] = { N_("consent has not been asked for"), N_("consent is given"),
		N_("consent is not given") };
	buf_put(out, _(words[consent]));
}

/* Several flags of which each is to be yes: said with their names alone. */
static bool condition_words_put_flags(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	struct buf names;
	for (int i = 0; i < c->n; i++) {
		const struct condition *part = c->parts[i];
		if (part->kind != CONDITION_RANGE || rs->features[part->subject].kind != FEATURE_FLAG ||
			part->low != 1)
			return false;
	}
	buf_init(&names);
	for (int i = 0; i < c->n; i++)
		buf_printf(&names, _("“%s” "), rs->features[c->parts[i]->subject].label);
	if (c->kind == CONDITION_ANY)
		buf_printf(out, _("one of these is there: %s"), buf_text(&names));
	else if (c->kind == CONDITION_ALL)
		buf_printf(out, _("these are there: %s"), buf_text(&names));
	else
		buf_printf(out, _("of these %1$lld or more are there: %2$s"), (long long)c->low,
			buf_text(&names));
	buf_release(&names);
	return true;
}

static void condition_words_put(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	if (c->kind <= CONDITION_AT_LEAST && c->kind != CONDITION_NOT && c->n > 1 &&
		condition_words_put_flags(out, rs, c))
		return;
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
		condition_words_put_joined(out, rs, c, _(" and "));
		break;
	case CONDITION_ANY:
		condition_words_put_joined(out, rs, c, _(" or "));
		break;
	case CONDITION_AT_LEAST:
		buf_printf(out, _("at least %lld of: "), (long long)c->low);
		condition_words_put_joined(out, rs, c, _(", "));
		break;
	case CONDITION_NOT:
		break;
	case CONDITION_RANGE:
		condition_words_put_range(out, rs, c);
		break;
	case CONDITION_SET:
		condition_words_put_set(out, rs, c);
		break;
	case CONDITION_AREA:
	case CONDITION_INTAKE:
		condition_words_put_places(out, rs, c);
		break;
	case CONDITION_CONSENT:
		condition_words_put_consent(out, (enum consent)c->subject);
		break;
	case CONDITION_PROTECTED:
		buf_put(out,
			c->subject ? _("the household is protected") : _("the household is not protected"));
		break;
	case CONDITION_DERIVED:
		condition_words_put_derived(out, c);
		break;
	}
}

static void condition_words_at(
	struct buf *out, const struct ruleset *rs, const struct condition *c, bool is_inside)
{
	struct buf words;
	buf_init(&words);
	if (c->kind == CONDITION_NOT)
		condition_words_at(&words, rs, c->parts[0], false);
	else
		condition_words_put(&words, rs, c);
	if (c->kind == CONDITION_NOT)
		buf_printf(out, _("not (%s)"), buf_text(&words));
	else if (is_inside && c->kind <= CONDITION_AT_LEAST)
		buf_printf(out, _("(%s)"), buf_text(&words));
	else
		buf_put(out, buf_text(&words));
	buf_release(&words);
}

void condition_words(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	condition_words_at(out, rs, c, false);
}

/* ---- what is */

#define LEAVES_SAID_MAX 64

struct facts_said {
	const struct condition *leaves[LEAVES_SAID_MAX];
	int n;
};

static bool condition_words_asks_same(const struct condition *a, const struct condition *b)
{
	const bool a_feature = a->kind == CONDITION_RANGE || a->kind == CONDITION_SET;
	const bool b_feature = b->kind == CONDITION_RANGE || b->kind == CONDITION_SET;
	if (a_feature || b_feature)
		return a_feature && b_feature && a->subject == b->subject;
	return a->kind == b->kind && (a->kind != CONDITION_DERIVED || a->subject == b->subject);
}

static bool condition_words_is_said(struct facts_said *said, const struct condition *leaf)
{
	for (int i = 0; i < said->n; i++)
		if (condition_words_asks_same(said->leaves[i], leaf))
			return true;
	if (said->n < LEAVES_SAID_MAX)
		said->leaves[said->n++] = leaf;
	return false;
}

static void condition_words_put_fact(
	struct buf *out, const struct ruleset *rs, const struct condition *c, const struct circumstances *of)
{
	const struct match_input *in = of->in;
	if (out->len)
		buf_put(out, _(", "));
	switch ((enum condition_kind)c->kind) {
	case CONDITION_RANGE:
	case CONDITION_SET:
		buf_printf(out, _("%s: "), rs->features[c->subject].label);
		fact_words(out, &rs->features[c->subject], in->facts[c->subject]);
		break;
	case CONDITION_AREA:
		buf_printf(out, _("area: %s"),
			in->area == RULE_NONE ? _("not known yet") : rs->areas[in->area].name);
		break;
	case CONDITION_INTAKE:
		buf_printf(out, _("taken in by: %s"),
			in->intake == RULE_NONE ? _("not known yet") : rs->sections[in->intake].name);
		break;
	case CONDITION_CONSENT:
		buf_printf(out, _("consent: %s"), consent_words(in->consent));
		break;
	case CONDITION_PROTECTED:
		buf_printf(out, _("protected: %s"), in->is_protected ? _("yes") : _("no"));
		break;
	case CONDITION_DERIVED:
		buf_printf(out, _("%s: "), condition_words_derived(c->subject));
		buf_printf(out, "%" PRId64, of->derived[c->subject]);
		break;
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST:
		break;
	}
}

static void condition_words_put_facts(struct buf *out, const struct ruleset *rs, const struct condition *c,
	const struct circumstances *of, struct facts_said *said)
{
	if (c->kind > CONDITION_AT_LEAST) {
		if (!condition_words_is_said(said, c))
			condition_words_put_fact(out, rs, c, of);
		return;
	}
	for (int i = 0; i < c->n; i++)
		condition_words_put_facts(out, rs, c->parts[i], of, said);
}

void condition_facts(
	struct buf *out, const struct ruleset *rs, const struct condition *c, const struct circumstances *of)
{
	struct facts_said said = { .n = 0 };
	struct buf facts;
	buf_init(&facts);
	condition_words_put_facts(&facts, rs, c, of, &said);
	buf_put(out, buf_text(&facts));
	buf_release(&facts);
}
