/* The weekly review: as things stand now, or as it was closed. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/json/case.h"
#include "engine/api/request/paper.h"
#include "engine/api/request/mask.h"
#include "engine/api/request/request.h"
#include "engine/api/json/review.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/can.h"
#include "engine/report/paper/review_paper.h"
#include "engine/base/time/typed.h"
#include "engine/service/review_list.h"

#define WEEK_S (7 * 86400)
#define FORMATS (1u << PAPER_TEXT | 1u << PAPER_HTML | 1u << PAPER_CSV | 1u << PAPER_XLSX)

/* How the need stands, so that the verb has something to do for it. */
static bool resource_review_is_for(const struct need *n, enum verb verb)
{
	switch (verb) {
	case VERB_DEED:
		return duty_is_open(n);
	case VERB_DECIDE:
		return need_is_waiting(n->state) || n->state == NEED_ASKED;
	case VERB_STAY:
		return n->proposal.is_open;
	case VERB_REFER:
		return n->state == NEED_OPEN || n->proposal.is_open;
	default:
		return n->state == NEED_OPEN || duty_is_open(n);
	}
}

static void resource_review_put_can(const struct call *c, const struct case_state *s, struct review_point *p)
{
	static const enum verb verbs[REVIEW_CAN_MOST] = { VERB_DEED, VERB_DECIDE, VERB_REFER, VERB_END,
		VERB_STAY };
	const struct need *n = p->need ? case_need(s, p->need) : NULL;

	for (int i = 0; n && i < REVIEW_CAN_MOST; i++)
		if (resource_review_is_for(n, verbs[i]) && can_do_case(s, &c->caller.actor, verbs[i]))
			p->can[p->can_n++] = verbs[i];
}

/* Puts the name, and records the access. A protected case has no name on paper, whoever
 * asks: `show` is for that. */
static enum err resource_review_put_name(struct call *c, struct review_line *l, const struct case_state *s)
{
	enum err e = act_record_access(c, s, "review");

	l->is_protected |= case_is_hidden_from(s, c->caller.actor.section);
	l->is_masked = l->is_protected || !rights_sees_person(&c->caller, s);
	if (e || l->is_masked)
		return e;
	struct personal person;
	e = c->store->cases.person_load(c->store->cases.self, l->key, c->arena, &person, &c->diag);
	l->name = e ? NULL : person.name;
	return e;
}

/* ---- whom the list is for (engine/service/review_list.h) */

static bool resource_review_may_see(void *self, const struct case_state *s)
{
	const struct call *c = self;

	return rights_reaches_case(&c->caller, RIGHT_REVIEW, s);
}

static enum err resource_review_find_others(void *self, struct case_state *s, struct others *out)
{
	struct call *c = self;

	const enum err e = mask_case(c, s);

	return e ? e : json_find_shown(c, s, out);
}

static enum err resource_review_show_line(void *self, const struct case_state *s, struct review_line *l)
{
	for (int i = 0; i < l->points_n; i++)
		if (l->points[i].kind != REVIEW_MOVING)
			resource_review_put_can(self, s, &l->points[i]);
	return resource_review_put_name(self, l, s);
}

/* Takes out of a closed list what comes from another case of the same person that may not
 * be told. */
static void resource_review_hide_others(struct review_line *l)
{
	const char *word = failing_word(FAILING_HOARDED);
	bool is_left = false;
	int kept = 0;

	for (int i = 0; i < l->points_n; i++) {
		bool is_hoarded = l->points[i].failing && strcmp(l->points[i].failing, word) == 0;

		if (is_hoarded && l->points[i].hint && l->points[i].hint->verb == VERB_JOIN)
			continue;
		is_left |= is_hoarded;
		l->points[kept++] = l->points[i];
	}
	l->points_n = kept;
	if (!is_left)
		l->failings &= ~(1u << FAILING_HOARDED);
}

static enum err resource_review_show_closed_line(
	void *self, const struct case_state *s, struct review_line *l)
{
	const struct call *c = self;
	enum err e = resource_review_put_name(self, l, s);

	if (!rights_sees_others(&c->caller))
		resource_review_hide_others(l);
	return e;
}

static const char *resource_review_section(const struct call *c)
{
	return rights_reach(&c->caller, RIGHT_REVIEW) == REACH_ALL ? NULL : c->caller.actor.section;
}

static enum err resource_review_name_lines(struct call *c, struct review *r)
{
	const struct service use = act_service(c);
	const struct review_reader reader = {
		.self = c, .may_see = resource_review_may_see, .show_line = resource_review_show_closed_line
	};

	return review_list_show_closed(&use, &reader, r);
}

/* ---- the list */

/* Which cases were on the list that was closed last. */
static enum err resource_review_read_before(
	struct call *c, const struct closed_review *last, struct review_ask *ask)
{
	const struct service use = act_service(c);
	struct review r = { .n = 0 };
	enum err e = review_read_list(c, last->list, &r);

	if (e)
		return e;
	return review_list_put_before(&use, &r, last->until, ask);
}

static enum err resource_review_read_since(struct call *c, struct review_ask *ask)
{
	const char *typed = request_query(c, "since");

	ask->is_since_last = !typed && ask->before_until != INSTANT_NONE;
	ask->since = ask->is_since_last ? ask->before_until : c->now - WEEK_S;
	if (!typed)
		return ERR_OK;
	bool has_time;
	enum err e = typed_parse_instant(
		typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, &ask->since, &has_time, &c->diag);
	if (!e && ask->since > c->now)
		e = diag_set(&c->diag, ERR_REFUSED, "review-of-the-future",
			_("there is no review of the future: %s has not come yet"), request_shown(c, typed));
	if (e)
		diag_field(&c->diag, "since");
	return e;
}

static enum err resource_review_ask_for(struct call *c, struct review_ask *ask)
{
	const struct service use = act_service(c);
	struct closed_review last;
	bool has_last;
	enum err e = review_list_load_last(&use, &last, &has_last);

	*ask = (struct review_ask){ .until = c->now, .before_until = INSTANT_NONE };
	if (!e && has_last)
		e = resource_review_read_before(c, &last, ask);
	if (e)
		return e;
	return resource_review_read_since(c, ask);
}

/* To be closed, it names nobody: who reads it later may not see that. */
static enum err resource_review_make_review(struct call *c, bool with_names, struct review *out)
{
	const struct service use = act_service(c);
	const struct review_reader reader = { .self = c,
		.section = resource_review_section(c),
		.may_see = resource_review_may_see,
		.find_others = with_names ? resource_review_find_others : NULL,
		.show_line = with_names ? resource_review_show_line : NULL };
	struct review_ask ask;
	enum err e = resource_review_ask_for(c, &ask);

	if (e)
		return e;
	return review_list_gather(&use, &ask, &reader, out);
}

static enum err resource_review_take_closed(
	struct call *c, const struct closed_review *row, struct review *out)
{
	int person = ruleset_person(c->rs, row->actor);

	*out = (struct review){ .office = c->rs->office_name,
		.since = row->since,
		.until = row->until,
		.day = row->day,
		.head = arena_dup(c->arena, row->head),
		.closed_by = row->actor,
		.closed_by_name = person == RULE_NONE ? row->actor : c->rs->staff[person].name };
	enum err e = review_read_list(c, row->list, out);
	if (e)
		return e;
	return out->head ? ERR_OK : ERR_NOMEM;
}

static enum err resource_review_no_such_review(
	struct call *c, int32_t day, const struct closed_review *nearest)
{
	char text[DAY_TEXT_BYTES];

	day_format(day, text);
	(void)diag_set(
		&c->diag, ERR_NOT_FOUND, "no-such-review", _("no review of the week of %s was closed"), text);
	diag_field(&c->diag, "sealed");
	if (nearest) {
		day_format(nearest->day, text);
		diag_hint(&c->diag,
			&(struct hint){ .verb = VERB_REVIEW, .fields = { { FIELD_SEALED, text } } });
	}
	diag_hint(&c->diag, &(struct hint){ .verb = VERB_REVIEW });
	return ERR_NOT_FOUND;
}

/* ?sealed=DATE, any day of its week, or "last". */
static enum err resource_review_load_sealed(struct call *c, const char *typed, struct review *out)
{
	bool is_last = strcmp(typed, "last") == 0, has_time;
	int32_t day = INT32_MAX;
	enum err e = ERR_OK;

	if (request_query(c, "since"))
		e = diag_set(
			&c->diag, ERR_INPUT, "since-and-sealed", _("since and sealed do not go together"));
	int64_t at;
	if (!e && !is_last)
		e = typed_parse_instant(
			typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, &at, &has_time, &c->diag);
	if (e) {
		diag_field(&c->diag, "sealed");
		return e;
	}
	if (!is_last)
		day = review_day(c->rs, at);
	struct closed_review row;
	e = c->store->reviews.load(c->store->reviews.self, day, c->arena, &row, &c->diag);
	if (e == ERR_NOT_FOUND || (!e && !is_last && row.day != day))
		return resource_review_no_such_review(
			c, is_last ? review_day(c->rs, c->now) : day, e ? NULL : &row);
	if (e)
		return e;
	return resource_review_take_closed(c, &row, out);
}

static enum err resource_review_answer_as(
	struct call *c, enum paper paper, enum csv_encoding encoding, const struct review *r)
{
	char name[64], day[DAY_TEXT_BYTES];
	struct buf body, notice;
	enum err e = ERR_OK;

	buf_init(&body);
	buf_init(&notice);
	day_format(r->day, day);
	(void)snprintf(name, sizeof name, "review-%s", day);
	if (paper == PAPER_HTML)
		review_html(r, &c->rs->calendar, &body);
	else if (paper == PAPER_TEXT)
		review_text(r, &c->rs->calendar, &body);
	else if (paper == PAPER_CSV)
		e = review_csv(r, &c->rs->calendar, encoding, &body, &notice);
	else
		e = review_xlsx(r, &c->rs->calendar, &body);
	if (!e)
		e = body.failed ? ERR_NOMEM
				: paper_answer(c, paper, encoding, name,
					  notice.len ? buf_text(&notice) : NULL, &body);
	buf_release(&body);
	buf_release(&notice);
	return e;
}

enum err review_show(struct call *c)
{
	const char *sealed = request_query(c, "sealed");
	struct review r = { .n = 0 };
	enum paper paper;
	enum csv_encoding encoding;
	enum err e = paper_format(c, FORMATS, &paper);

	if (!e)
		e = paper_encoding(c, paper, &encoding);
	if (!e)
		e = sealed ? resource_review_load_sealed(c, sealed, &r)
			   : resource_review_make_review(c, true, &r);
	if (!e && sealed)
		e = resource_review_name_lines(c, &r);
	if (!rights_sees_counts(&c->caller))
		r.head = NULL; /* it moves with every case */
	if (!e && paper != PAPER_JSON)
		return resource_review_answer_as(c, paper, encoding, &r);
	if (!e)
		review_put_json(c, &r);
	return e;
}

static enum err resource_review_already_closed(struct call *c, const struct closed_review *last)
{
	char day[DAY_TEXT_BYTES], next[DAY_TEXT_BYTES], when[64];

	day_format(last->day, day);
	day_format(last->day + 7, next);
	instant_format_for_people(last->until, c->now, c->rs->calendar.offset_s, when);
	(void)diag_set(&c->diag, ERR_REFUSED, "already-closed",
		_("the review of the week of %1$s was closed already, by %2$s on %3$s; the next can be "
		  "closed from %4$s"),
		day, last->actor, when, next);
	diag_hint(&c->diag, &(struct hint){ .verb = VERB_REVIEW, .fields = { { FIELD_SEALED, day } } });
	return ERR_REFUSED;
}

static enum err resource_review_check_not_closed(struct call *c)
{
	const struct service use = act_service(c);
	struct closed_review last;
	bool has_last;
	enum err e = review_list_load_last(&use, &last, &has_last);

	if (e || !has_last || (last.day < review_day(c->rs, c->now) && last.until < c->now))
		return e;
	return resource_review_already_closed(c, &last);
}

static enum err resource_review_close_it(struct call *c, void *context)
{
	const struct service use = act_service(c);
	struct review *r = context;

	struct buf list;
	buf_init(&list);
	struct json j;
	jsonw_begin(&j, &list);
	jsonw_object(&j);
	review_put_list(&j, r, c->rs->calendar.offset_s);
	jsonw_object_end(&j);
	struct closed_review closed;
	enum err e = list.failed ? ERR_NOMEM
				 : review_list_close(&use, r, buf_text(&list), &c->caller.actor, &closed);
	buf_release(&list);
	if (e)
		return e;
	return resource_review_take_closed(c, &closed, r);
}

/* Closes the list as it is now: by whom and when is stored with it, in the audit's chain. */
enum err review_close(struct call *c)
{
	struct review r = { .n = 0 };
	enum err e = request_read_body(c);

	if (!e)
		e = resource_review_check_not_closed(c);
	if (!e)
		e = resource_review_make_review(c, false, &r);
	if (!e)
		e = act_in_step(c, resource_review_close_it, &r);
	if (!e)
		e = resource_review_name_lines(c, &r);
	if (e)
		return e;
	c->answer->status = 201;
	review_put_json(c, &r);
	return ERR_OK;
}
