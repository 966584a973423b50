/* What is derived from a whole pack once: its digest, and JSON that answers repeat. */
#ifndef TSUNAGI_RULES_COMPILE_DIGEST_H
#define TSUNAGI_RULES_COMPILE_DIGEST_H

#include "rules/pack/ast.h"

/* The JSON of features and needs (rules/match/ruleset.h). ERR_NOMEM. */
MUST_CHECK enum err compile_json(struct pack *p);
/* SHA-256 over the files that are there, in the order of their names: of each its name,
 * "\n", its length in decimal, "\n", and its bytes. In hex. */
void compile_hash(const struct pack *p, char out[65]);

#endif
