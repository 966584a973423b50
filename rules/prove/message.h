/* A finding of the proofs as JSON (tsunagi(1), `rules check`) and as people
 * read it, with its example. */
#ifndef TSUNAGI_RULES_PROVE_MESSAGE_H
#define TSUNAGI_RULES_PROVE_MESSAGE_H

#include "engine/base/json_write.h"
#include "rules/prove/prove.h"

void proof_finding_json(struct json *j, const struct ruleset *rs, const struct proof_finding *f);
/* "file:line:column: error: message [code]", and the example on a line of its own. */
void proof_finding_print(struct buf *out, const struct ruleset *rs, const struct proof_finding *f);

#endif
