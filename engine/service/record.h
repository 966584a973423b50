/* The record of a case (経過記録): all that staff wrote about it, in the order of what
 * happened. Its entries are the events with which somebody said something: reasons,
 * questions, answers, reports, decisions, notes, and changes of whom it is about. Nothing
 * in it is ever overwritten: what corrects an entry stands beside it (invariant 7). What an
 * intake told of the person is no entry: it stands in the case until it changes, and from
 * then on in the entry of the change.
 *
 * Who may read which of it:
 *   a restricted note   the section for which it was written, the lead, coordinators
 *   of a protected case notes, with whom and where, and whom the case is about: those who
 *                       may know the person, and of an entry its writer
 *   who reported        those who may know it, among the changes of the JSON alone: in no
 *                       text, so that no paper has it
 * Of an entry that may not be read everybody sees that there is one; its texts are NULL. */
#ifndef TSUNAGI_SERVICE_RECORD_H
#define TSUNAGI_SERVICE_RECORD_H

#include "engine/core/model/record.h"
#include "engine/service/service.h"

struct record_reader {
	const struct actor *actor;
	bool knows_person;   /* may know whom the case is about */
	bool knows_reporter; /* may know who reported */
	bool hides_others;   /* does not hear of every other case of the person */
};

/* What was written at or after `since` (INSTANT_NONE: all). In s->arena. */
MUST_CHECK enum err record_read(const struct service *s, const struct case_state *c,
	const struct record_reader *reader, int64_t since, struct record *out);

/* Of the entry with this seq, as the reader counts, the event's own; 0: there is none, or
 * the reader may not read it. */
MUST_CHECK enum err record_find(const struct service *s, const struct case_state *c,
	const struct record_reader *reader, int seq, int *stored_seq);

/* Whether the event comes from another case of the same person, of which this reader may not
 * know. Of a join it is told that there was one to who may know the person. */
bool record_is_of_others(const struct event_row *row, const struct record_reader *reader);
/* Whether its data names another case: join, unjoin, protection. */
bool record_names_other(const struct event_row *row);
/* Whether the reader may read the notes of this event: `restricted` as it says of itself. */
bool record_may_read(const struct case_state *c, const struct event_row *row, bool is_restricted,
	const struct record_reader *reader);

#endif
