/* Whether notices reach a section or a person: by the pack's sinks, and the mails of
 * its staff. */
#ifndef TSUNAGI_RULES_MATCH_REACH_H
#define TSUNAGI_RULES_MATCH_REACH_H

#include "rules/match/ruleset.h"

/* A person who works on cases: member, head or coordinator of a section. */
bool reach_is_worker(const struct person *p);
/* The mail of the n-th such person (from 0) of the section who has one; NULL: no more. */
const char *reach_mail(const struct ruleset *rs, int section, int n);
/* Its `alert` list, or without one the mail of somebody of it. */
bool reach_section(const struct ruleset *rs, int section);
/* Own mail, or the section's ways. */
bool reach_person(const struct ruleset *rs, int person);

#endif
