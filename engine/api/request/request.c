#include "engine/api/request/request.h"

#include <stdlib.h>
#include <string.h>

#include "engine/contract/typing.h"
#include "engine/base/json_format.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text_check.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"

const char *request_shown(struct call *c, const char *text)
{
	size_t fit = text_fit(text, 60);

	if (!text[fit])
		return text;
	char *cut;
	cut = arena_printf(c->arena, "%.*s…", (int)fit, text);
	return cut ? cut : "…";
}

static int request_hex_digit(char ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	if (ch >= 'a' && ch <= 'f')
		return ch - 'a' + 10;
	if (ch >= 'A' && ch <= 'F')
		return ch - 'A' + 10;
	return -1;
}

/* Decodes into the arena. ERR_INPUT for a broken escape, for control characters, and for
 * what is not UTF-8. */
static enum err request_decode(
	struct arena *a, const char *text, size_t n, bool is_query, const char **decoded)
{
	char *out = arena_alloc(a, n + 1);
	size_t len = 0;

	*decoded = out;
	if (!out)
		return ERR_NOMEM;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '%') {
			int high = i + 2 < n ? request_hex_digit(text[i + 1]) : -1;
			int low = i + 2 < n ? request_hex_digit(text[i + 2]) : -1;

			if (high < 0 || low < 0)
				return ERR_INPUT;
			out[len++] = (char)(high * 16 + low);
			i += 2;
		} else {
			out[len++] = is_query && text[i] == '+' ? ' ' : text[i];
		}
	}
	out[len] = '\0';
	return text_is_clean(out, len) && !memchr(out, '\0', len) ? ERR_OK : ERR_INPUT;
}

static enum err request_bad_url(struct call *c, enum err e)
{
	if (e != ERR_INPUT)
		return e;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-url",
		_("the address is not UTF-8, or has control characters or a broken %% escape"));
	diag_instead(&c->diag, "/v1/cases?q=%%E5%%B1%%B1%%E7%%94%%B0");
	return ERR_INPUT;
}

enum err request_split_path(struct call *c)
{
	const char *at = c->request->path;

	if (strlen(at) > API_PATH_MAX_BYTES)
		return diag_set(
			&c->diag, ERR_INPUT, "bad-url", _("the path is over %u bytes"), API_PATH_MAX_BYTES);
	if (!text_is_clean(at, strlen(at)))
		return request_bad_url(c, ERR_INPUT);
	while (*at == '/') {
		size_t n = strcspn(++at, "/");
		const char *segment;
		enum err e = request_decode(c->arena, at, n, false, &segment);

		if (e)
			return request_bad_url(c, e);
		if (c->segments_n == CALL_SEGMENTS_MAX)
			return ERR_OK;
		c->segments[c->segments_n++] = segment;
		at += n;
	}
	return ERR_OK;
}

static bool request_word_has(const char *words, const char *key)
{
	size_t n = strlen(key);

	for (const char *at = words; at && *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");

		if (len == n && memcmp(at, key, n) == 0)
			return true;
		at += len;
	}
	return false;
}

static enum err request_add_query(struct call *c, const char *at, size_t n)
{
	const char *equals = memchr(at, '=', n);
	size_t key_n = equals ? (size_t)(equals - at) : n;
	const char *key, *value = "";
	enum err e = request_decode(c->arena, at, key_n, true, &key);

	if (!e && equals)
		e = request_decode(c->arena, equals + 1, n - key_n - 1, true, &value);
	if (e)
		return request_bad_url(c, e);
	if (!request_word_has(route_queries(c->route), key) || request_query(c, key)) {
		(void)diag_set(&c->diag, ERR_INPUT, "unknown-key",
			_("the query key “%s” is not known here, or stands twice"), request_shown(c, key));
		diag_field(&c->diag, request_shown(c, key));
		for (const char *word = route_queries(c->route); word && *word; word += strspn(word, " ")) {
			size_t bytes = strcspn(word, " ");

			diag_instead(&c->diag, "%.*s", (int)bytes, word);
			word += bytes;
		}
		return ERR_INPUT;
	}
	e = text_check(key, value, strlen(value), &c->diag);
	if (e) {
		diag_field(&c->diag, key);
		return e;
	}
	if (c->query_n < CALL_QUERY_MAX)
		c->query[c->query_n++] = (struct query_item){ key, value };
	return ERR_OK;
}

enum err request_read_query(struct call *c)
{
	const char *at = c->request->query;

	while (at && *at) {
		size_t n = strcspn(at, "&");
		enum err e = n ? request_add_query(c, at, n) : ERR_OK;

		if (e)
			return e;
		at += n;
		at += *at == '&';
	}
	return ERR_OK;
}

const char *request_query(const struct call *c, const char *key)
{
	for (int i = 0; i < c->query_n; i++)
		if (strcmp(c->query[i].key, key) == 0)
			return c->query[i].value;
	return NULL;
}

enum err request_query_int(struct call *c, const char *key, int least, int most, int unsaid, int *out)
{
	const char *text = request_query(c, key);
	long n;

	*out = unsaid;
	if (!text)
		return ERR_OK;
	char *end;
	n = strtol(text, &end, 10);
	*out = n >= least && n <= most ? (int)n : unsaid;
	if (*text >= '0' && *text <= '9' && !*end && n >= least && n <= most)
		return ERR_OK;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("“%1$s” must be a whole number from %2$d to %3$d"),
		key, least, most);
	diag_field(&c->diag, key);
	return ERR_INPUT;
}

/* Checked before parsing: the parser recurses. */
static bool request_is_too_deep(const char *body, size_t n)
{
	int depth = 0;
	bool in_string = false;

	for (size_t i = 0; i < n; i++) {
		char ch = body[i];

		if (in_string) {
			if (ch == '\\')
				i++;
			else if (ch == '"')
				in_string = false;
		} else if (ch == '"') {
			in_string = true;
		} else if (ch == '{' || ch == '[') {
			if (++depth > API_DEPTH_MAX)
				return true;
		} else if (ch == '}' || ch == ']') {
			depth--;
		}
	}
	return false;
}

/* The keys that a body of this route may have. Several verbs may share a resource. */
struct request_keys {
	const char *names[FIELDS];
	int n;
};

static bool request_has_key(const struct request_keys *k, const char *key)
{
	for (int i = 0; i < k->n; i++)
		if (strcmp(k->names[i], key) == 0)
			return true;
	return false;
}

static void request_add_key(struct request_keys *k, enum field_id field)
{
	if (field && !request_has_key(k, field_name(field)))
		k->names[k->n++] = field_name(field);
}

static void request_list_keys(const struct call *c, struct request_keys *k)
{
	k->n = 0;
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);

		const bool is_own = c->route->path && v->verb == c->route->verb;
		if (v->method != METHOD_POST || (!is_own && strcmp(v->path, route_path(c->route)) != 0))
			continue;
		request_add_key(k, v->word_field);
		for (int o = 0; o < v->options_n; o++) {
			request_add_key(k, v->options[o].field);
			request_add_key(k, field_specs[v->options[o].field].also);
		}
	}
}

static enum err request_check_keys(struct call *c)
{
	struct request_keys k;
	request_list_keys(c, &k);
	const char *key;
	json_t *value;
	json_object_foreach(c->body, key, value)
	{
		if (request_has_key(&k, key))
			continue;
		const char *nearest = text_nearest(key, k.names, (size_t)k.n);
		(void)diag_set(&c->diag, ERR_INPUT, "unknown-key", _("the key “%s” is not known here"),
			request_shown(c, key));
		diag_field(&c->diag, request_shown(c, key));
		for (int i = 0; i < k.n; i++)
			if (!nearest || strcmp(nearest, k.names[i]) == 0)
				diag_instead(&c->diag, "%s", k.names[i]);
		return ERR_INPUT;
	}
	return ERR_OK;
}

/* jansson calls a text broken where it lacked memory: so it is parsed twice. */
static json_t *request_parse_body(const struct api_request *q, json_error_t *where)
{
	json_t *body = NULL;

	if (q->body_n == 0)
		return json_object();
	for (int i = 0; i < 2 && !body; i++)
		body = json_loadb(q->body, q->body_n, JSON_REJECT_DUPLICATES, where);
	return body;
}

static bool request_has_memory(void)
{
	json_t *any = json_object();

	json_decref(any);
	return any != NULL;
}

enum err request_read_body(struct call *c)
{
	const struct api_request *q = c->request;
	json_error_t where;

	if (q->body_n > API_BODY_MAX_BYTES)
		return diag_set(&c->diag, ERR_TOO_LARGE, "too-large", _("the body is over %u bytes"),
			API_BODY_MAX_BYTES);
	if (q->body_n && request_is_too_deep(q->body, q->body_n))
		return diag_set(
			&c->diag, ERR_INPUT, "too-deep", _("the body is nested over %d deep"), API_DEPTH_MAX);
	c->body = request_parse_body(q, &where);
	if (!c->body && !request_has_memory())
		return ERR_NOMEM;
	if (!c->body)
		return diag_set(&c->diag, ERR_INPUT, "bad-json",
			_("the body is not JSON: line %d, column %d: %s"), where.line, where.column,
			json_format_fault(
				(int)json_error_code(&where), q->body, q->body_n, (size_t)where.position));
	if (!json_is_object(c->body))
		return diag_set(&c->diag, ERR_INPUT, "bad-json", _("the body must be a JSON object"));
	return request_check_keys(c);
}

enum err request_bad_value(struct call *c, const char *key, const char *message)
{
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value", "%s: %s", key, message);
	diag_field(&c->diag, key);
	return ERR_INPUT;
}

enum err request_text(struct call *c, const json_t *value, const char *key, const char **out)
{
	*out = NULL;
	if (!value || json_is_null(value))
		return ERR_OK;
	if (!json_is_string(value))
		return request_bad_value(c, key, _("must be a text"));
	if (json_string_length(value) > CASE_TEXT_MAX_BYTES) {
		(void)request_bad_value(c, key, _("is too long (at most 8000 bytes)"));
		diag_instead(&c->diag, "%s", _("shorten it: 8000 bytes are about 2600 Japanese characters"));
		return ERR_INPUT;
	}
	if (!text_is_clean(json_string_value(value), json_string_length(value)))
		return request_bad_value(c, key, _("has control characters"));
	const enum err e = text_check(key, json_string_value(value), json_string_length(value), &c->diag);
	if (e) {
		diag_field(&c->diag, key);
		return e;
	}
	*out = json_string_value(value);
	return ERR_OK;
}

enum err request_flag(struct call *c, const json_t *value, const char *key, bool *out)
{
	const char *text = json_string_value(value);
	enum typed_answer answer = json_is_true(value) ? ANSWER_YES : ANSWER_NO;
	enum err e = ERR_OK;

	*out = false;
	if (!value || json_is_null(value))
		return ERR_OK;
	if (!json_is_boolean(value))
		e = text ? typing_read_answer(text, &answer) : ERR_INPUT;
	*out = answer == ANSWER_YES;
	if (e == ERR_INPUT || (!e && answer != ANSWER_YES && answer != ANSWER_NO))
		return request_bad_value(c, key, _("must be yes or no"));
	return e;
}

enum err request_questions(struct call *c, int *out)
{
	const json_t *value = c->body ? json_object_get(c->body, "questions") : NULL;
	const char *text = json_string_value(value);
	char number[24];

	if (json_is_integer(value)) {
		(void)snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
		text = number;
	} else if (value && !json_is_null(value) && !text) {
		return request_bad_value(c, "questions", _("must be a number, or all"));
	}
	return questions_parse(text ? text : request_query(c, "questions"), out, &c->diag);
}

enum err request_day(struct call *c, const json_t *value, const char *key, const char **out)
{
	char *day = arena_alloc(c->arena, DAY_TEXT_BYTES);
	const char *text;
	enum err e = request_text(c, value, key, &text);

	*out = NULL;
	if (e || !text)
		return e;
	if (!day)
		return ERR_NOMEM;
	int64_t at;
	bool has_time;
	if (typed_parse_instant(text, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, &at, &has_time, NULL) !=
			ERR_OK ||
		has_time)
		return request_bad_value(c, key, _("must be a day such as 1948-05-17"));
	if (at > c->now)
		return request_bad_value(c, key, _("is a day yet to come"));
	day_format(instant_day(at, c->rs->calendar.offset_s), day);
	*out = day;
	return ERR_OK;
}
