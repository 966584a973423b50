/* An agenda as JSON: what the papers say, with ids beside names. Of an
 * anonymised meeting topics alone. */
#ifndef TSUNAGI_API_JSON_AGENDA_H
#define TSUNAGI_API_JSON_AGENDA_H

#include "engine/api/json/parts.h"
#include "engine/report/paper/agenda_paper.h"

void json_agenda(struct call *c, const struct agenda_paper *p);
/* One decision of a meeting as an object, null where there is none. */
void json_decision(
	struct call *c, const char *key, const struct agenda_paper *p, const struct agenda_decision *d);

#endif
