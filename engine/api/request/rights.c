#include "engine/api/request/rights.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define LOGIN_SHOWN_COLUMNS 60 /* of a text that may be no login */

static void api_rights_take_person(const struct ruleset *rs, int person, bool is_acting_as, struct actor *a)
{
	const struct person *p = &rs->staff[person];

	a->login = p->login;
	a->name = p->name;
	a->section = rs->sections[p->section].id;
	a->role = p->role;
	a->is_acting_as = is_acting_as;
}

static enum err api_rights_identify_as(const struct ruleset *rs, const struct api_peer *peer, const char *as,
	struct caller *out, struct diag *d)
{
	const char *shown = text_is_utf8(as, strlen(as)) ? as : "?";
	int person;
	struct diag nearest;

	if (!peer->is_operator)
		return diag_set(d, ERR_FORBIDDEN, "as-forbidden",
			_("only root and the daemon's own user may act as somebody else"));
	diag_init(&nearest);
	if (ruleset_find_person(rs, as, &person, &nearest) == ERR_OK) {
		api_rights_take_person(rs, person, true, &out->actor);
		diag_release(&nearest);
		return ERR_OK;
	}
	(void)diag_set(d, ERR_FORBIDDEN, "not-staff", _("%.*s is not of the staff of %s"),
		(int)text_fit(shown, LOGIN_SHOWN_COLUMNS), shown, rs->office_name);
	diag_copy_ways(d, &nearest);
	if (nearest.instead_n == 0)
		diag_instead(d, "%s",
			_("ask the rule keeper to add the login to staff.yaml and to reload the pack"));
	diag_release(&nearest);
	return ERR_FORBIDDEN;
}

enum err rights_identify(const struct ruleset *rs, const struct api_peer *peer, const char *as,
	enum right right, struct caller *out, struct diag *d)
{
	int person = peer->login ? ruleset_person(rs, peer->login) : RULE_NONE;

	memset(out, 0, sizeof *out);
	if (as && *as)
		return api_rights_identify_as(rs, peer, as, out, d);
	out->is_operator = peer->is_operator;
	if (person != RULE_NONE)
		api_rights_take_person(rs, person, false, &out->actor);
	if (person != RULE_NONE || peer->is_operator || right == RIGHT_OPEN)
		return ERR_OK;
	(void)diag_set(d, ERR_FORBIDDEN, "not-staff", _("%s is not of the staff of %s"),
		peer->login ? peer->login : _("your user"), rs->office_name);
	diag_instead(d, _("ask the rule keeper to add the login to staff.yaml and to reload the pack"));
	return ERR_FORBIDDEN;
}

static enum reach api_rights_reach_of(unsigned may)
{
	return may & REL_ANYBODY ? REACH_ALL : may ? REACH_OWN : REACH_NO;
}

enum reach rights_reach(const struct caller *caller, enum right right)
{
	enum reach own = REACH_NO, as_operator = REACH_NO;

	if (caller->actor.login)
		own = api_rights_reach_of(rights_may(right, (int)caller->actor.role));
	if (caller->is_operator)
		as_operator = api_rights_reach_of(rights_may(right, RIGHTS_OPERATOR));
	return own > as_operator ? own : as_operator;
}

const char *rights_format_role(int role)
{
	static const char *const words[] = { [ROLE_MEMBER] = N_("a member of the section"),
		[ROLE_HEAD] = N_("its head"),
		[ROLE_COORDINATOR] = N_("the coordinator"),
		[ROLE_KEEPER] = N_("the rule keeper"),
		[ROLE_AUDITOR] = N_("the auditor"),
		[ROLE_ADMIN] = N_("the admin"),
		[RIGHTS_OPERATOR] = "root" };
	return role == RIGHTS_OPERATOR ? words[role] : _(words[role]);
}

static void api_rights_add_who_may(enum right right, struct diag *d)
{
	struct buf roles;

	buf_init(&roles);
	for (int role = ROLE_MEMBER; role <= RIGHTS_OPERATOR; role++)
		if (rights_may(right, role))
			buf_printf(&roles, "%s%s", roles.len ? _(", ") : "", rights_format_role(role));
	if (roles.len && !roles.failed)
		diag_instead(d, _("ask one who may: %s"), buf_text(&roles));
	buf_release(&roles);
}

static enum err api_rights_refuse(const struct caller *caller, enum right right, struct diag *d)
{
	if (!caller->actor.login) {
		(void)diag_set(d, ERR_FORBIDDEN, "not-staff", _("%s is for staff: say who you act as"),
			rights_what(right));
		diag_instead(d, "--as LOGIN");
		return ERR_FORBIDDEN;
	}
	(void)diag_set(d, ERR_FORBIDDEN, "forbidden", _("%s (%s) may not do this: %s"), caller->actor.login,
		rights_format_role((int)caller->actor.role), rights_what(right));
	api_rights_add_who_may(right, d);
	return ERR_FORBIDDEN;
}

enum err rights_check(const struct caller *caller, enum right right, struct diag *d)
{
	if (right == RIGHT_OPEN || rights_reach(caller, right) != REACH_NO)
		return ERR_OK;
	return api_rights_refuse(caller, right, d);
}

enum err rights_check_section(
	const struct caller *caller, enum right right, const char *section, struct diag *d)
{
	enum reach reach = rights_reach(caller, right);

	if (reach == REACH_ALL)
		return ERR_OK;
	if (reach == REACH_NO)
		return api_rights_refuse(caller, right, d);
	if (caller->actor.section && strcmp(caller->actor.section, section) == 0)
		return ERR_OK;
	(void)diag_set(d, ERR_FORBIDDEN, "other-section", _("%s acts for %s, not for %s"),
		caller->actor.login, caller->actor.section, section);
	diag_instead(d, "--section %s", caller->actor.section);
	return ERR_FORBIDDEN;
}

bool rights_reaches_case(const struct caller *caller, enum right right, const struct case_state *c)
{
	const struct actor *a = &caller->actor;

	if (rights_reach(caller, right) == REACH_ALL)
		return true;
	return a->login &&
	       (rights_may(right, (int)a->role) & rights_relations(c, NULL, a->section, a->login));
}

bool rights_sees_person(const struct caller *caller, const struct case_state *c)
{
	return rights_reaches_case(caller, RIGHT_SEE, c) &&
	       (!case_is_hidden_from(c, caller->actor.section) ||
		       rights_reaches_case(caller, RIGHT_PERSON, c));
}

bool rights_knows_reporter(const struct caller *caller, const struct case_state *c)
{
	return rights_sees_person(caller, c) && rights_reaches_case(caller, RIGHT_REPORTER, c);
}

struct record_reader rights_record_reader(const struct caller *caller, const struct case_state *c)
{
	return (struct record_reader){ .actor = &caller->actor,
		.knows_person = rights_sees_person(caller, c),
		.knows_reporter = rights_knows_reporter(caller, c),
		.hides_others = !rights_sees_others(caller) };
}

bool rights_sees_others(const struct caller *caller)
{
	return rights_reach(caller, RIGHT_PERSON) == REACH_ALL;
}

void rights_mask_case(const struct caller *caller, struct case_state *c)
{
	c->is_protected |= !rights_sees_others(caller) && case_is_hidden_from(c, caller->actor.section);
}

bool rights_sees_counts(const struct caller *caller)
{
	static const enum right any[] = { RIGHT_REHOME, RIGHT_AUDIT };

	for (size_t i = 0; i < sizeof any / sizeof *any; i++)
		if (rights_reach(caller, any[i]) == REACH_ALL)
			return true;
	return false;
}
