#include "pack_folder.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/buf.h"

static void folder_link(const char *path, const char *from, const char *name)
{
	char source[FILE_BYTES], target[FILE_BYTES];
	snprintf(source, sizeof source, "%s/%s", from, name);
	snprintf(target, sizeof target, "%s/%s", path, name);
	unlink(target);
	assert_int_equal(symlink(source, target), 0);
}

void folder_overlay(const char *path, const char *from)
{
	DIR *d = opendir(from);
	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d)) != NULL;) {
		const char *absent = strstr(e->d_name, ".absent");
		char target[FILE_BYTES];
		if (e->d_name[0] == '.' || strcmp(e->d_name, "expected") == 0)
			continue;
		if (!absent) {
			folder_link(path, from, e->d_name);
			continue;
		}
		snprintf(target, sizeof target, "%s/%.*s", path, (int)(absent - e->d_name), e->d_name);
		unlink(target);
	}
	closedir(d);
}

void folder_make(char path[FOLDER_BYTES])
{
	snprintf(path, FOLDER_BYTES, "/tmp/tsunagi-rules-XXXXXX");
	assert_non_null(mkdtemp(path));
	folder_overlay(path, PACKS "small");
}

void folder_write(const char *path, const char *file, const char *text, size_t n)
{
	char target[FILE_BYTES];
	snprintf(target, sizeof target, "%s/%s", path, file);
	unlink(target);
	FILE *f = fopen(target, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

void folder_remove(const char *path)
{
	DIR *d = opendir(path);
	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d)) != NULL;) {
		char target[FILE_BYTES];
		if (e->d_name[0] == '.')
			continue;
		snprintf(target, sizeof target, "%s/%s", path, e->d_name);
		unlink(target);
	}
	closedir(d);
	rmdir(path);
}

char *file_text(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	struct buf b;
	buf_init(&b);
	char piece[4096];
	size_t got;
	while ((got = fread(piece, 1, sizeof piece, f)) > 0)
		buf_put_n(&b, piece, got);
	fclose(f);
	*n = b.len;
	return buf_take(&b);
}

struct ruleset *pack_load(const char *dir)
{
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	struct buf out;
	pack_findings_init(&findings);
	buf_init(&out);
	const enum err e = compile_ruleset(dir, COMPILE_OFFLINE, &rs, &findings, NULL);
	for (int i = 0; i < findings.n; i++)
		pack_finding_print(&findings.items[i], &out);
	if (e != ERR_OK)
		print_error("%s: error %d\n%s", dir, (int)e, buf_text(&out));
	buf_release(&out);
	pack_findings_release(&findings);
	return rs;
}

struct ruleset *small_with(const char *file, const char *old, const char *text)
{
	char path[FOLDER_BYTES], source[FILE_BYTES];
	size_t n;
	struct buf b;
	folder_make(path);
	snprintf(source, sizeof source, PACKS "small/%s", file);
	char *was = file_text(source, &n), *at = strstr(was, old);
	assert_non_null(at);
	buf_init(&b);
	buf_put_n(&b, was, (size_t)(at - was));
	buf_put(&b, text);
	buf_put(&b, at + strlen(old));
	folder_write(path, file, buf_text(&b), b.len);
	buf_release(&b);
	free(was);
	struct ruleset *rs = pack_load(path);
	folder_remove(path);
	return rs;
}
