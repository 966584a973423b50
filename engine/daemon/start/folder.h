/* Folders of files for what tsunagid does beside the data folder. */
#ifndef TSUNAGI_DAEMON_START_FOLDER_H
#define TSUNAGI_DAEMON_START_FOLDER_H

#include <sys/types.h>

#include "engine/base/diag.h"

#define FOLDER_BYTES 4096
#define FOLDER_GROUP_OWN ((gid_t)-1) /* no other group than the caller's */

/* A new one of our own, mode 0700, in $TMPDIR or /var/tmp. */
MUST_CHECK enum err folder_make_private(char dir[FOLDER_BYTES], struct diag *d);
/* With the files in it; it holds no folders but empty ones. */
void folder_remove(const char *dir);
/* Makes it where absent, mode 0755; ERR_REFUSED "not-empty" where something is in it. */
MUST_CHECK enum err folder_make_empty(const char *dir, struct diag *d);
/* A new file, mode 0640; of another group whatever the umask. */
MUST_CHECK enum err folder_write(
	const char *dir, const char *name, const char *bytes, size_t n, gid_t group, struct diag *d);

#endif
