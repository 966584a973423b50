/* The routing of the pack in force. */
#include "engine/api/request/call.h"
#include "rules/explain/show.h"

enum err rules_show(struct call *c)
{
	jsonw_object(&c->out);
	show_json(&c->out, c->rs);
	jsonw_object_end(&c->out);
	return ERR_OK;
}
