/* Dates and times as people write them, read as they mean them: what stands on
 * an insurance card, in a register, on our own pages and papers.
 *
 *     2026-04-14   2026/4/14   2026年4月14日   4/14   4月14日   14日   14日(火)
 *     令和8年4月14日   R8.4.14   昭和23年5月17日   S23.5.17   平成元年1月8日
 *     今日  明日  明後日  昨日  来週月曜  再来週の金曜日  today  tomorrow
 *
 * each with a time behind it or without: 10:00, 10時, 10時30分, 10時半, 午後3時.
 * Full-width forms count as ASCII. What is written without a year or a month is
 * the next such day for what lies ahead and the last one for what lies behind;
 * today is both. A weekday written beside the date has to fit it. An era's date
 * has to lie in that era: 昭和64年1月8日 is refused with 平成元年1月8日.
 *
 * Days are those of engine/base/time/instant.h: 1900 to 2999. Nothing here reads
 * a clock. The eras begin 1868-10-23, 1912-07-30, 1926-12-25, 1989-01-08 and
 * 2019-05-01 (元号: the edicts of the day). */
#ifndef TSUNAGI_BASE_TIME_TYPED_H
#define TSUNAGI_BASE_TIME_TYPED_H

#include "engine/base/time/instant.h"

#define TYPED_MAX_BYTES 96 /* a longer text is no date */

/* On which side of today a date lies that leaves out its year or month. */
enum typed_side {
	TYPED_AHEAD, /* a due time, a next date */
	TYPED_BEHIND /* a birth, a receipt, the begin of a span */
};

struct typed_time {
	int32_t day;
	int32_t second; /* of the day; 0 without a time */
	bool has_time;
	bool has_year; /* written with it, or told by a word such as 明日 */
};

/* ERR_INPUT "bad-date" for what is no date, "weekday" where the weekday beside
 * it is another one; each with what can be written instead: of `today` and on its side. */
MUST_CHECK enum err typed_parse(
	const char *text, int32_t today, enum typed_side side, struct typed_time *out, struct diag *d);

/* The same as an instant of a zone; also all that instant_parse reads. */
MUST_CHECK enum err typed_parse_instant(const char *text, int32_t offset_s, int64_t now, enum typed_side side,
	int64_t *at, bool *has_time, struct diag *d);

#endif
