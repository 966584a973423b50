#include "engine/daemon/start/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

static enum err folder_fail(const char *path, struct diag *d)
{
	return diag_set(
		d, ERR_AGAIN, "not-writable", _("%1$s can't be written: %2$s"), path, strerror(errno));
}

enum err folder_make_private(char dir[FOLDER_BYTES], struct diag *d)
{
	const char *tmp = getenv("TMPDIR");

	if (snprintf(dir, FOLDER_BYTES, "%s/tsunagi-XXXXXX", tmp && *tmp ? tmp : "/var/tmp") >=
		FOLDER_BYTES) {
		errno = ENAMETOOLONG;
		return folder_fail(tmp, d);
	}
	return mkdtemp(dir) ? ERR_OK : folder_fail(dir, d);
}

static const struct dirent *folder_next(DIR *folder)
{
	const struct dirent *entry;

	do
		entry = readdir(folder);
	while (entry && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
	return entry;
}

void folder_remove(const char *dir)
{
	char path[PATH_MAX];
	DIR *folder = opendir(dir);
	const struct dirent *entry;

	while (folder && (entry = folder_next(folder)))
		if (snprintf(path, sizeof path, "%s/%s", dir, entry->d_name) < (int)sizeof path &&
			unlink(path) != 0)
			(void)rmdir(path);
	if (folder)
		(void)closedir(folder);
	(void)rmdir(dir);
}

enum err folder_make_empty(const char *dir, struct diag *d)
{
	bool is_empty;
	DIR *folder;

	if (mkdir(dir, 0755) == 0)
		return chmod(dir, 0755) == 0 ? ERR_OK : folder_fail(dir, d); /* (whatever the umask) */
	if (errno != EEXIST)
		return folder_fail(dir, d);
	folder = opendir(dir);
	if (!folder)
		return folder_fail(dir, d);
	is_empty = !folder_next(folder);
	(void)closedir(folder);
	if (is_empty)
		return ERR_OK;
	(void)diag_set(d, ERR_REFUSED, "not-empty", _("the folder %s is not empty"), dir);
	diag_instead(d, "%s", _("name a new folder, which is made then"));
	return ERR_REFUSED;
}

enum err folder_write(
	const char *dir, const char *name, const char *bytes, size_t n, gid_t group, struct diag *d)
{
	char path[PATH_MAX];
	bool is_ok;
	int fd;

	if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path) {
		errno = ENAMETOOLONG;
		return folder_fail(dir, d);
	}
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (fd < 0)
		return folder_fail(path, d);
	is_ok = group == FOLDER_GROUP_OWN || (fchown(fd, (uid_t)-1, group) == 0 && fchmod(fd, 0640) == 0);
	is_ok = is_ok && (n == 0 || write(fd, bytes, n) == (ssize_t)n);
	is_ok = fsync(fd) == 0 && is_ok;
	is_ok = close(fd) == 0 && is_ok;
	return is_ok ? ERR_OK : folder_fail(path, d);
}
