/* The handover list of a reorganisation as JSON, and within it, where asked for, the
 * page for print (engine/report/paper/handover.h). */
#ifndef TSUNAGI_API_JSON_HANDOVER_H
#define TSUNAGI_API_JSON_HANDOVER_H

#include "engine/api/json/parts.h"
#include "engine/service/handover_list.h"

struct handover_answer {
	const struct handover_list *list;
	const struct rehoming *how;
	bool is_dry_run, is_html;
};

/* The whole answer, into c->out. ERR_NOMEM. */
MUST_CHECK enum err json_handover(struct call *c, const struct handover_answer *a);

#endif
