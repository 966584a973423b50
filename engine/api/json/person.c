/* Who a case is about, and of a protected one: who may know it. */
#include "engine/api/json/case.h"

static void json_person_put_members(struct json *j, const struct personal *p)
{
	jsonw_key(j, "members");
	jsonw_array(j);
	for (int i = 0; i < p->members_n; i++) {
		jsonw_object(j);
		jsonw_put_text(j, "name", p->members[i].name);
		jsonw_put_text(j, "kana", p->members[i].kana);
		jsonw_put_text(j, "birth", p->members[i].birth);
		jsonw_put_text(j, "relation", p->members[i].relation);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

void json_put_person(struct call *c, const struct case_state *s, const struct personal *p)
{
	static const struct personal nobody;
	bool sees = rights_sees_person(&c->caller, s);
	struct json *j = &c->out;

	if (!sees)
		p = &nobody;
	jsonw_key(j, "person");
	jsonw_object(j);
	jsonw_put_text(j, "name", p->name);
	jsonw_put_text(j, "kana", p->kana);
	jsonw_put_text(j, "birth", p->birth);
	jsonw_put_text(j, "sex", p->sex);
	jsonw_put_text(j, "address", p->address);
	jsonw_put_text(j, "phone", p->phone);
	jsonw_put_text(j, "resident_number", p->resident_number);
	jsonw_put_text(j, "household_number", p->household_number);
	jsonw_put_text(j, "visitor", p->visitor);
	jsonw_put_text(j, "visitor_relation", p->visitor_relation);
	jsonw_put_text(j, "note", p->note);
	json_person_put_members(j, p);
	jsonw_put_bool(j, "masked", !sees);
	jsonw_object_end(j);
}

void json_put_reporter(struct call *c, const struct case_view *v)
{
	const struct personal *p = v->person;
	struct json *j = &c->out;

	if (!v->tells_reporter || !p || !person_tells_reporter(p) ||
		!rights_knows_reporter(&c->caller, v->state)) {
		jsonw_put_null(j, "reporter");
		return;
	}
	jsonw_key(j, "reporter");
	jsonw_object(j);
	jsonw_put_text(j, "name", p->reporter);
	jsonw_put_text(j, "contact", p->reporter_contact);
	jsonw_object_end(j);
}

static void json_person_put_named(struct call *c, const struct case_state *s)
{
	json_put_ids(&c->out, "named", &s->named);
	jsonw_key(&c->out, "named_names");
	jsonw_array(&c->out);
	for (int i = 0; i < s->named.n; i++) {
		int person = ruleset_person(c->rs, s->named.items[i]);

		jsonw_text(&c->out, person == RULE_NONE ? s->named.items[i] : c->rs->staff[person].name);
	}
	jsonw_array_end(&c->out);
}

static bool json_person_may_know(const struct ruleset *rs, const struct person *p, const struct case_state *s)
{
	const struct caller caller = {
		.actor = { .login = p->login, .section = rs->sections[p->section].id, .role = p->role }
	};

	return rights_sees_person(&caller, s);
}

/* The people who may know it, by the rights by which each of them sees it. */
static void json_person_put_may_know(struct call *c, const struct case_state *s)
{
	struct json *j = &c->out;

	jsonw_key(j, "may_know");
	jsonw_array(j);
	for (int i = 0; i < c->rs->staff_n; i++) {
		const struct person *p = &c->rs->staff[i];

		if (!json_person_may_know(c->rs, p, s))
			continue;
		jsonw_object(j);
		jsonw_put_text(j, "login", p->login);
		jsonw_put_text(j, "name", p->name);
		json_put_section(c, "section", "section_name", c->rs->sections[p->section].id);
		jsonw_put_bool(j, "coordinator", p->role == ROLE_COORDINATOR);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

void json_put_known(struct call *c, const struct case_state *s)
{
	json_person_put_named(c, s);
	json_person_put_may_know(c, s);
}
