/* What a digest tells, worked out over the store when it goes out, some cases at a time: a head's
 * from the cases in which the section takes part, the coordinator's weekly call from the review as
 * it stands (core/meeting/review_decide.h), so that both say the same. */
#ifndef TSUNAGI_SERVICE_DIGEST_LIST_H
#define TSUNAGI_SERVICE_DIGEST_LIST_H

#include "engine/core/meeting/review_decide.h"
#include "engine/core/watch/digest.h"
#include "engine/service/key_list.h"
#include "engine/service/service.h"

struct digest_list {
	struct digest digest;
	const char *reader; /* section id */
	bool is_call;	    /* the coordinator's weekly one */
	struct key_list keys;
	int looked;
	struct review review; /* of the call */
};

/* The digest of a row that stands (digest_look). All in s->arena, which must stay; `row` is
 * borrowed. */
MUST_CHECK enum err digest_list_begin(
	const struct service *s, const struct alert_row *row, struct digest_list *out);
/* Looks at the next `most` cases; *has_more: call again, else l->digest is whole. */
MUST_CHECK enum err digest_list_look(
	const struct service *s, struct digest_list *l, int most, bool *has_more);
/* Whether there is anything to send: the weekly call always is. */
bool digest_list_is_told(const struct digest_list *l);

#endif
