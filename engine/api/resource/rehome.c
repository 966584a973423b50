/* A reorganisation: what depends on one section, area, meeting or person goes over to
 * another, all cases in one step, or none. The answer is the handover list. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/json/handover.h"
#include "engine/base/text/lang.h"
#include "engine/core/reorganise/rehome.h"
#include "engine/service/rehome.h"

struct rehome_request {
	const char *from, *to, *owner, *reason, *what;
	bool is_dry_run, is_html;
};

struct rehome {
	struct rehome_request asked;
	struct rehoming how;
};

#define AT(member) offsetof(struct rehome_request, member)
static const struct field fields[] = { { FIELD_FROM, KIND_TEXT, AT(from) }, { FIELD_TO, KIND_TEXT, AT(to) },
	{ FIELD_OWNER, KIND_PERSON, AT(owner) }, { FIELD_REASON, KIND_TEXT, AT(reason) },
	{ FIELD_WHAT, KIND_TEXT, AT(what) }, { FIELD_DRY_RUN, KIND_FLAG, AT(is_dry_run) },
	{ FIELD_HTML, KIND_FLAG, AT(is_html) } };
#define REHOME_FIELDS ((int)(sizeof fields / sizeof *fields))

static enum err resource_rehome_missing(struct call *c, const char *field)
{
	enum err e = diag_set(&c->diag, ERR_INPUT, "missing", _("%s must be given"), field);

	diag_field(&c->diag, field);
	return e;
}

/* The id of the thing of this kind that was typed; NULL: there is none, and d names those
 * that are near. */
static const char *resource_rehome_find(
	const struct ruleset *rs, enum dependency_kind k, const char *typed, struct diag *d)
{
	int i = RULE_NONE;
	enum err e = k == DEPENDENCY_SECTION   ? ruleset_find_section(rs, typed, &i, d)
		     : k == DEPENDENCY_AREA    ? ruleset_find_area(rs, typed, &i, d)
		     : k == DEPENDENCY_MEETING ? ruleset_find_meeting(rs, typed, &i, d)
					       : ruleset_find_person(rs, typed, &i, d);

	if (e)
		return NULL;
	return k == DEPENDENCY_SECTION	 ? rs->sections[i].id
	       : k == DEPENDENCY_AREA	 ? rs->areas[i].id
	       : k == DEPENDENCY_MEETING ? rs->meetings[i].id
					 : rs->staff[i].login;
}

static bool resource_rehome_is_of_kind(const struct ruleset *rs, enum dependency_kind k, const char *typed)
{
	struct diag d;
	bool is_so;

	diag_init(&d);
	is_so = resource_rehome_find(rs, k, typed, &d) != NULL;
	diag_release(&d);
	return is_so;
}

static enum err resource_rehome_ambiguous(struct call *c, const struct rehome_request *q)
{
	enum err e = diag_set(&c->diag, ERR_INPUT, "ambiguous",
		_("%1$s and %2$s are names of more than one kind: say which is meant"),
		request_shown(c, q->from), request_shown(c, q->to));

	diag_field(&c->diag, "what");
	for (int k = 0; k < DEPENDENCY_KINDS; k++)
		if (resource_rehome_is_of_kind(c->rs, (enum dependency_kind)k, q->from) &&
			resource_rehome_is_of_kind(c->rs, (enum dependency_kind)k, q->to))
			diag_instead(&c->diag, "--what %s", dependency_kind_word((enum dependency_kind)k));
	return e;
}

/* The one kind of which both are names; else the kind of what is given up; else a section. */
static enum err resource_rehome_find_kind(
	struct call *c, const struct rehome_request *q, enum dependency_kind *out)
{
	int found = 0;

	*out = DEPENDENCY_SECTION;
	if (q->what) {
		if (dependency_kind_parse(q->what, out))
			return ERR_OK;
		enum err e = diag_set(
			&c->diag, ERR_INPUT, "bad-value", _("what is section, area, meeting or staff"));
		diag_field(&c->diag, "what");
		for (int k = 0; k < DEPENDENCY_KINDS; k++)
			diag_instead(&c->diag, "--what %s", dependency_kind_word((enum dependency_kind)k));
		return e;
	}
	for (int k = DEPENDENCY_KINDS; k-- > 0;) {
		enum dependency_kind kind = (enum dependency_kind)k;

		if (!resource_rehome_is_of_kind(c->rs, kind, q->from) ||
			(found && !resource_rehome_is_of_kind(c->rs, kind, q->to)))
			continue;
		*out = kind;
		found += resource_rehome_is_of_kind(c->rs, kind, q->to);
	}
	return found > 1 ? resource_rehome_ambiguous(c, q) : ERR_OK;
}

static enum err resource_rehome_find_both(struct call *c, struct rehome *r)
{
	const struct rehome_request *q = &r->asked;

	r->how.from = resource_rehome_find(c->rs, r->how.kind, q->from, &c->diag);
	if (!r->how.from) {
		diag_field(&c->diag, "from");
		return ERR_INPUT;
	}
	r->how.to = resource_rehome_find(c->rs, r->how.kind, q->to, &c->diag);
	if (r->how.to)
		return ERR_OK;
	diag_field(&c->diag, "to");
	diag_instead(&c->diag, "%s",
		_("the successor must be in the pack first: tsunagi-rules(5), REORGANISATION"));
	return ERR_INPUT;
}

static enum err resource_rehome_read(struct call *c, struct rehome *r)
{
	enum err e = request_read_body(c);

	if (!e)
		e = request_read_fields(c, fields, REHOME_FIELDS, &r->asked);
	if (!e && !r->asked.from)
		e = resource_rehome_missing(c, "from");
	if (!e && !r->asked.to)
		e = resource_rehome_missing(c, "to");
	if (!e)
		e = resource_rehome_find_kind(c, &r->asked, &r->how.kind);
	if (!e)
		e = resource_rehome_find_both(c, r);
	if (e)
		return e;
	r->how.owner = r->asked.owner;
	r->how.reason = r->asked.reason;
	r->how.actor = c->caller.actor;
	return rehome_check(c->rs, &r->how, &c->diag);
}

static enum err resource_rehome_record_access(void *context, const struct case_state *before)
{
	return act_record_access(context, before, "rehome");
}

static enum err resource_rehome_move_all(struct call *c, void *context)
{
	const struct rehome *r = context;
	const struct service use = act_service(c);
	const struct rehome_order order = { &r->how, r->asked.is_dry_run, resource_rehome_record_access, c };
	struct handover_list list = { .n = 0 };
	const struct handover_answer answer = { &list, &r->how, r->asked.is_dry_run, r->asked.is_html };
	enum err e = rehome_run(&use, &order, &list);

	if (e)
		return e;
	return json_handover(c, &answer);
}

enum err rules_rehome(struct call *c)
{
	struct rehome r = { .how = { .from = NULL } };
	enum err e = resource_rehome_read(c, &r);

	if (e)
		return e;
	return r.asked.is_dry_run ? resource_rehome_move_all(c, &r)
				  : act_in_step(c, resource_rehome_move_all, &r);
}
