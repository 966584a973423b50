#include "engine/api/json/case.h"
#include "engine/api/request/mask.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/age.h"
#include "engine/core/step/can.h"
#include "rules/match/absences.h"

/* Members of an item outside a case object: what it is, and its failings. */
static void json_case_put_kind(
	struct call *c, const struct case_state *s, const char *kind, unsigned failings)
{
	if (!kind)
		return;
	jsonw_put_text(&c->out, "kind", kind);
	jsonw_put_bool(&c->out, "protected", s->is_protected);
	json_put_failings(&c->out, "failings", failings);
}

static void json_case_put_can_of_referral(
	struct call *c, const struct case_state *s, const struct referral *r)
{
	const struct actor *a = &c->caller.actor;

	jsonw_key(&c->out, "can");
	jsonw_array(&c->out);
	for (int v = VERB_FIRST_OF_REFERRAL; a->login && v < STEP_VERBS; v++)
		if (can_do_referral(s, r, a, (enum verb)v))
			jsonw_text(&c->out, verb_word((enum verb)v));
	jsonw_array_end(&c->out);
}

static void json_case_put_can(struct call *c, const struct case_state *s)
{
	const struct actor *a = &c->caller.actor;

	jsonw_key(&c->out, "can");
	jsonw_array(&c->out);
	for (int v = 0; a->login && v < VERBS_ALL; v++)
		if (can_do_case(s, a, (enum verb)v) &&
			(v != VERB_CANCEL || c->now <= can_cancel_until(c->rs, s)))
			jsonw_text(&c->out, verb_word((enum verb)v));
	jsonw_array_end(&c->out);
}

/* The owner of what is not ended is away today: until when. */
static void json_put_away(struct call *c, const struct referral *r)
{
	const int32_t today = instant_day(c->now, c->rs->calendar.offset_s);
	const struct absence *a =
		referral_is_terminal(r->state) ? NULL : absence_on(c->rs->absences, r->owner, today);
	char day[DAY_TEXT_BYTES];

	if (!a)
		return;
	day_format(a->until, day);
	jsonw_put_text(&c->out, "owner_away_until", day);
}

void json_referral(struct call *c, const struct case_state *s, const struct referral *r, const char *kind)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;
	enum failing failing;
	int owner = r->owner ? ruleset_person(c->rs, r->owner) : RULE_NONE;

	jsonw_object(j);
	json_case_put_kind(c, s, kind, kind ? failings_of_referral(c->rs, s, r, c->now) : 0);
	json_put_id(c, "id", s->key, r->n);
	json_put_id(c, "case", s->key, 0);
	jsonw_put_text(j, "need", r->need);
	jsonw_put_text(j, "label", json_translate(r->need, r->label));
	json_put_section(c, "to", "to_name", r->to);
	json_put_section(c, "asker", "asker_name", r->asker);
	jsonw_put_text(j, "ask", json_translate(r->need, r->ask));
	jsonw_put_text(j, "keep", json_translate(r->need, r->keep));
	jsonw_put_text(j, "how", how_word(r->how));
	jsonw_put_bool(j, "urgent", r->is_urgent);
	jsonw_put_bool(j, "mandated", r->is_mandated);
	jsonw_put_text(j, "state", referral_state_word(r->state));
	jsonw_put_text(j, "holder", referral_holder(r));
	json_put_due(j, r->due, referral_due_is_estimated(c->rs, r), offset_s);
	jsonw_put_bool(j, "overdue", failing_of_referral(s, r, c->now, &failing));
	jsonw_put_int(j, "level", r->level);
	jsonw_put_text(
		j, "failing", failing_of_referral(s, r, c->now, &failing) ? failing_word(failing) : NULL);
	jsonw_put_text(j, "owner", r->owner);
	jsonw_put_text(j, "owner_name", owner == RULE_NONE ? r->owner : c->rs->staff[owner].name);
	json_put_away(c, r);
	json_put_ids(j, "rules", &r->rules);
	json_put_ids(j, "joins", &r->joins);
	json_put_instant(j, "sent", r->sent_at, offset_s);
	json_put_instant(j, "since", r->since, offset_s);
	jsonw_put_int(j, "queries", r->queries);
	jsonw_put_text(j, "code", r->code);
	jsonw_put_text(j, "pack", r->pack);
	jsonw_put_text(j, "ground", r->ground);
	jsonw_put_bool(j, "by_consent", r->by_consent);
	json_case_put_can_of_referral(c, s, r);
	jsonw_object_end(j);
}

void json_need(struct call *c, const struct case_state *s, const struct need *n, const char *kind)
{
	struct json *j = &c->out;
	const char *holder = need_holder(s, n);
	enum failing failing;

	jsonw_object(j);
	json_case_put_kind(c, s, kind, kind ? failings_of_need(c->rs, s, n, c->now) : 0);
	json_put_id(c, "case", s->key, 0);
	jsonw_put_text(j, "need", n->need);
	jsonw_put_text(j, "label", json_translate(n->need, n->label));
	jsonw_put_text(j, "domain", n->domain);
	jsonw_put_text(j, "state", need_state_word(n->state));
	json_put_section(c, "holder", "holder_name", holder);
	json_put_due(j, n->due, need_due_is_estimated(c->rs, n), c->rs->calendar.offset_s);
	jsonw_put_bool(j, "overdue", failing_of_need(n, c->now, &failing));
	jsonw_put_bool(j, "urgent", n->is_urgent);
	jsonw_put_int(j, "level", n->level);
	jsonw_put_text(j, "failing", failing_of_need(n, c->now, &failing) ? failing_word(failing) : NULL);
	jsonw_put_int(j, "declines", n->declines);
	json_put_ids(j, "declined_by", &n->declined_by);
	json_put_duty(c, n);
	jsonw_put_text(j, "meeting", n->meeting);
	jsonw_put_int(j, "carried_over", n->carried_over);
	jsonw_put_text(j, "ask", json_translate(n->need, n->ask));
	json_put_instant(j, "since", n->since, c->rs->calendar.offset_s);
	jsonw_object_end(j);
}

static void json_case_put_fact_value(struct json *j, const struct fact *f)
{
	if (f->kind == FEATURE_FLAG)
		jsonw_bool(j, f->number != 0);
	else if (f->kind == FEATURE_NUMBER)
		jsonw_int(j, f->number);
	else
		jsonw_text(j, f->value);
}

/* The label of a one_of's value; NULL: it has none, or the feature is of another kind. */
static const char *json_case_value_label(const struct ruleset *rs, const struct fact *f)
{
	int i = f->kind == FEATURE_ONE_OF ? ruleset_feature(rs, f->feature) : RULE_NONE;

	for (int v = 0; i != RULE_NONE && f->value && v < rs->features[i].values_n; v++)
		if (strcmp(rs->features[i].values[v].id, f->value) == 0)
			return rs->features[i].values[v].label;
	return NULL;
}

static void json_case_put_value_labels(struct call *c, const struct case_state *s)
{
	jsonw_key(&c->out, "value_labels");
	jsonw_object(&c->out);
	for (int i = 0; i < s->facts_n; i++)
		if (json_case_value_label(c->rs, &s->facts[i]))
			jsonw_put_text(
				&c->out, s->facts[i].feature, json_case_value_label(c->rs, &s->facts[i]));
	jsonw_object_end(&c->out);
}

static void json_case_put_facts(struct call *c, const struct case_state *s)
{
	struct json *j = &c->out;

	jsonw_key(j, "facts");
	jsonw_object(j);
	for (int i = 0; i < s->facts_n; i++) {
		jsonw_key(j, s->facts[i].feature);
		json_case_put_fact_value(j, &s->facts[i]);
	}
	jsonw_object_end(j);
	jsonw_key(j, "fact_labels");
	jsonw_object(j);
	for (int i = 0; i < s->facts_n; i++) {
		int f = ruleset_feature(c->rs, s->facts[i].feature);

		jsonw_put_text(j, s->facts[i].feature,
			f == RULE_NONE ? s->facts[i].feature : c->rs->features[f].label);
	}
	jsonw_object_end(j);
	json_case_put_value_labels(c, s);
}

static void json_case_put_meeting(struct call *c, const struct case_meeting *m)
{
	struct json *j = &c->out;
	int i = m->meeting ? ruleset_meeting(c->rs, m->meeting) : RULE_NONE;
	char day[DAY_TEXT_BYTES];

	if (!m->meeting) {
		jsonw_put_null(j, "meeting");
		return;
	}
	jsonw_key(j, "meeting");
	jsonw_object(j);
	jsonw_put_text(j, "meeting", m->meeting);
	jsonw_put_text(j, "name", i == RULE_NONE ? m->meeting : c->rs->meetings[i].name);
	jsonw_put_int(j, "layer", m->layer);
	jsonw_put_text(j, "area", m->area);
	if (m->has_on)
		day_format(m->on, day);
	jsonw_put_text(j, "on", m->has_on ? day : NULL);
	if (case_meeting_is_estimated(c->rs, m))
		jsonw_put_bool(j, "estimated", true);
	json_put_ids(j, "rules", &m->rules);
	jsonw_object_end(j);
}

void json_case_summary(struct call *c, const struct case_state *s, const struct personal *person)
{
	struct json *j = &c->out;

	jsonw_object(j);
	json_put_id(c, "id", s->key, 0);
	jsonw_put_text(j, "status", s->status == CASE_OPEN ? "open" : "closed");
	json_put_instant(j, "opened", s->opened_at, c->rs->calendar.offset_s);
	json_put_section(c, "lead", "lead_name", s->lead);
	jsonw_put_text(j, "area", s->area);
	jsonw_put_bool(j, "protected", s->is_protected);
	jsonw_put_bool(j, "drill", s->is_drill);
	json_put_person(c, s, person);
	jsonw_object_end(j);
}

void json_put_undecided(struct call *c, const struct case_state *s)
{
	if (case_is_masked(s) && rights_sees_others(&c->caller))
		jsonw_put_bool(&c->out, "protection_undecided", true);
}

static void json_case_put_head(struct call *c, const struct case_view *v, const struct case_state *s)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;
	int area = s->area ? ruleset_area(c->rs, s->area) : RULE_NONE;

	if (!v->is_dry_run)
		json_put_id(c, "id", s->key, 0);
	jsonw_put_text(j, "status", s->status == CASE_OPEN ? "open" : "closed");
	json_put_instant(j, "opened", s->opened_at, offset_s);
	json_put_instant(j, "closed", s->closed_at, offset_s);
	json_put_instant(j, "forgotten", s->forgotten_at, offset_s);
	json_put_section(c, "lead", "lead_name", s->lead);
	json_put_section(c, "intake", "intake_name", s->intake);
	jsonw_put_text(j, "area", s->area);
	jsonw_put_text(j, "area_name", area == RULE_NONE ? s->area : c->rs->areas[area].name);
	jsonw_put_text(j, "consent", consent_word(s->consent));
	jsonw_put_bool(j, "protected", s->is_protected);
	json_put_undecided(c, s);
	jsonw_put_bool(j, "drill", s->is_drill);
	if (s->is_protected || (case_is_masked(s) && rights_sees_others(&c->caller)))
		json_put_known(c, s);
	if (v->person)
		json_put_person(c, s, v->person);
	json_put_reporter(c, v);
	json_case_put_facts(c, s);
	jsonw_put_text(j, "pack", s->pack);
	jsonw_put_text(j, "outcome_code", s->outcome);
	jsonw_put_text(j, "issue", json_translate("", s->issue));
}

/* Only facts that the pack in force knows: nothing reads one that it has dropped. */
static void json_case_put_sections(struct call *c, const struct case_state *s)
{
	struct json *j = &c->out;

	jsonw_key(j, "sections");
	jsonw_array(j);
	for (int i = 0; i < c->rs->sections_n; i++) {
		if (!case_takes_part(s, c->rs->sections[i].id))
			continue;
		jsonw_object(j);
		json_put_section(c, "section", "section_name", c->rs->sections[i].id);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

static void json_case_put_joined_with(struct call *c, const struct case_state *other)
{
	jsonw_key(&c->out, "joined_with");
	jsonw_object(&c->out);
	json_put_id(c, "id", other->key, 0);
	json_put_section(c, "lead", "lead_name", other->lead);
	json_case_put_sections(c, other);
	jsonw_object_end(&c->out);
}

/* The note that the caller typed just now; not one that others wrote before. */
static const char *json_case_typed_note(const struct call *c)
{
	const bool is_told = c->route->verb == VERB_INTAKE || c->route->verb == VERB_UPDATE;
	return is_told && c->body ? json_string_value(json_object_get(c->body, "note")) : NULL;
}

enum err json_case(struct call *c, const struct case_view *v)
{
	struct case_state shown;
	const struct case_state *s = &shown;
	struct json *j = &c->out;
	struct case_view seen = *v;
	enum err e = age_put(c->rs, v->state, v->person ? v->person->birth : NULL, c->now, c->arena, &shown);

	if (!e)
		e = mask_case(c, &shown);
	if (e)
		return e;
	seen.state = s;
	const struct referral *acted_on = v->acted_on ? case_referral(s, v->acted_on) : NULL;

	jsonw_object(j);
	json_case_put_head(c, &seen, s);
	jsonw_key(j, "needs");
	jsonw_array(j);
	for (int i = 0; i < s->needs_n; i++)
		json_need(c, s, &s->needs[i], NULL);
	jsonw_array_end(j);
	jsonw_key(j, "referrals");
	jsonw_array(j);
	for (int i = 0; i < s->referrals_n; i++)
		json_referral(c, s, &s->referrals[i], NULL);
	jsonw_array_end(j);
	json_put_proposals(c, s);
	if (acted_on) {
		jsonw_key(j, "referral");
		json_referral(c, s, acted_on, NULL);
	}
	json_case_put_meeting(c, &s->meeting);
	if (v->tells_sections)
		json_case_put_sections(c, s);
	if (v->joined_with)
		json_case_put_joined_with(c, v->joined_with);
	json_case_put_can(c, s);
	json_put_warnings(c, v->command);
	e = json_put_joined(c, s);
	if (!e && v->tells_same)
		e = json_put_same(c, s);
	if (!e)
		e = json_put_case_failings(c, s);
	if (e)
		return e;
	const char *note = json_case_typed_note(c);
	e = json_put_questions(c, s, v->is_dry_run);
	if (!e && note)
		e = json_put_suggested(c, s, note);
	if (e)
		return e;
	if (v->decision && v->decision->has_outcome)
		json_put_outcome(c, v->decision);
	if (v->before)
		json_put_changes(c, v->before, s);
	e = json_put_events(c, v);
	jsonw_object_end(j);
	return e;
}
