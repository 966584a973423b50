/* Any bytes as a request: the first chooses method and resource, then path and
 * query up to a newline, then the body. Whatever comes, an answer comes back that
 * is JSON, and no sanitizer complains. The store is refused each turn, so that
 * runs do not depend on each other. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define CASE OFFICE_CASE
static const char *const paths[] = { "/v1/cases", CASE "/facts", CASE "/referrals", CASE "/lead",
	CASE "/close", CASE "/end", CASE "/decide", CASE "/referrals/1/accept", CASE "/referrals/1/decline",
	CASE "/referrals/1/query", CASE "/referrals/1/withdraw", CASE "/referrals/1/hold", "/v1/clock",
	"/v1/rules/reload", NULL };
#define PATHS (sizeof paths / sizeof *paths)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const logins[] = { "aoki", "inoue", "endo", "kondo" };
	struct office *o = office_open();
	struct api_request q;
	char *text, *path, *query;

	if (n < 2)
		return 0;
	text = malloc(n);
	if (!text)
		return 0;
	memcpy(text, data + 1, n - 1);
	text[n - 1] = '\0';
	q = office_request(logins[data[0] & 3], paths[(data[0] >> 2) % PATHS], text, n - 1);
	if (!q.path) {
		/* "path?query\nbody", by GET where there is no body */
		path = text;
		text[strcspn(text, "\n")] = '\0';
		query = strchr(path, '?');
		if (query)
			*query++ = '\0';
		q = office_request(logins[data[0] & 3], path, "", 0);
		q.query = query;
		q.method = data[0] & 128 ? API_POST : API_GET;
	}
	office_call(o, &q);
	office_undo(o);
	free(text);
	return 0;
}
