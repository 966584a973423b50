/* What core and the use cases need from storage: small ports by consumer, and
 * `struct store`, all of them together. engine/store/sqlite is one adapter;
 * every adapter must pass the same contract tests (tests/unit/store). No SQL is
 * seen above these ports.
 *
 * Calling: each port is a struct of functions with their `self`:
 * `store->cases.load(store->cases.self, …)`. A function that needs one port
 * only takes that port, not the store.
 *
 * Transactions: a transaction is durable and holds any number of steps; a step
 * is kept or undone alone. Nothing may be acknowledged before transaction.commit
 * has returned ERR_OK. Writes are allowed inside a step only, unless said
 * otherwise. Reads are allowed at any time; inside a transaction they see what
 * it wrote.
 *
 * Visits: rows come one at a time; their texts are the visit's own. A visitor
 * returns false to stop early. It must not call the store, unless the comment
 * says "gathered first": then all rows are read before the first is shown, and
 * the visitor may read and write.
 *
 * Errors: ERR_AGAIN (disk full, busy, I/O error: try later), ERR_NOMEM, ERR_BUG
 * (a step outside of a transaction and the like), and what each function names.
 * A struct diag may be NULL. */
#ifndef TSUNAGI_CORE_PORTS_H
#define TSUNAGI_CORE_PORTS_H

#include "engine/base/buf.h"
#include "engine/core/model/person.h"
#include "engine/core/model/decision.h"
#include "rules/match/absences.h"

/* One line of an inbox: a referral or a need whose turn is the section's, or what is
 * proposed of a need whose lead it is. */
struct inbox_item {
	int64_t key;
	int referral; /* n, 0: a need */
	const char *need;
	int64_t due;
	bool is_urgent, is_proposal;
};

struct event_row {
	int64_t key;
	int seq;
	int64_t at;
	const char *actor, *section, *kind;
	int referral;	  /* 0: none */
	const char *need; /* of which it speaks; or NULL */
	const char *data; /* JSON object: details and what was said, the person not meant */
	const char *said; /* what a person said with it, for event_said; NULL: nothing, or forgotten */
};

/* What a person said with an event: its texts, in the order in which they were given, and
 * what of the case's person changed (decision.h). */
struct event_said {
	const struct said *texts;
	int texts_n;
	struct personal given, was; /* empty: nothing */
};

/* Whose counts: of the whole office where section is NULL; else of the cases in which the
 * section takes part, and of the alerts to one of `to`. */
struct count_scope {
	const char *section, *const *to;
	int to_n;
};

struct store_counts {
	int64_t cases_open, referrals_open, overdue, events;
	int64_t outbox_pending; /* alerts not yet delivered */
	int64_t outbox_failing; /* of them tried in vain, and to be tried again */
	int64_t outbox_dead;	/* given up */
	int64_t outbox_dead_at; /* when the last of these was; INSTANT_NONE: none */
};

/* One line of the outbox (engine/core/model/alert.h says what it means). */
struct alert_row {
	int64_t id; /* of the row, in the order of their making: for nobody to read */
	/* What readers are shown, for de-duplication at the receiver. It stays what it is, and tells
	 * nothing: not how many there are, nor what a reader may not know of this one. */
	int64_t shown_id;
	enum alert_kind kind;
	enum alert_part part;
	int64_t key;		    /* 0: of an agenda or a digest */
	int referral;		    /* 0: of the case or a need */
	const char *need, *failing; /* may be NULL */
	int level;		    /* the ladder's step, from 1 */
	const char *to;		    /* login, or section id */
	const char *sink;	    /* "mail:…", "webhook:…", "command:…" */
	bool is_urgent;
	int64_t due;		/* INSTANT_NONE: of none */
	const char *event, *by; /* or NULL */
	int seq;
	int64_t at;	      /* when it came about */
	int64_t send_at;      /* not before: next opening, or the next try */
	int64_t gather_until; /* goes out by itself then; of the next try the same as send_at */
	int64_t delivered_at; /* INSTANT_NONE: not yet */
	int64_t left_out_at;  /* found settled when it was to go out; INSTANT_NONE: not */
	int attempts;
	bool is_dead;		/* given up: in the dead-letter list */
	const char *last_error; /* or NULL */
	const char *agenda;	/* as in struct alert */
	int sequence;
	int64_t instead_of;
};

/* The first of what waits in a lane for one recipient by one sink. */
struct alert_head {
	const char *sink, *to;
	int64_t gather_until;
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
	int64_t at;	   /* of the event */
	bool is_protected; /* its case */
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

/* Another case, likely about the same person; or, where not `is_person`, about a member of
 * one of the two households. */
struct likely_case {
	int64_t key;
	bool is_person, is_open, is_protected;
};
/* Flags, which go together. */
enum likely_scope { LIKELY_ANY = 0, LIKELY_OPEN = 1, LIKELY_PROTECTED = 2, LIKELY_UNPROTECTED = 4 };

/* What somebody says of a person's absence: a new one, which takes the place of those
 * that it overlaps; or that the person is there (is_clear: from `day` on). */
struct absence_change {
	struct absence absence;
	bool is_clear;
	int32_t day; /* today */
};

/* Visitors answer false to stop early. */
typedef bool likely_visitor(void *context, const struct likely_case *likely);
typedef bool snapshot_file_visitor(void *context, const struct snapshot_file *file);
typedef bool case_visitor(void *context, int64_t key);
typedef bool inbox_visitor(void *context, const struct inbox_item *item);
typedef bool move_visitor(void *context, const struct move *move);
typedef bool event_visitor(void *context, const struct event_row *row);
typedef bool tally_visitor(void *context, const struct tally_row *row);
typedef bool owner_visitor(void *context, const char *login);
typedef bool agenda_visitor(void *context, const struct agenda_version *version);
typedef bool alert_visitor(void *context, const struct alert_row *row);
typedef bool alert_head_visitor(void *context, const struct alert_head *head);
/* How a case was found: not at all, somewhere in a word, by how a word begins, by
 * its number. */
enum found { FOUND_NOT, FOUND_PART, FOUND_START, FOUND_NUMBER };
typedef bool found_visitor(void *context, int64_t key, enum found found, bool is_hidden);
typedef bool access_visitor(void *context, const struct access_row *row);

/* Transactions and their steps. */
struct transaction_port {
	void *self;
	enum err (*begin)(void *self, struct diag *d);
	enum err (*commit)(void *self, struct diag *d);
	void (*abort)(void *self); /* allowed where none is open */
	enum err (*step_begin)(void *self, struct diag *d);
	enum err (*step_keep)(void *self, struct diag *d);
	void (*step_undo)(void *self); /* allowed where none is open */
};

/* One case: its state, its events, its person. */
struct case_port {
	void *self;
	/* Draws the next free number of a fiscal year; in a step. */
	enum err (*number_draw)(void *self, int fiscal_year, int64_t *key, struct diag *d);
	/* All in `arena`. ERR_NOT_FOUND where there is no such case. */
	enum err (*load)(
		void *self, int64_t key, struct arena *arena, struct case_state **out, struct diag *d);
	/* Saves the next state, the events (chained) and the alerts at once; in a step. */
	enum err (*save)(void *self, const struct decision *decision, struct diag *d);
	enum err (*events_visit)(
		void *self, int64_t key, event_visitor *visit, void *context, struct diag *d);
	/* The texts that the event's data has under these keys, copied into `arena`;
	 * NULL where it has none, or no text. Allowed within events_visit. ERR_NOMEM. */
	enum err (*event_texts)(const struct event_row *row, const char *const *keys, int n,
		struct arena *arena, const char **texts, struct diag *d);
	/* What was said with the event, copied into `arena`; empty where row->said is NULL.
	 * Allowed within events_visit. ERR_NOMEM. */
	enum err (*event_said)(
		const struct event_row *row, struct arena *arena, struct event_said *out, struct diag *d);
	/* Replaces the personal data; a field that is NULL keeps its value, and so does a note.
	 * In a step, after an event of a person's own act that says the same (decision.h). */
	enum err (*person_save)(void *self, int64_t key, const struct personal *p, struct diag *d);
	enum err (*person_load)(
		void *self, int64_t key, struct arena *arena, struct personal *out, struct diag *d);
	/* Erases the person, the search for them, and the texts of all events before the
	 * newest one, which is `forget`; in the step that saves that event. After the
	 * commit nothing of it is left in the database's files. */
	enum err (*forget)(void *self, int64_t key, struct diag *d);
	/* Whether the section takes part in the case. Costs the same for a case in which
	 * it does not take part as for one that does not exist. */
	enum err (*is_own)(void *self, int64_t key, const char *section, bool *is_own, struct diag *d);
};

/* Search for cases by what a person typed. */
struct search_port {
	void *self;
	/* By case number, name, kana, birth date, address or phone; newest first.
	 * `folded` is text_fold_search of what was typed. */
	enum err (*find)(void *self, const char *folded, case_visitor *visit, void *context, struct diag *d);
	/* The same among the cases, open and closed, in which the section takes part;
	 * newest first. The cost depends on these cases alone and on nothing that the
	 * section may not see. A case whose person is hidden
	 * from the section (case_is_hidden_from) is shown whether or not it was found. */
	enum err (*find_own)(void *self, const char *section, const char *folded, found_visitor *visit,
		void *context, struct diag *d);
	/* Other cases that are likely about this case's person, or about one of the two
	 * households (engine/store/common/person_match.h), the newest first; no drills, none
	 * that were forgotten. Gathered first; whoever stops early pays for what was shown. */
	enum err (*same_person_visit)(void *self, int64_t key, enum likely_scope scope, likely_visitor *visit,
		void *context, struct diag *d);
};

/* Lists and counts of cases. */
struct list_port {
	void *self;
	/* Referrals and needs whose holder is the section: urgent ones first, then by due. */
	enum err (*inbox_visit)(
		void *self, const char *section, inbox_visitor *visit, void *context, struct diag *d);
	/* Open cases by number, those after `after` (0: from the first), at most `limit`,
	 * in which the section takes part or has taken part (case_takes_part tells which);
	 * section NULL: all. Costs by the rows shown. Gathered first. */
	enum err (*open_visit)(void *self, const char *section, int64_t after, int limit, case_visitor *visit,
		void *context, struct diag *d);
	/* All cases, open and closed, without mistaken intakes (case_is_mistake), by number,
	 * those after `after`, at most `limit`; protected ones only where asked for.
	 * Gathered first. */
	enum err (*stored_visit)(void *self, int64_t after, int limit, bool with_protected,
		case_visitor *visit, void *context, struct diag *d);
	/* Open cases that wait for this meeting, or with a need that waits for it; by number. */
	enum err (*meeting_visit)(
		void *self, const char *meeting, case_visitor *visit, void *context, struct diag *d);
	/* Cases closed with a 地域課題; cases in which a meeting decided. By number. */
	enum err (*issues_visit)(void *self, case_visitor *visit, void *context, struct diag *d);
	enum err (*decided_visit)(void *self, case_visitor *visit, void *context, struct diag *d);
	/* By what, section, number. Counts the failings that a case's own events and due
	 * times tell, not those between two cases. */
	enum err (*tally_visit)(void *self, int64_t now, tally_visitor *visit, void *context, struct diag *d);
	/* Who owns a referral that is open, each login once, in no order. */
	enum err (*owners_visit)(void *self, owner_visitor *visit, void *context, struct diag *d);
	enum err (*count)(void *self, int64_t now, const struct count_scope *of, struct store_counts *out,
		struct diag *d);
};

/* When the ladder's next step of each open case is due. */
struct ladder_port {
	void *self;
	/* Cases whose decision.next_step_at is at or before `now`, soonest first, at most
	 * `limit`; *next is the first one after `now`, or INSTANT_NONE. Gathered first. */
	enum err (*visit)(void *self, int64_t now, int limit, case_visitor *visit, void *context,
		int64_t *next, struct diag *d);
	/* Makes all open cases due at once (another ladder, other holidays); in a step. */
	enum err (*reset)(void *self, struct diag *d);
};

/* Which alerts: all, or those to one of `to`, without what comes of another case of the same
 * person. `after` is the *more of the page before (0: from the newest): rows come at the front
 * and stay, so what is behind a page is known by its number; of what was undelivered some may
 * come twice, and none is left out. */
struct alert_page {
	bool only_undelivered;
	const char *const *to; /* NULL: to anybody */
	int to_n, limit;
	int64_t after;
};

/* Alerts on their way out. Rows come in with cases.save and agendas.save. */
struct outbox_port {
	void *self;
	/* The first of what waits in the lane for each recipient and sink, where it goes
	 * out by itself at or before `now` (gather_until); *next is the first such instant
	 * after `now`, or INSTANT_NONE. Costs by recipients and sinks, not by what waits.
	 * Gathered first. */
	enum err (*heads_visit)(void *self, enum alert_lane lane, int64_t now, alert_head_visitor *visit,
		void *context, int64_t *next, struct diag *d);
	/* What waits in the lane for this recipient by this sink and may go at `now`
	 * (send_at), at most `limit`, the one that goes out by itself first first. */
	enum err (*waiting_visit)(void *self, enum alert_lane lane, const struct alert_head *head,
		int64_t now, int limit, alert_visitor *visit, void *context, struct diag *d);
	/* Alerts of no step of a case; one that is there already is not added again. In a step. */
	enum err (*add)(void *self, const struct alert *alerts, int n, struct diag *d);
	/* More alerts, of no step of a case, in place of one that was not sent; in a transaction.
	 * *is_told: one of them waits or was delivered now; false: all had been left out before. */
	enum err (*add_instead)(void *self, const struct alert *alerts, int n, bool *is_told, struct diag *d);
	/* The outcome of a try; in a transaction. delivered_at INSTANT_NONE: it failed and
	 * is tried again at `send_at`, or never where is_dead. */
	enum err (*try_save)(void *self, int64_t id, int64_t delivered_at, int64_t send_at, bool is_dead,
		const char *error, struct diag *d);
	/* It is not sent: what it tells is settled; in a transaction. */
	enum err (*leave_out_save)(void *self, int64_t id, int64_t at, struct diag *d);
	/* Newest first; *more is how many there are behind them. Costs by the page; the rest is only
	 * counted. */
	enum err (*page_visit)(void *self, const struct alert_page *p, alert_visitor *visit, void *context,
		int64_t *more, struct diag *d);
	/* Newest first, at most `limit`. */
	enum err (*visit)(void *self, bool only_undelivered, int limit, alert_visitor *visit, void *context,
		struct diag *d);
};

/* Which version of an agenda each reader has. */
struct agenda_port {
	void *self;
	/* All readers that this agenda has had, by id. */
	enum err (*visit)(
		void *self, const struct agenda_key *k, agenda_visitor *visit, void *context, struct diag *d);
	/* The reader's version and the alerts that go out with it; in a step. */
	enum err (*save)(void *self, const struct agenda_key *k, const struct agenda_version *v,
		const struct alert *alerts, int n, struct diag *d);
};

/* Weekly reviews and what statistics are made of. */
struct review_port {
	void *self;
	/* Cases closed at or after `since`, without mistaken intakes, by number. */
	enum err (*closed_visit)(
		void *self, int64_t since, case_visitor *visit, void *context, struct diag *d);
	/* Events of the referrals sent from `since` up to before `until`, without drills
	 * and mistaken intakes: by case, by referral, in their order. */
	enum err (*moves_visit)(
		void *self, int64_t since, int64_t until, move_visitor *visit, void *context, struct diag *d);
	/* Closes a review: an event at the chain's end with the list's digest; in a step. */
	enum err (*save)(void *self, const struct closed_review *r, const struct actor *actor,
		const char *pack, struct diag *d);
	/* The last one of `day` or before; ERR_NOT_FOUND where there is none. */
	enum err (*load)(
		void *self, int32_t day, struct arena *arena, struct closed_review *out, struct diag *d);
};

/* Who of the staff is away. Each change is an event of the chain, of no case. */
struct absence_port {
	void *self;
	/* Those that end on `day` or later, by login and begin, in `arena`. */
	enum err (*load)(void *self, int32_t day, struct arena *arena, struct absences *out, struct diag *d);
	/* In a step. */
	enum err (*save)(void *self, const struct absence_change *change, const struct actor *actor,
		int64_t at, const char *pack, struct diag *d);
};

/* Answers to requests that may come twice, by login and idempotency key. */
struct answer_port {
	void *self;
	/* *answer is NULL where the key is new; ERR_REFUSED "key-reused" where the body differs. */
	enum err (*load)(void *self, const char *login, const char *key, const char *body_sha256,
		struct arena *arena, const char **answer, struct diag *d);
	enum err (*save)(void *self, const char *login, const char *key, const char *body_sha256, int64_t at,
		const char *answer, struct diag *d);
};

/* The access log: who read what, and on what ground. */
struct access_port {
	void *self;
	/* Chained, and buffered until the next transaction's commit; allowed at any time.
	 * Nothing of the case may be answered before that commit. */
	enum err (*save)(void *self, const struct access_row *row, struct diag *d);
	/* Newest first. */
	enum err (*visit)(void *self, const struct access_filter *filter, access_visitor *visit,
		void *context, struct diag *d);
};

/* Proof that the store is what its chain of events says. */
struct audit_port {
	void *self;
	/* Chain, replay and invariants over the whole store. The caller releases
	 * out->violations. rs may be NULL. */
	enum err (*verify)(void *self, const struct ruleset *rs, struct audit_report *out, struct diag *d);
	/* The hash of the chain's last event, hex. */
	enum err (*head_load)(void *self, char out[65], struct diag *d);
	/* The event whose hash begins with `hex` (zeros: the empty chain, no 0).
	 * ERR_NOT_FOUND where there is none. */
	enum err (*head_find)(void *self, const char *hex, int64_t *no, int64_t *at, struct diag *d);
};

/* Small settings of the data folder ("clock", …). */
struct setting_port {
	void *self;
	/* *value is NULL where it is unset. */
	enum err (*load)(
		void *self, const char *name, struct arena *arena, const char **value, struct diag *d);
	enum err (*save)(void *self, const char *name, const char *value, struct diag *d);
};

/* The files of the rule pack in force, so that a backup is whole without its folder. */
struct pack_port {
	void *self;
	/* In a step. A pack that is kept already is not written again. */
	enum err (*save)(
		void *self, const char *sha256, const struct snapshot_file *files, int n, struct diag *d);
	/* *sha256 is NULL where none was ever saved. */
	enum err (*in_force_load)(void *self, struct arena *arena, const char **sha256, struct diag *d);
	/* By name; ERR_NOT_FOUND where the pack is not kept. */
	enum err (*visit)(
		void *self, const char *sha256, snapshot_file_visitor *visit, void *context, struct diag *d);
};

/* One office's store. An adapter gives it and owns it. */
struct store {
	struct transaction_port transaction;
	struct case_port cases;
	struct search_port search;
	struct list_port lists;
	struct ladder_port ladder;
	struct outbox_port outbox;
	struct agenda_port agendas;
	struct review_port reviews;
	struct absence_port absences;
	struct answer_port answers;
	struct access_port access;
	struct audit_port audit;
	struct setting_port settings;
	struct pack_port packs;
};

#endif
