/* Room on the disk of the data folder: below the reserve no case is taken in,
 * so that what is under way can still be written and read. Looked at no more
 * than once a second. */
#ifndef TSUNAGI_DAEMON_DISK_H
#define TSUNAGI_DAEMON_DISK_H

#include <stdbool.h>
#include <stdint.h>

#define DISK_RESERVE_MB 100

struct disk {
	const char *dir;          /* borrowed */
	int64_t reserve_bytes;
	int64_t looked_steady_s;
	bool is_known, is_full;
};

void disk_init(struct disk *k, const char *dir, int64_t reserve_bytes);
/* True also where the disk can't say. */
bool disk_has_room(struct disk *k);

#endif
