/* Only what an example says is compared; the two sides of a difference are kept as
 * JSON, which the report prints and --json passes on. */
#include "cli/rules/test.h"

struct compare {
	const struct ruleset *rs;
	struct arena *arena;
	struct example_difference *out;
	int n;
	bool failed;
};

static bool rules_test_has_id(const char *const *ids, int n, const char *id)
{
	for (int i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

static bool rules_test_is_same_set(const char *const *a, int a_n, const char *const *b, int b_n)
{
	bool is_same = true;
	for (int i = 0; i < a_n; i++)
		is_same &= rules_test_has_id(b, b_n, a[i]);
	for (int i = 0; i < b_n; i++)
		is_same &= rules_test_has_id(a, a_n, b[i]);
	return is_same;
}

static const char *rules_test_json_taken(struct compare *c, struct buf *from)
{
	const char *text = from->failed ? NULL : arena_dup(c->arena, buf_text(from));
	c->failed |= !text;
	buf_release(from);
	return text;
}

static const char *rules_test_json_of_list(struct compare *c, const char *const *ids, int n)
{
	struct buf b;
	struct json j;
	buf_init(&b);
	jsonw_begin(&j, &b);
	jsonw_array(&j);
	for (int i = 0; i < n; i++)
		jsonw_text(&j, ids[i]);
	jsonw_array_end(&j);
	return rules_test_json_taken(c, &b);
}

static const char *rules_test_json_of_text(struct compare *c, const char *text)
{
	struct buf b;
	struct json j;
	buf_init(&b);
	jsonw_begin(&j, &b);
	jsonw_text(&j, text);
	return rules_test_json_taken(c, &b);
}

static void rules_test_differs(struct compare *c, const char *key, const char *expected, const char *got)
{
	c->out[c->n++] = (struct example_difference){ key, expected, got };
}

static void rules_test_compare_list(struct compare *c, const char *key, const char *const *expected,
	int expected_n, const char *const *got, int got_n)
{
	if (expected_n >= 0 && !rules_test_is_same_set(expected, expected_n, got, got_n))
		rules_test_differs(c, key, rules_test_json_of_list(c, expected, expected_n),
			rules_test_json_of_list(c, got, got_n));
}

static void rules_test_compare_text(struct compare *c, const char *key, const char *expected, const char *got)
{
	if ((expected == NULL) != (got == NULL) || (expected && strcmp(expected, got) != 0))
		rules_test_differs(
			c, key, rules_test_json_of_text(c, expected), rules_test_json_of_text(c, got));
}

/* The earliest due time of the need, or INSTANT_NONE where it isn't opened. */
static int64_t rules_test_due_of_need(const struct compare *c, const struct outcome *o, const char *need)
{
	int64_t due = INSTANT_NONE;
	for (int i = 0; i < o->needs_n; i++)
		if (strcmp(c->rs->needs[o->needs[i].need].id, need) == 0 &&
			(due == INSTANT_NONE || o->needs[i].due < due))
			due = o->needs[i].due;
	return due;
}

static void rules_test_compare_dues(struct compare *c, const struct example *x, const struct outcome *o)
{
	struct buf expected, got;
	struct json je, jg;
	int different = 0;
	buf_init(&expected);
	buf_init(&got);
	jsonw_begin(&je, &expected);
	jsonw_begin(&jg, &got);
	jsonw_object(&je);
	jsonw_object(&jg);
	for (int i = 0; i < x->dues_n; i++) {
		char text[INSTANT_TEXT_BYTES];
		const int64_t due = rules_test_due_of_need(c, o, x->due_needs[i]);
		if (due == x->dues[i])
			continue;
		different++;
		instant_format(x->dues[i], c->rs->calendar.offset_s, text);
		jsonw_put_text(&je, x->due_needs[i], text);
		if (due != INSTANT_NONE)
			instant_format(due, c->rs->calendar.offset_s, text);
		jsonw_put_text(&jg, x->due_needs[i], due == INSTANT_NONE ? NULL : text);
	}
	jsonw_object_end(&je);
	jsonw_object_end(&jg);
	const char *is = rules_test_json_taken(c, &expected), *was = rules_test_json_taken(c, &got);
	if (different)
		rules_test_differs(c, "due", is, was);
}

enum err rules_test_compare(const struct ruleset *rs, const struct example *x, const struct outcome *o,
	struct arena *arena, struct example_difference out[EXAMPLE_PARTS], int *n)
{
	struct compare c = { .rs = rs, .arena = arena, .out = out };
	const char **sections = arena_array(arena, (size_t)o->sections_n + 1, sizeof(char *));
	const char **needs = arena_array(arena, (size_t)o->needs_n + 1, sizeof(char *));
	int needs_n = 0;
	if (!sections || !needs)
		return ERR_NOMEM;
	for (int i = 0; i < o->sections_n; i++)
		sections[i] = rs->sections[o->sections[i]].id;
	for (int i = 0; i < o->needs_n; i++)
		if (!rules_test_has_id(needs, needs_n, rs->needs[o->needs[i].need].id))
			needs[needs_n++] = rs->needs[o->needs[i].need].id;
	rules_test_compare_list(&c, "sections", x->sections, x->sections_n, sections, o->sections_n);
	rules_test_compare_list(&c, "needs", x->needs, x->needs_n, needs, needs_n);
	if (x->lead)
		rules_test_compare_text(&c, "lead", x->lead, rs->sections[o->lead].id);
	if (x->expects_meeting || x->expects_no_meeting)
		rules_test_compare_text(&c, "meeting", x->meeting,
			o->meeting.meeting == RULE_NONE ? NULL : rs->meetings[o->meeting.meeting].id);
	if (x->dues_n > 0)
		rules_test_compare_dues(&c, x, o);
	*n = c.n;
	return c.failed ? ERR_NOMEM : ERR_OK;
}
