/* Ids that people type: nothing breaks, and what is read is written the same. */
#include <stddef.h>
#include <stdint.h>

#include "engine/base/case_id.h"
#include "engine/base/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static const char *const PREFIXES[] = { "", "T-", "高", "26-", "0123456789abcdef" };

static void check_case_id(const char *text)
{
	for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
		struct diag d;
		int64_t key = 0, again = 0;
		int n = 0, n_again = 0;
		char id[CASE_ID_BYTES];
		diag_init(&d);
		enum err e = case_id_parse(PREFIXES[i], text, &key, &n, &d);
		CHECK(e == (d.code ? ERR_INPUT : ERR_OK));
		diag_release(&d);
		if (e)
			continue;
		if (n)
			referral_id_format(PREFIXES[i], key, n, id);
		else
			case_id_format(PREFIXES[i], key, id);
		CHECK(case_id_parse(PREFIXES[i], id, &again, &n_again, NULL) == ERR_OK);
		CHECK(again == key && n_again == n);
	}
}

static void check_names(const char *text, size_t size)
{
	struct arena a;
	arena_init(&a);
	const char *folded = text_fold(&a, text);
	CHECK((folded != NULL) == text_is_utf8(text, strlen(text)));
	if (folded) {
		CHECK(text_is_utf8(folded, strlen(folded)));
		CHECK(text_fold_search(&a, text));
	}
	CHECK(!text_is_id(text) || folded);
	CHECK(text_fit(text, 10) <= size && text_width_n(text, text_fit(text, 10)) <= 10);
	CHECK(text_chars(text, strlen(text)) <= size);
	CHECK(text_distance(text, "dementia_signs", 3) <= 4);
	CHECK(text_is_blank(text) || *text);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	check_case_id(text);
	check_names(text, size);
	free(text);
	return 0;
}
