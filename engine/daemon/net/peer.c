#include "engine/daemon/net/peer.h"

#include <errno.h>
#include <pwd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PASSWD_BYTES 4096

/* getpwuid_r(3) has several errors for "no such user". */
static bool peer_is_lasting(int error)
{
	return error == 0 || error == ENOENT || error == ESRCH || error == EBADF || error == EPERM ||
	       error == ERANGE;
}

static enum err peer_look_up(uid_t uid, char *login, size_t bytes)
{
	struct passwd entry, *found = NULL;
	char memory[PASSWD_BYTES];
	int error = getpwuid_r(uid, &entry, memory, sizeof memory, &found);

	login[0] = '\0';
	if (error == 0 && found && strlen(found->pw_name) < bytes)
		memcpy(login, found->pw_name, strlen(found->pw_name) + 1);
	return peer_is_lasting(error) ? ERR_OK : ERR_AGAIN;
}

static enum err peer_login_of(struct peer_cache *cache, uid_t uid, int64_t now_s, const char **out)
{
	unsigned i = uid % PEER_CACHE;
	enum err e = ERR_OK;

	if (!cache->entries[i].is_set || cache->entries[i].uid != uid ||
		now_s - cache->entries[i].looked_up_s >= PEER_KEPT_S) {
		e = peer_look_up(uid, cache->entries[i].login, sizeof cache->entries[i].login);
		cache->entries[i].uid = uid;
		cache->entries[i].looked_up_s = now_s;
		cache->entries[i].is_set = e == ERR_OK;
	}
	*out = cache->entries[i].login[0] ? cache->entries[i].login : NULL;
	return e;
}

enum err peer_identify(struct peer_cache *cache, int fd, int64_t now_s, struct api_peer *out)
{
	struct ucred peer;
	socklen_t n = sizeof peer;

	*out = (struct api_peer){ 0 };
	if (fd < 0 || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &n) != 0 || n != sizeof peer)
		return ERR_FORBIDDEN;
	if (peer_login_of(cache, peer.uid, now_s, &out->login) != ERR_OK)
		return ERR_AGAIN;
	out->is_operator = peer.uid == 0 || peer.uid == geteuid();
	return ERR_OK;
}

void peer_prepare(struct peer_cache *cache)
{
	const char *login;

	(void)peer_login_of(cache, geteuid(), 0, &login);
}

void peer_forget(struct peer_cache *cache) { memset(cache, 0, sizeof *cache); }
