#include "engine/store/common/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

enum err files_fail(struct diag *d, const char *path)
{
	return diag_set(d, ERR_AGAIN, "data-folder", _("%1$s can't be used: %2$s"), path, strerror(errno));
}

enum err files_is_there(const char *path, bool *out, struct diag *d)
{
	struct stat st;
	*out = lstat(path, &st) == 0;
	return *out || errno == ENOENT || errno == ENOTDIR ? ERR_OK : files_fail(d, path);
}

enum err files_sync_dir(const char *dir, struct diag *d)
{
	const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool is_ok = fd >= 0 && fsync(fd) == 0;
	const enum err e = is_ok ? ERR_OK : files_fail(d, dir);
	if (fd >= 0)
		close(fd);
	return e;
}

enum err files_make_dir(const char *dir, struct diag *d)
{
	char parent[PATH_MAX];
	if (mkdir(dir, 0700))
		return errno == EEXIST ? ERR_OK : files_fail(d, dir);
	if (snprintf(parent, sizeof parent, "%s/..", dir) >= (int)sizeof parent)
		return files_fail(d, dir);
	return files_sync_dir(parent, d);
}

/* A file system that can't do it in one (some network ones) is asked in two. */
static int files_rename_no_replace(const char *from, const char *to)
{
	struct stat st;
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (lstat(to, &st) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(from, to);
}

enum err files_rename_new(const char *from, const char *to, struct diag *d)
{
	char dir[PATH_MAX];
	const char *slash = strrchr(to, '/');
	if (files_rename_no_replace(from, to) != 0)
		return errno == EEXIST ? diag_set(d, ERR_REFUSED, "exists", _("%s is there already"), to)
				       : files_fail(d, to);
	snprintf(dir, sizeof dir, "%.*s", slash ? (int)(slash - to) + (slash == to) : 1, slash ? to : ".");
	return files_sync_dir(dir, d);
}
