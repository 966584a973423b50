/* A notice (知らせ) tells one person or one section something by one sink: that a
 * turn has come, is about to run out or has run out, what came of something, or
 * what a meeting is to settle. Core decides that it is due, whom it is for
 * and when it goes out (notify.h); the store puts it into the outbox
 * in the same transaction as what caused it; the daemon's sender delivers it at
 * least once.
 *
 * It holds nothing personal: the case's number, the need, names of sections, and
 * times; of a protected case its readers are told the number alone.
 *
 * What the sender does with each of them:
 *
 *   gather_until  the instant at which it goes out by itself, never before send_at.
 *                 With it goes every other one for the same `to` and `sink` whose
 *                 send_at has come and that isn't urgent and no agenda: they are
 *                 gathered into one message.
 *   is_urgent     goes out at send_at (gather_until is the same), day and night,
 *                 alone, before what is not urgent, with 【緊急】 in its subject. Only
 *                 these leave outside office hours; a next try of any other is moved
 *                 to the next opening.
 *   agenda        is a message of its own. So is a digest: it begins with its own text.
 *   kind          says what is looked at again at the moment of sending:
 *                   turn, reminder  left out where the item's turn is no longer that
 *                                   of `to`, or its due time is no longer `due`
 *                   late            left out where the item is no longer late, its due
 *                                   time is no longer `due`, or a later step of it
 *                                   goes out in the same message
 *                   digest          left out where nothing of it is late any more; the
 *                                   coordinator's is the call to the review and goes
 *                                   out all the same
 *                   information, agenda  never left out
 *                 A drill's own notice (the case is_drill) is never left out.
 *   left_out_at   is set, once, instead of delivered_at; it is then no longer pending.
 *   part          whether it is the reader's own turn: for the wording. */
#ifndef TSUNAGI_CORE_MODEL_ALERT_H
#define TSUNAGI_CORE_MODEL_ALERT_H

#include <string.h>

#include "engine/core/model/case.h"

/* turn: a turn has begun by another's act. information: no turn of the reader's.
 * reminder: a turn is about to run out. late: a step of the ladder, or a failing
 * that no due time tells. digest: what is still late after the top step, and the
 * call to the review. */
enum alert_kind { ALERT_TURN, ALERT_INFORMATION, ALERT_REMINDER, ALERT_LATE, ALERT_DIGEST, ALERT_AGENDA };
#define ALERT_KINDS 6

/* What the reader is to what it is told. */
enum alert_part {
	PART_OWNER,	  /* the person whose turn it is */
	PART_SECTION,	  /* the section whose turn it is, or one of its people in its place */
	PART_HEAD,	  /* the head of the section whose turn it is */
	PART_COORDINATOR, /* the turn is another section's */
	PART_NIGHT_DESK,  /* alert_urgent of the section whose turn it is */
	PART_DEPUTY,	  /* of the owner, who is away */
	PART_CONCERNED	  /* nobody's turn: is informed only */
};
#define ALERT_PARTS 7

/* The sender's queues (queue.h): an urgent notice waits for none that isn't, and
 * none for what is long to make, an agenda or a digest. As the store's column. */
enum alert_lane { ALERT_LANE_URGENT, ALERT_LANE_ORDINARY, ALERT_LANE_APART };
#define ALERT_LANES 3

/* The event of a notice about what is proposed of its need (proposal.h), whatever came
 * about: by it, it is told from one about the need's own turn. */
#define ALERT_PROPOSED "proposed"
static inline bool alert_is_proposal(const char *event)
{
	return event && strcmp(event, ALERT_PROPOSED) == 0;
}

struct alert {
	enum alert_kind kind;
	enum alert_part part;
	int64_t key;	     /* of the case; 0: of an agenda or a digest */
	int referral;	     /* n; 0: of a need or of the case */
	const char *need;    /* or NULL */
	const char *failing; /* failing_word of one that is late; else NULL */
	int level;	     /* the step of the ladder, from 1; 0: none */
	int64_t due;	     /* the due time that it is about; INSTANT_NONE: none */
	const char *event;   /* kind of the event by which it came (decision.h); NULL: by time */
	const char *by;	     /* section that acted; NULL: by time */
	int seq;	     /* of that event within its case; 0: by time alone */
	const char *to;	     /* login, or section id where no person is named */
	const char *sink;    /* of the pack: "mail:…", "webhook:…", "command:…"; NULL: shown only */
	bool is_urgent;
	int64_t at;	      /* when it came about: of the act, the step, the failing */
	int64_t send_at;      /* when it goes out at the earliest: `at` where urgent, else in office hours */
	int64_t gather_until; /* when it goes out at the latest; >= send_at */
	const char *agenda;   /* "MEETING/AREA/2026-04-14" (agenda_key_text), or NULL */
	int sequence;	      /* version of that agenda, from 0 */
	int64_t instead_of; /* id of the one, left out, that it stands in place of (alert_look.h); 0: of none
			     */
};

/* The word in the JSON and in the store: "turn". */
const char *alert_kind_word(enum alert_kind kind);
bool alert_kind_parse(const char *word, enum alert_kind *out);
/* "owner", "section", "head", "coordinator", "night_desk", "deputy", "concerned". */
const char *alert_part_word(enum alert_part part);
bool alert_part_parse(const char *word, enum alert_part *out);

#endif
