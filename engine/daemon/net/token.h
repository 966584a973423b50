/* Bearer tokens: whose it is, and how often an address may be wrong. A token is
 * kept as its SHA-256 only (staff.yaml, token_sha256); all of the staff are
 * compared each time, in constant time.
 *
 * From the THROTTLE_FREE-th failure on an address waits 2, 4, 8, … seconds, at
 * most THROTTLE_MOST_S, before anything from it is looked at again; failures are
 * forgotten after THROTTLE_FORGET_S. An IPv6 address counts by its /64. */
#ifndef TSUNAGI_DAEMON_NET_TOKEN_H
#define TSUNAGI_DAEMON_NET_TOKEN_H

#include <stdint.h>
#include <sys/socket.h>

#include "rules/match/ruleset.h"

#define TOKEN_MAX_BYTES 256
#define THROTTLE_FREE 5
#define THROTTLE_MOST_S 900
#define THROTTLE_FORGET_S 3600
#define THROTTLE_ADDRESSES 1024 /* beyond it the one longest quiet makes room */

/* The person's index, RULE_NONE where it is nobody's. `header` is the value of
 * Authorization, may be NULL. */
int token_person(const struct ruleset *rs, const char *header);

struct throttle {
	struct throttled {
		unsigned char address[16];
		int failures;
		int64_t last_s, until_s;
	} items[THROTTLE_ADDRESSES];
	int n;
};

/* Seconds until the address may try again; 0: now. Times are steady seconds. */
int throttle_wait_s(const struct throttle *t, const struct sockaddr *address, int64_t now_s);
void throttle_failed(struct throttle *t, const struct sockaddr *address, int64_t now_s);

#endif
