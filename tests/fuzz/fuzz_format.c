/* Formatting whatever bytes: what comes out is the same pack with the same
 * comments, and is formatted already. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rules/pack/format.h"
#include "rules/pack/format_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once, twice;
	buf_init(&once);
	buf_init(&twice);
	if (format_text((const char *)data, size, &once) == ERR_OK) {
		CHECK(format_check_same(buf_text(&once), once.len, buf_text(&once), once.len) == ERR_OK);
		enum err e = format_text(buf_text(&once), once.len, &twice);
		CHECK(e == ERR_OK || e == ERR_NOMEM);
		CHECK(e ||
			(once.len == twice.len && memcmp(buf_text(&once), buf_text(&twice), once.len) == 0));
	} else {
		CHECK(once.len == 0);
	}
	buf_release(&once);
	buf_release(&twice);
	return 0;
}
