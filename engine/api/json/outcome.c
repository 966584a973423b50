/* The outcome of the rules: fired rules, what to tell the resident, questions. */
#include "engine/api/json/case.h"

#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/core/step/evaluate.h"
#include "rules/match/suggest.h"

static void json_outcome_put_rule_ids(struct call *c, const char *key, const int *rules, int n)
{
	jsonw_key(&c->out, key);
	jsonw_array(&c->out);
	for (int i = 0; i < n; i++)
		jsonw_text(&c->out, c->rs->rules[rules[i]].id);
	jsonw_array_end(&c->out);
}

static void json_outcome_put_fired(struct call *c, const struct outcome *o)
{
	struct json *j = &c->out;

	jsonw_key(j, "fired");
	jsonw_array(j);
	for (int i = 0; i < o->fired_n; i++) {
		const struct rule *rule = &c->rs->rules[o->fired[i]];

		jsonw_object(j);
		jsonw_put_text(j, "rule", rule->id);
		jsonw_put_text(j, "because", rule->because);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

/* A line for the resident: who will call, from which section, by when. */
static void json_outcome_put_told(struct call *c, const struct match_need *m)
{
	const struct section *to = &c->rs->sections[m->to];
	int32_t offset_s = c->rs->calendar.offset_s;
	struct json *j = &c->out;

	jsonw_object(j);
	jsonw_put_text(j, "need", c->rs->needs[m->need].id);
	jsonw_put_text(j, "label", c->rs->needs[m->need].label);
	jsonw_put_text(j, "to", to->id);
	jsonw_put_text(j, "to_name", to->name);
	jsonw_put_text(j, "phone", to->phone);
	json_put_instant(j, "due", m->due, offset_s);
	json_put_instant(j, "first_contact_due", m->first_contact_due, offset_s);
	jsonw_put_bool(j, "urgent", m->is_urgent);
	jsonw_put_text(j, "how", how_word(m->how));
	jsonw_key(j, "joins");
	jsonw_array(j);
	for (int i = 0; i < m->joins_n; i++)
		jsonw_text(j, c->rs->sections[m->joins[i]].id);
	jsonw_array_end(j);
	if (m->rules_n)
		json_outcome_put_rule_ids(c, "rules", m->rules, m->rules_n);
	else
		jsonw_put_raw(j, "rules", "[\"otherwise\"]");
	if (m->is_estimated)
		jsonw_put_bool(j, "estimated", true);
	jsonw_object_end(j);
}

void json_put_outcome(struct call *c, const struct decision *d)
{
	const struct outcome *o = &d->outcome;
	struct json *j = &c->out;

	json_outcome_put_fired(c, o);
	jsonw_key(j, "outcome");
	jsonw_array(j);
	for (int i = 0; i < o->needs_n; i++)
		json_outcome_put_told(c, &o->needs[i]);
	jsonw_array_end(j);
	jsonw_put_text(j, "lead_offered", c->rs->sections[o->lead].id);
	jsonw_put_text(j, "lead_offered_name", c->rs->sections[o->lead].name);
	jsonw_put_bool(j, "otherwise", o->is_otherwise);
	if (d->is_estimated)
		jsonw_put_text(j, "warning",
			_("a due time lies beyond the holiday table and is estimated by weekends and closed "
			  "days"));
}

static void json_outcome_put_choice(struct json *j, const char *id, const char *label)
{
	jsonw_object(j);
	jsonw_put_text(j, "id", id);
	jsonw_put_text(j, "label", label);
	jsonw_object_end(j);
}

/* The possible answers: yes or no, one of these values, a number within these bounds. */
static void json_outcome_put_how_to_answer(struct json *j, const struct feature *f)
{
	static const char *const kinds[] = {
		[FEATURE_FLAG] = "flag", [FEATURE_NUMBER] = "number", [FEATURE_ONE_OF] = "one_of"
	};

	jsonw_put_text(j, "kind", kinds[f->kind]);
	if (f->kind == FEATURE_NUMBER) {
		jsonw_put_int(j, "min", f->min);
		jsonw_put_int(j, "max", f->max);
	}
	if (f->kind != FEATURE_ONE_OF)
		return;
	jsonw_key(j, "values");
	jsonw_array(j);
	for (int v = 0; v < f->values_n; v++)
		json_outcome_put_choice(j, f->values[v].id, f->values[v].label);
	jsonw_array_end(j);
}

static void json_outcome_put_areas(struct call *c)
{
	struct json *j = &c->out;

	jsonw_put_text(j, "kind", "area");
	jsonw_key(j, "values");
	jsonw_array(j);
	for (int a = 0; a < c->rs->areas_n; a++)
		json_outcome_put_choice(j, c->rs->areas[a].id, c->rs->areas[a].name);
	jsonw_array_end(j);
}

/* f NULL: the area. */
static void json_outcome_put_asked(struct call *c, const struct feature *f, bool is_to_ask)
{
	struct json *j = &c->out;

	if (f) {
		jsonw_raw(j, f->json);
	} else {
		jsonw_put_text(j, "feature", "area");
		jsonw_put_text(j, "label", _("area"));
		jsonw_put_text(j, "ask", _("In which area does the person live?"));
	}
	if (is_to_ask && f)
		json_outcome_put_how_to_answer(j, f);
	else if (is_to_ask)
		json_outcome_put_areas(c);
}

static void json_outcome_put_question(struct call *c, const struct match_question *q, bool is_to_ask)
{
	struct json *j = &c->out;

	jsonw_object(j);
	json_outcome_put_asked(c, q->feature == RULE_NONE ? NULL : &c->rs->features[q->feature], is_to_ask);
	jsonw_key(j, "changes");
	jsonw_array(j);
	for (int i = 0; i < q->needs_n; i++)
		jsonw_raw(j, c->rs->needs[q->needs[i]].json);
	if (q->changes_lead)
		jsonw_text(j, "lead");
	if (q->changes_meeting)
		jsonw_text(j, "meeting");
	jsonw_array_end(j);
	jsonw_object_end(j);
}

/* Facts that the note names and that are unknown: a person is to confirm them. */
enum err json_put_suggested(struct call *c, const struct case_state *s, const char *note)
{
	const struct suggestion *found;
	struct json *j = &c->out;
	int n;
	enum err e = suggest_features(c->rs, note, c->arena, &found, &n);

	jsonw_key(j, "suggested");
	jsonw_array(j);
	for (int i = 0; i < n && !e; i++) {
		const struct feature *f = &c->rs->features[found[i].feature];

		if (case_fact(s, f->id))
			continue;
		jsonw_object(j);
		json_outcome_put_asked(c, f, true);
		jsonw_put_text(j, "word", found[i].word);
		jsonw_key(j, "value");
		if (found[i].value == FACT_UNKNOWN)
			jsonw_null(j);
		else if (f->kind == FEATURE_FLAG)
			jsonw_bool(j, true);
		else
			jsonw_text(j, f->values[found[i].value].id);
		jsonw_put_bool(j, "urgent", found[i].is_urgent);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	return e;
}

/* Decides again, because a step keeps only the outcome. A failure leaves out the questions,
 * never the case. */
enum err json_put_questions(struct call *c, const struct case_state *s, bool is_to_ask)
{
	struct match_input in;
	struct outcome asked = { 0 };
	int most;
	enum err e = request_questions(c, &most);

	if (e)
		return e;
	if (s->status != CASE_OPEN || evaluate_match_input(c->rs, s, c->now, c->arena, &in) != ERR_OK ||
		match_evaluate(c->rs, &in, MATCH_QUESTIONS, c->arena, &asked, NULL) != ERR_OK)
		asked = (struct outcome){ 0 };
	jsonw_key(&c->out, "questions");
	jsonw_array(&c->out);
	for (int i = 0; i < asked.questions_n && i < most; i++)
		json_outcome_put_question(c, &asked.questions[i], is_to_ask);
	jsonw_array_end(&c->out);
	jsonw_put_int(&c->out, "more_questions", asked.questions_n > most ? asked.questions_n - most : 0);
	return ERR_OK;
}
