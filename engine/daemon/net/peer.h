/* Who is at the other end: the user of the socket's peer and its login. */
#ifndef TSUNAGI_DAEMON_NET_PEER_H
#define TSUNAGI_DAEMON_NET_PEER_H

#include <sys/types.h>

#include "engine/api/api.h"

#define PEER_CACHE 256

/* uid -> login, since looking one up may go over the network. */
struct peer_cache {
	struct {
		uid_t uid;
		bool is_set;
		char login[64];
	} entries[PEER_CACHE];
};

/* ERR_FORBIDDEN where the kernel does not say; ERR_AGAIN where the login can't be
 * looked up now, which is not the same as having none. */
MUST_CHECK enum err peer_identify(struct peer_cache *cache, int fd, struct api_peer *out);
/* Looks up the daemon's own user, before anybody is answered: glibc's first
 * look-up dies where memory is short, its later ones say so. */
void peer_prepare(struct peer_cache *cache);
void peer_forget(struct peer_cache *cache); /* on reload */

#endif
