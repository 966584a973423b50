#include "tests/cut/cut_vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECTOR 512
#define WATCHED (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)

enum op_kind { OP_WRITE, OP_TRUNCATE, OP_DELETE };
struct op {
	enum op_kind kind;
	int64_t at;
	size_t n;
	unsigned char *bytes;
};

/* A file as the disk has it for sure, and what was done to it since. */
struct image {
	struct image *next;
	char *path;
	bool exists;
	unsigned char *bytes;
	size_t n, cap;
	struct op *ops;
	int ops_n, ops_cap;
};

struct cut_file {
	sqlite3_file base;
	struct image *image;
};

static struct {
	sqlite3_vfs vfs, *real;
	sqlite3_io_methods methods;
	struct image *images;
	int64_t done, at;
	bool is_lying, is_off;
} cut;

static sqlite3_file *real_of(sqlite3_file *f) { return (sqlite3_file *)((struct cut_file *)f + 1); }
static struct image *image_of(sqlite3_file *f) { return ((struct cut_file *)f)->image; }

static void *grow(void *old, size_t bytes)
{
	void *p = realloc(old, bytes);
	if (!p)
		abort();
	return p;
}

static void resize(struct image *i, size_t n)
{
	if (n > i->cap) {
		i->bytes = grow(i->bytes, 2 * n);
		i->cap = 2 * n;
	}
	if (n > i->n)
		memset(i->bytes + i->n, 0, n - i->n);
	i->n = n;
}

static void load(struct image *i)
{
	FILE *file = fopen(i->path, "rb");
	unsigned char part[65536];
	size_t got;
	i->exists = file != NULL;
	while (file && (got = fread(part, 1, sizeof part, file)) > 0) {
		const size_t before = i->n;
		resize(i, before + got);
		memcpy(i->bytes + before, part, got);
	}
	if (file)
		fclose(file);
}

static struct image *find(const char *path)
{
	for (struct image *i = cut.images; i; i = i->next)
		if (strcmp(i->path, path) == 0)
			return i;
	struct image *i = calloc(1, sizeof *i);
	if (!i || !(i->path = strdup(path)))
		abort();
	load(i);
	i->next = cut.images;
	cut.images = i;
	return i;
}

static void note(struct image *i, enum op_kind kind, int64_t at, const void *bytes, size_t n)
{
	if (i->ops_n == i->ops_cap) {
		i->ops_cap = i->ops_cap ? 2 * i->ops_cap : 64;
		i->ops = grow(i->ops, (size_t)i->ops_cap * sizeof *i->ops);
	}
	struct op *op = &i->ops[i->ops_n++];
	*op = (struct op){ .kind = kind, .at = at, .n = n };
	if (n) {
		op->bytes = grow(NULL, n);
		memcpy(op->bytes, bytes, n);
	}
}

static void apply_write(struct image *i, int64_t at, const unsigned char *bytes, size_t n)
{
	if ((size_t)at + n > i->n)
		resize(i, (size_t)at + n);
	memcpy(i->bytes + at, bytes, n);
	i->exists = true;
}

static void apply(struct image *i, const struct op *op)
{
	if (op->kind == OP_WRITE)
		apply_write(i, op->at, op->bytes, op->n);
	else if (op->kind == OP_TRUNCATE)
		resize(i, (size_t)op->at);
	else
		i->exists = false, i->n = 0;
}

static void drop_ops(struct image *i)
{
	for (int k = 0; k < i->ops_n; k++)
		free(i->ops[k].bytes);
	i->ops_n = 0;
}

static bool goes_on(void)
{
	cut.is_off |= ++cut.done >= cut.at;
	return !cut.is_off;
}

static int on_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	if (!goes_on()) {
		if (cut.done == cut.at)
			note(image_of(f), OP_WRITE, at, bytes, (size_t)n); /* it may have begun */
		return SQLITE_IOERR_WRITE;
	}
	note(image_of(f), OP_WRITE, at, bytes, (size_t)n);
	return real_of(f)->pMethods->xWrite(real_of(f), bytes, n, at);
}

static int on_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (!goes_on())
		return SQLITE_IOERR_TRUNCATE;
	note(image_of(f), OP_TRUNCATE, size, NULL, 0);
	return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

/* The first sync of a new file syncs its folder too, and with it what was deleted there. */
static void sync_folder(void)
{
	for (struct image *i = cut.images; i; i = i->next) {
		int deleted = 0;
		for (int k = 0; k < i->ops_n; k++)
			if (i->ops[k].kind == OP_DELETE)
				deleted = k + 1;
		for (int k = 0; k < deleted; k++) {
			apply(i, &i->ops[k]);
			free(i->ops[k].bytes);
		}
		if (deleted)
			memmove(i->ops, i->ops + deleted, (size_t)(i->ops_n - deleted) * sizeof *i->ops);
		i->ops_n -= deleted;
	}
}

static int on_sync(sqlite3_file *f, int flags)
{
	struct image *i = image_of(f);
	(void)flags;
	if (!goes_on())
		return SQLITE_IOERR_FSYNC;
	if (cut.is_lying)
		return SQLITE_OK;
	if (!i->exists)
		sync_folder();
	for (int k = 0; k < i->ops_n; k++)
		apply(i, &i->ops[k]);
	drop_ops(i);
	i->exists = true;
	return SQLITE_OK;
}

static int on_read(sqlite3_file *f, void *bytes, int n, sqlite3_int64 at)
{
	return cut.is_off ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), bytes, n, at);
}

static int on_close(sqlite3_file *f) { return real_of(f)->pMethods->xClose(real_of(f)); }
static int on_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return cut.is_off ? SQLITE_IOERR_FSTAT : real_of(f)->pMethods->xFileSize(real_of(f), size);
}
static int on_lock(sqlite3_file *f, int how) { return real_of(f)->pMethods->xLock(real_of(f), how); }
static int on_unlock(sqlite3_file *f, int how) { return real_of(f)->pMethods->xUnlock(real_of(f), how); }
static int on_check(sqlite3_file *f, int *out)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
static int on_control(sqlite3_file *f, int op, void *arg)
{
	/* a size hint writes behind our back */
	return op == SQLITE_FCNTL_SIZE_HINT ? SQLITE_NOTFOUND
					    : real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}
static int on_sector(sqlite3_file *f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
static int on_traits(sqlite3_file *f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }
static int on_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}
static int on_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags);
}
static void on_shm_barrier(sqlite3_file *f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
static int on_shm_unmap(sqlite3_file *f, int is_deleted)
{
	return real_of(f)->pMethods->xShmUnmap(real_of(f), is_deleted);
}

static int on_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out_flags)
{
	(void)vfs;
	if (!path || !(flags & WATCHED))
		return cut.real->xOpen(cut.real, path, f, flags, out_flags);
	if (cut.is_off)
		return SQLITE_CANTOPEN;
	f->pMethods = NULL;
	((struct cut_file *)f)->image = find(path);
	const int rc = cut.real->xOpen(cut.real, path, real_of(f), flags, out_flags);
	if (rc == SQLITE_OK)
		f->pMethods = &cut.methods;
	return rc;
}

static int on_delete(sqlite3_vfs *vfs, const char *path, int is_synced)
{
	struct image *i = find(path);
	(void)vfs;
	if (!goes_on())
		return SQLITE_IOERR_DELETE;
	note(i, OP_DELETE, 0, NULL, 0);
	if (is_synced && !cut.is_lying) {
		apply(i, &i->ops[i->ops_n - 1]);
		drop_ops(i);
	}
	return cut.real->xDelete(cut.real, path, 0);
}

void cut_install(void)
{
	cut.real = sqlite3_vfs_find(NULL);
	cut.vfs = *cut.real;
	cut.vfs.zName = "cut";
	cut.vfs.pNext = NULL;
	cut.vfs.szOsFile = (int)sizeof(struct cut_file) + cut.real->szOsFile;
	cut.vfs.xOpen = on_open;
	cut.vfs.xDelete = on_delete;
	cut.methods = (sqlite3_io_methods){ 2, on_close, on_read, on_write, on_truncate, on_sync, on_size,
		on_lock, on_unlock, on_check, on_control, on_sector, on_traits, on_shm_map, on_shm_lock,
		on_shm_barrier, on_shm_unmap, NULL, NULL };
	cut.at = CUT_NEVER;
	if (sqlite3_vfs_register(&cut.vfs, 1) != SQLITE_OK)
		abort();
}

void cut_arm(int64_t n, bool is_lying)
{
	cut.done = 0;
	cut.at = n;
	cut.is_lying = is_lying;
	cut.is_off = false;
}

bool cut_is_off(void) { return cut.is_off; }
int64_t cut_operations(void) { return cut.done; }

static uint64_t draw(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	return *state ^= *state << 17;
}

/* Each sector of a write may have arrived or not; so may a truncation. */
static void apply_part(struct image *i, const struct op *op, uint64_t *dice)
{
	if (op->kind != OP_WRITE) {
		if (draw(dice) & 1)
			apply(i, op);
		return;
	}
	for (size_t at = 0; at < op->n;) {
		size_t n = SECTOR - (size_t)((uint64_t)op->at + at) % SECTOR;
		if (n > op->n - at)
			n = op->n - at;
		if (draw(dice) & 1)
			apply_write(i, op->at + (int64_t)at, op->bytes + at, n);
		at += n;
	}
}

static void write_out(const struct image *i)
{
	FILE *file;
	if (!i->exists) {
		unlink(i->path);
		return;
	}
	file = fopen(i->path, "wb");
	if (!file || (i->n && fwrite(i->bytes, 1, i->n, file) != i->n) || fclose(file) != 0)
		abort();
}

void cut_restore(uint64_t seed)
{
	uint64_t dice = seed | 1;
	for (struct image *i = cut.images; i; i = i->next) {
		char shm[4096];
		const bool is_any = draw(&dice) % 4 != 0; /* now and then nothing of it arrived */
		for (int k = 0; k < i->ops_n && is_any; k++)
			apply_part(i, &i->ops[k], &dice);
		drop_ops(i);
		write_out(i);
		snprintf(shm, sizeof shm, "%s-shm", i->path);
		unlink(shm);
	}
	cut_arm(CUT_NEVER, false);
}

void cut_forget(void)
{
	while (cut.images) {
		struct image *i = cut.images;
		cut.images = i->next;
		drop_ops(i);
		free(i->ops);
		free(i->bytes);
		free(i->path);
		free(i);
	}
}
