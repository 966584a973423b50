/* What a backup is, and how far its copy has come. */
#ifndef TSUNAGI_STORE_SQLITE_BACKUP_REPORT_H
#define TSUNAGI_STORE_SQLITE_BACKUP_REPORT_H

#include <stdbool.h>
#include <stdint.h>

struct backup_report {
	char office[128];
	int64_t at; /* when it was made, by the office's clock */
	int64_t bytes, events;
	char head[65]; /* sha256 of the last event, hex */
	bool is_simulated;
	int32_t offset_s; /* of the office's time from UTC */
	int version;	  /* the schema's */
};

/* What was copied so far; called often. */
typedef void backup_progress(void *context, int64_t done_bytes, int64_t all_bytes);

#endif
