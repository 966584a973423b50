/* One file of a pack, whatever its bytes, among good ones: it is read to its
 * end, reported on or refused, and never more; a pack without a finding
 * decides. The first byte says which file it is. */
#include <string.h>

#include "tests/fuzz/good_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct pack_bytes files[PACK_FILES];
	if (n == 0)
		return 0;
	for (int f = 0; f < PACK_FILES; f++)
		files[f] = (struct pack_bytes){ good_pack[f], strlen(good_pack[f]) };
	files[bytes[0] % PACK_FILES] = (struct pack_bytes){ (const char *)bytes + 1, n - 1 };
	good_pack_try(files);
	return 0;
}
