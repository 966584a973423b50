/* Numbers that a person can say on the telephone. A case is "26-00001-0":
 * two digits of the fiscal year, five digits (six beyond 99999), and the Damm
 * check digit over the digits printed; a pack's prefix stands before and is
 * not checked. A referral is "26-00001-0/2". A wrong check digit is bad
 * input, never a look-up. */
#ifndef TSUNAGI_BASE_CASE_ID_H
#define TSUNAGI_BASE_CASE_ID_H

#include <stdint.h>

#include "engine/base/diag.h"

#define CASE_PREFIX_BYTES 17 /* at most 16 bytes and NUL */
#define CASE_ID_BYTES 48     /* prefix, digits, dashes, "/nnnn", NUL */

/* fiscal year in full (2026) * 1,000,000 + number (1 to 999,999) */
int64_t case_key(int fiscal_year, int number);
void case_id_format(const char *prefix, int64_t key, char out[CASE_ID_BYTES]);
void referral_id_format(const char *prefix, int64_t key, int n, char out[CASE_ID_BYTES]);
/* Full-width digits and dashes, and a missing prefix, are accepted. Two-digit
 * years are 2000 to 2099. *n is 0 where no "/n" is given. */
MUST_CHECK enum err case_id_parse(const char *prefix, const char *text, int64_t *key, int *n, struct diag *d);
int case_id_check_digit(const char *digits); /* over the ASCII digits of the text */

#endif
