/* A power cut in memory: an SQLite VFS that remembers what was synced and what
 * was only written. At the n-th write, truncation or sync the power goes: from
 * then on everything fails. cut_restore then leaves on the disk what a disk
 * could hold after that: all that was synced, and of the rest any part, sector by
 * sector. Runs everywhere, needs no root.
 *
 * One thread, one folder. A lying disk (is_lying) says that it has synced and
 * has not: what synchronous = OFF would be. */
#ifndef TSUNAGI_TESTS_CUT_VFS_H
#define TSUNAGI_TESTS_CUT_VFS_H

#include <stdbool.h>
#include <stdint.h>

#define CUT_NEVER INT64_MAX

/* Registers it as the default. */
void cut_install(void);
/* The power goes at the n-th operation from now. */
void cut_arm(int64_t n, bool is_lying);
bool cut_is_off(void);
/* What the disk holds afterwards, drawn by `seed`; the power is back. */
void cut_restore(uint64_t seed);
/* Operations since cut_arm. */
int64_t cut_operations(void);
/* Forgets all files. */
void cut_forget(void);

#endif
