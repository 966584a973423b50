/* Looks are held in memory until the next turn and go to disk with it; where
 * no turn comes, a full buffer or the store's closing makes one. */
#include "engine/store/parts.h"

#include <errno.h>
#include <unistd.h>

#include "engine/base/case_id.h"
#include "engine/base/instant.h"
#include "engine/base/json_write.h"
#include "engine/base/lang.h"

#define LOOKS_HELD 256

static char *dup_text(const char *text, bool *is_ok)
{
	char *copy = text ? strdup(text) : NULL;
	*is_ok = *is_ok && (copy || !text);
	return copy;
}

static void release(struct look *l)
{
	free(l->login);
	free(l->section);
	free(l->verb);
}

static bool has_room(struct store *s)
{
	if (s->looks_n < s->looks_cap)
		return true;
	const int cap = s->looks_cap ? 2 * s->looks_cap : 16;
	struct look *looks = realloc(s->looks, (size_t)cap * sizeof *looks);
	if (!looks)
		return false;
	s->looks = looks;
	s->looks_cap = cap;
	return true;
}

static void put_look(struct buf *line, int64_t key, const struct actor *actor, const char *verb, int64_t at)
{
	char when[INSTANT_TEXT_BYTES], id[CASE_ID_BYTES];
	struct json j;
	instant_format(at, 0, when);
	case_id_format("", key, id);
	jsonw_begin(&j, line);
	jsonw_object(&j);
	jsonw_put_text(&j, "at", when);
	jsonw_put_text(&j, "case", id);
	jsonw_put_text(&j, "login", actor->login);
	jsonw_put_text(&j, "section", actor->section);
	jsonw_put_text(&j, "verb", verb);
	jsonw_put_bool(&j, "acting_as", actor->is_acting_as);
	jsonw_object_end(&j);
	buf_putc(line, '\n');
}

/* A backup is never written to: its looks go into a journal of their own. */
static enum err write_aside(const struct store *s, int64_t key, const struct actor *actor, const char *verb,
                            int64_t at, struct diag *d)
{
	struct buf line;
	if (s->looks_fd <= 0)
		return ERR_OK;
	buf_init(&line);
	put_look(&line, key, actor, verb, at);
	enum err e = line.failed ? store_nomem(d) : ERR_OK;
	if (!e && (write(s->looks_fd, line.text, line.len) != (ssize_t)line.len || fdatasync(s->looks_fd) != 0))
		e = diag_set(d, ERR_AGAIN, "not-writable", _("the look could not be recorded (%s), so nothing is shown"), strerror(errno));
	buf_release(&line);
	return e;
}

enum err store_look_save(void *self, int64_t key, const struct actor *actor, const char *verb,
                         int64_t at, struct diag *d)
{
	struct store *s = self;
	bool is_ok = true;
	if (s->read_only)
		return write_aside(s, key, actor, verb, at, d);
	if (!has_room(s))
		return store_nomem(d);
	struct look l = { .key = key, .at = at, .is_acting_as = actor->is_acting_as };
	l.login = dup_text(actor->login, &is_ok);
	l.section = dup_text(actor->section, &is_ok);
	l.verb = dup_text(verb, &is_ok);
	if (!is_ok) {
		release(&l);
		return store_nomem(d);
	}
	s->looks[s->looks_n++] = l;
	if (s->looks_n < LOOKS_HELD || s->is_in_turn)
		return ERR_OK;
	const enum err e = store_turn_begin(s, d);
	return e ? e : store_turn_commit(s, d);
}

static enum err write_one(struct store *s, const struct look *l, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = store_stmt(s, STMT_LOOK_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, l->at);
	bind_int(&b, l->key);
	bind_text(&b, l->login);
	bind_text(&b, l->section);
	bind_text(&b, l->verb);
	bind_int(&b, l->is_acting_as);
	return store_run(s, &b, d);
}

enum err looks_write(struct store *s, struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < s->looks_n && !e; i++)
		e = write_one(s, &s->looks[i], d);
	return e;
}

void looks_forget(struct store *s)
{
	for (int i = 0; i < s->looks_n; i++)
		release(&s->looks[i]);
	s->looks_n = 0;
}
