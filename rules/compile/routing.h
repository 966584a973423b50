/* routing.yaml: defined conditions, the three lists of rules, `otherwise`. */
#ifndef TSUNAGI_RULES_COMPILE_ROUTING_H
#define TSUNAGI_RULES_COMPILE_ROUTING_H

#include "rules/pack/ast.h"

void compile_routing(struct pack *p);

#endif
