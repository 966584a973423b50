/* What a holiday table lacks by its own rows, so that a day counts as open which is
 * none. The table that an office has typed or cut together often lacks the rows that
 * follow from others; the Cabinet Office's own has them, named 休日.
 *
 * Source: 国民の祝日に関する法律, article 3: (2) a holiday on a Sunday makes the next
 * day that is no holiday one as well (振替休日); (3) a day between two holidays is one.
 * Both as in force since 2007; rows from 2008 on are looked at. */
#ifndef TSUNAGI_BASE_TIME_HOLIDAY_GAPS_H
#define TSUNAGI_BASE_TIME_HOLIDAY_GAPS_H

#include "engine/base/time/calendar.h"

enum holiday_gap_kind {
	HOLIDAY_GAP_SUBSTITUTE, /* `from` is a Sunday */
	HOLIDAY_GAP_BETWEEN,	/* `from` is the holiday before it */
	HOLIDAY_GAP_YEAR	/* no row at all, while years before and after it have some */
};

struct holiday_gap {
	enum holiday_gap_kind kind;
	int32_t day;  /* that the table lacks; of a year, its first */
	int32_t from; /* the row from which it follows */
};

typedef void holiday_gap_visitor(void *context, const struct holiday_gap *gap);

/* In the order of the rows from which they follow. */
void holiday_gaps_visit(const struct calendar *c, holiday_gap_visitor *visit, void *context);

#define HOLIDAY_GAP_TEXT_BYTES 160
/* One sentence, in the language in force. */
void holiday_gap_format(const struct holiday_gap *gap, char out[HOLIDAY_GAP_TEXT_BYTES]);

#endif
