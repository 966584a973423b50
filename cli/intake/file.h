/* A case to take in, from a file or standard input: JSON, or YAML with the
 * same keys. This is the second user of libyaml (the first is rules/pack): an
 * intake is one small map, not a pack, and has no places to keep for later.
 *
 * In YAML every plain or quoted scalar is a text, as a person would type it
 * after --fact or an option ("yes", "78"); the daemon reads it. A plain null, ~
 * or nothing is "not given". Anchors, aliases, tags, duplicate keys, a second
 * document and more than 16 levels are refused, with line and column. */
#ifndef TSUNAGI_CLI_INTAKE_FILE_H
#define TSUNAGI_CLI_INTAKE_FILE_H

#include <jansson.h>
#include <stdio.h>

#include "engine/base/buf.h"
#include "engine/base/diag.h"

#define INTAKE_FILE_MAX_BYTES (1024u * 1024) /* what the daemon takes in one request */
#define INTAKE_DEPTH_MAX 16

/* `path` "-" reads `in`. *out is an object, the caller's. ERR_INPUT for a file
 * that can't be read or understood, ERR_TOO_LARGE, ERR_NOMEM. */
MUST_CHECK enum err intake_file_read(const char *path, FILE *in, json_t **out, struct diag *d);
/* All of a stream as text, at most INTAKE_FILE_MAX_BYTES; `name` is for messages. */
MUST_CHECK enum err intake_file_read_text(const char *name, FILE *from, struct buf *text, struct diag *d);
/* The same from memory; `name` is for messages. */
MUST_CHECK enum err intake_file_parse(
	const char *name, const char *text, size_t bytes, json_t **out, struct diag *d);

#endif
