/* The file that `tsunagi intake FILE` takes: the first byte says how it is
 * called (a name that says JSON, YAML, or neither). An object comes out, or a
 * refusal that says why in words that can be shown. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/intake/file.h"
#include "engine/base/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

/* What came out can be written, and read again the same. */
static void check_again(const json_t *read)
{
	char *text = json_dumps(read, JSON_SORT_KEYS);
	struct diag d;
	json_t *again = NULL;
	if (!text)
		return; /* too deep for jansson's own writer: the daemon refuses it */
	diag_init(&d);
	CHECK(intake_file_parse("again.json", text, strlen(text), &again, &d) == ERR_OK);
	CHECK(json_equal(read, again));
	json_decref(again);
	diag_release(&d);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "x", "x.json", "x.yaml", "x.yml" };
	struct diag d;
	json_t *read = NULL;
	if (size == 0)
		return 0;
	diag_init(&d);
	const enum err e = intake_file_parse(names[data[0] % 4], (const char *)data + 1, size - 1, &read, &d);
	CHECK((e == ERR_OK) == json_is_object(read));
	CHECK(e == ERR_OK || e == ERR_INPUT);
	if (e)
		CHECK(d.message && text_is_utf8(d.message, strlen(d.message)));
	else
		check_again(read);
	json_decref(read);
	diag_release(&d);
	return 0;
}
