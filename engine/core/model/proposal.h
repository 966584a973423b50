/* A proposal: what the rules say of a need, told to the lead instead of being done,
 * because a section is at work on the need or a person has sent it, so that new facts
 * never double the work. Each need has at most one.
 *
 *   to a section  the rules name it now, and another one has the need
 *   to NULL       no rule names the need any more, and nobody has accepted it: to be
 *                 withdrawn, or ended where nothing is out
 *
 * It is the lead's turn, due after the policy's decide_within; past due it is `vague` and
 * on the ladder. The lead settles it: `refer` (of the lead's need: `lead`), `withdraw`,
 * `end` or `stay`; it lapses when the need ends or the rules say so no longer. */
#ifndef TSUNAGI_CORE_MODEL_PROPOSAL_H
#define TSUNAGI_CORE_MODEL_PROPOSAL_H

#include <stdbool.h>
#include <stdint.h>

/* Ids, each once. The array is never changed; a longer list is a new one. */
struct id_list {
	const char *const *items;
	int n;
};

/* Of a need (struct need). Where it is not open, nothing is in it. */
struct proposal {
	bool is_open;
	const char *to;	      /* section; NULL: to withdraw or end */
	int64_t due, since;   /* INSTANT_NONE where it is not open */
	int level;	      /* the last step of the ladder taken; 0: none */
	struct id_list rules; /* that name the section; of `to` NULL none */
};

#endif
