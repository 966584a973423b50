#include "engine/api/resource/metrics_count.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/contract/words.h"

const double metrics_day_bounds[METRICS_BUCKETS] = { 3600, 14400, 28800, 86400, 172800, 259200, 432000,
	864000 };
const double metrics_latency_bounds[METRICS_BUCKETS] = { 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 1 };

void histogram_observe(struct histogram *h, const double bounds[METRICS_BUCKETS], double seconds)
{
	for (int i = 0; i < METRICS_BUCKETS; i++)
		h->buckets[i] += seconds <= bounds[i];
	h->n++;
	h->sum += seconds;
}

void histogram_put(const struct histogram *h, const double bounds[METRICS_BUCKETS], const char *name,
	const char *labels, struct buf *out)
{
	const char *comma = *labels ? "," : "", *open = *labels ? "{" : "", *close = *labels ? "}" : "";

	for (int i = 0; i < METRICS_BUCKETS; i++)
		buf_printf(out, "%s_bucket{%s%sle=\"%g\"} %llu\n", name, labels, comma, bounds[i],
			(unsigned long long)h->buckets[i]);
	buf_printf(out, "%s_bucket{%s%sle=\"+Inf\"} %llu\n", name, labels, comma, (unsigned long long)h->n);
	buf_printf(out, "%s_sum%s%s%s %.6f\n%s_count%s%s%s %llu\n", name, open, labels, close, h->sum, name,
		open, labels, close, (unsigned long long)h->n);
}

void metrics_release(struct metrics *m)
{
	for (int i = 0; i < m->sections_n; i++)
		free(m->sections[i].section);
	free(m->sections);
	memset(m, 0, sizeof *m);
}

static bool resource_metrics_count_has_room(struct metrics *m)
{
	return m->sections_n < METRICS_SECTIONS_MAX &&
	       array_reserve(&m->sections, m->sections_n + 1, &m->sections_size);
}

static struct section_metrics *resource_metrics_count_of_section(struct metrics *m, const char *section)
{
	for (int i = 0; i < m->sections_n; i++)
		if (strcmp(m->sections[i].section, section) == 0)
			return &m->sections[i];
	char *copy = resource_metrics_count_has_room(m) ? strdup(section) : NULL;
	if (!copy)
		return NULL;
	m->sections[m->sections_n] = (struct section_metrics){ .section = copy };
	return &m->sections[m->sections_n++];
}

void metrics_count_intake(struct metrics *m, const struct decision *d) { m->intakes += !d->next->is_drill; }

static void resource_metrics_count_see_decline(struct metrics *m, const char *code)
{
	for (int i = 0; code && word_code(WORDS_DECLINE, i); i++)
		m->declines[i] += strcmp(word_code(WORDS_DECLINE, i), code) == 0;
}

void metrics_count_verb(struct metrics *m, const struct case_state *before, const struct command *cmd,
	const struct decision *d, bool is_first_contact)
{
	const struct referral *was = case_referral(before, cmd->referral);
	const struct referral *is = case_referral(d->next, cmd->referral);
	struct section_metrics *s =
		was && is && !before->is_drill ? resource_metrics_count_of_section(m, was->to) : NULL;

	if (!s)
		return;
	if (cmd->verb == VERB_DECLINE || cmd->verb == VERB_RELEASE)
		resource_metrics_count_see_decline(m, cmd->code);
	if (cmd->verb == VERB_ACCEPT || cmd->verb == VERB_DECLINE)
		histogram_observe(&s->answer, metrics_day_bounds, (double)(d->at - was->sent_at));
	if (is_first_contact && was->accepted_at != INSTANT_NONE)
		histogram_observe(&s->first_contact, metrics_day_bounds, (double)(d->at - was->accepted_at));
	if (referral_is_terminal(is->state) && !referral_is_terminal(was->state))
		s->ended[is->state]++;
}
