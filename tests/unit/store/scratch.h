/* A folder for one test, and the store in it. */
#ifndef TSUNAGI_TESTS_STORE_SCRATCH_H
#define TSUNAGI_TESTS_STORE_SCRATCH_H

#include "engine/core/ports.h"

#define SCRATCH_BYTES 256

void scratch_make(char dir[SCRATCH_BYTES]);
void scratch_remove(const char *dir); /* with what is in it */

/* One decision in a turn of its own, with what its first event tells of the person; false
 * where it failed (nothing stored). */
bool scratch_save(const struct store *p, const struct decision *decision);
/* The audit's answer; says the violations on standard error where it is not ok. */
bool scratch_audit_is_ok(const struct store *p);

#endif
