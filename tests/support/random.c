#include "tests/support/random.h"

#include <sys/random.h>

static enum err fill_random(void *self, void *bytes, size_t n)
{
	(void)self;
	return getrandom(bytes, n, 0) == (ssize_t)n ? ERR_OK : ERR_AGAIN;
}

const struct random_port support_random = { .fill = fill_random };
