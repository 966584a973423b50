/* Who is at the other end of the UNIX socket: the peer's user and its login. */
#ifndef TSUNAGI_DAEMON_NET_PEER_H
#define TSUNAGI_DAEMON_NET_PEER_H

#include <sys/types.h>

#include "engine/api/api.h"

#define PEER_CACHE 256

/* Logins by uid, because a lookup may go over the network. Each is looked up anew after a
 * minute: a uid may come to be somebody else's. */
#define PEER_KEPT_S 60
struct peer_cache {
	struct {
		uid_t uid;
		bool is_set;
		int64_t looked_up_s; /* by the clock that only goes forward */
		char login[64];
	} entries[PEER_CACHE];
};

/* The peer of a connected socket; out->login is borrowed from the cache, NULL where the
 * user has none. ERR_FORBIDDEN where the kernel does not tell the peer; ERR_AGAIN where the
 * lookup fails now, which is not the same as having no login. now_s: clock_port.boot_s. */
MUST_CHECK enum err peer_identify(struct peer_cache *cache, int fd, int64_t now_s, struct api_peer *out);
/* Looks up the daemon's own user at the start: glibc's first lookup aborts where memory
 * lacks, later ones report it. */
void peer_prepare(struct peer_cache *cache);
void peer_forget(struct peer_cache *cache); /* empties the cache, for a reload */

#endif
