/* What any adapter of struct store must do. A test program gives its
 * adapter and runs the tests:
 *
 *     contract_adapter = &mine;
 *     return contract_run("mine"); */
#ifndef TSUNAGI_TESTS_STORE_CONTRACT_H
#define TSUNAGI_TESTS_STORE_CONTRACT_H

#include "engine/core/ports.h"

struct contract_adapter {
	/* Opens the store of this folder, creating it the first time; ends the
	 * program where it can't. */
	const struct store *(*open)(const char *dir, void **handle);
	void (*close)(void *handle);
};

extern const struct contract_adapter *contract_adapter;
int contract_run(const char *name);

#endif
