/* One search of a case for its failings: what is asked, and what is found. Each
 * cause has one function, in failings_dumped.c, failings_hoarded.c or
 * failings_late.c; it calls failings_search_begins with the instant at which the
 * cause begins, and puts the cause in words where that says so. core's own
 * header. */
#ifndef TSUNAGI_CORE_WATCH_FAILINGS_SEARCH_H
#define TSUNAGI_CORE_WATCH_FAILINGS_SEARCH_H

#include "engine/core/watch/failing.h"

/* What a failing is about: a referral, and the one beside it; a need (referral
 * 0); or the case (need NULL), which its lead can mend, or anyone whose turn it
 * is. */
struct failings_subject {
	const char *need;
	int referral, beside;
	bool is_anyones;
};
#define FAILINGS_OF_CASE ((struct failings_subject){ .need = NULL })
#define FAILINGS_OF_NEED(n) ((struct failings_subject){ .need = (n)->need })
#define FAILINGS_OF_REFERRAL(r) ((struct failings_subject){ .need = (r)->need, .referral = (r)->n })

/* One item whose turn it is. */
struct failings_item {
	const char *need, *holder;
	int referral;
};

struct failings_search {
	const struct ruleset *rs;
	const struct case_state *c;
	const struct others *others;
	int64_t now;
	bool ignores_time;		  /* nothing has begun: only `next` is wanted */
	const struct failings_item *item; /* or NULL */
	struct arena *arena;		  /* for causes; NULL: bits only */

	unsigned found, found_untimed, found_of_item; /* bits */
	int64_t next;  /* when the next untimed failing begins that is not recorded */
	int64_t first; /* since when the first untimed one stands that is not recorded */
	struct failing_case *causes;
	int n, size;
	bool has_failed; /* memory was lacking */
};

/* Notes that f begins at `since`, from a due time or untimed. Answers whether its
 * cause is to be put in words: it has begun, and there is an arena. */
bool failings_search_begins(
	struct failings_search *l, enum failing f, int64_t since, bool is_untimed, struct failings_subject s);
/* A cause; why NULL or mend of nothing is lack of memory. */
void failings_search_put(struct failings_search *l, const struct failing_case *cause);
/* When `t` from `from` ends; beyond the holiday table an estimate. */
int64_t failings_search_term_end(const struct failings_search *l, int64_t from, struct term t);

/* Names for people, in the arena. */
const char *failings_search_section(const struct failings_search *l, const char *id);
const char *failings_search_label(const char *need, const char *text);
const char *failings_search_time(const struct failings_search *l, int64_t at);
const char *failings_search_number(const struct failings_search *l, int64_t key, int n);

/* Every cause of these failings, in this order: the worst first. */
void failings_dumped_find(struct failings_search *l);
void failings_hoarded_find(struct failings_search *l);
void failings_late_find(struct failings_search *l); /* unanswered, faded, vague */

/* For the functions of the causes, where `l` is the search. */
#define WHY(...) arena_printf(l->arena, __VA_ARGS__)
#define PUT(...) failings_search_put(l, &(struct failing_case){ __VA_ARGS__ })

#endif
