/* Gates of features.yaml: which features each stands before (rules/match/gate.h). */
#ifndef TSUNAGI_RULES_COMPILE_GATES_H
#define TSUNAGI_RULES_COMPILE_GATES_H

struct pack;

/* Sets the gates in the rule set. Reports names that are none (undefined), a gate behind a
 * gate, a feature behind two, and one named twice (bad-value). */
void compile_gates(struct pack *p);

#endif
