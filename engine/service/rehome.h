/* A reorganisation (engine/core/reorganise/rehome.h) over all open cases: what rests on
 * one section, area, meeting or person goes over to another, every case of it in one
 * step, or nothing. */
#ifndef TSUNAGI_SERVICE_REHOME_H
#define TSUNAGI_SERVICE_REHOME_H

#include "engine/service/handover_list.h"

/* Called for each case that is moved, after it is saved; what it fails with ends the run. */
typedef enum err rehome_visitor(void *context, const struct case_state *before);

struct rehome_order {
	const struct rehoming *how; /* checked (rehome_check) */
	bool is_dry_run;	    /* decides and lists all, and saves nothing */
	rehome_visitor *visit;
	void *context;
};

/* Moves all and lists what went over, in s->arena. In a step (transaction.h), but for a
 * dry run. Refusals as rehome_case's, of the first case that has one. */
MUST_CHECK enum err rehome_run(
	const struct service *s, const struct rehome_order *order, struct handover_list *out);

#endif
