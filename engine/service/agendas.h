/* Agendas out of the store: the cases that wait for meetings with what was decided
 * of them, and the version that each reader has. For whoever asks for one
 * (engine/api) and for sending them (agendas_send.h). */
#ifndef TSUNAGI_SERVICE_AGENDAS_H
#define TSUNAGI_SERVICE_AGENDAS_H

#include "engine/core/meeting/agenda.h"
#include "engine/service/service.h"

/* Cases that wait for this meeting, or for one in whose place it is held where
 * consent lacks; RULE_NONE: for any. Each once, by number. */
MUST_CHECK enum err agendas_gather(
	const struct service *s, int meeting, const struct agenda_source **out, int *n);

/* What meetings decided of a case, oldest first. */
MUST_CHECK enum err agendas_decisions(
	const struct service *s, int64_t key, const struct agenda_decision **out, int *n);

/* As the reader may have it: all of it for the coordinator's section. */
MUST_CHECK enum err agendas_for(
	const struct service *s, const struct agenda *whole, const char *reader, struct agenda *out);

/* The reader's version of what is said now: the one that is kept, or the next
 * (*is_new: still to be saved, agendas_save_version or agendas_send). An agenda that never had an item has no
 * version to save. */
MUST_CHECK enum err agendas_version(const struct service *s, const struct agenda *a, const char *reader,
	struct agenda_version *out, bool *is_new);
/* Saves that the reader has this version, without sending it. In a step. */
MUST_CHECK enum err agendas_save_version(
	const struct service *s, const struct agenda *a, const struct agenda_version *v);

/* The key of an agenda; back from what an alert names: false where the pack no
 * longer has it. */
struct agenda_key agendas_key(const struct ruleset *rs, const struct agenda *a);
bool agendas_parse_key(const struct ruleset *rs, const char *text, int *meeting, int *area, int32_t *on);

#endif
