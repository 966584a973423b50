/* GET /v1/openapi.json: the API as a document, from the contract's tables. */
#include "engine/contract/openapi.h"
#include "engine/api/request/call.h"

enum err openapi_show(struct call *c)
{
	openapi_write(&c->out, c->api->host.version);
	return ERR_OK;
}
