/* What is wrong with a text that should be JSON, as people read it: jansson
 * itself says it in English only. */
#ifndef TSUNAGI_BASE_JSON_FORMAT_H
#define TSUNAGI_BASE_JSON_FORMAT_H

#include <stddef.h>

/* code: jansson's enum json_error_code (json_error_code(3)); its numbers are
 * part of its ABI. In the language in force. */
const char *json_format_error(int code);

/* The same, or the letter at fault where a keyboard or a word processor put one that JSON has not:
 * `bytes` of text, of which the parser had read `read` when it stopped. */
const char *json_format_fault(int code, const char *text, size_t bytes, size_t read);

#endif
