#include "engine/core/step/rights_check.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/text/text.h"
#include "engine/core/step/wording.h"

enum err rights_check_role(struct draft *w)
{
	enum role role = w->command->actor.role;
	if (rights_may(RIGHT_ACT, (int)role))
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "role",
		_("The role %s does not act in cases: members, heads and the coordinator do."),
		role_word(role));
}

static const char *rights_check_meant_section(struct draft *w, enum who who, const struct referral *r)
{
	if (who == WHO_LEAD || !r)
		return w->c.lead;
	return who == WHO_TARGET ? r->to : r->asker;
}

static enum err rights_check_forbid(struct draft *w, enum who who, const char *section)
{
	static const char *const texts[] = { [WHO_TARGET] =
						     N_("This is for the section that was asked to do: %s."),
		[WHO_ASKER] = N_("This is for the section that asked to do: %s."),
		[WHO_LEAD] = N_("This is for the lead of the case to do: %s.") };
	return diag_set(
		w->d, ERR_FORBIDDEN, "not-your-turn", _(texts[who]), wording_format_section(w, section));
}

/* The coordinator may stand in for the side that asked, and says why. */
static enum err rights_check_stands_in(struct draft *w, const char *section)
{
	if (!text_is_blank(w->command->reason))
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_INPUT, "missing",
		_("As the coordinator you act for %s here: give --reason."),
		wording_format_section(w, section));
	diag_field(w->d, "reason");
	diag_instead(w->d, "--reason …");
	return e;
}

/* What the table lets the actor do by this verb, of what it is to the case. */
static unsigned rights_check_allowed(const struct draft *w, enum right right, const struct referral *r)
{
	const struct actor *a = &w->command->actor;
	unsigned may = rights_may(right, (int)a->role);
	return may & (rights_relations(&w->c, r, a->section, a->login) | REL_STANDS_IN);
}

enum err rights_check_who(struct draft *w, enum who who, const struct referral *r)
{
	const char *section = rights_check_meant_section(w, who, r);
	unsigned may = rights_check_allowed(w, (enum right)w->command->verb, r);
	if (may & ~(unsigned)REL_STANDS_IN)
		return ERR_OK;
	return may ? rights_check_stands_in(w, section) : rights_check_forbid(w, who, section);
}

enum err rights_check_coordinator(struct draft *w)
{
	if (rights_check_allowed(w, (enum right)VERB_DECIDE, NULL))
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "coordinator-only",
		_("A meeting's decision is entered by the coordinator: %s."),
		wording_format_section(w, w->rs->sections[w->rs->coordinator].id));
}

enum err rights_check_intake(struct draft *w)
{
	if (rights_check_allowed(w, (enum right)VERB_CANCEL, NULL) & ~(unsigned)REL_STANDS_IN)
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "not-your-turn",
		_("This is for the section that took the case in to do: %s."),
		wording_format_section(w, w->c.intake));
}

enum err rights_check_person(struct draft *w)
{
	if (rights_check_allowed(w, RIGHT_PERSON, NULL) & ~(unsigned)REL_STANDS_IN)
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "not-named",
		_("The case is protected: only people who are named in it, and the coordinator, name others "
		  "or change whom it is about. Give what is new to one of them by telephone."));
}

enum err rights_check_unprotect(struct draft *w)
{
	if (rights_check_allowed(w, RIGHT_UNPROTECT, NULL))
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "coordinator-only",
		_("A protection is ended by the coordinator alone: %s."),
		wording_format_section(w, w->rs->sections[w->rs->coordinator].id));
}

enum err rights_check_reporter(struct draft *w)
{
	if (rights_check_allowed(w, RIGHT_REPORTER, NULL) & ~(unsigned)REL_STANDS_IN)
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "not-told-reporter",
		_("Who reported is written by the desk that took the case in, by the lead, and by sections "
		  "that accepted a duty or act by law: give it to one of them by telephone."));
}

enum err rights_check_forget(struct draft *w)
{
	if (rights_check_allowed(w, RIGHT_FORGET, NULL))
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "coordinator-only",
		_("A case is forgotten by the coordinator: %s."),
		wording_format_section(w, w->rs->sections[w->rs->coordinator].id));
}

enum err rights_check_part(struct draft *w, enum right right)
{
	if (rights_check_allowed(w, right, NULL))
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "not-taking-part",
		_("Only sections that take part in the case add to it; its lead is %s."),
		wording_format_section(w, w->c.lead));
}

enum err rights_check_open(struct draft *w)
{
	if (w->c.status == CASE_OPEN)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "case-closed",
		_("Case %s was closed on %s; nothing more can be done in it."), wording_format_case(w),
		wording_format_time(w, w->c.closed_at));
	diag_hint(w->d, &(struct hint){ .verb = VERB_INTAKE, .sentence = _("take in a new case: %s") });
	return e;
}
