#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/sha256.h"

/* FIPS 180-4, and the examples that NIST gives for it. */
static void known_digests(void **state)
{
	static const struct {
		const char *text, *hex;
	} rows[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		unsigned char digest[SHA256_BYTES];
		char hex[SHA256_HEX_BYTES];
		sha256_of(rows[i].text, strlen(rows[i].text), digest);
		sha256_hex(digest, hex);
		assert_string_equal(hex, rows[i].hex);
	}
}

static void parts_are_one_text(void **state)
{
	static const struct sha256_part parts[] = { { "a", 1 }, { "", 0 }, { "bc", 2 } };
	unsigned char whole[SHA256_BYTES], joined[SHA256_BYTES];
	(void)state;
	sha256_of("abc", 3, whole);
	sha256_of_parts(parts, 3, joined);
	assert_memory_equal(whole, joined, SHA256_BYTES);
	sha256_of_parts(parts, 2, joined);
	assert_memory_not_equal(whole, joined, SHA256_BYTES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_digests),
		cmocka_unit_test(parts_are_one_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
