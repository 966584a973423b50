/* An agenda as JSON: the contents of its papers, with ids beside names. Of an anonymised
 * meeting only the topics. All goes into c->out. */
#ifndef TSUNAGI_API_JSON_AGENDA_H
#define TSUNAGI_API_JSON_AGENDA_H

#include "engine/api/json/parts.h"
#include "engine/report/paper/agenda_paper.h"

void json_agenda(struct call *c, const struct agenda_paper *p);
/* A meeting's decision as an object; null where d is NULL. */
void json_decision(
	struct call *c, const char *key, const struct agenda_paper *p, const struct agenda_decision *d);

#endif
