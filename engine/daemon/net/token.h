/* Bearer tokens: whose a token is, and how often an address may send a wrong one. Only
 * the SHA-256 of a token is kept (staff.yaml, token_sha256); each check compares all of
 * the staff, in constant time.
 *
 * From the THROTTLE_FREE-th failure on, an address must wait 2, 4, 8, … seconds, at most
 * THROTTLE_MOST_S, before a request from it is read again; failures are forgotten after
 * THROTTLE_FORGET_S. An IPv6 address counts by its /64. */
#ifndef TSUNAGI_DAEMON_NET_TOKEN_H
#define TSUNAGI_DAEMON_NET_TOKEN_H

#include <stdint.h>
#include <sys/socket.h>

#include "rules/match/ruleset.h"

#define TOKEN_MAX_BYTES 256
#define THROTTLE_FREE 5
#define THROTTLE_MOST_S 900
#define THROTTLE_FORGET_S 3600
#define THROTTLE_ADDRESSES 1024 /* beyond it, the address that failed longest ago is forgotten */

/* The index of the token's person, or RULE_NONE. `header` is the value of Authorization;
 * NULL: there is none. */
int token_person(const struct ruleset *rs, const char *header);

struct throttle {
	struct throttled {
		unsigned char address[16];
		int failures;
		int64_t last_s, until_s;
	} items[THROTTLE_ADDRESSES];
	int n;
};

/* Seconds until the address may try again; 0: now. now_s: clock_port.boot_s. */
int throttle_wait_s(const struct throttle *t, const struct sockaddr *address, int64_t now_s);
void throttle_failed(struct throttle *t, const struct sockaddr *address, int64_t now_s);

#endif
