/* What a free note names, whatever its bytes: features of the vocabulary, each
 * once, each by a name that the vocabulary has. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rules/match/suggest.h"
#include "tests/support/ruleset_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static void check(const struct ruleset *rs, const struct suggestion *s, int n)
{
	for (int i = 0; i < n; i++) {
		CHECK(s[i].feature >= 0 && s[i].feature < rs->features_n && s[i].word && *s[i].word);
		const struct feature *f = &rs->features[s[i].feature];
		CHECK(s[i].value == FACT_UNKNOWN || f->kind != FEATURE_ONE_OF || s[i].value < f->values_n);
		CHECK(f->kind != FEATURE_NUMBER || s[i].value == FACT_UNKNOWN);
		for (int j = 0; j < i; j++)
			CHECK(s[j].feature != s[i].feature);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ruleset *rs;
	const struct suggestion *found;
	struct arena a;
	int n = 0;
	if (!rs)
		rs = ruleset_fixture_of(SOURCE_DIR "/rules/packs/takashima");
	char *text = malloc(size + 1);
	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	arena_init(&a);
	enum err e = suggest_features(rs, text, &a, &found, &n);
	CHECK(e == ERR_OK || e == ERR_INPUT || e == ERR_NOMEM);
	if (e == ERR_OK)
		check(rs, found, n);
	arena_release(&a);
	free(text);
	return 0;
}
