/* A file is written beside the one it replaces, synced, and renamed over it; then the
 * folder is synced, because a power cut could undo the new name as well. */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

#define MODE_NEW 0644
#define MODE_PRIVATE 0600

static enum err files_failure(struct diag *d, const char *path, int error)
{
	return diag_set(d, error == ENOMEM ? ERR_NOMEM : ERR_AGAIN, "file", "%s: %s", path, strerror(error));
}

static enum err files_read_all(int fd, const char *path, size_t most, struct buf *out, struct diag *d)
{
	char part[65536];
	for (;;) {
		ssize_t n = read(fd, part, sizeof part);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return files_failure(d, path, errno);
		if (n == 0)
			return out->failed ? ERR_NOMEM : ERR_OK;
		buf_put_n(out, part, (size_t)n);
		if (out->len > most)
			return diag_set(d, ERR_TOO_LARGE, "too-large",
				_("%s is too large: at most %zu bytes"), path, most);
	}
}

enum err files_read(const char *dir, const char *name, size_t most, struct buf *out, struct diag *d)
{
	char path[PATH_MAX];
	buf_reset(out);
	snprintf(path, sizeof path, "%s/%s", dir, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? ERR_NOT_FOUND : files_failure(d, path, errno);
	enum err e = files_read_all(fd, path, most, out, d);
	close(fd);
	return e;
}

static bool files_put_all(int fd, const char *text, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, text, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		text += put;
		n -= (size_t)put;
	}
	return true;
}

static mode_t files_mode_of(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? st.st_mode & 07777 : MODE_NEW;
}

/* The new file is on disk before it takes the name, and the name before we answer. */
static bool files_replace(
	int fd, mode_t mode, const char *temporary, const char *path, const char *text, size_t n)
{
	char folder[PATH_MAX];
	if (!files_put_all(fd, text, n) || fchmod(fd, mode) != 0 || fsync(fd) != 0 ||
		rename(temporary, path) != 0)
		return false;
	snprintf(folder, sizeof folder, "%s", path);
	int in = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_synced = in >= 0 && fsync(in) == 0;
	if (in >= 0)
		close(in);
	return is_synced;
}

/* `mode` 0: that of the file that is there. */
static enum err files_write_as(
	const char *dir, const char *name, mode_t mode, const char *text, size_t n, struct diag *d)
{
	char asked[PATH_MAX], path[PATH_MAX], temporary[PATH_MAX + 8];
	snprintf(asked, sizeof asked, "%s/%s", dir, name);
	if (!realpath(asked, path))
		snprintf(path, sizeof path, "%s", asked);
	snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
	int fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0)
		return files_failure(d, path, errno);
	bool is_written = files_replace(fd, mode ? mode : files_mode_of(path), temporary, path, text, n);
	int error = errno;
	close(fd);
	if (is_written)
		return ERR_OK;
	(void)unlink(temporary);
	return files_failure(d, path, error);
}

enum err files_write(const char *dir, const char *name, const char *text, size_t n, struct diag *d)
{
	return files_write_as(dir, name, 0, text, n, d);
}

enum err files_write_private(const char *dir, const char *name, const char *text, size_t n, struct diag *d)
{
	return files_write_as(dir, name, MODE_PRIVATE, text, n, d);
}
