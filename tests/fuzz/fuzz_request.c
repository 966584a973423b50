/* Whole requests, several in one turn of the store: the request's line, headers
 * and body as text, a byte 0x1e between one request and the next.
 *
 *     POST /v1/cases?q=x
 *     login
 *     Idempotency-Key
 *     Accept-Language
 *     the body, to the end
 *
 * The peer may do what the operator may. Whatever is asked, each answer is one,
 * and the store's turn can be committed or undone. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Cuts one line off *text; "" at the end. */
static char *line(char **text)
{
	char *begin = *text;
	char *end = begin + strcspn(begin, "\n");
	*text = *end ? end + 1 : end;
	*end = '\0';
	return begin;
}

static const char *unless_empty(const char *text) { return *text ? text : NULL; }

static void ask(struct office *o, char *text, size_t n)
{
	char *at = text, *first = line(&at);
	struct api_request q = office_request("miyamoto", "/", "", 0);
	char *target = strchr(first, ' ');
	q.peer.is_operator = true;
	q.as = unless_empty(line(&at));
	q.idempotency_key = unless_empty(line(&at));
	q.accept_language = unless_empty(line(&at));
	q.body = at;
	q.body_n = n - (size_t)(at - text);
	q.method = strncmp(first, "GET ", 4) == 0    ? API_GET
		   : strncmp(first, "POST ", 5) == 0 ? API_POST
						     : API_OTHER;
	q.path = target ? target + 1 : first;
	q.query = strchr(q.path, '?');
	if (q.query) {
		first[q.query - first] = '\0';
		q.query++;
	}
	office_call(o, &q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct office *o = office_open();
	char *text = malloc(n + 1);
	if (!text)
		return 0;
	if (n)
		memcpy(text, data, n);
	text[n] = '\0';
	for (size_t begin = 0; begin < n;) {
		size_t end = begin;
		while (end < n && text[end] != '\x1e')
			end++;
		text[end] = '\0';
		ask(o, text + begin, end - begin);
		begin = end + 1;
	}
	office_undo(o);
	free(text);
	return 0;
}
