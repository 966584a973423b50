/* The eras (元号) and dates written in them, as Japanese offices write days on paper:
 * 令和8年4月3日(金). The first year of an era is 元年. The weekday is computed, never typed.
 * Source: the edicts that began each era; 明治 from 1868-10-23 on. */
#ifndef TSUNAGI_BASE_TIME_ERAS_H
#define TSUNAGI_BASE_TIME_ERAS_H

#include "engine/base/time/instant.h"

#define ERAS_N 5
#define ERA_TEXT_BYTES 64

struct era {
	const char *names[3]; /* as written: 昭和, 昭, S */
	struct date first;
};
extern const struct era eras[ERAS_N]; /* the newest first */

const struct era *era_of_day(int32_t day); /* NULL before the first */
/* 令和8年4月3日(金); in another language than Japanese 2026-04-03 (Fri). */
void era_format_day(int32_t day, char out[ERA_TEXT_BYTES]);
/* With the time: 令和8年4月3日(金) 17:15. */
void era_format_instant(int64_t at, int32_t offset_s, char out[ERA_TEXT_BYTES]);

#endif
