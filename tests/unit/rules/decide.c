#include "decide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void fact_read(const struct ruleset *rs, char *word, struct match_input *in, int64_t *facts)
{
	char *value = strchr(word, '=');
	if (value)
		*value++ = '\0';
	bool has_time;
	if (strcmp(word, "area") == 0) {
		in->area = ruleset_area(rs, value);
		assert_true(in->area >= 0);
	} else if (strcmp(word, "consent") == 0) {
		assert_int_equal(consent_parse(value, &in->consent, NULL), ERR_OK);
	} else if (strcmp(word, "declines") == 0) {
		in->declines = (int)strtol(value, NULL, 10);
	} else if (strcmp(word, "carried") == 0) {
		in->carried_over = (int)strtol(value, NULL, 10);
	} else if (strcmp(word, "protected") == 0) {
		in->is_protected = true;
	} else if (strcmp(word, "intake") == 0) {
		in->intake = ruleset_section(rs, value);
		assert_true(in->intake >= 0);
	} else if (strcmp(word, "on") == 0) {
		assert_int_equal(
			instant_parse(value, rs->calendar.offset_s, &in->now, &has_time, NULL), ERR_OK);
	} else {
		int feature;
		assert_int_equal(ruleset_find_feature(rs, word, &feature, NULL), ERR_OK);
		assert_int_equal(
			ruleset_parse_value(rs, feature, value ? value : "yes", &facts[feature], NULL),
			ERR_OK);
	}
}

void case_read(const struct ruleset *rs, const char *words, struct match_input *in, struct arena *a)
{
	int64_t *facts = arena_array(a, (size_t)rs->features_n + 1, sizeof *facts);
	assert_non_null(facts);
	for (int i = 0; i < rs->features_n; i++)
		facts[i] = FACT_UNKNOWN;
	*in = (struct match_input){ .facts = facts, .area = RULE_NONE, .intake = RULE_NONE };
	in->now =
		instant_from_day(day_from_date((struct date){ 2026, 4, 3 }), 9 * 3600, rs->calendar.offset_s);
	char *copy = arena_dup(a, words), *rest = copy;
	for (char *word; (word = strsep(&rest, " ")) != NULL;)
		if (*word)
			fact_read(rs, word, in, facts);
}

void rules_say(const struct ruleset *rs, const int *rules, int n, struct buf *out)
{
	for (int i = 0; i < n; i++)
		buf_printf(out, "%s%s", i ? " " : "", rs->rules[rules[i]].id);
}

void outcome_say(const struct ruleset *rs, const struct outcome *o, struct buf *out)
{
	for (int i = 0; i < o->needs_n; i++) {
		const struct match_need *n = &o->needs[i];
		buf_printf(out, "%s%s>%s[", i ? " " : "", rs->needs[n->need].id, rs->sections[n->to].id);
		rules_say(rs, n->rules, n->rules_n, out);
		buf_put(out, n->is_urgent ? "]!" : "]");
	}
	buf_printf(out, " | %s | %s", rs->sections[o->lead].id,
		o->meeting.meeting == RULE_NONE ? "-" : rs->meetings[o->meeting.meeting].id);
}

void questions_say(const struct ruleset *rs, const struct outcome *o, struct buf *out)
{
	for (int i = 0; i < o->questions_n; i++) {
		const struct match_question *q = &o->questions[i];
		buf_printf(out, "%s%s:", i ? "; " : "",
			q->feature == RULE_NONE ? "area" : rs->features[q->feature].id);
		for (int k = 0; k < q->needs_n; k++)
			buf_printf(out, " %s", rs->needs[q->needs[k]].id);
		buf_put(out, q->changes_lead ? " lead" : "");
		buf_put(out, q->changes_meeting ? " meeting" : "");
	}
}
