#include "engine/api/json/pack_impact.h"

#include <string.h>

#include "engine/api/json/parts.h"
#include "engine/base/text/lang.h"
#include "engine/report/paper/pack_impact_text.h"

static const char *json_pack_impact_label(const struct pack_impact_item *i)
{
	return i->need && strcmp(i->need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : i->label;
}

static void json_pack_impact_put_group(
	struct json *j, const struct pack_impact *p, const struct pack_impact_group *g)
{
	struct buf command;

	buf_init(&command);
	pack_impact_put_command(p, g, &command);
	jsonw_object(j);
	jsonw_put_text(j, "what", dependency_kind_word(g->kind));
	jsonw_put_text(j, "id", g->id);
	jsonw_put_text(j, "name", g->name);
	jsonw_put_int(j, "count", g->n);
	jsonw_put_text(j, "rehome", buf_text(&command));
	jsonw_key(j, "items");
	jsonw_array(j);
	for (int k = 0; k < g->n; k++) {
		const struct pack_impact_item *i = &g->items[k];

		jsonw_object(j);
		jsonw_put_text(j, "case", i->case_id);
		jsonw_put_text(j, "referral", i->referral_id);
		jsonw_put_text(j, "need", i->need);
		jsonw_put_text(j, "label", json_pack_impact_label(i));
		jsonw_put_text(j, "as", i->as);
		jsonw_put_text(j, "state", i->state);
		json_put_due(j, i->due, i->is_estimated, p->next->calendar.offset_s);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	jsonw_object_end(j);
	j->out->failed |= command.failed;
	buf_release(&command);
}

void json_pack_impact(const struct pack_impact *p, struct buf *out)
{
	struct json j;

	buf_put(out, "\"holds\":");
	jsonw_begin(&j, out);
	jsonw_array(&j);
	for (int i = 0; i < p->groups_n; i++)
		json_pack_impact_put_group(&j, p, &p->groups[i]);
	jsonw_array_end(&j);
}
