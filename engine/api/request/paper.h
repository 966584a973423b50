/* An answer that is a file and not JSON: ?format= and ?encoding=, its type, its name, and a
 * notice beside it (header X-Tsunagi-Notice, percent-encoded UTF-8; the command prints it
 * on standard error). */
#ifndef TSUNAGI_API_REQUEST_PAPER_H
#define TSUNAGI_API_REQUEST_PAPER_H

#include "engine/api/request/call.h"
#include "engine/report/format/csv.h"

enum paper { PAPER_JSON, PAPER_TEXT, PAPER_HTML, PAPER_CSV, PAPER_XLSX, PAPER_ICS };
#define PAPERS 6

/* Reads ?format=; JSON where it is not given. `allowed`: bits (1 << enum paper). ERR_INPUT
 * with the allowed ones as hints. */
MUST_CHECK enum err paper_format(struct call *c, unsigned allowed, enum paper *out);
/* Reads ?encoding=; UTF-8 where it is not given. ERR_INPUT where the format is not CSV. */
MUST_CHECK enum err paper_encoding(struct call *c, enum paper paper, enum csv_encoding *out);

/* Makes the bytes the answer; c->out is not used. `name` is without ending, of letters,
 * digits and '-' ("review-2026-04-13"). notice NULL: none. */
MUST_CHECK enum err paper_answer(struct call *c, enum paper paper, enum csv_encoding encoding,
	const char *name, const char *notice, struct buf *take_body);

#endif
