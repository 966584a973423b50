/* Room on the disk of the data folder: below the reserve no new case is taken in, so that
 * the cases that are there can still be read and worked on. Checked at each intake, because
 * a small disk can fill within a second. */
#ifndef TSUNAGI_DAEMON_RUN_DISK_H
#define TSUNAGI_DAEMON_RUN_DISK_H

#include <stdbool.h>
#include <stdint.h>

#define DISK_RESERVE_MB 100

struct disk {
	const char *dir; /* borrowed */
	int64_t reserve_bytes;
	bool is_full; /* at the last check */
};

void disk_init(struct disk *k, const char *dir, int64_t reserve_bytes);
/* True also where the room is not known. */
bool disk_has_room(struct disk *k);

#endif
