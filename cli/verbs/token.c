/* Making a token: the person keeps it, staff.yaml has its hash only. */
#include <stdio.h>
#include <sys/random.h>

#include "cli/failure.h"
#include "cli/print/pager.h"
#include "cli/verbs/verbs.h"
#include "engine/base/json_write.h"
#include "engine/base/sha256.h"
#include "engine/base/text/lang.h"

#define RANDOM_BYTES 32

static void verb_token_put_hex(const unsigned char *bytes, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++)
		(void)snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static int verb_token_print(const struct cli_context *cx, const char *token, const char *sha256)
{
	struct buf out;
	struct json j;
	buf_init(&out);
	if (cx->json) {
		jsonw_begin(&j, &out);
		jsonw_object(&j);
		jsonw_put_text(&j, "token", token);
		jsonw_put_text(&j, "token_sha256", sha256);
		jsonw_object_end(&j);
		buf_putc(&out, '\n');
	} else {
		buf_printf(&out,
			_("The token, for the person alone (a file ~/.config/tsunagi/token, chmod 600):\n"
			  "  %s\n"
			  "For staff.yaml, from which nobody can tell the token:\n"
			  "  token_sha256: \"%s\"\n"),
			token, sha256);
	}
	const int status = print_whole(cx, &out, 0);
	buf_release(&out);
	return status;
}

int verb_token_run_token(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	unsigned char bytes[RANDOM_BYTES], digest[SHA256_BYTES];
	char token[2 * RANDOM_BYTES + 1], sha256[SHA256_HEX_BYTES];
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		args_release(&a);
		if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
			e = diag_set(&d, ERR_AGAIN, "no-random", _("The system gives no random numbers now"));
	}
	int status = e ? failure_print(cx, e, &d) : 0;
	if (!e) {
		verb_token_put_hex(bytes, sizeof bytes, token);
		sha256_of(token, strlen(token), digest);
		sha256_hex(digest, sha256);
		status = verb_token_print(cx, token, sha256);
	}
	diag_release(&d);
	return status;
}
