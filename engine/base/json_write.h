/* A JSON writer over a buf: it sets commas and escapes. Keys come in the order of the calls, so
 * that output is stable. Whether calls form valid JSON (each value of an object after its key,
 * each begin with its end) is up to the caller. Text must be UTF-8. Without memory, or nested
 * deeper than JSON_DEPTH_MAX, the buf fails, which is checked at the end (buf.h). */
#ifndef TSUNAGI_BASE_JSON_WRITE_H
#define TSUNAGI_BASE_JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/buf.h"

#define JSON_DEPTH_MAX 32

struct json {
	struct buf *out;
	int depth;
	bool has_item[JSON_DEPTH_MAX];
};

/* Begins a value at the end of `out`, which is borrowed. */
void jsonw_begin(struct json *j, struct buf *out);

void jsonw_object(struct json *j);     /* { */
void jsonw_object_end(struct json *j); /* } */
void jsonw_array(struct json *j);      /* [ */
void jsonw_array_end(struct json *j);  /* ] */
void jsonw_key(struct json *j, const char *key);

void jsonw_text(struct json *j, const char *text); /* NULL writes null */
void jsonw_int(struct json *j, int64_t n);
void jsonw_bool(struct json *j, bool b);
void jsonw_null(struct json *j);
/* Text that is already JSON, unchecked. */
void jsonw_raw(struct json *j, const char *json_text);

/* key and value in one call */
void jsonw_put_text(struct json *j, const char *key, const char *text);
void jsonw_put_int(struct json *j, const char *key, int64_t n);
void jsonw_put_bool(struct json *j, const char *key, bool b);
void jsonw_put_null(struct json *j, const char *key);
void jsonw_put_raw(struct json *j, const char *key, const char *json_text);

#endif
