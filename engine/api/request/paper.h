/* An answer that is a file and not JSON: ?format= and ?encoding=, its type,
 * its name, and a notice that goes beside it (header X-Tsunagi-Notice,
 * percent-encoded UTF-8; the command says it on standard error). */
#ifndef TSUNAGI_API_REQUEST_PAPER_H
#define TSUNAGI_API_REQUEST_PAPER_H

#include "engine/api/request/call.h"
#include "engine/report/format/csv.h"

enum paper { PAPER_JSON, PAPER_TEXT, PAPER_HTML, PAPER_CSV, PAPER_XLSX, PAPER_ICS };
#define PAPERS 6

/* What ?format= asks for; JSON where it is not given. `allowed`: bits
 * (1 << enum paper); ERR_INPUT with those where it is another. */
MUST_CHECK enum err paper_format(struct call *c, unsigned allowed, enum paper *out);
/* ?encoding=, UTF-8 where it is not given; ERR_INPUT with any other format than CSV. */
MUST_CHECK enum err paper_encoding(struct call *c, enum paper paper, enum csv_encoding *out);

/* Answers with the bytes (c->out is not used). `name` without an ending, of
 * letters, digits and '-' ("review-2026-04-13"). notice NULL: none. */
MUST_CHECK enum err paper_answer(struct call *c, enum paper paper, enum csv_encoding encoding,
	const char *name, const char *notice, struct buf *take_body);

#endif
