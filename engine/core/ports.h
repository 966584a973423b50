/* What core's users need from outside: the store. One adapter is SQLite
 * (engine/store); another must pass the same contract tests
 * (tests/unit/store). No SQL is seen above this port.
 *
 * A turn is one durable transaction over any number of steps; a step is a
 * savepoint within it: kept or undone alone. Nothing may be acknowledged
 * before transaction_commit has answered ERR_OK. Reads outside a turn are allowed.
 *
 * Failures: ERR_AGAIN (disk full, busy, I/O: try later), ERR_NOMEM, ERR_BUG. */
#ifndef TSUNAGI_CORE_PORTS_H
#define TSUNAGI_CORE_PORTS_H

#include "engine/base/buf.h"
#include "engine/core/model/person.h"
#include "engine/core/step/step.h"

/* One line of an inbox: a referral or a need whose turn is the section's. */
struct inbox_item {
	int64_t key;
	int referral; /* n, 0: a need */
	const char *need;
	int64_t due;
	bool is_urgent;
};

struct event_row {
	int64_t key;
	int seq;
	int64_t at;
	const char *actor, *section, *kind;
	int referral;	  /* 0: none */
	const char *need; /* of which it speaks; or NULL */
	const char *data; /* JSON object: details and what was said */
};

struct store_counts {
	int64_t cases_open, referrals_open, overdue, events;
	int64_t outbox_pending; /* alerts not yet delivered */
	int64_t outbox_failing; /* of them tried in vain, and to be tried again */
	int64_t outbox_dead;	/* given up */
	int64_t outbox_dead_at; /* when the last of these was; INSTANT_NONE: none */
};

/* One line of the outbox (engine/core/watch/alert.h says what it means). */
struct alert_row {
	int64_t id;		    /* for de-duplication at the receiver: never used twice */
	int64_t key;		    /* 0: of an agenda */
	int referral;		    /* 0: of the case or a need */
	const char *need, *failing; /* may be NULL */
	int level;		    /* the ladder's step, from 1 */
	const char *to;		    /* login, or section id */
	const char *sink;	    /* "mail:…", "webhook:…", "command:…" */
	bool is_urgent;
	int64_t at;	      /* when the step was taken */
	int64_t send_at;      /* not before: next opening, or the next try */
	int64_t delivered_at; /* INSTANT_NONE: not yet */
	int attempts;
	bool is_dead;		/* given up: in the dead-letter list */
	const char *last_error; /* or NULL */
	const char *agenda;	/* as in struct alert */
	int sequence;
};

/* An agenda as one reader has it: one date of one meeting (engine/core/meeting/agenda.h). */
struct agenda_key {
	const char *meeting, *area; /* area "": of the whole office */
	int32_t day;
};
struct agenda_version {
	const char *reader; /* section id */
	int sequence;	    /* from 0; one more for each change */
	const char *digest; /* of what it says: equal digests, the same agenda */
	int64_t made_at;
	int sent;	 /* the sequence sent last; -1: none */
	int64_t sent_at; /* INSTANT_NONE: never */
};

/* Counts of what is open, late or failing, for monitoring. */
enum tally { TALLY_REFERRALS, TALLY_OVERDUE, TALLY_FAILINGS };
#define TALLIES 3
struct tally_row {
	enum tally what;
	const char *section; /* TALLY_REFERRALS: to whom */
	int number;	     /* the state; the ladder's step; enum failing */
	int64_t n;
};

/* One look at a case (key), or at a list (key 0): who, what, on what ground. */
struct access_row {
	int64_t no; /* 1, 2, …; told by access_visit */
	int64_t key, at;
	const char *login, *section; /* section may be NULL */
	const char *verb;	     /* "show", "find", "accept", "board", … */
	const char *ground;	     /* rights_ground, or NULL (looks of the first versions) */
	bool is_acting_as;
};

/* Which looks: each part only where it is set. */
struct access_filter {
	int64_t key; /* 0: of any case, and lists */
	const char *login;
	int64_t since;	/* INSTANT_NONE: from the beginning */
	int64_t before; /* no. smaller than this; 0: from the newest */
	int limit;
};

struct audit_report {
	bool is_ok;
	int64_t events;
	char head[65];	       /* sha256 of the chain's last event, hex; zeros when empty */
	struct buf violations; /* a line each */
	int violations_n;
};

/* One file of a rule pack, as it was read. */
struct snapshot_file {
	const char *name, *bytes;
	size_t n;
};

/* An event of a referral, and whose it is. `code`: as it stands now, of a decline or a report. */
struct move {
	int64_t key;
	int referral;
	const char *asker, *to, *need, *code;
	int64_t sent_at;
	const char *kind;
	int64_t at; /* of the event */
};

/* A weekly review that was closed. `list` is what the API wrote, for it to read again. */
struct closed_review {
	int n;		      /* 1, 2, … */
	int32_t day;	      /* of the policy's weekday at or before until: each once, ascending */
	int64_t since, until; /* until: when it was closed */
	const char *list;
	const char *actor; /* by whom; loaded only */
	char head[65];	   /* of the chain with this review at its end, hex; loaded only */
};

/* Visitors answer false to stop early. */
typedef bool snapshot_file_visitor(void *context, const struct snapshot_file *file);
typedef bool case_visitor(void *context, int64_t key);
typedef bool inbox_visitor(void *context, const struct inbox_item *item);
typedef bool move_visitor(void *context, const struct move *move);
typedef bool event_visitor(void *context, const struct event_row *row);
typedef bool tally_visitor(void *context, const struct tally_row *row);
typedef bool agenda_visitor(void *context, const struct agenda_version *version);
typedef bool alert_visitor(void *context, const struct alert_row *row);
/* How a case was found: not at all, somewhere in a word, by how a word begins, by
 * its number. */
enum found { FOUND_NOT, FOUND_PART, FOUND_START, FOUND_NUMBER };
typedef bool found_visitor(void *context, int64_t key, enum found found, bool is_protected);
typedef bool access_visitor(void *context, const struct access_row *row);

struct store_port {
	void *self;

	enum err (*transaction_begin)(void *self, struct diag *d);
	enum err (*transaction_commit)(void *self, struct diag *d);
	void (*transaction_abort)(void *self);
	enum err (*step_begin)(void *self, struct diag *d);
	enum err (*step_keep)(void *self, struct diag *d);
	void (*step_undo)(void *self);

	/* The next free number of a fiscal year; drawn inside a step. */
	enum err (*number_draw)(void *self, int fiscal_year, int64_t *key, struct diag *d);
	/* ERR_NOT_FOUND where there is none. All in `arena`. */
	enum err (*case_load)(
		void *self, int64_t key, struct arena *arena, struct case_state **out, struct diag *d);
	/* State rows, events (chained) in one; inside a step. */
	enum err (*decision_save)(void *self, const struct decision *decision, struct diag *d);

	/* Cases closed at or after `since`, by number. Between loads: the visitor must not ask. */
	enum err (*closed_visit)(
		void *self, int64_t since, case_visitor *visit, void *context, struct diag *d);
	/* Events of the referrals sent from `since` up to before `until`, drills left
	 * out: by case, referral, and in order. The move's texts are the visit's. */
	enum err (*moves_visit)(
		void *self, int64_t since, int64_t until, move_visitor *visit, void *context, struct diag *d);
	/* Closes a review: its event at the chain's end, with the list's digest; in a step. */
	enum err (*review_save)(void *self, const struct closed_review *r, const struct actor *actor,
		const char *pack, struct diag *d);
	/* The last one of `day` or before; ERR_NOT_FOUND where there is none. */
	enum err (*review_load)(
		void *self, int32_t day, struct arena *arena, struct closed_review *out, struct diag *d);

	/* Personal data replaces what was there; fields NULL keep what was there. */
	enum err (*personal_save)(void *self, int64_t key, const struct personal *p, struct diag *d);
	enum err (*personal_load)(
		void *self, int64_t key, struct arena *arena, struct personal *out, struct diag *d);

	/* Erases the person, the search for them, and what was said before the case's
	 * newest event, which is `forget`; in the step that saves it. Once the turn is
	 * committed nothing of it is left in the database's files either. */
	enum err (*case_forget)(void *self, int64_t key, struct diag *d);

	enum err (*events_visit)(
		void *self, int64_t key, event_visitor *visit, void *context, struct diag *d);
	/* Referrals and needs whose holder is the section: urgent first, then by due. */
	enum err (*inbox_visit)(
		void *self, const char *section, inbox_visitor *visit, void *context, struct diag *d);
	/* By case number, name, kana, birth date, address or phone; newest first.
	 * `folded` is text_fold_search of what was typed. */
	enum err (*cases_find)(
		void *self, const char *folded, case_visitor *visit, void *context, struct diag *d);
	/* The same among the cases in which the section takes part, open and closed:
	 * the work depends on these alone and on nothing that the section may not see.
	 * A protected one is told whether or not it is found; newest first. */
	enum err (*cases_find_own)(void *self, const char *section, const char *folded, found_visitor *visit,
		void *context, struct diag *d);
	/* Whether the section takes part in the case; the same work for a case in
	 * which it does not as for one that is not there. */
	enum err (*case_is_own)(void *self, int64_t key, const char *section, bool *is_own, struct diag *d);
	/* Other open cases of the person that this case is about, by kana or name with
	 * birth date or address, folded. Between loads: the visitor must not ask. */
	enum err (*same_person_visit)(
		void *self, int64_t key, case_visitor *visit, void *context, struct diag *d);
	/* Open cases by number, those after `after` (0: from the first), at most
	 * `limit`: in which the section takes part, or has taken part (ask
	 * case_takes_part); NULL: all. Costs what it shows. Gathered before the first
	 * is shown, so that the visitor may ask and change. */
	enum err (*cases_visit)(void *self, const char *section, int64_t after, int limit,
		case_visitor *visit, void *context, struct diag *d);
	/* All stored cases, open and closed, by number, those after `after`, at most
	 * `limit`. Gathered before the first is shown, too. */
	enum err (*stored_visit)(
		void *self, int64_t after, int limit, case_visitor *visit, void *context, struct diag *d);
	/* Cases with a step of the ladder (decision.next_step_at) at or before `now`,
	 * soonest first, at most `limit`; *next is the first after `now`, or
	 * INSTANT_NONE. Gathered before the first is shown: the visitor may change them. */
	enum err (*ladder_visit)(void *self, int64_t now, int limit, case_visitor *visit, void *context,
		int64_t *next, struct diag *d);
	/* Every open case is looked at anew (another ladder, other holidays); in a step. */
	enum err (*ladder_reset)(void *self, struct diag *d);
	/* The outbox. Rows come in with decision_save (decision.alerts). Those to be
	 * sent at or before `now`, oldest first; *next is the first send_at after. */
	enum err (*alerts_to_send)(void *self, int64_t now, int limit, alert_visitor *visit, void *context,
		int64_t *next, struct diag *d);
	/* What came of a try; inside a turn. delivered_at INSTANT_NONE: failed, again
	 * at `send_at`, or never where is_dead. */
	enum err (*alert_tried)(void *self, int64_t id, int64_t delivered_at, int64_t send_at, bool is_dead,
		const char *error, struct diag *d);
	/* Newest first, at most `limit`. */
	enum err (*alerts_visit)(void *self, bool only_undelivered, int limit, alert_visitor *visit,
		void *context, struct diag *d);
	/* Open cases that wait for this meeting: their own, or that of a need of theirs;
	 * by number. */
	enum err (*meeting_visit)(
		void *self, const char *meeting, case_visitor *visit, void *context, struct diag *d);
	/* Cases closed with a 地域課題; cases in which a meeting decided. By number. */
	enum err (*issues_visit)(void *self, case_visitor *visit, void *context, struct diag *d);
	enum err (*decided_visit)(void *self, case_visitor *visit, void *context, struct diag *d);
	/* All readers that an agenda has had, by id. */
	enum err (*agenda_visit)(
		void *self, const struct agenda_key *k, agenda_visitor *visit, void *context, struct diag *d);
	/* The reader's version, and the alerts that go out with it; in a step. */
	enum err (*agenda_save)(void *self, const struct agenda_key *k, const struct agenda_version *v,
		const struct alert *alerts, int n, struct diag *d);
	/* By what, then section, then number. Failings of one case that its events and
	 * due times tell; of cases not joined it knows nothing. */
	enum err (*tally_visit)(void *self, int64_t now, tally_visitor *visit, void *context, struct diag *d);
	enum err (*count)(void *self, int64_t now, struct store_counts *out, struct diag *d);

	/* Idempotency: answers kept by login and key. *answer NULL where new;
	 * ERR_REFUSED "key-reused" where the body differs. */
	enum err (*answer_load)(void *self, const char *login, const char *key, const char *body_sha256,
		struct arena *arena, const char **answer, struct diag *d);
	enum err (*answer_save)(void *self, const char *login, const char *key, const char *body_sha256,
		int64_t at, const char *answer, struct diag *d);

	/* Who looked at what, and on what ground: chained, and buffered into the next
	 * turn. Nothing of a case may be answered before that turn is committed. */
	enum err (*access_save)(void *self, const struct access_row *look, struct diag *d);
	/* Newest first. */
	enum err (*access_visit)(void *self, const struct access_filter *filter, access_visitor *visit,
		void *context, struct diag *d);

	/* Small settings of the data folder ("clock", …); *value NULL where unset. */
	enum err (*setting_load)(
		void *self, const char *name, struct arena *arena, const char **value, struct diag *d);
	enum err (*setting_save)(void *self, const char *name, const char *value, struct diag *d);

	/* The rule pack in force, file by file, so that a backup is whole without its
	 * folder; in a step. A pack that is kept already is not written again. */
	enum err (*pack_save)(
		void *self, const char *sha256, const struct snapshot_file *files, int n, struct diag *d);
	/* *sha256 NULL where none was ever saved. */
	enum err (*pack_in_force)(void *self, struct arena *arena, const char **sha256, struct diag *d);
	/* By name; ERR_NOT_FOUND where it is not kept. */
	enum err (*pack_visit)(
		void *self, const char *sha256, snapshot_file_visitor *visit, void *context, struct diag *d);

	/* Chain, replay and invariants over the whole store. The report is the
	 * caller's (buf_release its violations). rs may be NULL. */
	enum err (*audit)(void *self, const struct ruleset *rs, struct audit_report *out, struct diag *d);
	enum err (*head)(void *self, char out[65], struct diag *d);
	/* The event whose hash begins so (hex; of zeros: the empty chain, no 0).
	 * ERR_NOT_FOUND where none does. */
	enum err (*head_find)(void *self, const char *hex, int64_t *no, int64_t *at, struct diag *d);
};

#endif
