#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/json_write.h"

static void commas_stand_between_items(void **state)
{
	struct buf b;
	struct json j;
	(void)state;
	buf_init(&b);
	jsonw_begin(&j, &b);
	jsonw_object(&j);
	jsonw_put_text(&j, "id", "26-00001-0");
	jsonw_put_null(&j, "due");
	jsonw_key(&j, "needs");
	jsonw_array(&j);
	jsonw_int(&j, 1);
	jsonw_object(&j);
	jsonw_object_end(&j);
	jsonw_array(&j);
	jsonw_bool(&j, false);
	jsonw_null(&j);
	jsonw_array_end(&j);
	jsonw_array_end(&j);
	jsonw_put_bool(&j, "urgent", true);
	jsonw_put_raw(&j, "raw", "[1, 2]");
	jsonw_put_int(&j, "level", 0);
	jsonw_object_end(&j);
	assert_string_equal(buf_text(&b), "{\"id\":\"26-00001-0\",\"due\":null,\"needs\":[1,{},[false,null]],"
					  "\"urgent\":true,\"raw\":[1, 2],\"level\":0}");
	buf_release(&b);
}

static void texts_and_numbers_are_escaped(void **state)
{
	struct buf b;
	struct json j;
	(void)state;
	buf_init(&b);
	jsonw_begin(&j, &b);
	jsonw_array(&j);
	jsonw_text(&j, "a\"\\\n\r\t\x01\x1f\x7f/高𠮷");
	jsonw_text(&j, "");
	jsonw_text(&j, NULL);
	jsonw_int(&j, INT64_MIN);
	jsonw_int(&j, INT64_MAX);
	jsonw_array_end(&j);
	assert_string_equal(buf_text(&b), "[\"a\\\"\\\\\\n\\r\\t\\u0001\\u001f\\u007f/高𠮷\",\"\",null,"
					  "-9223372036854775808,9223372036854775807]");
	buf_release(&b);
}

static void too_deep_fails_like_lack_of_memory(void **state)
{
	struct buf b;
	struct json j;
	(void)state;
	buf_init(&b);
	jsonw_begin(&j, &b);
	for (int i = 0; i < JSON_DEPTH_MAX; i++)
		jsonw_array(&j);
	for (int i = 0; i < JSON_DEPTH_MAX; i++)
		jsonw_array_end(&j);
	assert_null(buf_take(&b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_stand_between_items),
		cmocka_unit_test(texts_and_numbers_are_escaped),
		cmocka_unit_test(too_deep_fails_like_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
