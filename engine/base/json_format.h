/* What is wrong with a text that should be JSON, as people read it: jansson
 * itself says it in English only. */
#ifndef TSUNAGI_BASE_JSON_FORMAT_H
#define TSUNAGI_BASE_JSON_FORMAT_H

/* code: jansson's enum json_error_code (json_error_code(3)); its numbers are
 * part of its ABI. In the language in force. */
const char *json_format_error(int code);

#endif
