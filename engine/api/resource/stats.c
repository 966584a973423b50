/* Statistics of referrals: of all, or of those that concern the caller's section. */
#include <stdio.h>

#include "engine/api/request/paper.h"
#include "engine/api/json/parts.h"
#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/report/paper/stats_paper.h"
#include "engine/base/time/typed.h"
#include "engine/report/paper/stats_wording.h"
#include "engine/contract/words.h"

#define FORMATS (1u << PAPER_TEXT | 1u << PAPER_HTML | 1u << PAPER_CSV)
#define DAY_S 86400
#define APRIL 4

struct counting {
	struct stats *stats;
	bool hides_protected; /* from who reads all, but sees no case */
};

static bool resource_stats_see_move(void *context, const struct move *m)
{
	const struct counting *k = context;

	if (!(k->hides_protected && m->is_protected))
		stats_add(k->stats, m);
	return !k->stats->has_failed;
}

/* Without ?since=: from the first of April, on which the fiscal year begins. */
static int64_t resource_stats_year_begins(const struct call *c)
{
	int32_t offset_s = c->rs->calendar.offset_s;
	struct date first = { day_fiscal_year(instant_day(c->now, offset_s)), APRIL, 1 };

	return instant_from_day(day_from_date(first), 0, offset_s);
}

static enum err resource_stats_read_time(struct call *c, const char *key, bool is_end, int64_t *at)
{
	const char *typed = request_query(c, key);

	if (!typed)
		return ERR_OK;
	bool has_time;
	enum err e = typed_parse_instant(
		typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, at, &has_time, &c->diag);
	if (e)
		diag_field(&c->diag, key);
	else if (is_end && !has_time)
		*at += DAY_S; /* the day is included */
	return e;
}

static enum err resource_stats_read_span(struct call *c, struct stats_view *v)
{

	v->since = resource_stats_year_begins(c);
	v->until = c->now + 1;
	enum err e = resource_stats_read_time(c, "since", false, &v->since);
	if (!e)
		e = resource_stats_read_time(c, "until", true, &v->until);
	if (e || v->since < v->until)
		return e;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("the time asked for ends before it begins"));
	diag_field(&c->diag, "until");
	return ERR_INPUT;
}

static void resource_stats_put_times(struct json *j, const char *key, const struct stats_times *t)
{
	char hours[32];

	jsonw_key(j, key);
	jsonw_object(j);
	jsonw_put_int(j, "n", t->n);
	(void)snprintf(hours, sizeof hours, "%.2f", (double)t->median_s / 3600);
	jsonw_put_raw(j, "median", stats_has_times(t) ? hours : "null");
	(void)snprintf(hours, sizeof hours, "%.2f", (double)t->p90_s / 3600);
	jsonw_put_raw(j, "p90", stats_has_times(t) ? hours : "null");
	jsonw_object_end(j);
}

static void resource_stats_put_row(struct json *j, const struct stats_row *r)
{
	char share[32];

	jsonw_object(j);
	if (r->asker) {
		jsonw_put_text(j, "asker", r->asker);
		jsonw_put_text(j, "asker_name", r->asker_name);
	}
	jsonw_put_text(j, "to", r->to);
	jsonw_put_text(j, "to_name", r->to_name);
	jsonw_put_int(j, "sent", r->sent);
	jsonw_put_int(j, "answered", r->answered);
	jsonw_put_int(j, "accepted", r->accepted);
	jsonw_put_int(j, "withdrawn", r->withdrawn);
	jsonw_put_int(j, "waiting", r->waiting);
	jsonw_key(j, "declined");
	jsonw_object(j);
	for (int i = 0; i < STATS_CODES; i++)
		jsonw_put_int(j, word_code(WORDS_DECLINE, i), r->declined[i]);
	jsonw_object_end(j);
	jsonw_put_int(j, "bounces", r->bounces);
	resource_stats_put_times(j, "answer_bh", &r->answering);
	resource_stats_put_times(j, "first_contact_bh", &r->contact);
	(void)snprintf(share, sizeof share, "%d.%d", r->load_permille / 10, r->load_permille % 10);
	jsonw_put_raw(j, "load_percent", share);
	jsonw_object_end(j);
}

static void resource_stats_put_rows(
	struct call *c, const char *key, const struct stats_view *v, const struct stats_row *rows, int n)
{
	jsonw_key(&c->out, key);
	jsonw_array(&c->out);
	for (int i = 0; i < n; i++)
		if (stats_is_shown(v->stats, &rows[i]))
			resource_stats_put_row(&c->out, &rows[i]);
	jsonw_array_end(&c->out);
}

static void resource_stats_put_json(struct call *c, const struct stats_view *v)
{
	int32_t offset_s = c->rs->calendar.offset_s;

	jsonw_object(&c->out);
	json_put_instant(&c->out, "since", v->since, offset_s);
	json_put_instant(&c->out, "until", v->until, offset_s);
	jsonw_put_text(&c->out, "section", v->stats->section);
	jsonw_put_int(&c->out, "times_least", STATS_TIMES_LEAST);
	resource_stats_put_rows(c, "sections", v, v->stats->sections, v->stats->sections_n);
	resource_stats_put_rows(c, "pairs", v, v->stats->pairs, v->stats->pairs_n);
	jsonw_object_end(&c->out);
}

static enum err resource_stats_answer_as(
	struct call *c, enum paper paper, enum csv_encoding encoding, const struct stats_view *v)
{
	struct buf body, notice;
	enum err e = ERR_OK;

	buf_init(&body);
	buf_init(&notice);
	if (paper == PAPER_HTML)
		stats_html(v, &body);
	else if (paper == PAPER_TEXT)
		stats_text(v, &body);
	else
		e = stats_csv(v, encoding, &body, &notice);
	if (!e)
		e = body.failed ? ERR_NOMEM
				: paper_answer(c, paper, encoding, "stats",
					  notice.len ? buf_text(&notice) : NULL, &body);
	buf_release(&body);
	buf_release(&notice);
	return e;
}

enum err stats_show(struct call *c)
{
	struct stats stats;
	struct stats_view v = { .office = c->rs->office_name, .calendar = &c->rs->calendar, .stats = &stats };
	enum paper paper;
	enum csv_encoding encoding;
	enum err e = paper_format(c, FORMATS, &paper);

	if (!e)
		e = paper_encoding(c, paper, &encoding);
	if (!e)
		e = resource_stats_read_span(c, &v);
	if (e)
		return e;
	const bool is_all = rights_reach(&c->caller, RIGHT_STATS) == REACH_ALL;
	struct counting k = { &stats, is_all && rights_reach(&c->caller, RIGHT_SEE) != REACH_ALL };
	stats_begin(&stats, c->rs, is_all ? NULL : c->caller.actor.section, c->arena);
	e = c->store->reviews.moves_visit(
		c->store->reviews.self, v.since, v.until, resource_stats_see_move, &k, &c->diag);
	if (!e)
		e = stats_end(&stats);
	if (!e && paper != PAPER_JSON)
		return resource_stats_answer_as(c, paper, encoding, &v);
	if (!e)
		resource_stats_put_json(c, &v);
	return e;
}
