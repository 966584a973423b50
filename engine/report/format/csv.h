/* CSV that offices open in Excel: RFC 4180 (CRLF, quotes where needed), in UTF-8
 * with a byte order mark, or in CP932 for what still asks for it.
 *
 * A cell that a spreadsheet would take for a formula (it begins, also after
 * blanks, with = + - @ in half or full width, tab or CR) gets an apostrophe before
 * it; csv_int puts a number, which gets none. What CP932 can't hold becomes 〓
 * (geta, the printer's mark for a letter that is lacking); csv_end adds a row that
 * names each such character, and csv_lost puts the same sentence elsewhere.
 *
 *     csv_begin … csv_cell, csv_int, csv_row_end … csv_end, csv_release */
#ifndef TSUNAGI_REPORT_FORMAT_CSV_H
#define TSUNAGI_REPORT_FORMAT_CSV_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

#include "engine/base/buf.h"
#include "engine/base/err.h"

enum csv_encoding { CSV_UTF8, CSV_CP932 };
/* "utf-8", "utf8", "cp932", "shift_jis", "sjis", in upper or lower case; false:
 * another word. */
bool csv_encoding_parse(const char *word, enum csv_encoding *out);
const char *csv_content_type(enum csv_encoding e); /* for HTTP */

struct csv {
	struct buf *out;
	enum csv_encoding encoding;
	iconv_t cd;	 /* of CSV_CP932 */
	struct buf lost; /* "𠮷 (U+20BB7), …", each once */
	int lost_n;
	bool is_in_row;
};
/* Borrows out. ERR_AGAIN where the machine lacks CP932; csv_release is due then too.
 * Other failures are the buf's: look at out->failed once, at the end. */
MUST_CHECK enum err csv_begin(struct csv *c, struct buf *out, enum csv_encoding encoding);
void csv_cell(struct csv *c, const char *text); /* NULL: empty */
void csv_int(struct csv *c, int64_t n);
void csv_row_end(struct csv *c);
void csv_end(struct csv *c);
/* Puts the sentence about what was lost, in the language in force; false where
 * nothing was. */
bool csv_lost(const struct csv *c, struct buf *say);
void csv_release(struct csv *c);

#endif
