/* Saving a decision: its events go to the end of the chain, and the rows of the case
 * become what they are after it.
 *
 * Events come first: the triggers of the tables (sql/migration_01.sql) let a row change
 * only where an event of this transaction says so, and the rows refer to texts by
 * numbers that the events have drawn. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/chain.h"
#include "engine/store/common/codec.h"
#include "engine/store/sqlite/rows.h"
#include "engine/store/sqlite/text_rows.h"

#define NOBODY "tsunagid" /* who acts where no person did */

/* Saves what was said, which stands in s->scratch, apart from the event: the event holds
 * its salted digest only, so that it can be erased without breaking the chain. */
static enum err events_save_said(
	struct sqlite_store *s, int64_t key, int seq, unsigned char digest[SHA256_BYTES], struct diag *d)
{
	unsigned char salt[SALT_BYTES];
	if (!s->random)
		return ERR_BUG;
	if (s->random->fill(s->random->self, salt, sizeof salt) != ERR_OK)
		return store_nomem(d);
	enum err e = chain_said(&s->canonical, salt, s->scratch.text, s->scratch.len, digest, d);
	sqlite3_stmt *st;
	if (!e)
		e = db_prepare(s, STMT_SAID_INSERT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bind_int(&b, seq);
	bind_blob(&b, salt, sizeof salt);
	bind_text(&b, s->scratch.text);
	return db_run(s, &b, d);
}

static enum err events_insert(struct sqlite_store *s, const struct chain_link *l, int pack_no,
	const unsigned char hash[SHA256_BYTES], struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_EVENT_INSERT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, l->no);
	bind_int(&b, s->office);
	bind_int(&b, l->key);
	bind_int(&b, l->seq);
	bind_int(&b, l->at);
	bind_text(&b, l->actor);
	bind_text(&b, l->section);
	bind_text(&b, l->kind);
	bind_int(&b, l->is_human);
	bind_int(&b, l->is_acting_as);
	bind_int(&b, l->referral);
	bind_text(&b, l->need);
	if (pack_no)
		bind_int(&b, pack_no);
	else
		bind_text(&b, l->pack);
	bind_int(&b, l->texts);
	bind_text(&b, l->data);
	bind_blob(&b, l->said, l->said ? SHA256_BYTES : 0);
	bind_blob(&b, hash, SHA256_BYTES);
	return db_run(s, &b, d);
}

enum err events_append(struct sqlite_store *s, struct chain_link *l, struct diag *d)
{
	unsigned char hash[SHA256_BYTES];
	int pack_no = 0;
	enum err e = l->pack ? text_rows_number(s, l->pack, true, &pack_no, d) : ERR_OK;
	l->texts = s->head.texts;
	l->texts_hash = s->head.texts_hash;
	if (!e)
		e = chain_hash(&s->canonical, s->head.hash, l, hash, d);
	if (!e)
		e = events_insert(s, l, pack_no, hash, d);
	if (e)
		return e;
	memcpy(s->head.hash, hash, sizeof hash);
	s->head.no = s->head.last_no = l->no;
	s->head.events++;
	return ERR_OK;
}

static enum err events_save_event(
	struct sqlite_store *s, const struct decision *decision, int i, struct diag *d)
{
	const struct event *event = &decision->events[i];
	const struct actor *actor = decision->actor;
	unsigned char said[SHA256_BYTES];
	struct chain_link l = {
		.office = s->office_id,
		.key = decision->next->key,
		.no = s->head.last_no + 1,
		.at = event_at(decision, i),
		.seq = decision->next->events - decision->events_n + 1 + i,
		.referral = event->referral,
		.actor = actor && actor->login ? actor->login : NOBODY,
		.section = actor ? actor->section : NULL,
		.kind = event->kind,
		.need = event->need,
		.pack = decision->pack ? decision->pack : event->after->pack,
		.is_human = event->is_human,
		.is_acting_as = actor && actor->is_acting_as,
	};
	const struct text_numberer numbers = { s, text_rows_number };
	buf_reset(&s->data);
	buf_reset(&s->scratch);
	enum err e = codec_write_event(&numbers, event, l.at, &s->data, &s->scratch, d);
	l.said = s->scratch.len ? said : NULL;
	if (!e && l.said)
		e = events_save_said(s, l.key, l.seq, said, d);
	l.data = s->data.text;
	l.data_bytes = s->data.len;
	if (e)
		return e;
	return events_append(s, &l, d);
}

static enum err events_save_case(
	struct sqlite_store *s, const struct decision *decision, bool is_new, struct diag *d)
{
	const struct case_state *c = decision->next;
	bool is_changed = false;
	if (is_new) {
		s->head.cases_open++;
		return case_row_insert(s, decision, d);
	}
	for (int i = 0; i < decision->events_n; i++) {
		const struct event *e = &decision->events[i];
		is_changed |= e->changes_case;
		if (e->changes_case && e->is_human && c->status == CASE_CLOSED &&
			(strcmp(e->kind, "close") == 0 || strcmp(e->kind, "cancel") == 0))
			s->head.cases_open--;
	}
	return is_changed ? case_row_update(s, decision, d) : case_row_touch(s, decision, d);
}

/* A new case comes before its rows, a closing one after them: the triggers
 * look at the case when a row is written, and at the rows when a case closes.
 * Referrals before needs: a need is settled when nothing asked for it is open. */
static enum err events_save_rows(
	struct sqlite_store *s, const struct decision *decision, bool is_new, struct diag *d)
{
	const bool is_last = decision->next->status == CASE_CLOSED;
	enum err e = is_last ? ERR_OK : events_save_case(s, decision, is_new, d);
	if (!e)
		e = referral_rows_save(s, decision, is_new, d);
	if (!e)
		e = need_rows_save(s, decision, is_new, d);
	if (!e && is_last)
		e = events_save_case(s, decision, is_new, d);
	return e;
}

enum err sqlite_case_save(void *self, const struct decision *decision, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = db_check_in_step(s, d);
	if (e)
		return e;
	for (int i = 0; i < decision->events_n && !e; i++)
		e = events_save_event(s, decision, i, d);
	if (!e)
		e = events_save_rows(s, decision, decision->next->events == decision->events_n, d);
	if (!e)
		e = part_rows_save(s, decision, d);
	if (!e)
		e = outbox_add(s, decision->alerts, decision->alerts_n, d);
	if (e)
		s->is_step_failed = true;
	return e;
}
