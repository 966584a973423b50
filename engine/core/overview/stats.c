/* One pass over events, with one referral in hand: what is needed of it to close a time
 * (sent, accepted, asked back, how long it stood still) is kept until the next one
 * begins. Declines before are counted by need, for the case in hand. Sections are the
 * sums of their pairs; their times are put together before the median is taken. */
#include "engine/core/overview/stats.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/base/text/text.h"
#include "engine/contract/words.h"

#define PERMILLE 1000
#define NO_PAIR (-1)

void stats_begin(struct stats *s, const struct ruleset *rs, const char *section, struct arena *arena)
{
	*s = (struct stats){ .rs = rs, .arena = arena, .section = section, .now = { .pair = NO_PAIR } };
}

static void stats_put_time(struct stats *s, struct stats_times *t, int64_t value_s)
{
	if (array_reserve_in(s->arena, &t->values_s, t->n + 1, &t->size))
		t->values_s[t->n++] = value_s;
	else
		s->has_failed = true;
}

static const char *stats_section_name(const struct stats *s, const char *id)
{
	const int section = ruleset_section(s->rs, id);
	return section == RULE_NONE ? id : s->rs->sections[section].name;
}

static const char *stats_copy(struct stats *s, const char *text)
{
	const char *copy = arena_dup(s->arena, text);
	s->has_failed |= !copy;
	return copy ? copy : "";
}

static int stats_find_pair(struct stats *s, const char *asker, const char *to)
{
	for (int i = 0; i < s->pairs_n; i++) {
		if (strcmp(s->pairs[i].asker, asker) == 0 && strcmp(s->pairs[i].to, to) == 0)
			return i;
	}
	if (!array_reserve_in(s->arena, &s->pairs, s->pairs_n + 1, &s->pairs_size)) {
		s->has_failed = true;
		return NO_PAIR;
	}
	struct stats_row *row = &s->pairs[s->pairs_n];
	*row = (struct stats_row){ .asker = stats_copy(s, asker), .to = stats_copy(s, to) };
	row->asker_name = stats_copy(s, stats_section_name(s, row->asker));
	row->to_name = stats_copy(s, stats_section_name(s, row->to));
	return s->pairs_n++;
}

static bool stats_is_same(const struct stats *s, const struct move *m)
{
	return s->now.pair != NO_PAIR && s->now.key == m->key && s->now.referral == m->referral;
}

static void stats_begin_referral(struct stats *s, const struct move *m)
{
	if (s->now.key != m->key)
		s->needs_n = 0;
	s->now.key = m->key;
	s->now.referral = m->referral;
	s->now.sent_at = m->sent_at;
	s->now.accepted_at = s->now.query_at = INSTANT_NONE;
	s->now.paused_s = 0;
	s->now.is_answered = s->now.is_contacted = false;
	s->now.pair = stats_find_pair(s, m->asker, m->to);
	if (s->now.pair == NO_PAIR)
		return;
	s->pairs[s->now.pair].sent++;
	s->pairs[s->now.pair].waiting++;
}

static int64_t stats_office_seconds(const struct stats *s, int64_t from, int64_t to)
{
	return calendar_office_seconds(&s->rs->calendar, from, to);
}

static void stats_count_answer(struct stats *s, struct stats_row *row, int64_t at)
{
	if (s->now.is_answered)
		return;
	s->now.is_answered = true;
	row->answered++;
	row->waiting--;
	stats_put_time(s, &row->answering, stats_office_seconds(s, s->now.sent_at, at) - s->now.paused_s);
}

static int stats_declines_before(struct stats *s, const char *need)
{
	for (int i = 0; i < s->needs_n; i++) {
		if (strcmp(s->needs[i].need, need) == 0)
			return s->needs[i].declines++;
	}
	if (array_reserve_in(s->arena, &s->needs, s->needs_n + 1, &s->needs_size))
		s->needs[s->needs_n++] = (struct stats_need){ stats_copy(s, need), 1 };
	else
		s->has_failed = true;
	return 0;
}

static void stats_count_decline(struct stats *s, struct stats_row *row, const struct move *m)
{
	int code = STATS_CODES - 1; /* "other" */
	for (int i = 0; i < STATS_CODES && m->code; i++) {
		if (word_code(WORDS_DECLINE, i) && strcmp(word_code(WORDS_DECLINE, i), m->code) == 0)
			code = i;
	}
	stats_count_answer(s, row, m->at);
	row->declined[code]++;
	row->bounces += stats_declines_before(s, m->need) > 0;
}

static void stats_count_accept(struct stats *s, struct stats_row *row, const struct move *m)
{
	stats_count_answer(s, row, m->at);
	row->accepted++;
	s->now.accepted_at = m->at;
}

/* The first progress or report after the accept. */
static void stats_count_contact(struct stats *s, struct stats_row *row, int64_t at)
{
	if (s->now.accepted_at == INSTANT_NONE || s->now.is_contacted)
		return;
	s->now.is_contacted = true;
	stats_put_time(s, &row->contact, stats_office_seconds(s, s->now.accepted_at, at));
}

static void stats_count_query(struct stats *s, int64_t at) { s->now.query_at = at; }

static void stats_count_query_answered(struct stats *s, int64_t at)
{
	if (s->now.query_at != INSTANT_NONE)
		s->now.paused_s += stats_office_seconds(s, s->now.query_at, at);
	s->now.query_at = INSTANT_NONE;
}

static void stats_count_withdrawal(struct stats *s, struct stats_row *row)
{
	row->withdrawn++;
	row->waiting -= !s->now.is_answered;
}

void stats_add(struct stats *s, const struct move *m)
{
	if (!stats_is_same(s, m))
		stats_begin_referral(s, m);
	if (s->now.pair == NO_PAIR)
		return;
	struct stats_row *row = &s->pairs[s->now.pair];
	if (strcmp(m->kind, "accept") == 0)
		stats_count_accept(s, row, m);
	else if (strcmp(m->kind, "decline") == 0)
		stats_count_decline(s, row, m);
	else if (strcmp(m->kind, "release") == 0)
		row->bounces += stats_declines_before(s, m->need) > 0;
	else if (strcmp(m->kind, "query") == 0)
		stats_count_query(s, m->at);
	else if (strcmp(m->kind, "answer") == 0)
		stats_count_query_answered(s, m->at);
	else if (strcmp(m->kind, "withdraw") == 0)
		stats_count_withdrawal(s, row);
	else if (strcmp(m->kind, "progress") == 0 || strcmp(m->kind, "report") == 0)
		stats_count_contact(s, row, m->at);
}

static int stats_compare_values(const void *a, const void *b)
{
	const int64_t l = *(const int64_t *)a, r = *(const int64_t *)b;
	return (l > r) - (l < r);
}

bool stats_is_shown(const struct stats *s, const struct stats_row *row)
{
	return !s->section || text_is_same(row->to, s->section) || text_is_same(row->asker, s->section);
}

bool stats_has_times(const struct stats_times *t) { return t->n >= STATS_TIMES_LEAST; }

static void stats_measure(struct stats_times *t)
{
	if (t->n == 0)
		return;
	qsort(t->values_s, (size_t)t->n, sizeof *t->values_s, stats_compare_values);
	t->median_s = (t->values_s[(t->n - 1) / 2] + t->values_s[t->n / 2]) / 2;
	t->p90_s = t->values_s[(t->n * 9 + 9) / 10 - 1];
}

static void stats_add_times(struct stats *s, struct stats_times *to, const struct stats_times *from)
{
	for (int i = 0; i < from->n; i++)
		stats_put_time(s, to, from->values_s[i]);
}

static void stats_add_pair(struct stats *s, const struct stats_row *pair)
{
	int i = 0;
	while (i < s->sections_n && strcmp(s->sections[i].to, pair->to) != 0)
		i++;
	struct stats_row *row = &s->sections[i];
	if (i == s->sections_n)
		s->sections[s->sections_n++] = (struct stats_row){ .to = pair->to, .to_name = pair->to_name };
	row->sent += pair->sent;
	row->answered += pair->answered;
	row->accepted += pair->accepted;
	row->withdrawn += pair->withdrawn;
	row->waiting += pair->waiting;
	row->bounces += pair->bounces;
	for (int c = 0; c < STATS_CODES; c++)
		row->declined[c] += pair->declined[c];
	stats_add_times(s, &row->answering, &pair->answering);
	stats_add_times(s, &row->contact, &pair->contact);
}

/* What accepted most comes first, then what was sent most, then by id. */
static int stats_compare_rows(const void *a, const void *b)
{
	const struct stats_row *l = a, *r = b;
	if (l->accepted != r->accepted)
		return l->accepted > r->accepted ? -1 : 1;
	if (l->sent != r->sent)
		return l->sent > r->sent ? -1 : 1;
	const int by_target = strcmp(l->to, r->to);
	return by_target || !l->asker ? by_target : strcmp(l->asker, r->asker);
}

static void stats_finish(struct stats_row *rows, int n, int all)
{
	if (!rows)
		return;
	for (int i = 0; i < n; i++) {
		stats_measure(&rows[i].answering);
		stats_measure(&rows[i].contact);
		rows[i].load_permille =
			all ? (int)(((int64_t)rows[i].accepted * PERMILLE + all / 2) / all) : 0;
	}
	if (n > 1)
		qsort(rows, (size_t)n, sizeof *rows, stats_compare_rows);
}

enum err stats_end(struct stats *s)
{
	int all = 0;
	s->sections = arena_array(s->arena, (size_t)s->pairs_n + 1, sizeof *s->sections);
	s->has_failed |= !s->sections;
	for (int i = 0; i < s->pairs_n && s->sections; i++) {
		stats_add_pair(s, &s->pairs[i]);
		all += stats_is_shown(s, &s->pairs[i]) ? s->pairs[i].accepted : 0;
	}
	if (s->has_failed)
		return ERR_NOMEM;
	stats_finish(s->pairs, s->pairs_n, all);
	stats_finish(s->sections, s->sections_n, all);
	return ERR_OK;
}
