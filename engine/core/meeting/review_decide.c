#include "engine/core/meeting/review_decide.h"

#include <stdlib.h>
#include <string.h>

static const char *const review_kinds[REVIEW_KINDS] = { [REVIEW_DUTY] = "duty",
	[REVIEW_IN_MEETING] = "in_meeting",
	[REVIEW_PROPOSAL] = "proposal",
	[REVIEW_TOP_STEP] = "top_step",
	[REVIEW_ISSUE] = "issue" };

const char *review_kind_word(enum review_kind kind) { return review_kinds[kind]; }

enum review_kind review_kind_parse(const char *word)
{
	for (int k = REVIEW_DUTY; word && k < REVIEW_KINDS; k++)
		if (strcmp(review_kinds[k], word) == 0)
			return (enum review_kind)k;
	return REVIEW_MOVING;
}

int review_decide_count(const struct review *r)
{
	int n = 0;
	for (int i = 0; i < r->n; i++)
		n += review_count_line(&r->lines[i]);
	return n;
}

static int review_decide_rank(int64_t left, int64_t right) { return (left > right) - (left < right); }

/* Duties before all else, by their instant; 0 where neither is one. */
static int review_decide_compare_duties(const struct review_item *l, const struct review_item *r)
{
	const bool is_l = l->point->kind == REVIEW_DUTY, is_r = r->point->kind == REVIEW_DUTY;
	if (is_l != is_r)
		return is_l ? -1 : 1;
	return is_l ? review_decide_rank(l->point->due, r->point->due) : 0;
}

static int review_decide_compare_items(const struct review_item *l, const struct review_item *r)
{
	const int order[] = { review_decide_rank(l->line->key, r->line->key),
		review_decide_rank(l->point->kind, r->point->kind),
		review_decide_rank(l->point->referral, r->point->referral) };
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (order[i])
			return order[i];
	return strcmp(l->point->need ? l->point->need : "", r->point->need ? r->point->need : "");
}

static int review_decide_compare(const void *a, const void *b)
{
	const struct review_item *l = a, *r = b;
	int order = review_decide_compare_duties(l, r);
	if (!order && l->point->kind != REVIEW_DUTY)
		order = strcmp(l->point->by ? l->point->by : "", r->point->by ? r->point->by : "");
	return order ? order : review_decide_compare_items(l, r);
}

static int review_decide_compare_worst(const void *a, const void *b)
{
	const struct review_item *l = a, *r = b;
	int order = review_decide_compare_duties(l, r);
	if (!order)
		order = review_decide_rank(r->point->late_bd, l->point->late_bd);
	return order ? order : review_decide_compare_items(l, r);
}

void review_decide_sort_worst(struct review_item *items, int n)
{
	if (n > 1)
		qsort(items, (size_t)n, sizeof *items, review_decide_compare_worst);
}

enum err review_decide_list(
	const struct review *r, struct arena *arena, const struct review_item **out, int *n)
{
	struct review_item *items = arena_array(arena, (size_t)review_decide_count(r) + 1, sizeof *items);
	*out = items;
	*n = 0;
	if (!items)
		return ERR_NOMEM;
	for (int i = 0; i < r->n; i++) {
		const struct review_line *l = &r->lines[i];
		for (int p = 0; p < l->points_n && l->place != REVIEW_SETTLED; p++)
			if (l->points[p].kind != REVIEW_MOVING)
				items[(*n)++] = (struct review_item){ l, &l->points[p] };
	}
	if (*n > 1)
		qsort(items, (size_t)*n, sizeof *items, review_decide_compare);
	return ERR_OK;
}
