/* A store of which only transactions, steps and settings do something: it counts
 * them, traces them, and fails where it is told to. */
#ifndef TSUNAGI_TESTS_SUPPORT_FAKE_STORE_H
#define TSUNAGI_TESTS_SUPPORT_FAKE_STORE_H

#include "engine/core/ports.h"

struct fake_store {
	struct store port;
	int begun, committed, aborted, undone;
	bool fails_to_begin, fails_to_commit, fails_to_save, fails_to_begin_step, fails_to_keep;
	bool is_in_step;  /* steps do not nest: ERR_BUG */
	char setting[80]; /* the one that was saved last; "": unset */
	char trace[128];  /* what was called, in order: "begin step keep commit " */
};

void fake_store_init(struct fake_store *f);
/* Adds a word to the trace, for a test's own work. */
void fake_store_note(struct fake_store *f, const char *word);

#endif
