/* Inside of the SQLite adapter: the functions of the ports, by file; engine/core/ports.h
 * says what each does, and sqlite_store_open puts them together. `self` is the struct
 * sqlite_store. What a file offers to others of the room beside them stands here, too. */
#ifndef TSUNAGI_STORE_SQLITE_PARTS_H
#define TSUNAGI_STORE_SQLITE_PARTS_H

#include "engine/store/sqlite/db.h"

/* transaction.c */
enum err sqlite_transaction_begin(void *self, struct diag *d);
enum err sqlite_transaction_commit(void *self, struct diag *d);
void sqlite_transaction_abort(void *self);
enum err sqlite_step_begin(void *self, struct diag *d);
enum err sqlite_step_keep(void *self, struct diag *d);
void sqlite_step_undo(void *self);
/* numbers.c */
enum err sqlite_number_draw(void *self, int fiscal_year, int64_t *key, struct diag *d);
/* events.c */
enum err sqlite_case_save(void *self, const struct decision *decision, struct diag *d);
/* events_visit.c */
enum err sqlite_events_visit(void *self, int64_t key, event_visitor *visit, void *context, struct diag *d);
/* personal.c */
enum err sqlite_person_save(void *self, int64_t key, const struct personal *p, struct diag *d);
enum err sqlite_person_load(
	void *self, int64_t key, struct arena *arena, struct personal *out, struct diag *d);
/* forget.c */
enum err sqlite_case_forget(void *self, int64_t key, struct diag *d);
void forget_settle(struct sqlite_store *s); /* after the commit: nothing is left in the log of writes */
MUST_CHECK enum err audit_forgotten(struct sqlite_store *s, struct audit_report *report, struct diag *d);
/* find_own.c */
enum err sqlite_cases_find_own(void *self, const char *section, const char *folded, found_visitor *visit,
	void *context, struct diag *d);
enum err sqlite_case_is_own(void *self, int64_t key, const char *section, bool *is_own, struct diag *d);
/* find.c */
enum err sqlite_cases_find(
	void *self, const char *folded, case_visitor *visit, void *context, struct diag *d);
/* inbox.c */
enum err sqlite_inbox_visit(
	void *self, const char *section, inbox_visitor *visit, void *context, struct diag *d);
/* part_rows.c */
enum err sqlite_open_visit(void *self, const char *section, int64_t after, int limit, case_visitor *visit,
	void *context, struct diag *d);
enum err sqlite_stored_visit(void *self, int64_t after, int limit, bool with_protected, case_visitor *visit,
	void *context, struct diag *d);
/* count.c */
enum err sqlite_count(
	void *self, int64_t now, const struct count_scope *of, struct store_counts *out, struct diag *d);
/* same_person.c */
enum err sqlite_same_person_visit(void *self, int64_t key, enum likely_scope scope, likely_visitor *visit,
	void *context, struct diag *d);
/* tally.c */
enum err sqlite_tally_visit(void *self, int64_t now, tally_visitor *visit, void *context, struct diag *d);
enum err sqlite_owners_visit(void *self, owner_visitor *visit, void *context, struct diag *d);
/* outbox.c */
MUST_CHECK enum err outbox_add(
	struct sqlite_store *s, const struct alert *alerts, int n, struct diag *d); /* in a step */
/* to: a JSON list of sections and logins; NULL: to anybody. */
MUST_CHECK enum err outbox_count(
	struct sqlite_store *s, const char *to, struct store_counts *out, struct diag *d);
enum err sqlite_outbox_heads_visit(void *self, enum alert_lane lane, int64_t now, alert_head_visitor *visit,
	void *context, int64_t *next, struct diag *d);
enum err sqlite_outbox_waiting_visit(void *self, enum alert_lane lane, const struct alert_head *head,
	int64_t now, int limit, alert_visitor *visit, void *context, struct diag *d);
enum err sqlite_outbox_add(void *self, const struct alert *alerts, int n, struct diag *d);
enum err sqlite_outbox_add_instead(
	void *self, const struct alert *alerts, int n, bool *is_told, struct diag *d);
enum err sqlite_outbox_try_save(void *self, int64_t id, int64_t delivered_at, int64_t send_at, bool is_dead,
	const char *error, struct diag *d);
enum err sqlite_outbox_leave_out_save(void *self, int64_t id, int64_t at, struct diag *d);
enum err sqlite_outbox_page_visit(void *self, const struct alert_page *p, alert_visitor *visit, void *context,
	int64_t *more, struct diag *d);
enum err sqlite_outbox_visit(
	void *self, bool only_undelivered, int limit, alert_visitor *visit, void *context, struct diag *d);
enum err sqlite_ladder_visit(void *self, int64_t now, int limit, case_visitor *visit, void *context,
	int64_t *next, struct diag *d);
enum err sqlite_ladder_reset(void *self, struct diag *d);
/* agendas.c */
enum err sqlite_meeting_visit(
	void *self, const char *meeting, case_visitor *visit, void *context, struct diag *d);
enum err sqlite_issues_visit(void *self, case_visitor *visit, void *context, struct diag *d);
enum err sqlite_decided_visit(void *self, case_visitor *visit, void *context, struct diag *d);
enum err sqlite_agenda_visit(
	void *self, const struct agenda_key *k, agenda_visitor *visit, void *context, struct diag *d);
enum err sqlite_agenda_save(void *self, const struct agenda_key *k, const struct agenda_version *v,
	const struct alert *alerts, int n, struct diag *d);
/* replies.c */
enum err sqlite_answer_load(void *self, const char *login, const char *key, const char *body_sha256,
	struct arena *arena, const char **answer, struct diag *d);
enum err sqlite_answer_save(void *self, const char *login, const char *key, const char *body_sha256,
	int64_t at, const char *answer, struct diag *d);
/* access.c */
enum err sqlite_access_save(void *self, const struct access_row *row, struct diag *d);
enum err sqlite_access_visit(
	void *self, const struct access_filter *filter, access_visitor *visit, void *context, struct diag *d);
/* settings.c */
enum err sqlite_setting_load(
	void *self, const char *name, struct arena *arena, const char **value, struct diag *d);
enum err sqlite_setting_save(void *self, const char *name, const char *value, struct diag *d);
/* packs.c */
enum err sqlite_pack_save(
	void *self, const char *sha256, const struct snapshot_file *files, int n, struct diag *d);
enum err sqlite_pack_in_force_load(void *self, struct arena *arena, const char **sha256, struct diag *d);
enum err sqlite_pack_visit(
	void *self, const char *sha256, snapshot_file_visitor *visit, void *context, struct diag *d);
/* referral_moves.c */
enum err sqlite_moves_visit(
	void *self, int64_t since, int64_t until, move_visitor *visit, void *context, struct diag *d);
enum err sqlite_closed_visit(void *self, int64_t since, case_visitor *visit, void *context, struct diag *d);
/* events.c: data and what is in the link; the chain grows by it; in a step */
struct chain_link;
MUST_CHECK enum err events_append(struct sqlite_store *s, struct chain_link *l, struct diag *d);
/* absences.c */
enum err sqlite_absences_load(
	void *self, int32_t day, struct arena *arena, struct absences *out, struct diag *d);
enum err sqlite_absence_save(void *self, const struct absence_change *change, const struct actor *actor,
	int64_t at, const char *pack, struct diag *d);
/* Each absence is what its event says, and ended as an event says. */
MUST_CHECK enum err audit_absences(struct sqlite_store *s, struct audit_report *report, struct diag *d);

/* reviews.c */
enum err sqlite_review_save(void *self, const struct closed_review *r, const struct actor *actor,
	const char *pack, struct diag *d);
enum err sqlite_review_load(
	void *self, int32_t day, struct arena *arena, struct closed_review *out, struct diag *d);
/* Each list is what its event says, each event has its list. */
MUST_CHECK enum err audit_reviews(struct sqlite_store *s, struct audit_report *report, struct diag *d);
/* audit.c */
enum err sqlite_audit_verify(void *self, const struct ruleset *rs, struct audit_report *out, struct diag *d);
enum err sqlite_head_load(void *self, char out[65], struct diag *d);
enum err sqlite_head_find(void *self, const char *hex, int64_t *no, int64_t *at, struct diag *d);
/* audit_alerts.c */
MUST_CHECK enum err audit_alerts(struct sqlite_store *s, struct audit_report *report, struct diag *d);

#endif
