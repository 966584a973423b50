/* What stands behind `when:` of a rule, in braces: any text as the condition of a
 * rule, of the lead and of a meeting, in a pack that is good otherwise. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/good_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define ROUTING \
	"define: {old: {age: {at_least: 65}}, both: {all: [old, f]}}\n" \
	"needs: [{id: n, label: N, domain: d}]\n" \
	"rules: [{id: r, opens: n, to: t, ask: x, because: y, when: {%.*s}}]\n" \
	"lead: [{id: l, to: s, when: {%.*s}}]\n" \
	"meetings: [{id: g, to: m, when: {%.*s}}]\n" \
	"otherwise: {opens: n, to: s, ask: z}\n"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct pack_bytes files[PACK_FILES];
	const char *text = (const char *)bytes;
	char *routing = NULL;
	int size;
	if (n > 10000)
		return 0;
	size = asprintf(&routing, ROUTING, (int)n, text, (int)n, text, (int)n, text);
	if (size < 0)
		return 0;
	for (int f = 0; f < PACK_FILES; f++)
		files[f] = (struct pack_bytes){ good_pack[f], strlen(good_pack[f]) };
	files[PACK_ROUTING] = (struct pack_bytes){ routing, (size_t)size };
	files[PACK_CASES] = (struct pack_bytes){ "", 0 };
	good_pack_try(files);
	free(routing);
	return 0;
}
