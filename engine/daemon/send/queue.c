#include "engine/daemon/send/queue.h"

#include <stdlib.h>
#include <string.h>

struct queue_places {
	int in_all, of_sink, of_sick;
};

static const struct queue_places places[ALERT_LANES] = {
	[ALERT_LANE_URGENT] = { 8, 2, 4 },
	[ALERT_LANE_ORDINARY] = { 12, 1, 6 },
	[ALERT_LANE_APART] = { 2, 1, 1 },
};

int64_t queue_pause_s(int failures, int64_t most_s)
{
	int64_t s = QUEUE_REST_S;
	for (int i = 1; i < failures && s < most_s; i++)
		s *= 2;
	return s < most_s ? s : most_s;
}

void queue_release(struct queue *q)
{
	while (q->sinks) {
		struct queue_sink *s = q->sinks;
		q->sinks = s->next;
		free(s);
	}
}

static struct queue_sink *queue_find(const struct queue *q, const char *name)
{
	struct queue_sink *s = q->sinks;
	while (s && strcmp(s->name, name) != 0)
		s = s->next;
	return s;
}

static int queue_under_way(const struct queue *q, enum alert_lane lane, bool only_sick)
{
	int n = 0;
	for (const struct queue_sink *s = q->sinks; s; s = s->next)
		n += !only_sick || s->failures ? s->under_way[lane] : 0;
	return n;
}

int queue_room(const struct queue *q, enum alert_lane lane)
{
	return places[lane].in_all - queue_under_way(q, lane, false);
}

static bool queue_rests(const struct queue_sink *s, enum alert_lane lane, int64_t now)
{
	const int64_t most_s = lane == ALERT_LANE_URGENT ? QUEUE_REST_S : QUEUE_REST_MOST_S;
	return s->failures && now >= s->failed_at && now - s->failed_at < queue_pause_s(s->failures, most_s);
}

static bool queue_may_begin(
	const struct queue *q, enum alert_lane lane, const struct queue_sink *s, int64_t now)
{
	if (!s)
		return true;
	if (!s->failures)
		return s->under_way[lane] < places[lane].of_sink;
	return s->under_way[lane] == 0 && !queue_rests(s, lane, now) &&
	       queue_under_way(q, lane, true) < places[lane].of_sick;
}

int queue_choose(
	const struct queue *q, enum alert_lane lane, const struct alert_head *heads, int n, int64_t now)
{
	int best = -1;
	uint64_t best_served = 0;
	if (queue_room(q, lane) <= 0)
		return -1;
	for (int i = 0; i < n; i++) {
		const struct queue_sink *s = queue_find(q, heads[i].sink);
		const uint64_t served = s ? s->served[lane] : 0;
		const bool is_before =
			best < 0 || served < best_served ||
			(served == best_served && heads[i].gather_until < heads[best].gather_until);
		if (is_before && queue_may_begin(q, lane, s, now)) {
			best = i;
			best_served = served;
		}
	}
	return best;
}

enum err queue_begin(struct queue *q, enum alert_lane lane, const char *sink)
{
	struct queue_sink *s = queue_find(q, sink);
	if (!s) {
		const size_t bytes = strlen(sink) + 1;
		s = calloc(1, sizeof *s + bytes);
		if (!s)
			return ERR_NOMEM;
		memcpy(s->name, sink, bytes);
		s->next = q->sinks;
		q->sinks = s;
	}
	s->under_way[lane]++;
	s->served[lane] = ++q->turns;
	return ERR_OK;
}

void queue_end(struct queue *q, enum alert_lane lane, const char *sink, enum queue_outcome came, int64_t now)
{
	struct queue_sink *s = queue_find(q, sink);
	if (!s)
		return;
	s->under_way[lane]--;
	if (came == QUEUE_FAILED) {
		s->failures++;
		s->failed_at = now;
	} else if (came == QUEUE_DELIVERED) {
		s->failures = 0;
	}
}
