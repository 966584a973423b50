/* The parts of the OpenAPI document; for its files alone. */
#ifndef TSUNAGI_CONTRACT_OPENAPI_PARTS_H
#define TSUNAGI_CONTRACT_OPENAPI_PARTS_H

#include "engine/base/json_write.h"
#include "engine/contract/answers.h"
#include "engine/contract/verbs.h"

/* A method of a path. */
struct operation {
	struct answer_resource r;
	const struct verb_spec *v;    /* NULL: of no verb */
	const struct verb_spec *body; /* whose options the body takes; NULL: nobody's */
	const char *path, *queries, *help;
	bool is_post;
};

/* "$ref" to a part of the components */
void openapi_put_ref_to(struct json *j, const char *part, const char *name);

/* openapi_requests.c. The nth "*" of a path: "case", "referral". */
const char *openapi_path_parameter(int nth);
void openapi_put_parameter(struct json *j, const char *in, const char *name, const char *help);
void openapi_put_parameters(struct json *j, const struct operation *o);
void openapi_put_body(struct json *j, const struct operation *o);

/* openapi_schemas.c: the schemas of all objects, as members of the object that is open */
void openapi_put_schemas(struct json *j);

#endif
