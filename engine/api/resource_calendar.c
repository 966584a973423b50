/* The office calendar that the daemon counts by: when a term ends (?term=), or
 * how far the holidays are known. */
#include "engine/api/request.h"
#include "rules/explain/calendar_json.h"

enum err calendar_show(struct call *c)
{
	const struct calendar *cal = &c->rs->calendar;
	const char *term = request_query(c, "term"), *typed = request_query(c, "from");
	int64_t from = c->now;
	enum err e = typed ? calendar_from_parse(cal, typed, &from, &c->diag) : ERR_OK;

	if (e)
		return e;
	if (term)
		return calendar_due_json(&c->out, cal, term, from, &c->diag);
	calendar_check_json(&c->out, cal, from);
	return ERR_OK;
}
