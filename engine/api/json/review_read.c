/* A closed list as it was written by review_put_list, read into the same shape. */
#include <string.h>

#include "engine/api/json/review.h"
#include "engine/base/text/lang.h"
#include "engine/core/watch/failings.h"

struct reading {
	struct call *c;
	bool is_out_of_memory;
};

static const char *text(struct reading *g, const json_t *o, const char *key)
{
	const char *value = json_string_value(json_object_get(o, key));
	const char *copy = value ? arena_dup(g->c->arena, value) : NULL;

	g->is_out_of_memory |= value && !copy;
	return copy;
}

static int number(const json_t *o, const char *key)
{
	return (int)json_integer_value(json_object_get(o, key));
}

static bool flag(const json_t *o, const char *key) { return json_is_true(json_object_get(o, key)); }

static int64_t instant(struct reading *g, const json_t *o, const char *key)
{
	const char *value = json_string_value(json_object_get(o, key));
	int64_t at = INSTANT_NONE;
	bool has_time;

	return value && instant_parse(value, g->c->rs->calendar.offset_s, &at, &has_time, NULL) == ERR_OK
		       ? at
		       : INSTANT_NONE;
}

static int referral_n(const json_t *o)
{
	const char *id = json_string_value(json_object_get(o, "referral"));
	const char *slash = id ? strrchr(id, '/') : NULL;

	return slash ? (int)strtol(slash + 1, NULL, 10) : 0;
}

static void *room(struct reading *g, const json_t *list, size_t item_bytes)
{
	void *items = arena_array(g->c->arena, json_array_size(list) + 1, item_bytes);

	g->is_out_of_memory |= !items;
	return items;
}

static const char **texts(struct reading *g, const json_t *list)
{
	const char **items = room(g, list, sizeof *items);
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item) if (items) items[i] =
		arena_dup(g->c->arena, json_string_value(item));
	return items;
}

/* The lead's label is no word of the pack's: in the reader's language. */
static const char *label(struct reading *g, const json_t *o)
{
	const char *need = json_string_value(json_object_get(o, "need"));

	return need && !strcmp(need, NEED_LEAD) ? _(NEED_LEAD_LABEL) : text(g, o, "label");
}

static void read_rows(struct reading *g, const json_t *list, struct review_line *l)
{
	const json_t *o;
	size_t i;

	l->rows = room(g, list, sizeof *l->rows);
	l->rows_n = l->rows ? (int)json_array_size(list) : 0;
	json_array_foreach(list, i, o) if (l->rows) l->rows[i] =
		(struct review_row){ .need = text(g, o, "need"),
			.label = label(g, o),
			.section = text(g, o, "section"),
			.section_name = text(g, o, "section_name"),
			.referral = referral_n(o),
			.state = text(g, o, "state"),
			.holder = text(g, o, "holder"),
			.holder_name = text(g, o, "holder_name"),
			.due = instant(g, o, "due"),
			.late_bd = number(o, "late_bd"),
			.is_late = flag(o, "overdue"),
			.is_urgent = flag(o, "urgent"),
			.level = number(o, "level"),
			.owner = text(g, o, "owner"),
			.owner_name = text(g, o, "owner_name"),
			.command = text(g, o, "command") };
}

static void read_points(struct reading *g, const json_t *list, struct review_line *l)
{
	const json_t *o;
	size_t i;

	l->points = room(g, list, sizeof *l->points);
	l->points_n = l->points ? (int)json_array_size(list) : 0;
	json_array_foreach(list, i, o) if (l->points) l->points[i] =
		(struct review_point){ .failing = text(g, o, "failing"),
			.since = instant(g, o, "since"),
			.need = text(g, o, "need"),
			.label = label(g, o),
			.referral = referral_n(o),
			.by = text(g, o, "by"),
			.by_name = text(g, o, "by_name"),
			.what = text(g, o, "what"),
			.command = text(g, o, "command") };
}

static unsigned failings(const json_t *list)
{
	unsigned bits = 0;
	const json_t *o;
	size_t i;

	json_array_foreach(list, i,
		o) for (int f = 0; f < FAILINGS;
			f++) if (json_is_string(o) && !strcmp(json_string_value(o),
							      failing_word((enum failing)f))) bits |= 1u << f;
	return bits;
}

static void read_meeting(struct reading *g, const json_t *o, struct review_line *l)
{
	const char *day = json_string_value(json_object_get(o, "meeting_on"));
	int64_t at;
	bool has_time;

	l->meeting = text(g, o, "meeting");
	l->meeting_name = text(g, o, "meeting_name");
	l->has_meeting_on = day && instant_parse(day, 0, &at, &has_time, NULL) == ERR_OK;
	if (l->has_meeting_on)
		l->meeting_on = instant_day(at, 0);
}

static void read_line(struct reading *g, const json_t *o, enum review_place place, struct review_line *l)
{
	const char *by = json_string_value(json_object_get(o, "settled_by"));

	*l = (struct review_line){ .key = json_integer_value(json_object_get(o, "key")),
		.id = text(g, o, "id"),
		.place = place,
		.way = place != REVIEW_SETTLED	     ? REVIEW_STANDS
		       : by && !strcmp(by, "closed") ? REVIEW_CLOSED
						     : REVIEW_MENDED,
		.opened_at = instant(g, o, "opened"),
		.closed_at = instant(g, o, "closed"),
		.on_since = instant(g, o, "on_since"),
		.weeks = number(o, "weeks"),
		.lead = text(g, o, "lead"),
		.lead_name = text(g, o, "lead_name"),
		.area = text(g, o, "area"),
		.area_name = text(g, o, "area_name"),
		.outcome = text(g, o, "outcome_code"),
		.is_protected = flag(o, "protected"),
		.level = number(o, "level"),
		.late_bd = number(o, "late_bd"),
		.silent_days = number(o, "silent_days"),
		.is_urgent_late = flag(o, "urgent_late"),
		.failings = failings(json_object_get(o, "failings")) };
	read_meeting(g, o, l);
	l->sections = texts(g, json_object_get(o, "sections"));
	l->section_names = texts(g, json_object_get(o, "section_names"));
	l->sections_n = (int)json_array_size(json_object_get(o, "section_names"));
	read_points(g, json_object_get(o, "decide"), l);
	read_rows(g, json_object_get(o, "matrix"), l);
}

enum err review_read_list(struct call *c, const char *list, struct review *out)
{
	static const struct {
		const char *key;
		enum review_place place;
	} places[] = { { "new", REVIEW_NEW }, { "carried", REVIEW_CARRIED }, { "settled", REVIEW_SETTLED } };
	struct reading g = { c, false };
	json_t *root = json_loads(list, 0, NULL);
	size_t n = 0;

	for (size_t p = 0; p < sizeof places / sizeof *places; p++)
		n += json_array_size(json_object_get(root, places[p].key));
	out->lines = arena_array(c->arena, n + 1, sizeof *out->lines);
	for (size_t p = 0; root && out->lines && p < sizeof places / sizeof *places; p++) {
		const json_t *o;
		size_t i;

		json_array_foreach(json_object_get(root, places[p].key), i, o)
			read_line(&g, o, places[p].place, &out->lines[out->n++]);
	}
	json_decref(root);
	if (!root)
		return diag_set(&c->diag, ERR_BUG, "store-bug", _("a closed review can't be read"));
	return g.is_out_of_memory || !out->lines ? ERR_NOMEM : ERR_OK;
}
