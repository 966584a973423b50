/* unreachable-section: a section at which no opening lands, which none joins and which
 * never leads. */
#include "engine/base/text/lang.h"
#include "rules/prove/find.h"
#include "rules/prove/reached.h"

void find_unreachable_sections(struct proof *p)
{
	for (int i = 0; i < p->rs->sections_n; i++) {
		const struct section *s = &p->rs->sections[i];
		if (s->is_coordinator || s->takes_in_only)
			continue;
		if (!reached_section(p, i, REACHED_AT_ALL) && !proof_is_spent(p, s->place, RULE_NONE))
			proof_add(p, "unreachable-section", PROOF_WARNING, NULL, 0, s->place, NULL,
				arena_printf(p->arena, _("no rule leads to “%s”"), s->name));
	}
}
