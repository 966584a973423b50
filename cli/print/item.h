/* Parts that the pages of a case and the lists have in common. */
#ifndef TSUNAGI_CLI_PRINT_ITEM_H
#define TSUNAGI_CLI_PRINT_ITEM_H

#include <jansson.h>

#include "cli/print/table.h"
#include "engine/base/buf.h"

/* A referral's or need's due time, with "late" where it is over. */
void print_due(struct buf *out, const json_t *item);

/* A cell with a referral's owner, and until when that person is away. */
void print_owner(struct table *t, const json_t *item);

/* The questions still open, the one that changes most first; no more than these. */
/* "questions" of a case or a dry run, and in one line that there are more. */
void print_questions(struct buf *out, const json_t *of);

#endif
