/* Folders of files besides the data folder. */
#ifndef TSUNAGI_DAEMON_START_FOLDER_H
#define TSUNAGI_DAEMON_START_FOLDER_H

#include <sys/types.h>

#include "engine/base/diag.h"

#define FOLDER_BYTES 4096
#define FOLDER_GROUP_OWN ((gid_t)-1) /* no other group than the caller's */

/* Makes a new private folder, mode 0700, in $TMPDIR or /var/tmp. */
MUST_CHECK enum err folder_make_private(char dir[FOLDER_BYTES], struct diag *d);
/* Removes the folder with its files; folders in it must be empty. */
void folder_remove(const char *dir);
/* Makes the folder where it is absent, mode 0755. ERR_REFUSED "not-empty" where it has
 * anything in it. */
MUST_CHECK enum err folder_make_empty(const char *dir, struct diag *d);
/* Writes a new file, mode 0640 whatever the umask, for this group. */
MUST_CHECK enum err folder_write(
	const char *dir, const char *name, const char *bytes, size_t n, gid_t group, struct diag *d);

#endif
