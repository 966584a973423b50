/* What a new rule pack would leave without anybody: the open cases that depend on a
 * section, area, meeting or member of staff that the pack does not have, grouped by
 * what is missing. Pure: the caller gives one case after the other. Nothing personal
 * is kept; of a protected case the need is not named. */
#ifndef TSUNAGI_CORE_REORGANISE_PACK_IMPACT_H
#define TSUNAGI_CORE_REORGANISE_PACK_IMPACT_H

#include "engine/base/arena.h"
#include "engine/core/reorganise/dependencies.h"

/* A case, a need or a referral of it that depends on what is missing. */
struct pack_impact_item {
	const char *case_id, *referral_id; /* with the new pack's prefix; referral_id NULL: not a referral */
	const char *need, *label;	   /* NULL: of the case itself, or not to be named */
	const char *as;			   /* as struct dependency; static */
	const char *state;		   /* word of the referral's or the need's state; or NULL */
	int64_t due;			   /* INSTANT_NONE: none */
	bool is_estimated;		   /* due counts days beyond the new pack's holiday table */
};

struct pack_impact_group {
	enum dependency_kind kind;
	const char *id;	  /* what is missing */
	const char *name; /* for people, by the pack in force; or NULL */
	struct pack_impact_item *items;
	int n, cap;
};

struct pack_impact {
	struct arena arena; /* owns all texts */
	const struct ruleset *now, *next;
	struct pack_impact_group *groups; /* in the order in which they were found */
	int groups_n, groups_cap;
	int n;		 /* items of all groups */
	bool has_failed; /* for lack of memory: not all is here */
};

/* `now` is the pack in force (NULL at the start of the daemon), `next` the new one;
 * both are borrowed. Release frees what was added. */
void pack_impact_init(struct pack_impact *p, const struct ruleset *now, const struct ruleset *next);
void pack_impact_release(struct pack_impact *p);

/* Whether any case can be concerned: false where `next` has all that `now` has, as
 * after most reloads. Then no case need be given. */
bool pack_impact_is_possible(const struct ruleset *now, const struct ruleset *next);

/* Adds what depends on something missing; nothing for a closed case. ERR_NOMEM. */
MUST_CHECK enum err pack_impact_add_case(struct pack_impact *p, const struct case_state *c);

/* The id of what most likely takes over: the one section that came in with the new
 * pack. NULL: there is none, or there are several. */
const char *pack_impact_successor(const struct pack_impact *p, enum dependency_kind kind);

#endif
