#include "engine/daemon/daemon.h"

struct service daemon_service(struct daemon *d, struct diag *diag)
{
	return (struct service){
		.rs = d->rules, .store = d->port, .now = office_clock_now(&d->clock), .d = diag
	};
}
