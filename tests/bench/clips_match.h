/* CLIPS on the generated rules: the baseline of the match rows. */
#ifndef TSUNAGI_BENCH_CLIPS_MATCH_H
#define TSUNAGI_BENCH_CLIPS_MATCH_H

#include "tests/bench/gen.h"

struct clips_match;

/* Loads the constructs that gen_write_clips wrote to `path`. */
struct clips_match *clips_match_new(const struct gen_set *set, const char *path);
void clips_match_free(struct clips_match *m);
/* Asserts the facts, runs to the end, takes them back. */
void clips_match_evaluate(struct clips_match *m, const struct gen_facts *facts);
/* Whether a rule fired in the last evaluation. */
bool clips_match_has_fired(const struct clips_match *m, int rule);

#endif
