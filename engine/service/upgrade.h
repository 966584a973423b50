/* What a database of an older version does not hold yet and SQL can't say. */
#ifndef TSUNAGI_SERVICE_UPGRADE_H
#define TSUNAGI_SERVICE_UPGRADE_H

#include "engine/service/service.h"

/* Makes every open case name the same person's cases that it is not joined to
 * (same_person.h): once for a database, before the first request. It works by
 * pages, each in a transaction of its own; one that was interrupted begins anew and
 * changes nothing in what it had done. No transaction may be open. */
MUST_CHECK enum err upgrade_run(const struct service *s);

#endif
