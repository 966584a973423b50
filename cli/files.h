/* Files of a folder, whole: read into memory, and written so that at no time
 * there is half of one (a new file beside it, synced, then renamed). */
#ifndef TSUNAGI_CLI_FILES_H
#define TSUNAGI_CLI_FILES_H

#include "engine/base/buf.h"
#include "engine/base/diag.h"

/* ERR_NOT_FOUND where there is none (d untouched), ERR_AGAIN, ERR_TOO_LARGE over
 * `most` bytes, ERR_NOMEM. */
MUST_CHECK enum err files_read(
	const char *dir, const char *name, size_t most, struct buf *out, struct diag *d);
/* Keeps the mode of a file that is there, and where it links to. ERR_AGAIN, ERR_NOMEM. */
MUST_CHECK enum err files_write(
	const char *dir, const char *name, const char *text, size_t n, struct diag *d);
/* The same for what nobody else may read: its mode is 0600, whatever it was. */
MUST_CHECK enum err files_write_private(
	const char *dir, const char *name, const char *text, size_t n, struct diag *d);

#endif
