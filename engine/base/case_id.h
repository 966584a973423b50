/* Numbers of cases and referrals, made to be said on the telephone. A case is "26-00001-0": two
 * digits of the fiscal year, five digits (six beyond 99999), and a check digit over the digits
 * printed, by Damm's method (H. M. Damm, 2004), which finds every wrong digit and every swap of
 * two neighbours. A pack's prefix stands before it and is not checked. A referral of the case
 * is "26-00001-0/2". A wrong check digit is bad input and is never looked up. */
#ifndef TSUNAGI_BASE_CASE_ID_H
#define TSUNAGI_BASE_CASE_ID_H

#include <stdint.h>

#include "engine/base/diag.h"

#define CASE_PREFIX_BYTES 17 /* at most 16 bytes and NUL */
#define CASE_ID_BYTES 48     /* prefix, digits, dashes, "/nnnn", NUL */

/* The key of a case: fiscal year in full (2026) * 1,000,000 + number (1 to 999,999). */
int64_t case_key(int fiscal_year, int number);
/* The number as it is printed; `prefix` may be NULL. `n`: of a referral, from 1. */
void case_id_format(const char *prefix, int64_t key, char out[CASE_ID_BYTES]);
void referral_id_format(const char *prefix, int64_t key, int n, char out[CASE_ID_BYTES]);
/* Reads either number; *n is 0 of a case. Full-width digits and dashes, and a missing prefix, are
 * accepted. Years are 2000 to 2099. ERR_INPUT "bad-id" or "wrong-check-digit". */
MUST_CHECK enum err case_id_parse(const char *prefix, const char *text, int64_t *key, int *n, struct diag *d);
int case_id_check_digit(const char *digits); /* over the ASCII digits of the text */

#endif
