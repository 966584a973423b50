/* The API as an OpenAPI 3.1 document, made from the tables of verbs, fields and
 * answers, in the language of messages in force. operationId is the verb's name
 * ("rules_show"). "x-commands" says which object each verb of the command prints
 * with --json. Objects may get more fields: none of them is closed. */
#ifndef TSUNAGI_CONTRACT_OPENAPI_H
#define TSUNAGI_CONTRACT_OPENAPI_H

#include "engine/base/json_write.h"

/* The whole document, one object, into j. */
void openapi_write(struct json *j, const char *version);

#endif
