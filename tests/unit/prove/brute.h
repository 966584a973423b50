/* What `rules check` proves, found by trying every case. */
#ifndef TESTS_UNIT_PROVE_BRUTE_H
#define TESTS_UNIT_PROVE_BRUTE_H

#include "tests/unit/prove/folder.h"

/* Facts that no condition of the pack speaks of stay unknown or usual. */
struct brute_space {
	bool has_area, has_consent, has_protected, has_intake;
	int declines_max, carried_over_max;
	const int64_t *nows;
	int nows_n;
};

/* Every case, one after another. */
struct brute_walk {
	const struct ruleset *rs;
	const struct brute_space *space;
	struct match_input in;
	int64_t facts[8];
	bool is_begun;
};
void brute_begin(struct brute_walk *w, const struct ruleset *rs, const struct brute_space *space);
bool brute_next(struct brute_walk *w);

/* Findings as lines "code place-line rule rule", ascending; fewest[i] (where
 * not NULL) is the least number of flags yes that shows line i. */
#define BRUTE_LINES_MAX 400
struct brute_lines {
	char text[BRUTE_LINES_MAX][96];
	int yes[BRUTE_LINES_MAX]; /* -1: has no example */
	int n;
};
int brute_add(struct brute_lines *l, int yes, const char *format, ...) __attribute__((format(printf, 3, 4)));
void brute_sort(struct brute_lines *l);

int brute_yes(const struct ruleset *rs, const struct match_input *in);

/* All but `shadowed`. */
void brute_find(const struct ruleset *rs, const struct brute_space *space, struct brute_lines *out);
/* Whether the outcomes of two packs with the same office, features and needs
 * are the same for every case and now. */
bool brute_same(const struct ruleset *a, const struct ruleset *b, const struct brute_space *space);
void brute_of_proofs(const struct proved *p, struct brute_lines *out);
/* Whether prove_errors finds the errors among them, and nothing else. */
bool brute_errors_same(const struct proved *p);

#endif
