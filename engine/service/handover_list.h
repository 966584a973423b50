/* The handover list of a reorganisation, as JSON and, where asked for, as a
 * page for print (report/handover.h): what went over, since when, its next
 * date, the last note. */
#ifndef TSUNAGI_SERVICE_HANDOVER_LIST_H
#define TSUNAGI_SERVICE_HANDOVER_LIST_H

#include "engine/api/request/call.h"
#include "engine/core/reorganise/rehome.h"

struct handover_line;
struct handover_list {
	struct arena *kept;
	struct handover_line *lines;
	int n, cap, cases_n;
};

/* What of a case went over; before it is saved. All of it is kept in `kept`. */
MUST_CHECK enum err handover_list_add(struct handover_list *l, struct call *c, struct arena *kept,
	const struct case_state *before, const struct decision *moved, const struct rehoming *r);
/* The answer. */
MUST_CHECK enum err handover_list_put(const struct handover_list *l, struct call *c, const struct rehoming *r,
	bool is_dry_run, bool is_html);

#endif
