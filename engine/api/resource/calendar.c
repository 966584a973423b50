/* The calendar of the pack in force: why a term ends when it does, and until when the
 * holidays are known. */
#include "engine/api/request/request.h"
#include "engine/base/time/calendar_explain.h"
#include "engine/base/text/lang.h"

enum err calendar_show(struct call *c)
{
	int64_t from;
	enum err e = calendar_parse_from(&c->rs->calendar, request_query(c, "from"), c->now, &from, &c->diag);

	if (!e)
		calendar_explain_reach(&c->rs->calendar, from, &c->out);
	return e;
}

enum err calendar_due_show(struct call *c)
{
	const char *term = request_query(c, "term");

	if (!term || !*term) {
		(void)diag_set(&c->diag, ERR_INPUT, "missing", _("say which term"));
		diag_field(&c->diag, "term");
		diag_instead(&c->diag, "?term=2bd");
		return ERR_INPUT;
	}
	int64_t from;
	enum err e = calendar_parse_from(&c->rs->calendar, request_query(c, "from"), c->now, &from, &c->diag);
	if (e)
		return e;
	return calendar_explain_due(&c->rs->calendar, term, from, &c->out, &c->diag);
}
