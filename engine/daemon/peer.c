#include "engine/daemon/peer.h"

#include <pwd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PASSWD_BYTES 4096

static void look_up(uid_t uid, char *login, size_t bytes)
{
	struct passwd entry, *found = NULL;
	char memory[PASSWD_BYTES];

	login[0] = '\0';
	if (getpwuid_r(uid, &entry, memory, sizeof memory, &found) == 0 && found &&
	    strlen(found->pw_name) < bytes)
		memcpy(login, found->pw_name, strlen(found->pw_name) + 1);
}

static const char *login_of(struct peer_cache *cache, uid_t uid)
{
	unsigned i = uid % PEER_CACHE;

	if (!cache->entries[i].is_set || cache->entries[i].uid != uid) {
		cache->entries[i].uid = uid;
		cache->entries[i].is_set = true;
		look_up(uid, cache->entries[i].login, sizeof cache->entries[i].login);
	}
	return cache->entries[i].login[0] ? cache->entries[i].login : NULL;
}

enum err peer_identify(struct peer_cache *cache, int fd, struct api_peer *out)
{
	struct ucred peer;
	socklen_t n = sizeof peer;

	*out = (struct api_peer){0};
	if (fd < 0 || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &n) != 0 || n != sizeof peer)
		return ERR_FORBIDDEN;
	out->login = login_of(cache, peer.uid);
	out->is_operator = peer.uid == 0 || peer.uid == geteuid();
	return ERR_OK;
}

void peer_forget(struct peer_cache *cache)
{
	memset(cache, 0, sizeof *cache);
}
