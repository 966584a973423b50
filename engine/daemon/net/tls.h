/* The server's side of TLS: version 1.2 or later, the office's certificate and
 * its key. A key file that others may read is refused: whoever has it can
 * pretend to be the office. */
#ifndef TSUNAGI_DAEMON_NET_TLS_H
#define TSUNAGI_DAEMON_NET_TLS_H

#include <openssl/ssl.h>

#include "engine/base/diag.h"

#define TLS_WARN_DAYS 30 /* before the certificate ends, the log says so */

/* `cert`: PEM, the certificate and what stands between it and its root. ERR_INPUT
 * "bad-certificate" or "bad-key" with the file and why; *out is the caller's
 * (SSL_CTX_free). */
MUST_CHECK enum err tls_open(const char *cert, const char *key, SSL_CTX **out, struct diag *d);

#endif
