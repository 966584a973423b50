/* What an event changed, as JSON: the truth from which a case is replayed.
 *
 *   {"form": n, "given": {…}, "human": s, "case": […], "referrals": [[n, …], …], "needs": [[…], …]}
 *
 * form       by which the rest is to be read (below)
 * given      details: ids and dates as text; what a person said is not here
 *            but in event_said (events.h)
 * human      last_human_at after the event; absent where it is the event's own time
 * case …     rows as they are just after the event: arrays in the order of
 *            fields.h; trailing zeros and nulls are left out. A text that a person
 *            typed stands in event_said, too, in a list under CODEC_TEXTS; the row
 *            has [place in it]
 * Absent parts did not change. Times are seconds after the event's own. */
#ifndef TSUNAGI_STORE_COMMON_CODEC_H
#define TSUNAGI_STORE_COMMON_CODEC_H

#include "engine/base/buf.h"
#include "engine/core/ports.h"
#include "engine/store/common/texts.h"

/* The form in which events are written. Every form ever written is read, for ever: an
 * event is never written anew, since its hash covers it.
 *   1  has no "form"
 *   2  says its form
 *   3  may carry duties, proposals and the record
 * A change that a reader of the form before would read wrongly takes the next number;
 * a field at the end of a row (fields.h), or a new key of the object, needs none. An
 * event of a newer form is refused: ERR_REFUSED "newer-event". */
#define CODEC_FORM 3

/* In event_said, and never keys of what was said: the texts of the rows, and from form 3 on
 * what of the case's person changed with what was known instead (codec_person.h). */
#define CODEC_TEXTS "texts"
#define CODEC_PERSON "person"
#define CODEC_WAS "was"

struct json; /* engine/base/json_write.h; jansson.h has functions of the same names */

/* `said` is what stands apart: what the person said, and under CODEC_TEXTS the
 * texts of the rows. Empty where there is none of either. */
MUST_CHECK enum err codec_write_event(const struct text_numberer *numbers, const struct event *e, int64_t at,
	struct buf *out, struct buf *said, struct diag *d);
void codec_write_list(const struct id_list *list, struct json *j);
void codec_write_facts(const struct case_state *c, struct json *j);
int64_t codec_term_number(struct term t);

/* What a reader of events is shown, one JSON object: what was given, "acting_as"
 * where it was done for another person, and what was said (NULL: nothing), without the
 * person. The caller gives *out to reserve_free. */
MUST_CHECK enum err codec_join_given(
	const char *data, bool is_acting_as, const char *said, char **out, struct diag *d);

/* The data of the event that closes a review, in this form: the list's digest stands in
 * it. Resets `out` first. */
MUST_CHECK enum err codec_write_review(
	const struct closed_review *r, int form, struct buf *out, struct diag *d);

/* The form of an event's data; ERR_BUG "corrupt" where it can't be read. */
MUST_CHECK enum err codec_form(const char *data, int *form, struct diag *d);

/* A case in the making. */
struct replay {
	struct arena *arena;
	struct case_state state;
	struct need *needs;
	int needs_cap;
	struct referral *referrals;
	int referrals_cap;
};
void replay_begin(struct replay *r, struct arena *arena, int64_t key);
/* Takes over the rows of one event. `said` NULL: it was forgotten, or there is
 * none; the texts are FORGET_ERASED. ERR_BUG "corrupt" where they can't be read,
 * ERR_REFUSED "newer-event". */
MUST_CHECK enum err replay_event(const struct texts *texts, struct replay *r, int seq, int64_t at,
	const char *data, const char *said, struct diag *d);

MUST_CHECK enum err codec_read_list(
	const char *json_text, struct arena *arena, struct id_list *out, struct diag *d);
MUST_CHECK enum err codec_read_facts(
	const char *json_text, struct arena *arena, struct case_state *out, struct diag *d);
struct term codec_term(int64_t number);

#endif
