#include "rules/pack/naming.h"

#include "engine/base/text/lang.h"

bool naming_in(struct pack *p, struct reader *r, struct name_map *map, int index, const struct node *at,
	const char *text)
{
	const char *folded = name_fold(p->symbols.texts, text);
	if (!folded) {
		r->findings->failed = true;
		return true;
	}
	const int owner = name_map_find(map, folded);
	if (owner == RULE_NONE) {
		if (name_map_add_folded(map, p->symbols.texts, folded, text, index))
			r->findings->failed = true;
		return true;
	}
	if (owner == index)
		return true;
	read_report(r, at, "duplicate-id", _("“%s” is already the name of another"), text);
	return false;
}

const char *naming_id(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *id)
{
	struct symbol *s = read_id(r, id);
	if (!s)
		return NULL;
	if (!naming_in(p, r, &p->names->folded[kind], index, id, s->text) || s->index[kind])
		return NULL;
	s->index[kind] = index + 1;
	if (name_map_add(&p->names->ids[kind], p->symbols.texts, s->text, index))
		r->findings->failed = true;
	return s->text;
}

void naming_label(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *label)
{
	if (label && label->kind == NODE_TEXT && label->symbol->bytes > 0)
		naming_in(p, r, &p->names->folded[kind], index, label, label->symbol->text);
}

void naming_labels(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *list)
{
	if (list && list->kind == NODE_LIST)
		for (const struct node *item = list->first; item; item = item->next)
			naming_label(p, r, kind, index, item);
}
