/* Answers taken apart: whole, in pieces, in chunks, broken. */
#include "cli/net/http_client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static enum err parse(const char *text, bool is_end, struct http_answer *a, bool *is_whole)
{
	*a = (struct http_answer){ 0 };
	buf_init(&a->body);
	return http_parse(text, strlen(text), is_end, a, is_whole);
}

static void reads_a_body(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool is_end;
		int status;
		const char *body;
	} CASES[] = {
		{ "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", false, 200, "{}" },
		{ "HTTP/1.1 201 Created\r\ncontent-length:3\r\n\r\n123rest", false, 201, "123" },
		{ "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
			false, 404, "abcde" },
		{ "HTTP/1.0 500 Oh\r\n\r\nto the end", true, 500, "to the end" },
		{ "HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n", false, 413, "" },
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct http_answer a;
		bool is_whole;
		assert_int_equal(parse(CASES[i].text, CASES[i].is_end, &a, &is_whole), ERR_OK);
		assert_true(is_whole);
		assert_int_equal(a.status, CASES[i].status);
		assert_string_equal(buf_text(&a.body), CASES[i].body);
		http_answer_release(&a);
	}
}

static void waits_for_the_rest(void **state)
{
	(void)state;
	static const char WHOLE[] =
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
	for (size_t n = 1; n < sizeof WHOLE - 5; n++) {
		struct http_answer a = { 0 };
		bool is_whole = true;
		buf_init(&a.body);
		assert_int_equal(http_parse(WHOLE, n, false, &a, &is_whole), ERR_OK);
		assert_false(is_whole);
		assert_int_equal(http_parse(WHOLE, n, true, &a, &is_whole), ERR_BUG);
		http_answer_release(&a);
	}
}

static void refuses_what_is_not_http(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"SSH-2.0-OpenSSH\r\n",
		"HTTP/2 200\r\n\r\n",
		"HTTP/1.1 9 X\r\n\r\n",
		"HTTP/1.1 abc\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
	};
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		struct http_answer a;
		bool is_whole;
		assert_int_equal(parse(TEXTS[i], true, &a, &is_whole), ERR_BUG);
		http_answer_release(&a);
	}
}

static void says_when_to_try_again(void **state)
{
	(void)state;
	struct http_answer a;
	bool is_whole;
	assert_int_equal(parse("HTTP/1.1 503 Busy\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n", false, &a,
				 &is_whole),
		ERR_OK);
	assert_int_equal(a.retry_after_s, 5);
	http_answer_release(&a);
}

static void encodes_a_path(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out);
	http_put_encoded(&out, "26-1/../a b?見");
	assert_string_equal(buf_text(&out), "26-1%2F%2E%2E%2Fa%20b%3F%E8%A6%8B");
	buf_release(&out);
}

static void an_absent_daemon_is_unreachable(void **state)
{
	(void)state;
	struct http_answer a;
	struct diag d;
	diag_init(&d);
	const struct http_request r = { .method = "GET", .path = "/v1/status" };
	assert_int_equal(http_ask("/nonexistent/tsunagi.sock", &r, &a, &d), ERR_AGAIN);
	assert_string_equal(d.code, "unreachable");
	assert_true(d.instead_n >= 1);
	http_answer_release(&a);
	diag_release(&d);
}

static void a_header_cannot_carry_a_second_one(void **state)
{
	(void)state;
	struct http_answer a;
	struct diag d;
	diag_init(&d);
	const struct http_header h = { "X-Tsunagi-As", "sato\r\nX: y" };
	const struct http_request r = { .method = "GET", .path = "/", .headers = &h, .headers_n = 1 };
	assert_int_equal(http_ask("/nonexistent", &r, &a, &d), ERR_INPUT);
	http_answer_release(&a);
	diag_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_a_body),
		cmocka_unit_test(waits_for_the_rest),
		cmocka_unit_test(refuses_what_is_not_http),
		cmocka_unit_test(says_when_to_try_again),
		cmocka_unit_test(encodes_a_path),
		cmocka_unit_test(an_absent_daemon_is_unreachable),
		cmocka_unit_test(a_header_cannot_carry_a_second_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
