/* The 早見表 (directory.h) on paper and on a screen, for the wall behind a counter.
 * In the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_DIRECTORY_PAPER_H
#define TSUNAGI_REPORT_PAPER_DIRECTORY_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/overview/directory.h"

#define DIRECTORY_COLUMNS 100 /* of a line of text, in display width */

struct directory_paper {
	const struct ruleset *rs;
	const struct directory *directory;
	int64_t now;
};

void directory_text(const struct directory_paper *p, struct buf *out);
void directory_html(const struct directory_paper *p, struct buf *out);

#endif
