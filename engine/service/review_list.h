/* The weekly review (engine/core/meeting/review.h) over the store: gathering the list as
 * things stand, and closing it. One case is loaded at a time, and what is kept of it is
 * its line. */
#ifndef TSUNAGI_SERVICE_REVIEW_LIST_H
#define TSUNAGI_SERVICE_REVIEW_LIST_H

#include "engine/core/meeting/review.h"
#include "engine/service/service.h"

/* Whom the list is for: what of it may be seen, by the rights of who asks. */
struct review_reader {
	void *self;
	const char *section; /* cases in which it takes part; NULL: of the whole office */
	bool (*may_see)(void *self, const struct case_state *c);
	/* Takes from the case what may not be told, and finds the same person's other cases
	 * that may. NULL: the list names no other case and no person, as one that is to be
	 * closed: who will read it may not see that. */
	enum err (*find_others)(void *self, struct case_state *c, struct others *out);
	/* The line is shown: puts the name or masks it, and records the access. NULL with
	 * find_others. */
	enum err (*show_line)(void *self, const struct case_state *c, struct review_line *line);
};

/* The list that was closed last; *has_one false: none was. In s->arena. */
MUST_CHECK enum err review_list_load_last(const struct service *s, struct closed_review *out, bool *has_one);
/* Into the question: the cases that stood on the list that was closed last, and when
 * that was. What it called settled did not stand on it. */
MUST_CHECK enum err review_list_put_before(
	const struct service *s, const struct review *last, int64_t closed_at, struct review_ask *ask);

/* The list as things stand: open cases, and those closed since ask->since; sorted, with
 * the head of the audit's chain. In s->arena. */
MUST_CHECK enum err review_list_gather(const struct service *s, const struct review_ask *ask,
	const struct review_reader *reader, struct review *out);

/* Shows a list that was closed, as it was then: lines that the reader may not see now are
 * left out. reader->find_others is not called. */
MUST_CHECK enum err review_list_show_closed(
	const struct service *s, const struct review_reader *reader, struct review *list);

/* Closes the list: `list` is its text as it is to be read again (engine/api/json/review.h).
 * *out is what was stored, with who and the head of the chain. In a step. */
MUST_CHECK enum err review_list_close(const struct service *s, const struct review *r, const char *list,
	const struct actor *actor, struct closed_review *out);

#endif
