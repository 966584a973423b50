/* A store port of which only turns, steps and settings do something: it counts
 * them, and fails where it is told to. */
#ifndef TSUNAGI_TESTS_UNIT_DAEMON_FAKE_STORE_H
#define TSUNAGI_TESTS_UNIT_DAEMON_FAKE_STORE_H

#include "engine/core/ports.h"

struct fake_store {
	struct store port;
	int begun, committed, aborted, undone;
	bool fails_to_begin, fails_to_commit, fails_to_save;
	char setting[32]; /* "": unset */
};

void fake_store_init(struct fake_store *f);

#endif
