/* Room on the disk of the data folder: below the reserve no case is taken in,
 * so that what is under way can still be written and read. Looked at for each
 * intake: in a second a small disk can fill. */
#ifndef TSUNAGI_DAEMON_RUN_DISK_H
#define TSUNAGI_DAEMON_RUN_DISK_H

#include <stdbool.h>
#include <stdint.h>

#define DISK_RESERVE_MB 100

struct disk {
	const char *dir; /* borrowed */
	int64_t reserve_bytes;
	bool is_full; /* when last looked */
};

void disk_init(struct disk *k, const char *dir, int64_t reserve_bytes);
/* True also where the disk can't say. */
bool disk_has_room(struct disk *k);

#endif
