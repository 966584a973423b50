/* Holiday files: rows come out by day, each once, with clean names; a refusal
 * says why and on what line. */
#include <stddef.h>
#include <stdint.h>

#include "engine/base/time/calendar.h"
#include "engine/base/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static void check_rows(const struct holiday *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		CHECK(i == 0 || rows[i - 1].day < rows[i].day);
		CHECK(date_is_valid(date_from_day(rows[i].day)));
		CHECK(text_is_clean(rows[i].name, strlen(rows[i].name)));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct diag d;
	struct holiday *rows;
	size_t n;
	int line = -1;
	arena_init(&a);
	diag_init(&d);
	enum err e = holidays_parse(&a, (const char *)data, size, &rows, &n, &line, &d);
	CHECK((e == ERR_OK) == (d.code == NULL));
	CHECK(e ? line > 0 : line == 0);
	if (!e)
		check_rows(rows, n);
	else
		CHECK(text_is_utf8(d.message, strlen(d.message)));
	diag_release(&d);
	arena_release(&a);
	return 0;
}
