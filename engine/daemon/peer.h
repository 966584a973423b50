/* Who is at the other end: the user of the socket's peer and its login. */
#ifndef TSUNAGI_DAEMON_PEER_H
#define TSUNAGI_DAEMON_PEER_H

#include <sys/types.h>

#include "engine/api/api.h"

#define PEER_CACHE 256

/* uid -> login, since looking one up may go over the network. */
struct peer_cache {
	struct { uid_t uid; bool is_set; char login[64]; } entries[PEER_CACHE];
};

/* ERR_FORBIDDEN where the kernel does not say. */
MUST_CHECK enum err peer_identify(struct peer_cache *cache, int fd, struct api_peer *out);
void peer_forget(struct peer_cache *cache);   /* on reload */

#endif
