/* Randomness for stores that tests open: the kernel's, so that sweeps of failing
 * system calls reach it. */
#ifndef TSUNAGI_TESTS_SUPPORT_RANDOM_H
#define TSUNAGI_TESTS_SUPPORT_RANDOM_H

#include "engine/core/system.h"

extern const struct random_port support_random;

#endif
