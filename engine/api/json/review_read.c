/* Reads a closed list, which review_put_list has written, into the same struct. */
#include <string.h>

#include "engine/api/json/review.h"
#include "engine/base/text/lang.h"
#include "engine/core/watch/failings.h"
#include "engine/contract/hint.h"

struct reading {
	struct call *c;
	bool is_out_of_memory;
};

static const char *json_review_read_text(struct reading *g, const json_t *o, const char *key)
{
	const char *value = json_string_value(json_object_get(o, key));
	const char *copy = value ? arena_dup(g->c->arena, value) : NULL;

	g->is_out_of_memory |= value && !copy;
	return copy;
}

/* What can be done stands as a command in a list that was sealed. */
static const struct hint *json_review_read_hint(struct reading *g, const json_t *o)
{
	const char *command = json_string_value(json_object_get(o, "command"));
	struct hint *hint = command ? arena_alloc(g->c->arena, sizeof *hint) : NULL;

	g->is_out_of_memory |= command && !hint;
	return hint && hint_parse(command, g->c->arena, hint) ? hint : NULL;
}

static int json_review_read_number(const json_t *o, const char *key)
{
	return (int)json_integer_value(json_object_get(o, key));
}

static bool json_review_read_flag(const json_t *o, const char *key)
{
	return json_is_true(json_object_get(o, key));
}

static int64_t json_review_read_instant(struct reading *g, const json_t *o, const char *key)
{
	const char *value = json_string_value(json_object_get(o, key));
	int64_t at = INSTANT_NONE;

	bool has_time;
	return value && instant_parse(value, g->c->rs->calendar.offset_s, &at, &has_time, NULL) == ERR_OK
		       ? at
		       : INSTANT_NONE;
}

static int json_review_read_referral_n(const json_t *o)
{
	const char *id = json_string_value(json_object_get(o, "referral"));
	const char *slash = id ? strrchr(id, '/') : NULL;

	return slash ? (int)strtol(slash + 1, NULL, 10) : 0;
}

static void *json_review_read_room(struct reading *g, const json_t *list, size_t item_bytes)
{
	void *items = arena_array(g->c->arena, json_array_size(list) + 1, item_bytes);

	g->is_out_of_memory |= !items;
	return items;
}

static const char **json_review_read_texts(struct reading *g, const json_t *list)
{
	const char **items = json_review_read_room(g, list, sizeof *items);
	const json_t *item;

	size_t i;
	json_array_foreach(list, i, item) if (items) items[i] =
		arena_dup(g->c->arena, json_string_value(item));
	return items;
}

/* The lead's label is not of the pack: it is in the reader's language. */
static const char *json_review_read_label(struct reading *g, const json_t *o)
{
	const char *need = json_string_value(json_object_get(o, "need"));

	return need && !strcmp(need, NEED_LEAD) ? _(NEED_LEAD_LABEL) : json_review_read_text(g, o, "label");
}

static void json_review_read_rows(struct reading *g, const json_t *list, struct review_line *l)
{
	const json_t *o;

	l->rows = json_review_read_room(g, list, sizeof *l->rows);
	l->rows_n = l->rows ? (int)json_array_size(list) : 0;
	size_t i;
	json_array_foreach(list, i, o) if (l->rows) l->rows[i] =
		(struct review_row){ .need = json_review_read_text(g, o, "need"),
			.label = json_review_read_label(g, o),
			.section = json_review_read_text(g, o, "section"),
			.section_name = json_review_read_text(g, o, "section_name"),
			.referral = json_review_read_referral_n(o),
			.state = json_review_read_text(g, o, "state"),
			.holder = json_review_read_text(g, o, "holder"),
			.holder_name = json_review_read_text(g, o, "holder_name"),
			.due = json_review_read_instant(g, o, "due"),
			.is_estimated = json_review_read_flag(o, "estimated"),
			.late_bd = json_review_read_number(o, "late_bd"),
			.is_late = json_review_read_flag(o, "overdue"),
			.is_urgent = json_review_read_flag(o, "urgent"),
			.level = json_review_read_number(o, "level"),
			.owner = json_review_read_text(g, o, "owner"),
			.owner_name = json_review_read_text(g, o, "owner_name"),
			.hint = json_review_read_hint(g, o) };
}

/* A list that was sealed before there were kinds holds only what was to be decided. */
static enum review_kind json_review_read_kind(const json_t *o)
{
	const json_t *kind = json_object_get(o, "kind");

	if (kind)
		return review_kind_parse(json_string_value(kind));
	return json_is_string(json_object_get(o, "failing")) ? REVIEW_TOP_STEP : REVIEW_IN_MEETING;
}

static void json_review_read_points(struct reading *g, const json_t *list, struct review_line *l)
{
	const json_t *o;

	l->points = json_review_read_room(g, list, sizeof *l->points);
	l->points_n = l->points ? (int)json_array_size(list) : 0;
	size_t i;
	json_array_foreach(list, i, o) if (l->points) l->points[i] =
		(struct review_point){ .kind = json_review_read_kind(o),
			.failing = json_review_read_text(g, o, "failing"),
			.since = json_review_read_instant(g, o, "since"),
			.need = json_review_read_text(g, o, "need"),
			.label = json_review_read_label(g, o),
			.referral = json_review_read_referral_n(o),
			.by = json_review_read_text(g, o, "by"),
			.by_name = json_review_read_text(g, o, "by_name"),
			.what = json_review_read_text(g, o, "what"),
			.holder = json_review_read_text(g, o, "holder"),
			.due = json_review_read_instant(g, o, "due"),
			.is_estimated = json_review_read_flag(o, "estimated"),
			.late_bd = json_review_read_number(o, "late_bd"),
			.hint = json_review_read_hint(g, o) };
}

static unsigned json_review_read_failings(const json_t *list)
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

static void json_review_read_meeting(struct reading *g, const json_t *o, struct review_line *l)
{
	const char *day = json_string_value(json_object_get(o, "meeting_on"));

	l->meeting = json_review_read_text(g, o, "meeting");
	l->meeting_name = json_review_read_text(g, o, "meeting_name");
	int64_t at;
	bool has_time;
	l->has_meeting_on = day && instant_parse(day, 0, &at, &has_time, NULL) == ERR_OK;
	if (l->has_meeting_on)
		l->meeting_on = instant_day(at, 0);
}

static void json_review_read_line(
	struct reading *g, const json_t *o, enum review_place place, struct review_line *l)
{
	const char *by = json_string_value(json_object_get(o, "settled_by"));

	*l = (struct review_line){ .key = json_integer_value(json_object_get(o, "key")),
		.id = json_review_read_text(g, o, "id"),
		.place = place,
		.way = place != REVIEW_SETTLED	     ? REVIEW_STANDS
		       : by && !strcmp(by, "closed") ? REVIEW_CLOSED
						     : REVIEW_MENDED,
		.opened_at = json_review_read_instant(g, o, "opened"),
		.closed_at = json_review_read_instant(g, o, "closed"),
		.on_since = json_review_read_instant(g, o, "on_since"),
		.weeks = json_review_read_number(o, "weeks"),
		.lead = json_review_read_text(g, o, "lead"),
		.lead_name = json_review_read_text(g, o, "lead_name"),
		.area = json_review_read_text(g, o, "area"),
		.area_name = json_review_read_text(g, o, "area_name"),
		.outcome = json_review_read_text(g, o, "outcome_code"),
		.is_protected = json_review_read_flag(o, "protected"),
		.level = json_review_read_number(o, "level"),
		.late_bd = json_review_read_number(o, "late_bd"),
		.silent_days = json_review_read_number(o, "silent_days"),
		.is_urgent_late = json_review_read_flag(o, "urgent_late"),
		.failings = json_review_read_failings(json_object_get(o, "failings")) };
	json_review_read_meeting(g, o, l);
	l->sections = json_review_read_texts(g, json_object_get(o, "sections"));
	l->section_names = json_review_read_texts(g, json_object_get(o, "section_names"));
	l->sections_n = (int)json_array_size(json_object_get(o, "section_names"));
	json_review_read_points(g, json_object_get(o, "decide"), l);
	json_review_read_rows(g, json_object_get(o, "matrix"), l);
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
			json_review_read_line(&g, o, places[p].place, &out->lines[out->n++]);
	}
	json_decref(root);
	if (!root)
		return diag_set(&c->diag, ERR_BUG, "store-bug", _("a closed review can't be read"));
	return g.is_out_of_memory || !out->lines ? ERR_NOMEM : ERR_OK;
}
