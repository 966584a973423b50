#include "engine/daemon/net/tls.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"

#define CIPHERS_1_2 "ECDHE+AESGCM:ECDHE+CHACHA20"
#define DAY_S 86400

static enum err tls_bad_file(struct diag *d, const char *code, const char *path)
{
	const char *why = ERR_reason_error_string(ERR_peek_last_error());

	(void)diag_set(d, ERR_INPUT, code, "%s: %s", path, why ? why : strerror(errno));
	ERR_clear_error();
	return ERR_INPUT;
}

/* A passphrase is never asked for: a daemon has no terminal. */
static int tls_no_passphrase(char *out, int bytes, int is_write, void *context)
{
	(void)out;
	(void)bytes;
	(void)is_write;
	(void)context;
	return 0;
}

static enum err tls_check_key_file(int fd, const char *path, struct diag *d)
{

	struct stat st;
	if (fstat(fd, &st) != 0)
		return tls_bad_file(d, "bad-key", path);
	if (!(st.st_mode & (S_IRWXO | S_IWGRP)))
		return ERR_OK;
	(void)diag_set(
		d, ERR_INPUT, "bad-key", _("%s: others may read the key or its group may change it"), path);
	diag_instead(d, "chmod 640 %s", path);
	return ERR_INPUT;
}

/* Reads the key from the file that was checked, not from the path again. */
static enum err tls_use_key(SSL_CTX *ctx, const char *path, struct diag *d)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	EVP_PKEY *key = NULL;
	enum err e = file ? tls_check_key_file(fd, path, d) : tls_bad_file(d, "bad-key", path);

	if (!e) {
		key = PEM_read_PrivateKey(file, NULL, tls_no_passphrase, NULL);
		if (!key || SSL_CTX_use_PrivateKey(ctx, key) != 1 || SSL_CTX_check_private_key(ctx) != 1)
			e = tls_bad_file(d, "bad-key", path);
	}
	EVP_PKEY_free(key);
	if (file)
		(void)fclose(file);
	else if (fd >= 0)
		(void)close(fd);
	return e;
}

static void tls_warn_of_end(SSL_CTX *ctx, const char *path)
{
	const ASN1_TIME *end = X509_get0_notAfter(SSL_CTX_get0_certificate(ctx));
	int days = 0, seconds = 0;

	if (!end || ASN1_TIME_diff(&days, &seconds, NULL, end) != 1)
		return;
	if (days < 0 || seconds < 0)
		log_message(LOG_LEVEL_ERROR, "the certificate %s has ended: no client will trust it", path);
	else if (days < TLS_WARN_DAYS)
		log_message(LOG_LEVEL_WARNING, "the certificate %s ends in %d days", path, days);
}

static enum err tls_use_files(SSL_CTX *ctx, const char *cert, const char *key, struct diag *d)
{

	if (SSL_CTX_use_certificate_chain_file(ctx, cert) != 1)
		return tls_bad_file(d, "bad-certificate", cert);
	enum err e = tls_use_key(ctx, key, d);
	if (!e)
		tls_warn_of_end(ctx, cert);
	return e;
}

enum err tls_open(const char *cert, const char *key, SSL_CTX **out, struct diag *d)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());

	*out = NULL;
	if (!ctx || SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION) != 1 ||
		SSL_CTX_set_cipher_list(ctx, CIPHERS_1_2) != 1) {
		SSL_CTX_free(ctx);
		return diag_set(d, ERR_NOMEM, "no-memory", _("out of memory"));
	}
	(void)SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
					       SSL_OP_CIPHER_SERVER_PREFERENCE);
	(void)SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_default_passwd_cb(ctx, tls_no_passphrase);
	enum err e = tls_use_files(ctx, cert, key, d);
	if (e)
		SSL_CTX_free(ctx);
	else
		*out = ctx;
	return e;
}
