/* What every use case is given. A use case is one transaction's step, or one read:
 * it loads what it needs through the ports, lets core decide, and saves what core
 * decided. It knows neither HTTP nor JSON nor paper: what it answers is a struct,
 * which engine/api writes as JSON and engine/report as text.
 *
 * The one who asks (engine/api, engine/daemon) owns all of it, and has checked
 * that the caller may do this. */
#ifndef TSUNAGI_SERVICE_SERVICE_H
#define TSUNAGI_SERVICE_SERVICE_H

#include "engine/core/ports.h"

struct service {
	const struct ruleset *rs;
	const struct store *store;
	int64_t now;	     /* by the office's clock; seconds since 1970, UTC */
	struct arena *arena; /* owns what a use case answers, and what it answers points at */
	struct diag *d;	     /* says why a use case failed; NULL: nobody asks */

	/* Opens the transaction of a step where none is open (group commit). NULL: the
	 * caller has opened it. */
	enum err (*write_begin)(void *host, struct diag *d);
	void *host;
};

#endif
