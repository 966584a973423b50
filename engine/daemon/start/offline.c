/* Rights are those of the pack that the backup holds. Accesses are recorded in a file
 * beside the backup, since nothing can be stored in it. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/daemon/start/offline.h"
#include "engine/daemon/start/pack_load.h"
#include "engine/daemon/start/folder.h"
#include "engine/daemon/start/standalone.h"

#define ACCESS_LOG_ENDING ".looks"

/* Tells where accesses are recorded, or that they must be written down on paper. */
static int offline_open_access_log(const char *file)
{
	char path[PATH_MAX];
	int fd = -1;

	errno = ENAMETOOLONG;
	if (snprintf(path, sizeof path, "%s%s", file, ACCESS_LOG_ENDING) < (int)sizeof path)
		fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0)
		fprintf(stderr, _("Who looks at which case is recorded in %s.\n"), path);
	else
		fprintf(stderr,
			_("Who looks at which case can't be recorded beside %1$s (%2$s): keep a list on "
			  "paper.\n"),
			file, strerror(errno));
	return fd;
}

static enum err offline_compile(struct daemon *d, const char *dir, struct diag *diag)
{

	struct pack_snapshot kept;
	pack_snapshot_init(&kept);
	struct buf findings;
	buf_init(&findings);
	enum err e = pack_load(dir, &d->rules, &kept, NULL, &findings, diag);
	if (e)
		fputs(buf_text(&findings), stderr);
	buf_release(&findings);
	pack_snapshot_release(&kept);
	return e;
}

static enum err offline_open_pack(struct daemon *d, struct diag *diag)
{
	char dir[FOLDER_BYTES];

	if (d->options.pack)
		return offline_compile(d, d->options.pack, diag);
	enum err e = folder_make_private(dir, diag);
	if (e)
		return e;
	e = standalone_unpack(d->port, dir, FOLDER_GROUP_OWN, diag);
	if (!e)
		e = offline_compile(d, dir, diag);
	folder_remove(dir);
	return e;
}

static void offline_format_which(const struct daemon *d, const struct backup_report *r)
{
	char at[INSTANT_TEXT_BYTES];

	standalone_format_time(r, at);
	fprintf(stderr,
		_("From the backup of %1$s (%2$s): nothing that came later is in it, nothing can be "
		  "stored.\n"),
		at, d->options.offline);
}

enum err offline_open(struct daemon *d, struct diag *diag)
{
	struct store_options options = { .file = d->options.offline, .read_only = true };
	struct backup_report r;
	enum err e = backup_read(d->options.offline, &r, diag);

	if (e)
		return e;
	options.access_fd = d->access_fd = offline_open_access_log(d->options.offline);
	d->backup_at = r.at;
	e = sqlite_store_open(&options, &d->store, diag);
	if (e)
		return e;
	d->port = sqlite_store_ports(d->store);
	e = offline_open_pack(d, diag);
	if (!e && r.is_simulated)
		e = office_clock_open_simulated(&d->clock, 0, d->port, diag);
	else if (!e)
		office_clock_open_real(&d->clock, &d->system.clock);
	if (!e)
		offline_format_which(d, &r);
	return e;
}

enum err offline_refuse(struct diag *diag)
{
	(void)diag_set(diag, ERR_AGAIN, "read-only",
		_("this is a backup, opened for reading: nothing can be stored in it"));
	diag_instead(diag, "%s", _("once the server is back, do it there; until then keep it on paper"));
	return ERR_AGAIN;
}
