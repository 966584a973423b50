/* Two openings of a need belong to one row where they go to the same place in every
 * area. A row takes its group from the first feature that its first rule asks for.
 * Rows are filled in the order of the rules and then sorted into the order in which
 * features.yaml first names the groups, those without a group last. */
#include "engine/core/overview/directory.h"

#include "engine/base/text/text.h"

#include <string.h>

#include "engine/core/overview/directory_condition.h"

struct making {
	const struct ruleset *rs;
	struct arena *arena;
	struct directory_row *rows;	 /* room for every opening */
	const struct opening **openings; /* by row: the first one */
	const char ***clues;		 /* by row: room for every rule's */
	int n;
	bool has_failed;
};

static bool directory_is_same_place(const struct making *m, const struct opening *a, const struct opening *b)
{
	if (a->need != b->need || a->to != b->to)
		return false;
	if (!a->by_area || !b->by_area)
		return a->by_area == b->by_area;
	for (int i = 0; i < m->rs->areas_n; i++)
		if (a->by_area[i] != b->by_area[i])
			return false;
	return true;
}

static const char *directory_area_names(const struct making *m, const struct opening *o, int section)
{
	const char *names = NULL;
	for (int i = 0; i < m->rs->areas_n; i++)
		if (o->by_area[i] == section)
			names = arena_printf(m->arena, names ? "%s・%s" : "%s%s", names ? names : "",
				m->rs->areas[i].name);
	return names;
}

static bool directory_has_place(const struct directory_row *row, int section)
{
	for (int i = 0; i < row->places_n; i++)
		if (row->places[i].section == section)
			return true;
	return false;
}

static void directory_fill_places(struct making *m, struct directory_row *row, const struct opening *o)
{
	struct directory_place *places = arena_array(m->arena, (size_t)m->rs->areas_n + 1, sizeof *places);
	m->has_failed |= !places;
	row->places = places;
	for (int i = 0; places && o->by_area && i < m->rs->areas_n; i++) {
		if (o->by_area[i] == RULE_NONE || o->by_area[i] == o->to ||
			directory_has_place(row, o->by_area[i]))
			continue;
		places[row->places_n] =
			(struct directory_place){ o->by_area[i], directory_area_names(m, o, o->by_area[i]) };
		m->has_failed |= !places[row->places_n++].area;
	}
	if (places)
		places[row->places_n++] = (struct directory_place){ o->to, NULL };
}

static struct directory_row *directory_find_row(
	struct making *m, const struct rule *rule, const struct opening *o)
{
	for (int i = 0; i < m->n; i++)
		if (directory_is_same_place(m, m->openings[i], o))
			return &m->rows[i];
	int feature = directory_condition_first_feature(rule->when);
	struct directory_row *row = &m->rows[m->n];
	*row = (struct directory_row){ .group = feature == RULE_NONE ? NULL : m->rs->features[feature].group,
		.need = o->need,
		.how = o->how };
	m->clues[m->n] = arena_array(m->arena, (size_t)m->rs->routing_n + 1, sizeof *m->clues[0]);
	m->has_failed |= !m->clues[m->n];
	row->clues = m->clues[m->n];
	directory_fill_places(m, row, o);
	m->openings[m->n++] = o;
	return row;
}

static void directory_add_clue(struct making *m, struct directory_row *row, const char *clue)
{
	const char **clues = m->clues[row - m->rows];
	for (int i = 0; i < row->clues_n; i++)
		if (strcmp(clues[i], clue) == 0)
			return;
	clues[row->clues_n++] = clue;
}

static void directory_add_rule(struct making *m, const struct rule *rule)
{
	const char *clue = directory_condition_text(m->rs, rule->when, m->arena);
	m->has_failed |= !clue;
	for (int o = 0; !m->has_failed && o < rule->openings_n; o++) {
		struct directory_row *row = directory_find_row(m, rule, &rule->openings[o]);
		if (m->has_failed)
			return;
		row->is_urgent |= rule->openings[o].is_urgent;
		directory_add_clue(m, row, clue);
	}
}

static enum err directory_sort(struct making *m, struct directory *out)
{
	struct directory_row *sorted = arena_array(m->arena, (size_t)m->n + 1, sizeof *sorted);
	bool *is_taken = arena_array(m->arena, (size_t)m->n + 1, sizeof *is_taken);
	if (!sorted || !is_taken)
		return ERR_NOMEM;
	for (int f = 0; f <= m->rs->features_n; f++) {
		for (int i = 0; i < m->n; i++) {
			bool is_last = f == m->rs->features_n;
			if (is_taken[i] || !(is_last || text_is_same_or_absent(
								m->rows[i].group, m->rs->features[f].group)))
				continue;
			is_taken[i] = true;
			sorted[out->rows_n++] = m->rows[i];
		}
	}
	out->rows = sorted;
	return ERR_OK;
}

enum err directory_make(const struct ruleset *rs, struct arena *arena, struct directory *out)
{
	size_t openings = 1;
	for (int r = 0; r < rs->routing_n; r++)
		openings += (size_t)rs->rules[r].openings_n;
	struct making m = { .rs = rs, .arena = arena };
	m.rows = arena_array(arena, openings, sizeof *m.rows);
	m.openings = arena_array(arena, openings, sizeof *m.openings);
	m.clues = arena_array(arena, openings, sizeof *m.clues);
	*out = (struct directory){ .otherwise = rs->otherwise.to };
	if (!m.rows || !m.openings || !m.clues)
		return ERR_NOMEM;
	for (int r = 0; r < rs->routing_n && !m.has_failed; r++)
		directory_add_rule(&m, &rs->rules[r]);
	return m.has_failed ? ERR_NOMEM : directory_sort(&m, out);
}
