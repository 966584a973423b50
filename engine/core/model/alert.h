/* An alert tells one person or one section something: a due time has passed, a
 * failing has begun, or a meeting's agenda is ready. Core decides that it is
 * due and to whom it goes (notify.h); the store puts it into the outbox in the
 * same transaction as what caused it; the daemon's sender delivers it at least
 * once.
 *
 * An alert holds nothing personal: the case's number, the need, names of
 * sections, and times. */
#ifndef TSUNAGI_CORE_MODEL_ALERT_H
#define TSUNAGI_CORE_MODEL_ALERT_H

#include "engine/core/model/case.h"

struct alert {
	int64_t key;	     /* of the case; 0: of an agenda */
	int referral;	     /* n; 0: of a need or of the case */
	const char *need;    /* or NULL */
	const char *failing; /* failing_word, or NULL */
	int level;	     /* the step of the ladder, from 1; 0: none */
	const char *to;	     /* login, or section id where no person is named */
	const char *sink;    /* of the pack: "mail:…", "webhook:…", "command:…"; NULL: shown only */
	bool is_urgent;
	int64_t at;	    /* the instant of the step or failing */
	int64_t send_at;    /* not sent before: `at` where urgent, else within office hours */
	const char *agenda; /* "MEETING/AREA/2026-04-14" (agenda_key_text), or NULL */
	int sequence;	    /* version of that agenda, from 0 */
};

#endif
