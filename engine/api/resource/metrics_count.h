/* Counters of the running daemon, for GET /metrics (Prometheus text). They begin at zero
 * with each start, as Prometheus expects. Drills are not counted. A count that is lost for
 * lack of memory is no failure. */
#ifndef TSUNAGI_API_RESOURCE_METRICS_COUNT_H
#define TSUNAGI_API_RESOURCE_METRICS_COUNT_H

#include "engine/base/buf.h"
#include "engine/core/step/step.h"

#define METRICS_BUCKETS 8
#define METRICS_SECTIONS_MAX 512

/* Observations in cumulative buckets, in the unit of the bounds. */
struct histogram {
	uint64_t buckets[METRICS_BUCKETS], n;
	double sum;
};

extern const double metrics_day_bounds[METRICS_BUCKETS];     /* seconds: 1 h to 10 days */
extern const double metrics_latency_bounds[METRICS_BUCKETS]; /* seconds: 0.1 ms to 1 s */
void histogram_observe(struct histogram *h, const double bounds[METRICS_BUCKETS], double seconds);
/* Writes it as Prometheus text. labels: "section=\"x\"", or "". */
void histogram_put(const struct histogram *h, const double bounds[METRICS_BUCKETS], const char *name,
	const char *labels, struct buf *out);

struct section_metrics {
	char *section; /* owned */
	struct histogram answer, first_contact;
	uint64_t ended[REFERRAL_STATES];
};

struct metrics {
	uint64_t intakes;
	uint64_t declines[8]; /* as WORDS_DECLINE */
	struct section_metrics *sections;
	int sections_n, sections_size;
};

void metrics_release(struct metrics *m);
void metrics_count_intake(struct metrics *m, const struct decision *d);
/* A verb of a referral that was done. is_first_contact: the first progress or report since
 * it was sent. */
void metrics_count_verb(struct metrics *m, const struct case_state *before, const struct command *cmd,
	const struct decision *d, bool is_first_contact);

#endif
