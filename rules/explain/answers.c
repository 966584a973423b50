#include "rules/explain/answers.h"

#include <stdlib.h>

#include "engine/base/text/lang.h"
#include "rules/explain/condition_text.h"
#include "rules/explain/facts.h"
#include "rules/explain/outcome_json.h"

#define ANSWERS_MAX 512 /* tried of one question */

struct asking {
	const struct ruleset *rs;
	const struct match_input *in;
	const struct outcome *now;
	struct json *j;
	struct arena arena;
	int feature; /* RULE_NONE: the area */
	int64_t values[ANSWERS_MAX];
	int n;			    /* a number: where each range begins */
	char *effects[ANSWERS_MAX]; /* JSON members of each; in the arena */
};

static int answers_order(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static void answers_add_value(struct asking *a, int64_t value)
{
	for (int i = 0; i < a->n; i++)
		if (a->values[i] == value)
			return;
	if (a->n < ANSWERS_MAX)
		a->values[a->n++] = value;
}

/* Where a rule's truth may turn. */
static void answers_add_thresholds(struct asking *a, const struct condition *c, int64_t max)
{
	if (c->kind <= CONDITION_AT_LEAST) {
		for (int i = 0; i < c->n; i++)
			answers_add_thresholds(a, c->parts[i], max);
	} else if (c->kind == CONDITION_RANGE && c->subject == a->feature) {
		answers_add_value(a, c->low);
		if (c->high < max)
			answers_add_value(a, c->high + 1);
	} else if (c->kind == CONDITION_SET && c->subject == a->feature) {
		for (int i = 0; i < c->n; i++) {
			answers_add_value(a, c->values[i]);
			if (c->values[i] < max)
				answers_add_value(a, c->values[i] + 1);
		}
	}
}

static void answers_list_values(struct asking *a)
{
	const struct ruleset *rs = a->rs;
	const struct feature *f = a->feature == RULE_NONE ? NULL : &rs->features[a->feature];
	a->n = 0;
	if (f && f->kind == FEATURE_NUMBER) {
		answers_add_value(a, f->min);
		for (int i = 0; i < rs->rules_n; i++)
			answers_add_thresholds(a, rs->rules[i].when, f->max);
		qsort(a->values, (size_t)a->n, sizeof *a->values, answers_order);
	} else if (f && f->kind == FEATURE_FLAG) {
		answers_add_value(a, 1);
		answers_add_value(a, 0);
	} else {
		const int n = f ? f->values_n : rs->areas_n;
		for (int i = 0; i < n; i++)
			answers_add_value(a, i);
	}
}

/* ---- one answer's effect */

static const struct match_need *answers_find_need(const struct outcome *o, const struct match_need *like)
{
	for (int i = 0; i < o->needs_n; i++)
		if (o->needs[i].need == like->need && o->needs[i].to == like->to)
			return &o->needs[i];
	return NULL;
}

static void answers_put_need(struct json *j, const struct ruleset *rs, const struct match_need *n)
{
	jsonw_object(j);
	jsonw_put_text(j, "need", rs->needs[n->need].id);
	jsonw_put_text(j, "label", rs->needs[n->need].label);
	jsonw_put_text(j, "to", rs->sections[n->to].id);
	jsonw_put_text(j, "to_name", rs->sections[n->to].name);
	outcome_json_instant(j, "due", rs, n->due);
	if (n->is_estimated)
		jsonw_put_bool(j, "estimated", true);
	jsonw_put_bool(j, "urgent", n->is_urgent);
	jsonw_object_end(j);
}

static void answers_put_needs(
	struct asking *a, struct json *j, const char *key, const struct outcome *then, bool are_new)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int i = 0; i < then->needs_n; i++) {
		const struct match_need *n = &then->needs[i], *was = answers_find_need(a->now, n);
		const bool is_sooner = was && (n->due < was->due || (n->is_urgent && !was->is_urgent));
		if (are_new ? !was : is_sooner)
			answers_put_need(j, a->rs, n);
	}
	jsonw_array_end(j);
}

static void answers_put_ended(struct asking *a, struct json *j, const struct outcome *then)
{
	jsonw_key(j, "ends");
	jsonw_array(j);
	for (int i = 0; i < a->now->needs_n; i++)
		if (!answers_find_need(then, &a->now->needs[i]))
			answers_put_need(j, a->rs, &a->now->needs[i]);
	jsonw_array_end(j);
}

static void answers_put_heads(struct asking *a, struct json *j, const struct outcome *then)
{
	const struct ruleset *rs = a->rs;
	const struct match_meeting *was = &a->now->meeting, *is = &then->meeting;
	if (then->lead != a->now->lead) {
		jsonw_put_text(j, "lead", rs->sections[then->lead].id);
		jsonw_put_text(j, "lead_name", rs->sections[then->lead].name);
	}
	if (is->meeting != was->meeting || is->area != was->area) {
		outcome_json_meeting(j, "meeting", rs, is);
		jsonw_put_text(j, "meeting_area",
			is->meeting == RULE_NONE || is->area == RULE_NONE ? NULL : rs->areas[is->area].name);
	}
}

static enum err answers_try_value(struct asking *a, int at)
{
	const size_t features = (size_t)a->rs->features_n + 1;
	struct match_input in = *a->in;
	struct outcome then;
	struct buf text;
	struct json j;
	int64_t *facts = arena_array(&a->arena, features, sizeof *facts);
	if (!facts)
		return ERR_NOMEM;
	memcpy(facts, a->in->facts, (features - 1) * sizeof *facts);
	if (a->feature == RULE_NONE)
		in.area = (int)a->values[at];
	else
		facts[a->feature] = a->values[at];
	in.facts = facts;
	const enum err e = match_evaluate(a->rs, &in, MATCH_OUTCOME, &a->arena, &then, NULL);
	if (e != ERR_OK)
		return e;
	buf_init(&text);
	jsonw_begin(&j, &text);
	jsonw_object(&j);
	answers_put_needs(a, &j, "opens", &then, true);
	answers_put_ended(a, &j, &then);
	answers_put_needs(a, &j, "sooner", &then, false);
	answers_put_heads(a, &j, &then);
	jsonw_object_end(&j);
	a->effects[at] = text.failed ? NULL : arena_dup(&a->arena, buf_text(&text));
	buf_release(&text);
	return a->effects[at] ? ERR_OK : ERR_NOMEM;
}

/* ---- said */

static void answers_range_of(const struct asking *a, int at, int64_t *low, int64_t *high)
{
	int last = at;
	while (last + 1 < a->n && strcmp(a->effects[last + 1], a->effects[at]) == 0)
		last++;
	*low = a->values[at];
	*high = last + 1 < a->n ? a->values[last + 1] - 1 : a->rs->features[a->feature].max;
}

static void answers_format_range(struct buf *says, const struct feature *f, int64_t low, int64_t high)
{
	if (low == high)
		buf_printf(says, _("%lld"), (long long)low);
	else if (high == f->max)
		buf_printf(says, _("%lld or more"), (long long)low);
	else if (low == f->min)
		buf_printf(says, _("%lld or less"), (long long)high);
	else
		buf_printf(says, _("%lld to %lld"), (long long)low, (long long)high);
}

static void answers_put_range(struct asking *a, int at, struct buf *says)
{
	int64_t low, high;
	answers_range_of(a, at, &low, &high);
	jsonw_object(a->j);
	jsonw_put_int(a->j, "at_least", low);
	jsonw_put_int(a->j, "at_most", high);
	jsonw_object_end(a->j);
	answers_format_range(says, &a->rs->features[a->feature], low, high);
}

static void answers_put_value(struct asking *a, int at, struct buf *says)
{
	const struct feature *f = a->feature == RULE_NONE ? NULL : &a->rs->features[a->feature];
	if (says->len)
		buf_put(says, _(" or "));
	if (f) {
		facts_json_value(a->j, f, a->values[at]);
		fact_words(says, f, a->values[at]);
	} else {
		jsonw_text(a->j, a->rs->areas[a->values[at]].id);
		buf_put(says, a->rs->areas[a->values[at]].name);
	}
}

/* The answers with the effect of this one, unless an earlier one had it. */
static void answers_put_answer(struct asking *a, int at)
{
	const bool is_number = a->feature != RULE_NONE && a->rs->features[a->feature].kind == FEATURE_NUMBER;
	struct buf says;
	/* cppcheck-suppress arrayIndexOutOfBoundsCond ; at is below a->n */
	if (is_number && at > 0 && strcmp(a->effects[at], a->effects[at - 1]) == 0)
		return;
	for (int i = 0; i < at && !is_number; i++)
		if (strcmp(a->effects[i], a->effects[at]) == 0)
			return;
	buf_init(&says);
	jsonw_object(a->j);
	jsonw_key(a->j, "values");
	jsonw_array(a->j);
	if (is_number)
		answers_put_range(a, at, &says);
	for (int i = at; i < a->n && !is_number; i++)
		if (strcmp(a->effects[i], a->effects[at]) == 0)
			answers_put_value(a, i, &says);
	jsonw_array_end(a->j);
	jsonw_put_text(a->j, "says", buf_text(&says));
	jsonw_put_raw(a->j, "changes", a->effects[at]);
	jsonw_object_end(a->j);
	buf_release(&says);
}

static enum err answers_put_question(struct asking *a)
{
	const struct feature *f = a->feature == RULE_NONE ? NULL : &a->rs->features[a->feature];
	enum err e = ERR_OK;
	answers_list_values(a);
	for (int i = 0; i < a->n && e == ERR_OK; i++)
		e = answers_try_value(a, i);
	if (e != ERR_OK)
		return e;
	jsonw_object(a->j);
	jsonw_put_text(a->j, "feature", f ? f->id : "area");
	jsonw_put_text(a->j, "label", f ? f->label : _("area"));
	jsonw_put_text(a->j, "ask", f ? f->ask : _("Which area does the resident live in?"));
	jsonw_key(a->j, "answers");
	jsonw_array(a->j);
	for (int i = 0; i < a->n; i++)
		answers_put_answer(a, i);
	jsonw_array_end(a->j);
	jsonw_object_end(a->j);
	arena_reset(&a->arena);
	return ERR_OK;
}

enum err answers_json(
	struct json *j, const struct ruleset *rs, const struct match_input *in, const struct outcome *o)
{
	struct asking *a = calloc(1, sizeof *a);
	enum err e = ERR_OK;
	if (!a)
		return ERR_NOMEM;
	*a = (struct asking){ .rs = rs, .in = in, .now = o, .j = j };
	arena_init(&a->arena);
	jsonw_array(j);
	for (int i = 0; i < o->questions_n && e == ERR_OK; i++) {
		a->feature = o->questions[i].feature;
		e = answers_put_question(a);
	}
	jsonw_array_end(j);
	arena_release(&a->arena);
	free(a);
	return e;
}
