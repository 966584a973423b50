/* no-sink, nobody: what staff.yaml and the sinks leave open of a section to which something is
 * referred. Only where staff.yaml is there; the solver is asked of the few that lack something. */
#include "engine/base/text/lang.h"
#include "rules/match/reach.h"
#include "rules/prove/find.h"
#include "rules/prove/reached.h"

/* Whether somebody of the section may accept (engine/core/model/rights_table.c). */
static bool find_staff_may_accept(const struct ruleset *rs, int section)
{
	bool may = false;
	for (int i = 0; i < rs->staff_n && !may; i++)
		may = rs->staff[i].section == section && reach_is_worker(&rs->staff[i]);
	return may;
}

static void find_staff_add_nobody(struct proof *p, const struct section *s)
{
	proof_add(p, "nobody", PROOF_ERROR, NULL, 0, s->place, NULL,
		arena_printf(p->arena,
			_("“%s” is referred to, but nobody of it may accept: give it a member in staff.yaml"),
			s->name));
}

static void find_staff_add_no_sink(struct proof *p, const struct section *s)
{
	proof_add(p, "no-sink", PROOF_WARNING, NULL, 0, s->place, NULL,
		arena_printf(p->arena,
			s->is_coordinator ? _("“%s” is the coordinator, but no notice reaches it: give it "
					      "`alert`, or a "
					      "member a mail")
					  : _("“%s” is referred to, but no notice reaches it: give it "
					      "`alert`, or a member "
					      "a mail"),
			s->name));
}

void find_staff(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	for (int i = 0; rs->has_staff && i < rs->sections_n && !proof_is_full(p); i++) {
		const struct section *s = &rs->sections[i];
		const bool has_nobody = !s->is_outside && !find_staff_may_accept(rs, i);
		const bool has_no_sink = !p->only_errors && !reach_section(rs, i);
		const bool is_to_ask = has_nobody || (has_no_sink && !s->is_coordinator);
		const bool is_referred = is_to_ask && reached_section(p, i, REACHED_REFERRED);
		if (is_to_ask && !is_referred)
			(void)proof_is_spent(p, s->place, RULE_NONE);
		if (has_nobody && is_referred)
			find_staff_add_nobody(p, s);
		if (has_no_sink && (is_referred || s->is_coordinator))
			find_staff_add_no_sink(p, s);
	}
}
