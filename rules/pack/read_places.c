#include "rules/pack/readers.h"

#include "engine/base/text/lang.h"
#include "rules/pack/naming.h"

#define LAYER_MAX 99

static void read_area(struct pack *p, struct reader *r, int i, const struct node *map)
{
	static const struct key_spec keys[] = { { "id", true }, { "name", true }, { "layer", true },
		{ "in", false }, { "aliases", false } };
	const struct node *at[5];
	struct area *a = &p->areas[i];
	*a = (struct area){ .id = "", .name = "", .in = RULE_NONE, .layer = 1, .place = read_place(r, map) };
	if (!read_map(r, map, keys, 5, at))
		return;
	const char *id = naming_id(p, r, NAME_AREA, i, at[0]);
	const char *name = read_label(r, at[1]);
	int64_t layer = 1;
	int ignored;
	a->id = id ? id : "";
	a->name = name ? name : "";
	naming_label(p, r, NAME_AREA, i, at[1]);
	if (at[4]) {
		read_labels(r, at[4], &ignored);
		naming_labels(p, r, NAME_AREA, i, at[4]);
	}
	read_number(r, at[2], 1, LAYER_MAX, &layer);
	a->layer = (int)layer;
	p->area_in[i] = at[3];
}

static void read_areas(struct pack *p, struct reader *r, const struct node *list)
{
	int n, i = 0;
	const struct node *item = read_list(r, list, &n);
	p->areas = read_alloc(r, r->keep, (size_t)n, sizeof *p->areas);
	p->area_in = read_alloc(r, r->scratch, (size_t)n, sizeof(struct node *));
	if (!p->areas || !p->area_in)
		return;
	p->has_names[NAME_AREA] = !list || list->kind == NODE_LIST;
	for (; item; item = item->next)
		read_area(p, r, i++, item);
	p->rs->areas = p->areas;
	p->rs->areas_n = n;
}

/* A sink that is listed twice is one. */
static bool read_alerts_has(const char *const *alerts, int n, const char *text)
{
	for (int i = 0; i < n; i++) {
		if (strcmp(alerts[i], text) == 0)
			return true;
	}
	return false;
}

static const char *const *read_alerts(struct reader *r, const struct node *list, int *alerts_n)
{
	static const char *const kinds[] = { "mail:", "webhook:", "command:" };
	int n;
	const struct node *item = read_list(r, list, &n);
	const char **alerts = read_alloc(r, r->keep, (size_t)n, sizeof *alerts);
	if (!alerts)
		return NULL;
	for (; item; item = item->next) {
		const char *text = read_text(r, item);
		bool is_known = false;
		for (size_t k = 0; text && k < 3; k++)
			is_known |= strncmp(text, kinds[k], strlen(kinds[k])) == 0 && text[strlen(kinds[k])];
		if (text && !is_known)
			read_report(r, item, "bad-value",
				_("“%s”: an alert goes to mail:…, webhook:… or command:…"), text);
		else if (text && !read_alerts_has(alerts, *alerts_n, text))
			alerts[(*alerts_n)++] = text;
	}
	return alerts;
}

static void read_section(struct pack *p, struct reader *r, int i, const struct node *map)
{
	static const struct key_spec keys[] = { { "id", true }, { "name", true }, { "coordinator", false },
		{ "takes_in", false }, { "outside", false }, { "otherwise", false }, { "phone", false },
		{ "alert", false }, { "aliases", false }, { "alert_urgent", false } };
	static const char *const only[] = { "only" };
	const struct node *at[10];
	struct section *s = &p->sections[i];
	*s = (struct section){ .id = "", .name = "", .otherwise = RULE_NONE, .place = read_place(r, map) };
	if (!read_map(r, map, keys, 10, at))
		return;
	const char *id = naming_id(p, r, NAME_SECTION, i, at[0]);
	const char *name = read_label(r, at[1]);
	s->id = id ? id : "";
	s->name = name ? name : "";
	naming_label(p, r, NAME_SECTION, i, at[1]);
	s->is_coordinator = read_bool(r, at[2]);
	if (s->is_coordinator && p->rs->coordinator != RULE_NONE)
		read_report(r, at[2], "bad-value",
			_("a second coordinator: exactly one section is it, and “%s” is"),
			p->sections[p->rs->coordinator].id);
	else if (s->is_coordinator)
		p->rs->coordinator = i;
	s->takes_in_only = read_word(r, at[3], only, 1) == 0;
	s->is_outside = read_bool(r, at[4]);
	if (s->is_outside && !at[5])
		read_report(r, map, "missing-key", _("the key “%s” is missing"), "otherwise");
	p->section_otherwise[i] = at[5];
	s->phone = read_text(r, at[6]);
	if (at[7])
		s->alerts = read_alerts(r, at[7], &s->alerts_n);
	if (at[9])
		s->urgent_alerts = read_alerts(r, at[9], &s->urgent_alerts_n);
	if (at[8]) {
		s->aliases = read_labels(r, at[8], &s->aliases_n);
		naming_labels(p, r, NAME_SECTION, i, at[8]);
	}
}

static void read_sections(struct pack *p, struct reader *r, const struct node *list)
{
	int n, i = 0;
	const struct node *item = read_list(r, list, &n);
	p->sections = read_alloc(r, r->keep, (size_t)n, sizeof *p->sections);
	p->section_otherwise = read_alloc(r, r->scratch, (size_t)n, sizeof(struct node *));
	if (!p->sections || !p->section_otherwise || !list || list->kind != NODE_LIST)
		return;
	p->has_names[NAME_SECTION] = true;
	for (; item; item = item->next)
		read_section(p, r, i++, item);
	p->rs->sections = p->sections;
	p->rs->sections_n = n;
	if (p->rs->coordinator == RULE_NONE)
		read_report(r, list, "bad-value", _("no section is the coordinator: exactly one is"));
}

static void read_nth(struct reader *r, struct rhythm *to, const struct node *nth)
{
	int n;
	int64_t week;
	if (nth->kind != NODE_LIST) {
		if (read_number(r, nth, 1, 5, &week))
			to->nth = (uint8_t)(1u << week);
		return;
	}
	if (nth->count == 0)
		read_report(r, nth, "bad-value", _("the list is empty"));
	for (const struct node *item = read_list(r, nth, &n); item; item = item->next)
		if (read_number(r, item, 1, 5, &week))
			to->nth = (uint8_t)(to->nth | 1u << week);
}

static void read_dates(struct reader *r, struct rhythm *to, const struct node *list)
{
	int n;
	const struct node *item = read_list(r, list, &n);
	int32_t *days = read_alloc(r, r->keep, (size_t)n, sizeof *days);
	if (!days)
		return;
	if (list->kind == NODE_LIST && n == 0)
		read_report(r, list, "bad-value", _("the list is empty"));
	for (; item; item = item->next) {
		int32_t day;
		if (!read_day(r, item, &day))
			continue;
		int at = to->dates_n++;
		for (; at > 0 && days[at - 1] > day; at--)
			days[at] = days[at - 1];
		days[at] = day;
	}
	to->dates = days;
}

struct rhythm read_rhythm(struct reader *r, const struct node *n)
{
	static const struct key_spec keys[] = { { "nth", false }, { "weekday", false }, { "dates", false } };
	struct rhythm to = { 0 };
	const struct node *at[3];
	if (!read_map(r, n, keys, 3, at))
		return to;
	to.is_set = true;
	if (at[2]) {
		if (at[0] || at[1])
			read_report(
				r, n, "bad-value", _("either “dates” or “weekday” (with “nth”), not both"));
		read_dates(r, &to, at[2]);
		return to;
	}
	if (!at[1])
		read_report(r, n, "missing-key", _("the key “%s” is missing"), "weekday");
	const int day = read_weekday(r, at[1]);
	to.weekday = day < 0 ? DAY_MON : (enum weekday)day;
	if (at[0])
		read_nth(r, &to, at[0]);
	return to;
}

static void read_meeting(struct pack *p, struct reader *r, int i, const struct node *map)
{
	static const struct key_spec keys[] = { { "id", true }, { "name", true }, { "layer", true },
		{ "basis", true }, { "consent", true }, { "personal", true }, { "every", true },
		{ "by_area", false }, { "notice", true }, { "otherwise", false }, { "aliases", false },
		{ "on_holiday", false } };
	static const char *const directions[] = { "skip", "before", "after" };
	static const char *const consent[] = { "not_required", "required" };
	static const char *const personal[] = { "allowed", "anonymised" };
	const struct node *at[12];
	struct meeting *m = &p->meetings[i];
	*m = (struct meeting){ .id = "",
		.name = "",
		.basis = "",
		.layer = 1,
		.otherwise = RULE_NONE,
		.place = read_place(r, map) };
	if (!read_map(r, map, keys, 12, at))
		return;
	const char *id = naming_id(p, r, NAME_MEETING, i, at[0]);
	const char *name = read_label(r, at[1]);
	int64_t layer = 1;
	int ignored;
	m->id = id ? id : "";
	m->name = name ? name : "";
	naming_label(p, r, NAME_MEETING, i, at[1]);
	read_number(r, at[2], 1, LAYER_MAX, &layer);
	m->layer = (int)layer;
	m->basis = read_text(r, at[3]);
	m->needs_consent = read_word(r, at[4], consent, 2) == 1;
	m->is_anonymised = read_word(r, at[5], personal, 2) == 1;
	m->every = read_rhythm(r, at[6]);
	const int direction = at[11] ? read_word(r, at[11], directions, 3) : ON_HOLIDAY_SKIP;
	m->on_holiday = direction < 0 ? ON_HOLIDAY_SKIP : (enum on_holiday)direction;
	p->meeting_refs[i] = (struct pack_meeting){ at[9], at[7] };
	m->notice = read_term(r, at[8]);
	if (at[10]) {
		read_labels(r, at[10], &ignored);
		naming_labels(p, r, NAME_MEETING, i, at[10]);
	}
}

static void read_meetings(struct pack *p, struct reader *r, const struct node *list)
{
	int n, i = 0;
	const struct node *item = read_list(r, list, &n);
	p->meetings = read_alloc(r, r->keep, (size_t)n, sizeof *p->meetings);
	p->meeting_refs = read_alloc(r, r->scratch, (size_t)n, sizeof *p->meeting_refs);
	if (!p->meetings || !p->meeting_refs)
		return;
	p->has_names[NAME_MEETING] = !list || list->kind == NODE_LIST;
	for (; item; item = item->next)
		read_meeting(p, r, i++, item);
	p->rs->meetings = p->meetings;
	p->rs->meetings_n = n;
}

void read_places(struct pack *p, struct reader *r, const struct node *areas, const struct node *sections,
	const struct node *meetings)
{
	read_areas(p, r, areas);
	read_sections(p, r, sections);
	read_meetings(p, r, meetings);
}
