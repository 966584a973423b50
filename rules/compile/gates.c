#include "rules/compile/gates.h"

#include "engine/base/text/lang.h"
#include "rules/compile/resolve.h"
#include "rules/pack/pack.h"

/* The feature that the node names, where it may stand behind this gate. */
static int compile_gated(struct pack *p, struct reader *r, int gate, const struct node *n)
{
	const int feature = resolve_id(p, r, n, NAME_FEATURE);
	if (feature == RULE_NONE)
		return RULE_NONE;
	const struct feature *f = &p->features[feature];
	if (p->feature_gates[feature])
		read_report(r, n, "bad-value", _("“%s” is a gate itself: a gate has no gate"), f->id);
	else if (f->gate == gate)
		read_report(r, n, "bad-value", _("“%s” is named twice"), f->id);
	else if (f->gate != RULE_NONE)
		read_report(r, n, "bad-value", _("“%s” has a gate already, “%s”"), f->id,
			p->features[f->gate].id);
	else
		return feature;
	return RULE_NONE;
}

void compile_gates(struct pack *p)
{
	struct reader r = pack_reader(p, PACK_FEATURES);
	for (int i = 0; i < p->rs->features_n; i++) {
		const struct node *list = p->feature_gates[i];
		int n = 0;
		if (!list || p->features[i].kind != FEATURE_FLAG)
			continue;
		const struct node *item = read_list(&r, list, &n);
		int *gated = read_alloc(&r, r.keep, (size_t)n, sizeof *gated);
		if (!gated)
			return;
		if (list->kind == NODE_LIST && n == 0)
			read_report(&r, list, "bad-value", _("the list is empty"));
		for (; item; item = item->next) {
			const int feature = compile_gated(p, &r, i, item);
			if (feature == RULE_NONE)
				continue;
			p->features[feature].gate = i;
			gated[p->features[i].gated_n++] = feature;
		}
		p->features[i].gated = gated;
		p->rs->has_gates |= p->features[i].gated_n > 0;
	}
}
