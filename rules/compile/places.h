/* office.yaml and staff.yaml: what refers to other places is resolved in the rule set. */
#ifndef TSUNAGI_RULES_COMPILE_PLACES_H
#define TSUNAGI_RULES_COMPILE_PLACES_H

#include "rules/pack/ast.h"

/* Areas' `in`, sections' and meetings' `otherwise`, meetings' `by_area`. A circle of areas
 * or of meetings is reported once and cut. */
void compile_places(struct pack *p);
/* Sections of people. */
void compile_staff(struct pack *p);

#endif
