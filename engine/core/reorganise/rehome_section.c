/* A section's work, in this order: the case's own row (lead, desk, the lead that
 * the rules named), past declines and proposals, the lead with its event `lead_moved`, then
 * every referral that has not ended. */
#include "engine/core/reorganise/rehome_section.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/wording.h"

/* The list with the new section in place of the old one. */
static struct id_list rehome_section_replace_in(struct rehome_move *m, const struct id_list *list)
{
	struct id_list out = { 0 };
	for (int i = 0; i < list->n; i++)
		draft_list_add(
			&m->w, &out, rehome_move_is_from(m, list->items[i]) ? m->r->to : list->items[i]);
	return out;
}

static enum err rehome_section_refuse_owner(struct rehome_move *m, const struct referral *r)
{
	const struct ruleset *rs = m->w.rs;
	int section = ruleset_section(rs, m->r->to);
	enum err e = diag_set(m->w.d, ERR_REFUSED, "owner-needed",
		_("%s is accepted and needs a named owner; %s has no head: say who of it takes it over."),
		wording_format_referral(&m->w, r->n), wording_format_section(&m->w, m->r->to));
	for (int i = 0; i < rs->staff_n; i++)
		if (dependency_find(rs, DEPENDENCY_PERSON, rs->staff[i].login) == i &&
			rs->staff[i].section == section)
			diag_instead(m->w.d, "--owner %s", rs->staff[i].login);
	return e;
}

static enum err rehome_section_choose_owner(
	struct rehome_move *m, const struct referral *r, const char **owner)
{
	const struct ruleset *rs = m->w.rs;
	int section = ruleset_section(rs, m->r->to);
	*owner = r->owner;
	if (!r->owner || !rs->has_staff ||
		rehome_move_can_own(rs, dependency_find(rs, DEPENDENCY_PERSON, r->owner), section))
		return ERR_OK;
	*owner = m->r->owner;
	for (int i = 0; !*owner && i < rs->staff_n; i++)
		if (rs->staff[i].role == ROLE_HEAD && rs->staff[i].section == section)
			*owner = rs->staff[i].login;
	return *owner ? ERR_OK : rehome_section_refuse_owner(m, r);
}

/* Whether the new section may have the referral, or with r NULL the lead: that of
 * a counter may go to a counter. */
static enum err rehome_section_check_target(struct rehome_move *m, const struct referral *r)
{
	int to = ruleset_section(m->w.rs, m->r->to);
	int from = ruleset_section(m->w.rs, m->r->from);
	bool is_counter = !r && from != RULE_NONE && m->w.rs->sections[from].takes_in_only;
	if (is_counter && m->w.rs->sections[to].takes_in_only)
		return ERR_OK;
	return refuse_target(&m->w, to, r ? r->ground : NULL);
}

static enum err rehome_section_move_target(
	struct rehome_move *m, const struct referral *r, const char **owner)
{
	enum err e = rehome_section_check_target(m, r);
	if (e)
		return e;
	return rehome_section_choose_owner(m, r, owner);
}

static void rehome_section_write_referral(
	struct rehome_move *m, int n, bool is_target, bool is_asker, const char *owner)
{
	const struct section *to = &m->w.rs->sections[ruleset_section(m->w.rs, m->r->to)];
	struct referral *r = draft_referral(&m->w, n);
	draft_detail(&m->w, "as",
		is_target && is_asker ? "target asker"
		: is_target	      ? "target"
		: is_asker	      ? "asker"
				      : "joins");
	if (is_target) {
		r->to = m->r->to;
		if (owner && (!r->owner || strcmp(owner, r->owner) != 0))
			draft_detail(&m->w, "owner", owner);
		r->owner = owner;
		r->by_consent = r->by_consent || (to->is_outside && m->w.c.consent == CONSENT_YES);
	}
	if (is_asker)
		r->asker = m->r->to;
	r->joins = rehome_section_replace_in(m, &r->joins);
}

static enum err rehome_section_move_referral(struct rehome_move *m, int i)
{
	const struct referral *r = &m->w.c.referrals[i];
	bool is_target = rehome_move_is_from(m, r->to), is_asker = rehome_move_is_from(m, r->asker);
	const char *owner = r->owner;
	enum err e = ERR_OK;
	if (referral_is_terminal(r->state) || !(is_target || is_asker || id_list_has(&r->joins, m->r->from)))
		return ERR_OK;
	if (is_target)
		e = rehome_section_move_target(m, r, &owner);
	if (e)
		return e;
	int n = r->n;
	rehome_move_begin(m);
	draft_event(&m->w, REHOME_EVENT, n, r->need);
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", m->r->to);
	rehome_section_write_referral(m, n, is_target, is_asker, owner);
	return ERR_OK;
}

/* What the old section declined does not come back to its successor. */
static void rehome_section_move_declines(struct rehome_move *m)
{
	for (int i = 0; i < m->w.c.needs_n; i++) {
		const struct need *n = &m->w.c.needs[i];
		if (need_is_settled(n->state) || !id_list_has(&n->declined_by, m->r->from))
			continue;
		rehome_move_begin(m);
		struct id_list by = rehome_section_replace_in(m, &n->declined_by);
		draft_need(&m->w, n->need)->declined_by = by;
	}
}

/* What names the old section names its successor. The turn itself is the lead's, whoever
 * that is. */
static void rehome_section_move_proposals(struct rehome_move *m)
{
	for (int i = 0; i < m->w.c.needs_n; i++) {
		const struct need *n = &m->w.c.needs[i];
		if (!n->proposal.is_open || !rehome_move_is_from(m, n->proposal.to))
			continue;
		rehome_move_begin(m);
		draft_need(&m->w, n->need)->proposal.to = m->r->to;
	}
}

static void rehome_section_move_lead(struct rehome_move *m)
{
	draft_event(&m->w, "lead_moved", 0, NEED_LEAD);
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", m->r->to);
	draft_detail(&m->w, "by", REHOME_EVENT);
	struct case_state *c = draft_case(&m->w);
	c->lead = m->r->to;
	c->lead_since = m->w.now;
}

enum err rehome_section_move(struct rehome_move *m)
{
	bool is_lead = rehome_move_is_from(m, m->w.c.lead), is_desk = rehome_move_is_from(m, m->w.c.intake);
	bool is_named = rehome_move_is_from(m, m->w.c.named_lead);
	enum err e = is_lead ? rehome_section_check_target(m, NULL) : ERR_OK;
	if (e)
		return e;
	if (is_lead || is_desk || is_named) {
		rehome_move_begin(m);
		struct case_state *c = draft_case(&m->w);
		if (is_desk)
			c->intake = m->r->to;
		if (is_named)
			c->named_lead = m->r->to;
		draft_detail(&m->w, "as",
			is_lead && is_desk ? "lead intake"
			: is_lead	   ? "lead"
			: is_desk	   ? "intake"
					   : NULL);
	}
	rehome_section_move_declines(m);
	rehome_section_move_proposals(m);
	if (is_lead)
		rehome_section_move_lead(m);
	for (int i = 0; !e && i < m->w.c.referrals_n; i++)
		e = rehome_section_move_referral(m, i);
	return e;
}
