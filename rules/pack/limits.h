/* How large a pack may be. Beyond a limit there is a finding `too-large` or `too-deep`. */
#ifndef TSUNAGI_RULES_PACK_LIMITS_H
#define TSUNAGI_RULES_PACK_LIMITS_H

#define PACK_FILE_MAX_BYTES (32u * 1024 * 1024)
#define PACK_RULES_MAX 100000 /* of the three lists together */
#define PACK_FEATURES_MAX 1000
#define PACK_DEPTH_MAX 16	/* operators of a condition inside one another */
#define PACK_FINDINGS_MAX 10000 /* further ones are dropped: nobody reads that many */

#endif
