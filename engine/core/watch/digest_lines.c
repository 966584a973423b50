/* What a digest tells of one case: a line for each thing that is late on its top step. All texts
 * are copied, so that the case may go, and the rule set be another one before the last case. */
#include <stdlib.h>

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/hint.h"
#include "engine/core/model/ways.h"
#include "engine/core/watch/digest.h"

struct digest_pen {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
	struct arena *arena;
	bool has_failed;
};

static const char *digest_lines_copy(struct digest_pen *p, const char *text)
{
	const char *copy = text ? arena_dup(p->arena, text) : NULL;
	p->has_failed |= text && !copy;
	return copy;
}

static const char *digest_lines_format(struct digest_pen *p, const struct hint *h)
{
	const char *text = hint_format(p->arena, h);
	p->has_failed |= !text;
	return text;
}

static const char *digest_lines_next(struct digest_pen *p, const struct ladder_item *i)
{
	const char *number = ways_number(p->rs, p->c->key, 0, p->arena);
	struct hint h;
	if (i->r) {
		h = ways_referral(p->rs, p->c, i->r, p->arena);
	} else if (i->is_duty || i->is_proposal) {
		h = hint_required(i->is_duty ? VERB_DEED : VERB_STAY, number);
		h.ids[1] = i->n->need;
	} else if (i->n->state == NEED_IN_MEETING) {
		h = ways_decide_need(p->rs, p->c, i->n, p->arena);
	} else {
		h = ways_send(number, i->n->need, NULL);
	}
	return digest_lines_format(p, &h);
}

/* The section whose turn it is; of a duty the first that has it. */
static const char *digest_lines_holder(const struct digest_pen *p, const struct ladder_item *i)
{
	for (int k = 0; k < p->rs->sections_n; k++)
		if (digest_is_held_by(p->c, i, p->rs->sections[k].id))
			return p->rs->sections[k].name;
	return NULL;
}

static void digest_lines_fill(struct digest_pen *p, const struct ladder_item *i, struct digest_line *l)
{
	const char *need = i->r ? i->r->need : i->n->need;
	const char *label = i->r ? i->r->label : i->n->label;
	if (i->r)
		l->referral_id = digest_lines_copy(p, ways_number(p->rs, p->c->key, i->r->n, p->arena));
	l->need = digest_lines_copy(p, need);
	l->label = digest_lines_copy(p, text_is_same(need, NEED_LEAD) ? _(NEED_LEAD_LABEL) : label);
	l->holder = digest_lines_copy(p, digest_lines_holder(p, i));
	l->deed = i->is_duty ? digest_lines_copy(p, i->n->duty.deed) : NULL;
	l->since = i->r		    ? i->r->since
		   : i->is_duty	    ? i->n->duty.received_at
		   : i->is_proposal ? i->n->proposal.since
				    : i->n->since;
	l->next = digest_lines_next(p, i);
}

static struct digest_line *digest_lines_put(struct digest_pen *p, struct digest *d)
{
	char id[CASE_ID_BYTES];
	if (!array_reserve_in(p->arena, &d->lines, d->n + 1, &d->size))
		return NULL;
	struct digest_line *l = &d->lines[d->n];
	case_id_format(p->rs->case_prefix, p->c->key, id);
	*l = (struct digest_line){
		.case_id = digest_lines_copy(p, id), .since = INSTANT_NONE, .due = INSTANT_NONE
	};
	const struct hint show = { .verb = VERB_SHOW, .ids = { id } };
	l->show = digest_lines_format(p, &show);
	d->n++;
	d->late_n++;
	return l;
}

/* Of a case that is masked the number alone, once. */
static bool digest_lines_put_masked(struct digest_pen *p, struct digest *d)
{
	struct digest_line *l = digest_lines_put(p, d);
	if (l)
		l->is_masked = true;
	return l != NULL;
}

static bool digest_lines_put_item(struct digest_pen *p, const struct ladder_item *i, struct digest *d)
{
	struct digest_line *l = digest_lines_put(p, d);
	if (!l)
		return false;
	l->due = i->due;
	l->late_bd = calendar_late_bd(&p->rs->calendar, i->due, p->now);
	l->is_duty = i->is_duty;
	l->is_urgent = i->is_urgent;
	d->duties_n += i->is_duty;
	digest_lines_fill(p, i, l);
	return true;
}

enum err digest_add_case(const struct ruleset *rs, const struct case_state *c, const char *reader,
	int64_t now, struct arena *arena, struct digest *d)
{
	struct digest_pen p = { rs, c, now, arena, false };
	const bool is_masked = case_is_hidden_from(c, reader);
	for (int place = 0; place < ladder_schedule_places(c) && !p.has_failed; place++) {
		struct ladder_item i;
		if (!digest_find_item(rs, c, place, now, &i) || (d->why == DIGEST_DUTY && !i.is_duty) ||
			(d->section && !digest_is_held_by(c, &i, d->section)))
			continue;
		if (is_masked)
			return digest_lines_put_masked(&p, d) && !p.has_failed ? ERR_OK : ERR_NOMEM;
		p.has_failed |= !digest_lines_put_item(&p, &i, d);
	}
	return p.has_failed ? ERR_NOMEM : ERR_OK;
}

static int digest_lines_compare(const void *a, const void *b)
{
	const struct digest_line *l = a, *r = b;
	if (l->is_urgent != r->is_urgent)
		return l->is_urgent ? -1 : 1;
	if (l->is_duty != r->is_duty)
		return l->is_duty ? -1 : 1;
	if (l->due != r->due)
		return l->due < r->due ? -1 : 1;
	const int order = strcmp(l->case_id, r->case_id);
	return order ? order : strcmp(l->need ? l->need : "", r->need ? r->need : "");
}

void digest_sort(struct digest *d)
{
	if (d->n > 1)
		qsort(d->lines, (size_t)d->n, sizeof *d->lines, digest_lines_compare);
}
