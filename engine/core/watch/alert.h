/* An alert tells one person or section that a due time has passed, that
 * something came to them, or that a meeting's agenda is ready. Core decides that it is due and to whom
 * (ladder.h); the store keeps it in the outbox in the same transaction as what caused it; the daemon's pump
 * delivers it, at least once.
 *
 * Holds nothing personal: case number, need, section names and times only. */
#ifndef TSUNAGI_CORE_WATCH_ALERT_H
#define TSUNAGI_CORE_WATCH_ALERT_H

#include "engine/core/model/case.h"

struct alert {
	int64_t key;	     /* 0: not of a case, of an agenda */
	int referral;	     /* n, 0: of a need or of the case */
	const char *need;    /* or NULL */
	const char *failing; /* failing_word, or NULL */
	int level;	     /* the ladder's step, from 1 */
	const char *to;	     /* login, or section id where nobody is named */
	const char *sink;    /* "mail:…", "webhook:…", "command:…" of the pack; NULL: shown only */
	bool is_urgent;
	int64_t at;	    /* the instant at which the step was taken */
	int64_t send_at;    /* at once, or the next opening of the office */
	const char *agenda; /* "MEETING/AREA/2026-04-14" (agenda_key_text), or NULL */
	int sequence;	    /* of the agenda's version */
};

#endif
