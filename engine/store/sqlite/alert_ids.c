#include "engine/store/sqlite/alert_ids.h"

#include <inttypes.h>
#include <string.h>

#include "engine/store/sqlite/parts.h"

#define SETTING "alert_key"
#define ID_MOST ((INT64_C(1) << 53) - 1)

enum err alert_ids_open(struct sqlite_store *s, struct diag *d)
{
	const char *kept = NULL;
	struct arena arena;
	arena_init(&arena);
	enum err e = sqlite_setting_load(s, SETTING, &arena, &kept, d);
	if (!e && kept && strlen(kept) == sizeof s->alert_key - 1)
		memcpy(s->alert_key, kept, sizeof s->alert_key);
	const bool is_made = !e && !*s->alert_key && !s->read_only && s->random;
	arena_release(&arena);
	if (!is_made)
		return e;
	unsigned char drawn[SHA256_BYTES];
	if (s->random->fill(s->random->self, drawn, sizeof drawn) != ERR_OK)
		return store_nomem(d);
	sha256_hex(drawn, s->alert_key);
	return sqlite_setting_save(s, SETTING, s->alert_key, d);
}

/* The number of an act within its case counts what the reader may not know of, too; instead of it:
 * how many acts alike there were before, in the same second. */
static enum err alert_ids_count_before(
	struct sqlite_store *s, const struct alert_row *row, int64_t *n, struct diag *d)
{
	*n = 0;
	if (!row->seq)
		return ERR_OK;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ALERTS_BEFORE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, row->key);
	bind_text(&b, alert_kind_word(row->kind));
	bind_int(&b, row->referral);
	bind_text(&b, row->need);
	bind_text(&b, row->failing);
	bind_int(&b, row->level);
	bind_time(&b, row->due);
	bind_text(&b, alert_part_word(row->part));
	bind_text(&b, row->to);
	bind_text(&b, row->sink);
	bind_int(&b, row->seq);
	bind_text(&b, row->event);
	bind_int(&b, row->at);
	bind_text(&b, row->by);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row)
		*n = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return e;
}

/* With its length, so that no two alerts are written alike; the longest is `agenda`. */
static void alert_ids_put_text(struct buf *out, const char *text)
{
	if (text)
		buf_printf(out, "%zu:%s", strlen(text), text);
	buf_putc(out, ',');
}

static void alert_ids_put_number(struct buf *out, int64_t n) { buf_printf(out, "%" PRId64 ",", n); }

enum err alert_ids_make(struct sqlite_store *s, struct alert_row *row, struct diag *d)
{
	struct buf *out = &s->canonical;
	unsigned char hash[SHA256_BYTES];
	int64_t before;
	const enum err e = alert_ids_count_before(s, row, &before, d);
	if (e)
		return e;
	buf_reset(out);
	buf_put(out, s->alert_key);
	const char *const texts[] = { row->need, row->failing, row->event, row->by, row->to, row->sink,
		row->agenda };
	const int64_t numbers[] = { row->kind, row->part, row->key, row->referral, row->level, row->due,
		before, row->at, row->sequence };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		alert_ids_put_text(out, texts[i]);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		alert_ids_put_number(out, numbers[i]);
	if (out->failed)
		return store_nomem(d);
	sha256_of(out->text, out->len, hash);
	row->shown_id = 0;
	for (int i = 0; i < 7; i++)
		row->shown_id = row->shown_id << 8 | hash[i];
	row->shown_id &= ID_MOST;
	return ERR_OK;
}
