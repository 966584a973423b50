/* The server's side of TLS: version 1.2 or later, with the office's certificate and key.
 * A key file that others may read is refused: whoever has the key can pretend to be the
 * office. */
#ifndef TSUNAGI_DAEMON_NET_TLS_H
#define TSUNAGI_DAEMON_NET_TLS_H

#include <openssl/ssl.h>

#include "engine/base/diag.h"

#define TLS_WARN_DAYS 30 /* the log warns so long before the certificate ends */

/* `cert`: PEM, the certificate followed by its intermediate certificates. *out is the
 * caller's (SSL_CTX_free). ERR_INPUT "bad-certificate" or "bad-key" with the file and the
 * reason. */
MUST_CHECK enum err tls_open(const char *cert, const char *key, SSL_CTX **out, struct diag *d);

#endif
