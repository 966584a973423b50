#include "engine/daemon/start/standalone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engine/api/api.h"
#include "engine/base/time/instant.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/daemon/start/folder.h"
#include "engine/store/sqlite/store.h"

#define MB (1000.0 * 1000)

struct watcher {
	bool is_json, is_terminal;
	int64_t shown;
};

/* On a terminal one line that is overwritten; for a program lines of JSON. */
static void standalone_show(void *context, int64_t done, int64_t all)
{
	struct watcher *w = context;

	if (w->is_json) {
		printf("{\"done\":%lld,\"all\":%lld}\n", (long long)done, (long long)all);
		(void)fflush(stdout);
	} else if (w->is_terminal && (done == all || done - w->shown > all / 200)) {
		fprintf(stderr, "\r");
		fprintf(stderr, _("%.1f of %.1f MB"), (double)done / MB, (double)all / MB);
		w->shown = done;
		if (done == all)
			fputs(_(", now being verified …"), stderr);
	}
}

static struct watcher standalone_watcher_of(const struct options *o)
{
	return (struct watcher){ .is_json = o->progress, .is_terminal = !o->json && isatty(STDERR_FILENO) };
}

static void standalone_end_line(const struct watcher *w)
{
	if (w->is_terminal && w->shown)
		fputs("\r\033[K", stderr);
}

static void standalone_put_report(struct json *j, const struct backup_report *r)
{
	char at[INSTANT_TEXT_BYTES];

	instant_format(r->at, r->offset_s, at);
	jsonw_put_text(j, "office", r->office);
	jsonw_put_text(j, "at", at);
	jsonw_put_bool(j, "simulated", r->is_simulated);
	jsonw_put_int(j, "bytes", r->bytes);
	jsonw_put_int(j, "events", r->events);
	jsonw_put_text(j, "head", r->head);
}

static enum err standalone_print(struct buf *out, bool is_json)
{
	enum err e = ERR_OK;

	if (is_json)
		buf_putc(out, '\n');
	if (out->failed)
		e = ERR_NOMEM;
	else
		fputs(buf_text(out), stdout);
	buf_release(out);
	return !e && (fflush(stdout) != 0 || ferror(stdout)) ? ERR_AGAIN : e;
}

void standalone_print_error(enum err e, const struct diag *d)
{

	struct api_answer a;
	api_answer_init(&a);
	api_answer_unsaved(&a, e, d);
	buf_putc(&a.body, '\n');
	fputs(a.body.failed ? api_answer_text_nomem : buf_text(&a.body), stdout);
	(void)fflush(stdout);
	api_answer_release(&a);
}

void standalone_format_time(const struct backup_report *r, char out[INSTANT_TEXT_BYTES])
{

	instant_format(r->at, r->offset_s, out);
	char *end;
	end = strchr(out, 'T');
	if (end) {
		*end = ' ';
		end[sizeof " 09:00" - 1] = '\0';
	}
}

static void standalone_put_text(struct buf *out, const struct backup_report *r)
{
	char at[INSTANT_TEXT_BYTES];

	standalone_format_time(r, at);
	buf_printf(out,
		_("  office          %s\n  as of           %s%s\n  size            %.1f MB\n  events         "
		  " %lld\n"
		  "  last event      %s\n"),
		r->office, at, r->is_simulated ? _(" (a simulated clock)") : "", (double)r->bytes / MB,
		(long long)r->events, r->head);
}

enum err standalone_backup(const struct options *o, const struct clock_port *clock, struct diag *d)
{
	struct watcher w = standalone_watcher_of(o);
	struct backup_report r;
	enum err e = backup_make(o->data, o->backup, clock->wall_s(clock->self), standalone_show, &w, &r, d);

	standalone_end_line(&w);
	if (e)
		return e;
	struct buf out;
	buf_init(&out);
	struct json j;
	if (o->json) {
		jsonw_begin(&j, &out);
		jsonw_object(&j);
		jsonw_put_text(&j, "file", o->backup);
		standalone_put_report(&j, &r);
		jsonw_object_end(&j);
	} else {
		buf_printf(&out, _("Backup written and checked: %s\n"), o->backup);
		standalone_put_text(&out, &r);
	}
	return standalone_print(&out, o->json);
}

static void standalone_put_restored_text(
	struct buf *out, const struct options *o, const struct backup_report *r)
{
	buf_printf(out,
		o->drill ? _("Drill: %s can be restored; every event of its chain was verified.\n")
			 : _("Restored and verified, every event of its chain: %s\n"),
		o->restore);
	standalone_put_text(out, r);
	if (o->head)
		buf_put(out, _("It ends in the event that you named.\n"));
	if (!o->drill)
		buf_printf(out, _("Start the daemon on it: tsunagid --pack %1$s --data %2$s%3$s\n"),
			o->pack ? o->pack : "DIR", o->data, r->is_simulated ? " --simulate TIME" : "");
}

static enum err standalone_print_restored(const struct options *o, const struct backup_report *r)
{

	struct buf out;
	buf_init(&out);
	if (!o->json) {
		standalone_put_restored_text(&out, o, r);
		return standalone_print(&out, false);
	}
	struct json j;
	jsonw_begin(&j, &out);
	jsonw_object(&j);
	jsonw_put_bool(&j, "ok", true);
	jsonw_put_text(&j, "file", o->restore);
	jsonw_put_text(&j, "data", o->drill ? NULL : o->data);
	jsonw_put_text(&j, "restored_pack", o->pack);
	jsonw_put_bool(&j, "drill", o->drill);
	standalone_put_report(&j, r);
	jsonw_object_end(&j);
	return standalone_print(&out, true);
}

static enum err standalone_check_head(const struct options *o, const struct backup_report *r, struct diag *d)
{
	if (!o->head || strcmp(o->head, r->head) == 0)
		return ERR_OK;
	return diag_set(d, ERR_REFUSED, "other-head", _("the backup ends in the event %1$s, not in %2$s"),
		r->head, o->head);
}

/* The group that reads the data folder may read it too: root restores, the daemon reads. */
static enum err standalone_restore_pack(const char *file, const char *dir, const char *data, struct diag *d)
{
	const struct store_options options = { .file = file, .read_only = true };
	gid_t group = FOLDER_GROUP_OWN;
	struct sqlite_store *s = NULL;
	enum err e = sqlite_store_open(&options, &s, d);

	struct stat st;
	if (geteuid() == 0 && stat(data, &st) == 0)
		group = st.st_gid;
	if (!e)
		e = standalone_unpack(sqlite_store_ports(s), dir, group, d);
	sqlite_store_close(s);
	return e;
}

static enum err standalone_restore_into(
	const struct options *o, const char *dir, struct backup_report *r, struct diag *d)
{
	struct watcher w = standalone_watcher_of(o);
	enum err e = backup_read(o->restore, r, d);

	if (!e)
		e = standalone_check_head(o, r, d);
	if (!e && o->pack)
		e = folder_make_empty(o->pack, d);
	if (!e)
		e = backup_restore(o->restore, dir, standalone_show, &w, r, d);
	if (!e && o->pack)
		e = standalone_restore_pack(o->restore, o->pack, dir, d);
	standalone_end_line(&w);
	return e;
}

enum err standalone_restore(const struct options *o, struct diag *d)
{
	char dir[FOLDER_BYTES];

	struct backup_report r;
	enum err e;
	if (!o->drill) {
		e = standalone_restore_into(o, o->data, &r, d);
		if (e)
			return e;
		return standalone_print_restored(o, &r);
	}
	e = folder_make_private(dir, d);
	if (e)
		return e;
	e = standalone_restore_into(o, dir, &r, d);
	folder_remove(dir);
	if (e)
		return e;
	return standalone_print_restored(o, &r);
}

struct unpacking {
	const char *dir;
	gid_t group;
	struct diag *d;
	enum err e;
};

static bool standalone_unpack_one(void *context, const struct snapshot_file *file)
{
	struct unpacking *u = context;

	u->e = folder_write(u->dir, file->name, file->bytes, file->n, u->group, u->d);
	return !u->e;
}

enum err standalone_unpack(const struct store *store, const char *dir, gid_t group, struct diag *d)
{
	struct unpacking u = { .dir = dir, .group = group, .d = d };
	const char *sha256 = NULL;

	struct arena arena;
	arena_init(&arena);
	enum err e = store->packs.in_force_load(store->packs.self, &arena, &sha256, d);
	if (!e && !sha256)
		e = diag_set(d, ERR_NOT_FOUND, "no-pack",
			_("this backup is from before packs were kept in it; name the pack's folder with "
			  "--pack DIR"));
	if (!e)
		e = folder_make_empty(dir, d);
	if (!e)
		e = store->packs.visit(store->packs.self, sha256, standalone_unpack_one, &u, d);
	arena_release(&arena);
	if (e)
		return e;
	return u.e;
}
