#include "rules/explain/changes.h"

#include "engine/base/text/text.h"
#include "engine/contract/words.h"

#include "rules/explain/due_days.h"

#define CALENDAR_DAYS_MAX 400 /* days said; a calendar that differs on more is another one */

struct comparing {
	struct json *j;
	const struct ruleset *old, *now;
	int n;
};

/* ---- names */

enum named { NAMED_FEATURE, NAMED_AREA, NAMED_SECTION, NAMED_NEED, NAMED_MEETING, NAMED_KINDS };
static const char *const kinds[NAMED_KINDS] = { "feature", "area", "section", "need", "meeting" };

static int changes_count_names(const struct ruleset *rs, enum named kind)
{
	const int counts[NAMED_KINDS] = { rs->features_n, rs->areas_n, rs->sections_n, rs->needs_n,
		rs->meetings_n };
	return counts[kind];
}

static void changes_name_at(
	const struct ruleset *rs, enum named kind, int i, const char **id, const char **label)
{
	switch (kind) {
	case NAMED_FEATURE:
		*id = rs->features[i].id;
		*label = rs->features[i].label;
		break;
	case NAMED_AREA:
		*id = rs->areas[i].id;
		*label = rs->areas[i].name;
		break;
	case NAMED_SECTION:
		*id = rs->sections[i].id;
		*label = rs->sections[i].name;
		break;
	case NAMED_NEED:
		*id = rs->needs[i].id;
		*label = rs->needs[i].label;
		break;
	case NAMED_MEETING:
		*id = rs->meetings[i].id;
		*label = rs->meetings[i].name;
		break;
	case NAMED_KINDS:
		break;
	}
}

static int changes_find_name(const struct ruleset *rs, enum named kind, const char *id)
{
	static int (*const finders[NAMED_KINDS])(const struct ruleset *, const char *) = { ruleset_feature,
		ruleset_area, ruleset_section, ruleset_need, ruleset_meeting };
	return finders[kind](rs, id);
}

/* Keys that differ, put as they are found. */
struct keys {
	struct json *j;
	int n;
	bool is_counting;
};

static void changes_put_key(struct keys *k, bool differs, const char *key)
{
	if (!differs)
		return;
	k->n++;
	if (!k->is_counting)
		jsonw_text(k->j, key);
}

static bool changes_is_same_values(const struct feature *a, const struct feature *b)
{
	bool same = a->values_n == b->values_n;
	for (int i = 0; i < a->values_n && same; i++)
		same = text_is_same_or_absent(a->values[i].id, b->values[i].id) &&
		       text_is_same_or_absent(a->values[i].label, b->values[i].label);
	return same;
}

static bool changes_is_same_list(const char *const *a, int a_n, const char *const *b, int b_n)
{
	bool same = a_n == b_n;
	for (int i = 0; i < a_n && same; i++)
		same = text_is_same_or_absent(a[i], b[i]);
	return same;
}

static const char *changes_section_id(const struct ruleset *rs, int i)
{
	return i == RULE_NONE ? NULL : rs->sections[i].id;
}
static const char *changes_meeting_id(const struct ruleset *rs, int i)
{
	return i == RULE_NONE ? NULL : rs->meetings[i].id;
}
static const char *changes_area_id(const struct ruleset *rs, int i)
{
	return i == RULE_NONE ? NULL : rs->areas[i].id;
}

static bool changes_is_same_gated(const struct comparing *x, const struct feature *a, const struct feature *b)
{
	bool same = a->gated_n == b->gated_n;
	for (int i = 0; i < a->gated_n && same; i++)
		same = strcmp(x->old->features[a->gated[i]].id, x->now->features[b->gated[i]].id) == 0;
	return same;
}

static void changes_compare_feature(
	const struct comparing *x, struct keys *k, const struct feature *a, const struct feature *b)
{
	changes_put_key(k, !text_is_same_or_absent(a->label, b->label), "label");
	changes_put_key(
		k, !changes_is_same_list(a->aliases, a->aliases_n, b->aliases, b->aliases_n), "aliases");
	changes_put_key(k, !text_is_same_or_absent(a->group, b->group), "group");
	changes_put_key(k, a->kind != b->kind, "kind");
	changes_put_key(k, a->kind == FEATURE_NUMBER && a->min != b->min, "min");
	changes_put_key(k, a->kind == FEATURE_NUMBER && a->max != b->max, "max");
	changes_put_key(k, !changes_is_same_values(a, b), "values");
	changes_put_key(k, !text_is_same_or_absent(a->ask, b->ask), "ask");
	changes_put_key(k, a->is_from_birth != b->is_from_birth, "from");
	changes_put_key(k, a->is_first != b->is_first, "first");
	changes_put_key(k, !changes_is_same_gated(x, a, b), "gates");
}

static void changes_compare_section(
	struct comparing *x, struct keys *k, const struct section *a, const struct section *b)
{
	changes_put_key(k, !text_is_same_or_absent(a->name, b->name), "name");
	changes_put_key(k, !text_is_same_or_absent(a->phone, b->phone), "phone");
	changes_put_key(
		k, !changes_is_same_list(a->aliases, a->aliases_n, b->aliases, b->aliases_n), "aliases");
	changes_put_key(k, !changes_is_same_list(a->alerts, a->alerts_n, b->alerts, b->alerts_n), "alert");
	changes_put_key(k,
		!changes_is_same_list(
			a->urgent_alerts, a->urgent_alerts_n, b->urgent_alerts, b->urgent_alerts_n),
		"alert_urgent");
	changes_put_key(k, a->is_coordinator != b->is_coordinator, "coordinator");
	changes_put_key(k, a->takes_in_only != b->takes_in_only, "takes_in");
	changes_put_key(k, a->is_outside != b->is_outside, "outside");
	changes_put_key(k,
		!text_is_same_or_absent(changes_section_id(x->old, a->is_outside ? a->otherwise : RULE_NONE),
			changes_section_id(x->now, b->is_outside ? b->otherwise : RULE_NONE)),
		"otherwise");
}

static bool changes_is_same_rhythm(const struct rhythm *a, const struct rhythm *b)
{
	bool same = a->is_set == b->is_set && a->nth == b->nth && a->weekday == b->weekday &&
		    a->dates_n == b->dates_n;
	for (int i = 0; i < a->dates_n && same; i++)
		same = a->dates[i] == b->dates[i];
	return same;
}

static bool changes_is_same_by_area(
	const struct comparing *x, const struct meeting *a, const struct meeting *b)
{
	static const struct rhythm none = { .is_set = false };
	for (int i = 0; i < x->old->areas_n; i++) {
		const int other = ruleset_area(x->now, x->old->areas[i].id);
		if (other != RULE_NONE && !changes_is_same_rhythm(a->by_area ? &a->by_area[i] : &none,
						  b->by_area ? &b->by_area[other] : &none))
			return false;
	}
	return true;
}

static void changes_compare_meeting(
	struct comparing *x, struct keys *k, const struct meeting *a, const struct meeting *b)
{
	changes_put_key(k, !text_is_same_or_absent(a->name, b->name), "name");
	changes_put_key(k, !text_is_same_or_absent(a->basis, b->basis), "basis");
	changes_put_key(k, a->layer != b->layer, "layer");
	changes_put_key(k, a->needs_consent != b->needs_consent, "consent");
	changes_put_key(k, a->is_anonymised != b->is_anonymised, "personal");
	changes_put_key(k, !changes_is_same_rhythm(&a->every, &b->every), "every");
	changes_put_key(k, !changes_is_same_by_area(x, a, b), "by_area");
	changes_put_key(k, a->on_holiday != b->on_holiday, "on_holiday");
	changes_put_key(k, a->notice.count != b->notice.count || a->notice.unit != b->notice.unit, "notice");
	changes_put_key(k,
		!text_is_same_or_absent(
			changes_meeting_id(x->old, a->otherwise), changes_meeting_id(x->now, b->otherwise)),
		"otherwise");
}

static void changes_compare_need(struct keys *k, const struct need_kind *a, const struct need_kind *b)
{
	const struct term old = a->duty.within, now = b->duty.within;
	changes_put_key(k, !text_is_same_or_absent(a->label, b->label), "label");
	changes_put_key(k, !text_is_same_or_absent(a->domain, b->domain), "domain");
	changes_put_key(k,
		old.is_set != now.is_set || (old.is_set && (old.count != now.count || old.unit != now.unit)),
		"duty.within");
	changes_put_key(k, !text_is_same_or_absent(a->duty.deed, b->duty.deed), "duty.deed");
	changes_put_key(k, !text_is_same_or_absent(a->duty.basis, b->duty.basis), "duty.basis");
}

static void changes_compare_named(struct comparing *x, struct keys *k, enum named kind, int old, int now)
{
	const struct ruleset *a = x->old, *b = x->now;
	switch (kind) {
	case NAMED_FEATURE:
		changes_compare_feature(x, k, &a->features[old], &b->features[now]);
		break;
	case NAMED_AREA:
		changes_put_key(k, !text_is_same_or_absent(a->areas[old].name, b->areas[now].name), "name");
		changes_put_key(k, a->areas[old].layer != b->areas[now].layer, "layer");
		changes_put_key(k,
			!text_is_same_or_absent(
				changes_area_id(a, a->areas[old].in), changes_area_id(b, b->areas[now].in)),
			"in");
		break;
	case NAMED_SECTION:
		changes_compare_section(x, k, &a->sections[old], &b->sections[now]);
		break;
	case NAMED_NEED:
		changes_compare_need(k, &a->needs[old], &b->needs[now]);
		break;
	case NAMED_MEETING:
		changes_compare_meeting(x, k, &a->meetings[old], &b->meetings[now]);
		break;
	case NAMED_KINDS:
		break;
	}
}

static void changes_put_name(struct comparing *x, enum named kind, const struct ruleset *of, int i,
	const char *change, int old, int now)
{
	const char *id = NULL, *label = NULL;
	struct keys k = { .j = x->j };
	changes_name_at(of, kind, i, &id, &label);
	x->n++;
	jsonw_object(x->j);
	jsonw_put_text(x->j, "kind", kinds[kind]);
	jsonw_put_text(x->j, "id", id);
	jsonw_put_text(x->j, "label", label);
	jsonw_put_text(x->j, "change", change);
	jsonw_key(x->j, "what");
	jsonw_array(x->j);
	if (old != RULE_NONE && now != RULE_NONE)
		changes_compare_named(x, &k, kind, old, now);
	jsonw_array_end(x->j);
	jsonw_object_end(x->j);
}

static void changes_put_names(struct comparing *x, enum named kind)
{
	const char *id = NULL, *label = NULL;
	for (int i = 0; i < changes_count_names(x->now, kind); i++) {
		struct keys k = { .is_counting = true };
		changes_name_at(x->now, kind, i, &id, &label);
		const int was = changes_find_name(x->old, kind, id);
		if (was != RULE_NONE)
			changes_compare_named(x, &k, kind, was, i);
		if (was == RULE_NONE || k.n > 0)
			changes_put_name(x, kind, x->now, i, was == RULE_NONE ? "added" : "changed", was, i);
	}
	for (int i = 0; i < changes_count_names(x->old, kind); i++) {
		changes_name_at(x->old, kind, i, &id, &label);
		if (changes_find_name(x->now, kind, id) == RULE_NONE)
			changes_put_name(x, kind, x->old, i, "removed", i, RULE_NONE);
	}
}

/* ---- the words of rules */

static void changes_compare_words(struct keys *k, const struct rule *a, const struct rule *b)
{
	const bool is_alike = a->openings_n == b->openings_n;
	bool ask = false, how = false, keep = false, ground = false;
	for (int i = 0; i < a->openings_n && is_alike; i++) {
		const struct opening *x = &a->openings[i], *y = &b->openings[i];
		ask |= !text_is_same_or_absent(x->ask, y->ask);
		how |= x->how != y->how;
		keep |= !text_is_same_or_absent(x->keep, y->keep);
		ground |= !text_is_same_or_absent(x->ground, y->ground);
	}
	changes_put_key(k, ask, "ask");
	changes_put_key(k, how, "how");
	changes_put_key(k, keep, "keep");
	changes_put_key(k, ground, "ground");
	changes_put_key(k, !text_is_same_or_absent(a->because, b->because), "because");
}

static void changes_put_words(struct comparing *x)
{
	for (int i = 0; i < x->now->rules_n; i++) {
		const struct rule *b = &x->now->rules[i];
		const int was = ruleset_rule(x->old, b->id);
		struct keys k = { .is_counting = true };
		if (was == RULE_NONE || x->old->rules[was].list != b->list)
			continue;
		changes_compare_words(&k, &x->old->rules[was], b);
		if (k.n == 0)
			continue;
		x->n++;
		k = (struct keys){ .j = x->j };
		jsonw_object(x->j);
		jsonw_put_text(x->j, "rule", b->id);
		jsonw_key(x->j, "what");
		jsonw_array(x->j);
		changes_compare_words(&k, &x->old->rules[was], b);
		jsonw_array_end(x->j);
		jsonw_object_end(x->j);
	}
}

/* ---- policy, calendar */

static void changes_put_change(
	struct comparing *x, const char *name, const char *key, const char *old, const char *now)
{
	if (text_is_same_or_absent(old, now))
		return;
	x->n++;
	jsonw_object(x->j);
	jsonw_put_text(x->j, name, key);
	jsonw_put_text(x->j, "old", old);
	jsonw_put_text(x->j, "new", now);
	jsonw_object_end(x->j);
}

static void changes_put_term(struct comparing *x, const char *key, struct term old, struct term now)
{
	char a[12], b[12];
	term_format(old, a);
	term_format(now, b);
	changes_put_change(x, "key", key, a, b);
}

static void changes_format_ladder(struct buf *out, const struct term *terms, int n)
{
	for (int i = 0; i < n; i++) {
		char term[12];
		term_format(terms[i], term);
		buf_printf(out, "%s%s", i ? ", " : "[", term);
	}
	buf_putc(out, ']');
}

static void changes_put_ladder(struct comparing *x, const char *key, const struct term *old, int old_n,
	const struct term *now, int now_n)
{
	struct buf a, b;
	buf_init(&a);
	buf_init(&b);
	changes_format_ladder(&a, old, old_n);
	changes_format_ladder(&b, now, now_n);
	changes_put_change(x, "key", key, buf_text(&a), buf_text(&b));
	buf_release(&a);
	buf_release(&b);
}

static void changes_put_policy(struct comparing *x)
{
	const struct policy *a = &x->old->policy, *b = &x->now->policy;
	changes_put_term(x, "respond_within", a->respond_within, b->respond_within);
	changes_put_term(x, "first_contact_within", a->first_contact_within, b->first_contact_within);
	changes_put_term(x, "decide_within", a->decide_within, b->decide_within);
	changes_put_term(x, "answer_within", a->answer_within, b->answer_within);
	changes_put_term(x, "confirm_within", a->confirm_within, b->confirm_within);
	changes_put_term(x, "hold_at_most", a->hold_at_most, b->hold_at_most);
	changes_put_term(x, "meeting_at_most", a->meeting_at_most, b->meeting_at_most);
	changes_put_term(x, "hoarded_after", a->hoarded_after, b->hoarded_after);
	changes_put_term(x, "faded_after", a->faded_after, b->faded_after);
	changes_put_term(x, "sole_coordinator_after", a->sole_coordinator_after, b->sole_coordinator_after);
	changes_put_change(x, "key", "keep", a->keep, b->keep);
	changes_put_ladder(x, "ladder", a->ladder, a->ladder_n, b->ladder, b->ladder_n);
	changes_put_ladder(x, "urgent_ladder", a->urgent_ladder, a->urgent_ladder_n, b->urgent_ladder,
		b->urgent_ladder_n);
	changes_put_term(x, "tell_within", a->tell_within, b->tell_within);
	changes_put_term(x, "inform_within", a->inform_within, b->inform_within);
	changes_put_term(x, "remind_before", a->remind_before, b->remind_before);
	changes_put_term(x, "urgent_remind_before", a->urgent_remind_before, b->urgent_remind_before);
	changes_put_change(x, "key", "review", word_code(WORDS_WEEKDAY, (int)a->review_weekday),
		word_code(WORDS_WEEKDAY, (int)b->review_weekday));
}

static void changes_put_day(struct comparing *x, const char *key, int32_t old, int32_t now)
{
	char a[DAY_TEXT_BYTES], b[DAY_TEXT_BYTES];
	day_format(old, a);
	day_format(now, b);
	changes_put_change(x, "key", key, a, b);
}

static void changes_put_hours(struct comparing *x)
{
	char a[32], b[32];
	const struct calendar *calendars[] = { &x->old->calendar, &x->now->calendar };
	char *const to[] = { a, b };
	for (int i = 0; i < 2; i++)
		snprintf(to[i], sizeof a, "%02d:%02d-%02d:%02d", calendars[i]->open_s / 3600,
			calendars[i]->open_s / 60 % 60, calendars[i]->close_s / 3600,
			calendars[i]->close_s / 60 % 60);
	changes_put_change(x, "key", "open", a, b);
}

static void changes_put_calendar(struct comparing *x)
{
	const struct calendar *a = &x->old->calendar, *b = &x->now->calendar;
	const int32_t first = a->first_day > b->first_day ? a->first_day : b->first_day;
	const int32_t last = a->last_day < b->last_day ? a->last_day : b->last_day;
	int said = 0;
	changes_put_hours(x);
	changes_put_day(x, "from", a->first_day, b->first_day);
	changes_put_day(x, "to", a->last_day, b->last_day);
	for (int32_t day = first; day <= last && said < CALENDAR_DAYS_MAX; day++) {
		const enum day_kind was = calendar_day(a, day, NULL), is = calendar_day(b, day, NULL);
		char text[DAY_TEXT_BYTES];
		if ((was == DAY_OPEN) == (is == DAY_OPEN))
			continue;
		said++;
		day_format(day, text);
		changes_put_change(x, "day", text, due_day_kind_word(was), due_day_kind_word(is));
	}
}

int changes_json(struct json *j, const struct ruleset *old, const struct ruleset *now)
{
	struct comparing x = { .j = j, .old = old, .now = now };
	jsonw_key(j, "names");
	jsonw_array(j);
	for (int kind = 0; kind < NAMED_KINDS; kind++)
		changes_put_names(&x, (enum named)kind);
	jsonw_array_end(j);
	jsonw_key(j, "words");
	jsonw_array(j);
	changes_put_words(&x);
	jsonw_array_end(j);
	jsonw_key(j, "policy");
	jsonw_array(j);
	changes_put_policy(&x);
	jsonw_array_end(j);
	jsonw_key(j, "calendar");
	jsonw_array(j);
	changes_put_calendar(&x);
	jsonw_array_end(j);
	return x.n;
}
