/* A name that is not an id is looked for among labels and aliases, since writing a label is the
 * usual mistake; then the nearest id is suggested. The ids of a kind are listed when they are
 * first needed for that. */
#include "rules/compile/resolve.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

/* The ids of a kind as a list, from their map. */
static void resolve_list_ids(struct pack *p, struct reader *r, enum name_kind kind)
{
	const struct name_map *m = &p->names->ids[kind];
	if (p->ids[kind] || m->used == 0)
		return;
	p->ids[kind] = read_alloc(r, r->scratch, m->used, sizeof(char *));
	if (!p->ids[kind])
		return;
	for (uint32_t i = 0; i < m->size; i++)
		if (m->slots[i].text)
			p->ids[kind][p->ids_n[kind]++] = m->slots[i].text;
}

static const char *resolve_nearer(const char *text, const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return text_distance(text, b, 3) < text_distance(text, a, 3) ? b : a;
}

const char *resolve_nearest(struct pack *p, struct reader *r, const char *text, enum name_kind a,
	enum name_kind b, const char *const *words, size_t words_n)
{
	const char *best = words_n ? text_nearest(text, words, words_n) : NULL;
	const enum name_kind kinds[] = { a, b };
	for (size_t k = 0; k < 2; k++) {
		if (kinds[k] == NAME_KINDS)
			continue;
		resolve_list_ids(p, r, kinds[k]);
		if (p->ids_n[kinds[k]])
			best = resolve_nearer(
				text, text_nearest(text, p->ids[kinds[k]], p->ids_n[kinds[k]]), best);
	}
	return best;
}

const char *resolve_label(struct pack *p, struct reader *r, const char *text, enum name_kind kind)
{
	const char *folded = name_fold(r->scratch, text);
	const int owner = folded ? name_map_find(&p->names->folded[kind], folded) : RULE_NONE;
	const struct name_map *m = &p->names->ids[kind];
	for (uint32_t i = 0; owner != RULE_NONE && i < m->size; i++)
		if (m->slots[i].text && m->slots[i].index == owner)
			return m->slots[i].text;
	return NULL;
}

int resolve_id(struct pack *p, struct reader *r, const struct node *n, enum name_kind kind)
{
	static const char *const messages[NAME_KINDS] = { [NAME_AREA] = N_("there is no area “%s”"),
		[NAME_SECTION] = N_("there is no section “%s”"),
		[NAME_MEETING] = N_("there is no meeting “%s”"),
		[NAME_FEATURE] = N_("there is no feature “%s”"),
		[NAME_NEED] = N_("there is no need “%s”"),
		[NAME_PERSON] = N_("there is no login “%s”"),
		[NAME_RULE] = N_("there is no rule “%s”"),
		[NAME_DEFINE] = N_("there is no feature “%s”") };
	const struct symbol *s = read_symbol(r, n);
	if (!s)
		return RULE_NONE;
	const int index = symbol_index(s, kind);
	if (index != RULE_NONE || !p->has_names[kind])
		return index;
	const char *near = resolve_label(p, r, s->text, kind);
	if (!near)
		near = resolve_nearest(p, r, s->text, kind, NAME_KINDS, NULL, 0);
	/* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): every kind of name has its message */
	read_suggest(r, n, "undefined", near, lang_text(messages[kind]), s->text);
	return RULE_NONE;
}
