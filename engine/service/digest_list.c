#include "engine/service/digest_list.h"

#include <string.h>

#include "engine/base/array.h"
#include "engine/contract/hint.h"

#define KEYS_AT_ONCE 4096

static enum err digest_list_find_keys(const struct service *s, const char *section, struct key_list *out)
{
	int64_t after = 0;
	int before;
	enum err e;
	do {
		before = out->n;
		e = s->store->lists.open_visit(
			s->store->lists.self, section, after, KEYS_AT_ONCE, key_list_add, out, s->d);
		after = out->n > before ? out->items[out->n - 1] : after;
	} while (!e && !out->has_failed && out->n - before == KEYS_AT_ONCE);
	return !e && out->has_failed ? ERR_NOMEM : e;
}

static const char *digest_list_section_of(const struct ruleset *rs, const struct alert_row *row)
{
	const int p = ruleset_person(rs, row->to);
	return p == RULE_NONE ? row->to : rs->sections[rs->staff[p].section].id;
}

enum err digest_list_begin(const struct service *s, const struct alert_row *row, struct digest_list *out)
{
	const struct ruleset *rs = s->rs;
	const int section = row->by ? ruleset_section(rs, row->by) : RULE_NONE;
	*out = (struct digest_list){ .keys = { .arena = s->arena },
		.digest = { .why = digest_is_weekly(row) ? DIGEST_REVIEW : DIGEST_DUTY },
		.is_call = !row->by && digest_is_weekly(row),
		.reader = arena_dup(s->arena, digest_list_section_of(rs, row)) };
	if (section != RULE_NONE) {
		out->digest.section = arena_dup(s->arena, rs->sections[section].id);
		out->digest.section_name = arena_dup(s->arena, rs->sections[section].name);
	}
	if (!out->reader || (section != RULE_NONE && (!out->digest.section || !out->digest.section_name)))
		return ERR_NOMEM;
	return digest_list_find_keys(s, out->digest.section, &out->keys);
}

static enum err digest_list_add_to_review(
	const struct service *s, struct digest_list *l, const struct case_state *c)
{
	const struct review_ask ask = { .since = s->now, .until = s->now, .before_until = INSTANT_NONE };
	const int before = l->review.n;
	const enum err e = review_add_case(s->rs, &ask, c, NULL, s->arena, &l->review);
	if (e || l->review.n == before)
		return e;
	l->review.lines[before].is_masked = case_is_hidden_from(c, l->reader);
	if (review_count_line(&l->review.lines[before]) == 0)
		l->review.n = before;
	return ERR_OK;
}

static enum err digest_list_put_item(
	const struct service *s, struct digest *d, const struct review_item *item)
{
	const struct review_point *p = item->point;
	struct digest_line *l = &d->lines[d->n++];
	const struct hint show = { .verb = VERB_SHOW, .ids = { item->line->id } };
	*l = (struct digest_line){ .case_id = item->line->id,
		.since = INSTANT_NONE,
		.due = INSTANT_NONE,
		.is_masked = item->line->is_masked,
		.show = hint_format(s->arena, &show) };
	if (!l->show)
		return ERR_NOMEM;
	if (l->is_masked)
		return ERR_OK;
	char id[CASE_ID_BYTES + 8];
	referral_id_format(s->rs->case_prefix, item->line->key, p->referral, id);
	l->referral_id = p->referral ? arena_dup(s->arena, id) : NULL;
	l->need = p->need;
	l->label = p->label;
	l->holder = p->by_name;
	l->since = p->kind == REVIEW_TOP_STEP ? INSTANT_NONE : p->since; /* of that, the due time */
	l->due = p->due;
	l->late_bd = p->late_bd;
	l->is_duty = p->kind == REVIEW_DUTY;
	l->next = hint_format(s->arena, p->hint);
	return l->next && !p->referral == !l->referral_id ? ERR_OK : ERR_NOMEM;
}

/* How many there are, and the worst of them. */
static enum err digest_list_end_call(const struct service *s, struct digest_list *l)
{
	struct digest *d = &l->digest;
	const struct review_item *items;
	enum err e = review_decide_list(&l->review, s->arena, &items, &d->decide_n);
	struct review_item *worst = e ? NULL : arena_array(s->arena, (size_t)d->decide_n + 1, sizeof *worst);
	d->lines = arena_array(s->arena, DIGEST_WORST, sizeof *d->lines);
	if (!worst || !d->lines)
		return ERR_NOMEM;
	if (d->decide_n)
		(void)memcpy(worst, items, (size_t)d->decide_n * sizeof *worst);
	review_decide_sort_worst(worst, d->decide_n);
	for (int i = 0; i < d->decide_n; i++)
		d->duties_n += worst[i].point->kind == REVIEW_DUTY;
	for (int i = 0; i < d->decide_n && i < DIGEST_WORST && !e; i++)
		e = digest_list_put_item(s, d, &worst[i]);
	return e;
}

static enum err digest_list_add(const struct service *s, struct digest_list *l, const struct case_state *c)
{
	if (l->is_call)
		return digest_list_add_to_review(s, l, c);
	return digest_add_case(s->rs, c, l->reader, s->now, s->arena, &l->digest);
}

enum err digest_list_look(const struct service *s, struct digest_list *l, int most, bool *has_more)
{
	struct arena scratch;
	enum err e = ERR_OK;
	arena_init(&scratch);
	for (int i = 0; i < most && l->looked < l->keys.n && !e; i++, l->looked++) {
		struct case_state *c;
		e = s->store->cases.load(s->store->cases.self, l->keys.items[l->looked], &scratch, &c, s->d);
		if (!e)
			e = digest_list_add(s, l, c);
		else if (e != ERR_AGAIN && e != ERR_NOMEM)
			e = ERR_OK; /* one that can't be read holds up no other */
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	*has_more = !e && l->looked < l->keys.n;
	if (e || *has_more)
		return e;
	if (l->is_call)
		return digest_list_end_call(s, l);
	digest_sort(&l->digest);
	return ERR_OK;
}

bool digest_list_is_told(const struct digest_list *l) { return l->is_call || l->digest.n > 0; }
