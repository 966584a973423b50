#include "engine/report/paper/pack_impact_text.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/time/instant.h"

static const char *pack_impact_kind_label(enum dependency_kind k)
{
	static const char *const labels[DEPENDENCY_KINDS] = { [DEPENDENCY_SECTION] = N_("section"),
		[DEPENDENCY_AREA] = N_("area"),
		[DEPENDENCY_MEETING] = N_("meeting"),
		[DEPENDENCY_PERSON] = N_("member of staff") };

	return _(labels[k]);
}

static const char *pack_impact_as_label(const char *as)
{
	static const struct {
		const char *as, *label;
	} labels[] = { { "lead", N_("leads the case") }, { "intake", N_("took the case in") },
		{ "area", N_("the resident's area") }, { "meeting", N_("goes before this meeting") },
		{ "target", N_("is asked") }, { "asker", N_("has asked") },
		{ "owner", N_("is the named owner") }, { "holder", N_("has to decide") },
		{ "proposed", N_("is proposed by the rules") } };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].as, as) == 0)
			return _(labels[i].label);
	return as;
}

/* Without a successor, what to put there stands as a word. */
static struct hint pack_impact_hint(const struct pack_impact *p, const struct pack_impact_group *g)
{
	static const char *const places[DEPENDENCY_KINDS] = { [DEPENDENCY_SECTION] = "SECTION",
		[DEPENDENCY_AREA] = "AREA",
		[DEPENDENCY_MEETING] = "MEETING",
		[DEPENDENCY_PERSON] = "LOGIN" };
	const char *to = pack_impact_successor(p, g->kind);

	return (struct hint){ .verb = VERB_REHOME,
		.fields = { { FIELD_FROM, g->id }, { FIELD_TO, to ? to : places[g->kind] },
			{ FIELD_REASON, _("REASON") } } };
}

void pack_impact_put_command(const struct pack_impact *p, const struct pack_impact_group *g, struct buf *out)
{
	const struct hint h = pack_impact_hint(p, g);

	hint_put_command(out, &h);
}

static void pack_impact_put_item(
	const struct pack_impact *p, const struct pack_impact_item *i, struct buf *out)
{
	char at[INSTANT_TEXT_BYTES];

	buf_printf(out, "  %s", i->referral_id ? i->referral_id : i->case_id);
	if (i->need)
		buf_printf(out, " %s", strcmp(i->need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : i->label);
	buf_printf(out, ": %s", pack_impact_as_label(i->as));
	if (i->due != INSTANT_NONE) {
		instant_format(i->due, p->next->calendar.offset_s, at);
		at[16] = '\0'; /* without the seconds */
		buf_printf(out, _(" (due %s)"), at);
	}
	buf_putc(out, '\n');
}

void pack_impact_put_text(const struct pack_impact *p, struct buf *out)
{
	for (int k = 0; k < p->groups_n; k++) {
		const struct pack_impact_group *g = &p->groups[k];

		buf_printf(out, "%s %s%s%s: %d → ", pack_impact_kind_label(g->kind), g->id,
			g->name ? " " : "", g->name ? g->name : "", g->n);
		pack_impact_put_command(p, g, out);
		buf_putc(out, '\n');
		for (int i = 0; i < g->n; i++)
			pack_impact_put_item(p, &g->items[i], out);
	}
}

void pack_impact_put_hints(const struct pack_impact *p, struct diag *d)
{
	for (int k = 0; k < p->groups_n; k++) {
		const struct hint h = pack_impact_hint(p, &p->groups[k]);

		diag_hint(d, &h);
	}
	diag_instead(d, "%s", _("how a section is taken away: tsunagi-rules(5), REORGANISATION"));
}
