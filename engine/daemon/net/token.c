#include "engine/daemon/net/token.h"

#include <netinet/in.h>
#include <openssl/crypto.h>
#include <string.h>
#include <strings.h>

#include "engine/base/sha256.h"

static const char *daemon_token_bearer(const char *header)
{
	static const char scheme[] = "Bearer ";

	if (!header || strncasecmp(header, scheme, sizeof scheme - 1) != 0)
		return NULL;
	header += sizeof scheme - 1;
	header += strspn(header, " ");
	return *header && strlen(header) <= TOKEN_MAX_BYTES ? header : NULL;
}

static void daemon_token_hash_hex(const char *token, char out[SHA256_HEX_BYTES])
{
	unsigned char digest[SHA256_BYTES];

	sha256_of(token, strlen(token), digest);
	sha256_hex(digest, out);
}

/* staff.yaml may have capital hex digits. */
static void daemon_token_lower(const char *hex, char out[SHA256_HEX_BYTES])
{
	size_t i = 0;

	for (; i < SHA256_HEX_BYTES - 1 && hex[i]; i++)
		out[i] = (char)(hex[i] >= 'A' && hex[i] <= 'F' ? hex[i] + 'a' - 'A' : hex[i]);
	memset(out + i, 0, SHA256_HEX_BYTES - i);
}

int token_person(const struct ruleset *rs, const char *header)
{
	const char *token = daemon_token_bearer(header);
	char given[SHA256_HEX_BYTES], kept[SHA256_HEX_BYTES];
	int found = RULE_NONE;

	daemon_token_hash_hex(token ? token : "", given);
	for (int i = 0; i < rs->staff_n; i++) {
		daemon_token_lower(rs->staff[i].token_sha256 ? rs->staff[i].token_sha256 : "", kept);
		if (CRYPTO_memcmp(given, kept, sizeof given) == 0)
			found = i;
	}
	OPENSSL_cleanse(given, sizeof given);
	return token ? found : RULE_NONE;
}

static void daemon_token_key_of(const struct sockaddr *address, unsigned char out[16])
{
	memset(out, 0, 16);
	if (address && address->sa_family == AF_INET)
		memcpy(out, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
	else if (address && address->sa_family == AF_INET6)
		memcpy(out, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 8);
	out[15] = address && address->sa_family == AF_INET6;
}

static int daemon_token_find(const struct throttle *t, const unsigned char key[16])
{
	for (int i = 0; i < t->n; i++)
		if (memcmp(t->items[i].address, key, 16) == 0)
			return i;
	return -1;
}

int throttle_wait_s(const struct throttle *t, const struct sockaddr *address, int64_t now_s)
{
	unsigned char key[16];

	daemon_token_key_of(address, key);
	int i = daemon_token_find(t, key);
	return i >= 0 && t->items[i].until_s > now_s ? (int)(t->items[i].until_s - now_s) : 0;
}

static struct throttled *daemon_token_make_room(struct throttle *t, const unsigned char key[16])
{
	int oldest = 0;

	for (int i = 1; i < t->n; i++)
		if (t->items[i].last_s < t->items[oldest].last_s)
			oldest = i;
	if (t->n < THROTTLE_ADDRESSES)
		oldest = t->n++;
	memset(&t->items[oldest], 0, sizeof t->items[oldest]);
	memcpy(t->items[oldest].address, key, 16);
	return &t->items[oldest];
}

void throttle_failed(struct throttle *t, const struct sockaddr *address, int64_t now_s)
{
	unsigned char key[16];
	int i, pause_s = 1;

	daemon_token_key_of(address, key);
	i = daemon_token_find(t, key);
	struct throttled *item = i >= 0 ? &t->items[i] : daemon_token_make_room(t, key);
	if (now_s - item->last_s > THROTTLE_FORGET_S)
		item->failures = 0;
	item->failures++;
	item->last_s = now_s;
	for (int n = THROTTLE_FREE; n <= item->failures && pause_s < THROTTLE_MOST_S; n++)
		pause_s *= 2;
	if (item->failures >= THROTTLE_FREE)
		item->until_s = now_s + (pause_s < THROTTLE_MOST_S ? pause_s : THROTTLE_MOST_S);
}
