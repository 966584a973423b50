#include "engine/api/json/review.h"

#include <string.h>

#include "engine/api/json/parts.h"
#include "engine/contract/hint.h"
#include "engine/core/meeting/review_decide.h"

static const char *const place_words[] = {
	[REVIEW_NEW] = "new", [REVIEW_CARRIED] = "carried", [REVIEW_SETTLED] = "settled"
};

static void json_review_put_names(
	struct json *j, const char *key, const char *name_key, const char *id, const char *name)
{
	jsonw_put_text(j, key, id);
	jsonw_put_text(j, name_key, name);
}

static void json_review_put_referral_id(struct json *j, const struct review_line *l, int n)
{
	char id[CASE_ID_BYTES + 8];

	(void)snprintf(id, sizeof id, "%s/%d", l->id, n);
	jsonw_put_text(j, "referral", n ? id : NULL);
}

static void json_review_put_command(struct json *j, const struct hint *hint)
{
	struct buf command;

	buf_init(&command);
	hint_put_command(&command, hint);
	jsonw_put_text(j, "command", hint ? buf_text(&command) : NULL);
	j->out->failed |= command.failed;
	if (hint) {
		jsonw_key(j, "hint");
		hint_put_json(j, hint);
	} else {
		jsonw_put_null(j, "hint");
	}
	buf_release(&command);
}

static void json_review_put_row(
	struct json *j, const struct review_line *l, const struct review_row *w, int32_t offset_s)
{
	jsonw_object(j);
	jsonw_put_text(j, "need", w->need);
	jsonw_put_text(j, "label", w->label);
	json_review_put_names(j, "section", "section_name", w->section, w->section_name);
	json_review_put_referral_id(j, l, w->referral);
	jsonw_put_text(j, "state", w->state);
	json_review_put_names(j, "holder", "holder_name", w->holder, w->holder_name);
	json_put_due(j, w->due, w->is_estimated, offset_s);
	jsonw_put_int(j, "late_bd", w->late_bd);
	jsonw_put_bool(j, "overdue", w->is_late);
	jsonw_put_bool(j, "urgent", w->is_urgent);
	jsonw_put_int(j, "level", w->level);
	json_review_put_names(j, "owner", "owner_name", w->owner, w->owner_name);
	json_review_put_command(j, w->hint);
	jsonw_object_end(j);
}

static void json_review_put_point(
	struct json *j, const struct review_line *l, const struct review_point *p, int32_t offset_s)
{
	jsonw_object(j);
	jsonw_put_text(j, "kind", review_kind_word(p->kind));
	jsonw_put_text(j, "failing", p->failing);
	json_put_instant(j, "since", p->since, offset_s);
	jsonw_put_text(j, "need", p->need);
	jsonw_put_text(j, "label", p->label);
	json_review_put_referral_id(j, l, p->referral);
	json_review_put_names(j, "by", "by_name", p->by, p->by_name);
	jsonw_put_text(j, "what", p->what);
	jsonw_put_text(j, "holder", p->holder);
	json_put_due(j, p->due, p->is_estimated, offset_s);
	jsonw_put_int(j, "late_bd", p->late_bd);
	json_review_put_command(j, p->hint);
	jsonw_object_end(j);
}

static void json_review_put_parts(struct json *j, const struct review_line *l, int32_t offset_s)
{
	jsonw_key(j, "sections");
	jsonw_array(j);
	for (int i = 0; i < l->sections_n; i++)
		jsonw_text(j, l->sections[i]);
	jsonw_array_end(j);
	jsonw_key(j, "section_names");
	jsonw_array(j);
	for (int i = 0; i < l->sections_n; i++)
		jsonw_text(j, l->section_names[i]);
	jsonw_array_end(j);
	jsonw_key(j, "decide");
	jsonw_array(j);
	for (int i = 0; i < l->points_n; i++)
		json_review_put_point(j, l, &l->points[i], offset_s);
	jsonw_array_end(j);
	jsonw_key(j, "matrix");
	jsonw_array(j);
	for (int i = 0; i < l->rows_n; i++)
		json_review_put_row(j, l, &l->rows[i], offset_s);
	jsonw_array_end(j);
}

static void json_review_put_line(struct json *j, const struct review_line *l, int32_t offset_s)
{
	char day[DAY_TEXT_BYTES];

	day_format(l->meeting_on, day);
	jsonw_object(j);
	jsonw_put_text(j, "id", l->id);
	jsonw_put_int(j, "key", l->key);
	jsonw_put_text(j, "status", l->closed_at == INSTANT_NONE ? "open" : "closed");
	json_put_instant(j, "opened", l->opened_at, offset_s);
	json_put_instant(j, "closed", l->closed_at, offset_s);
	json_put_instant(j, "on_since", l->on_since, offset_s);
	jsonw_put_int(j, "weeks", l->weeks);
	if (l->place == REVIEW_SETTLED)
		jsonw_put_text(j, "settled_by", l->way == REVIEW_CLOSED ? "closed" : "mended");
	json_review_put_names(j, "lead", "lead_name", l->lead, l->lead_name);
	json_review_put_names(j, "area", "area_name", l->area, l->area_name);
	jsonw_put_text(j, "outcome_code", l->outcome);
	jsonw_put_bool(j, "protected", l->is_protected);
	jsonw_put_text(j, "name", l->name);
	jsonw_put_bool(j, "masked", l->is_masked);
	json_put_failings(j, "failings", l->failings);
	jsonw_put_int(j, "level", l->level);
	jsonw_put_int(j, "late_bd", l->late_bd);
	jsonw_put_bool(j, "urgent_late", l->is_urgent_late);
	jsonw_put_int(j, "silent_days", l->silent_days);
	json_review_put_names(j, "meeting", "meeting_name", l->meeting, l->meeting_name);
	jsonw_put_text(j, "meeting_on", l->has_meeting_on ? day : NULL);
	json_review_put_parts(j, l, offset_s);
	jsonw_object_end(j);
}

void review_put_list(struct json *j, const struct review *r, int32_t offset_s)
{
	for (int place = REVIEW_NEW; place <= REVIEW_SETTLED; place++) {
		jsonw_key(j, place_words[place]);
		jsonw_array(j);
		for (int i = 0; i < r->n; i++)
			if ((int)r->lines[i].place == place)
				json_review_put_line(j, &r->lines[i], offset_s);
		jsonw_array_end(j);
	}
}

static void json_review_put_item(struct json *j, const struct review_item *item, int32_t offset_s)
{
	const struct review_point *p = item->point;

	jsonw_object(j);
	jsonw_put_text(j, "kind", review_kind_word(p->kind));
	json_review_put_names(j, "section", "section_name", p->by, p->by_name);
	jsonw_put_text(j, "case", item->line->id);
	jsonw_put_text(j, "need", p->need);
	jsonw_put_text(j, "label", p->label);
	json_review_put_referral_id(j, item->line, p->referral);
	jsonw_put_text(j, "holder", p->holder);
	json_put_due(j, p->due, p->is_estimated, offset_s);
	jsonw_put_int(j, "late_bd", p->late_bd);
	jsonw_put_text(j, "what", p->what);
	jsonw_key(j, "can");
	jsonw_array(j);
	for (int i = 0; i < p->can_n; i++)
		jsonw_text(j, verb_word(p->can[i]));
	jsonw_array_end(j);
	json_review_put_command(j, p->hint);
	jsonw_object_end(j);
}

static void json_review_put_to_decide(struct call *c, const struct review *r)
{
	struct json *j = &c->out;
	const struct review_item *items;
	int n;

	j->out->failed |= review_decide_list(r, c->arena, &items, &n) != ERR_OK;
	jsonw_key(j, "to_decide");
	jsonw_array(j);
	for (int i = 0; i < n; i++)
		json_review_put_item(j, &items[i], c->rs->calendar.offset_s);
	jsonw_array_end(j);
}

static void json_review_put_counts(struct json *j, const struct review *r)
{
	jsonw_key(j, "counts");
	jsonw_object(j);
	for (int place = REVIEW_NEW; place <= REVIEW_SETTLED; place++)
		jsonw_put_int(j, place_words[place], review_count(r, (enum review_place)place));
	jsonw_put_int(j, "decide", review_decide_count(r));
	jsonw_object_end(j);
}

void review_put_json(struct call *c, const struct review *r)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;
	char day[DAY_TEXT_BYTES];

	day_format(r->day, day);
	jsonw_object(j);
	json_put_instant(j, "since", r->since, offset_s);
	json_put_instant(j, "until", r->until, offset_s);
	jsonw_put_text(j, "day", day);
	jsonw_put_text(j, "office", r->office);
	jsonw_put_text(j, "head", r->head);
	jsonw_key(j, "closed");
	if (r->closed_by) {
		jsonw_object(j);
		json_review_put_names(j, "by", "by_name", r->closed_by, r->closed_by_name);
		json_put_instant(j, "at", r->until, offset_s);
		jsonw_object_end(j);
	} else {
		jsonw_null(j);
	}
	json_review_put_counts(j, r);
	json_review_put_to_decide(c, r);
	review_put_list(j, r, offset_s);
	jsonw_object_end(j);
}
