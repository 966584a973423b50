/* What `rules check` proves of a rule set with a SAT solver, over every possible case:
 * each feature unknown or with any value of the vocabulary, any area or none, any
 * consent, protected or not, taken in by any section or none, any number of declines and
 * of meetings that carried it over. Three-valued truth is encoded as it is, "is true" and
 * "is false" apart; counts of sections, needs and domains are those of what fires.
 *
 *   gap                  info     a flag that can be yes, alone or with others, while no
 *                                 routing rule fires or is pending (gates excepted)
 *   dead                 error    a rule that can't fire; it has no other finding
 *   shadowed             warning  a rule whose firing never changes the outcome
 *   overlap              error    two rules that can fire together and open one need
 *                                 at two sections, after outside ones were replaced as
 *                                 the consent requires
 *   lead-tie meeting-tie error    two that can fire together with equal priority and
 *                                 different targets, while none of higher priority fires
 *   no-consent-route     error    a meeting that requires consent, has no otherwise,
 *                                 and is chosen in a case without consent
 *   slow-contact         warning  an urgent rule, or one with a duty, whose answer or first
 *                                 contact may lie after the duty's instant (without a
 *                                 duty: after one business day)
 *   unreachable-section  warning  a section that no rule refers to, leads with or
 *                                 joins in any case (coordinator and takes_in: only excepted)
 *   nobody               error    a section of the office itself that is referred to (asked, or
 *                                 offered the lead), without anybody who may accept
 *   no-sink              warning  a section that is referred to, or the coordinator, whom no
 *                                 notice reaches (reach.h); both only where staff.yaml is there
 *   untested             warning  a rule that no case given fires
 *   not-proven           warning  a rule, feature or section of which a proof was not found
 *                                 within the budget; it has no finding that needs it
 *   holidays             warning  a day that the holiday table lacks by its own rows
 *                                 (holiday_gaps.h); that it ends, or has ended
 *
 * The outcome is: what is opened at which section, by when (answer and first contact), how
 * urgently and with which joined sections; who leads, with which keep; and which meeting.
 * Asks, how, the referrals' keep, the order and the wording of a ground are not part of it.
 * One time is sooner than another where it is so at some instant of the last two years that
 * the holiday table covers (clocks.h). Each rule is tested against the whole pack; of two
 * that shadow each other the later is found, so that all rules found `shadowed` can be
 * removed at once. */
#ifndef TSUNAGI_RULES_PROVE_PROVE_H
#define TSUNAGI_RULES_PROVE_PROVE_H

#include "rules/compile/compile.h"
#include "rules/prove/finding.h"

/* Proves all of the above. Findings come by file, line and column; they are in `arena` and
 * borrow from `rs`. Each example has been put to match_evaluate and shows what is claimed;
 * one that doesn't is a fault of the proofs: ERR_BUG. Other failures: ERR_NOMEM. `cases`
 * are those of cases.yaml (compile_examples), for `untested`; `on` is when the holiday table is
 * looked at (INSTANT_NONE: whether it ends is not said). */
#define PROOF_BUDGET 2000000 /* of one question, in propagations of the solver: under a second */
#define PROOF_BUDGET_MAX 1000000000
MUST_CHECK enum err prove_ruleset(const struct ruleset *rs, const struct example *cases, int cases_n,
	long long budget, int64_t on, struct arena *arena, struct proof_finding **out, int *n,
	struct diag *d);

/* The errors alone, at most PROOF_ERRORS_MAX of them: what keeps the daemon from running a
 * pack, and `not-proven` where that could not be told within PROOF_BUDGET. The same findings
 * in a fraction of the time. */
MUST_CHECK enum err prove_errors(
	const struct ruleset *rs, struct arena *arena, struct proof_finding **out, int *n, struct diag *d);

#endif
