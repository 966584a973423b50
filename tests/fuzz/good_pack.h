/* A pack in which all is well, for fuzzers to spoil a part of. */
#ifndef TSUNAGI_TESTS_FUZZ_GOOD_PACK_H
#define TSUNAGI_TESTS_FUZZ_GOOD_PACK_H

#include "rules/compile/compile.h"
#include "rules/pack/pack.h"

extern const char *const good_pack[PACK_FILES];
/* Reads and compiles to the end; findings are printed; a pack without one decides. */
void good_pack_try(const struct pack_bytes files[PACK_FILES]);

#endif
