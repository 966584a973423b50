/* Files and folders of the store: what these functions say is there is there after a
 * power cut, too. */
#ifndef TSUNAGI_STORE_COMMON_FILES_H
#define TSUNAGI_STORE_COMMON_FILES_H

#include <stdbool.h>

#include "engine/base/diag.h"

/* Says what errno means of a path: ERR_AGAIN. */
MUST_CHECK enum err files_fail(struct diag *d, const char *path);
/* Whether anything stands there; what can't be asked is not taken for absent. */
MUST_CHECK enum err files_is_there(const char *path, bool *out, struct diag *d);
MUST_CHECK enum err files_sync_dir(const char *dir, struct diag *d);
/* Mode 0700, synced into its parent; one that is there is left as it is. */
MUST_CHECK enum err files_make_dir(const char *dir, struct diag *d);
/* Never over a file that is there: ERR_REFUSED "exists". The folder is synced. */
MUST_CHECK enum err files_rename_new(const char *from, const char *to, struct diag *d);

#endif
