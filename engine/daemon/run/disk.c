#include "engine/daemon/run/disk.h"

#include <inttypes.h>
#include <sys/statvfs.h>

#include "engine/base/log.h"

#define MB (INT64_C(1) << 20)

void disk_init(struct disk *k, const char *dir, int64_t reserve_bytes)
{
	*k = (struct disk){ .dir = dir, .reserve_bytes = reserve_bytes };
}

static void disk_look(struct disk *k)
{
	struct statvfs at;
	bool was_full = k->is_full;
	int64_t left;

	if (statvfs(k->dir, &at) != 0)
		return;
	left = (int64_t)at.f_bavail * (int64_t)at.f_frsize;
	k->is_full = left < k->reserve_bytes;
	if (k->is_full && !was_full)
		log_message(LOG_LEVEL_ERROR,
			"%" PRId64 " MB left for %s: no case is taken in below %" PRId64 " MB", left / MB,
			k->dir, k->reserve_bytes / MB);
	else if (was_full && !k->is_full)
		log_message(LOG_LEVEL_NOTICE, "%" PRId64 " MB left for %s: cases are taken in again",
			left / MB, k->dir);
}

bool disk_has_room(struct disk *k)
{
	disk_look(k);
	return !k->is_full;
}
