/* A finding of the proofs as JSON (keys: tsunagi(1), `rules check`) and as text for people,
 * with its example. `rs` is the rule set that was proved. */
#ifndef TSUNAGI_RULES_PROVE_MESSAGE_H
#define TSUNAGI_RULES_PROVE_MESSAGE_H

#include "engine/base/json_write.h"
#include "rules/prove/prove.h"

/* One object; `suggestion` is always null, as in findings of the reader. */
void proof_finding_json(struct json *j, const struct ruleset *rs, const struct proof_finding *f);
/* "file:line:column: error: message [code]", and the example on a line of its own. */
void proof_finding_print(struct buf *out, const struct ruleset *rs, const struct proof_finding *f);

#endif
