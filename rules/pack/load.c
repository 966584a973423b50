#include "rules/pack/load.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "rules/pack/limits.h"

static enum err load_take(struct pack_source *s, int fd, size_t size)
{
	s->bytes = malloc(size + 1);
	if (!s->bytes)
		return ERR_NOMEM;
	while (s->n < size) {
		const ssize_t got = read(fd, s->bytes + s->n, size - s->n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		s->n += (size_t)got;
	}
	s->bytes[s->n] = '\0';
	s->is_readable = true;
	return ERR_OK;
}

static enum err load_report(struct pack_source *s, struct pack_findings *findings, int cause)
{
	if (cause == ENOENT)
		return ERR_OK;
	s->is_there = true;
	findings_add(
		findings, s, 1, 1, "missing-file", NULL, _("the file can't be read: %s"), strerror(cause));
	return ERR_OK;
}

static enum err load_open(struct pack_source *s, const char *path, struct pack_findings *findings)
{
	struct stat st;
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return load_report(s, findings, errno);
	enum err e = ERR_OK;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		e = load_report(s, findings, EINVAL);
	} else {
		s->is_there = true;
		if (st.st_size > (off_t)PACK_FILE_MAX_BYTES)
			findings_add(findings, s, 1, 1, "too-large", NULL, _("the file has more than %d MiB"),
				(int)(PACK_FILE_MAX_BYTES >> 20));
		else
			e = load_take(s, fd, (size_t)st.st_size);
	}
	close(fd);
	return e;
}

enum err load_source(struct pack_source *s, const char *dir, const char *file, struct pack_findings *findings)
{
	*s = (struct pack_source){ .file = file };
	const size_t room = strlen(dir) + strlen(file) + 2;
	char *path = malloc(room);
	if (!path)
		return ERR_NOMEM;
	snprintf(path, room, "%s/%s", dir, file);
	const enum err e = load_open(s, path, findings);
	free(path);
	return e;
}
