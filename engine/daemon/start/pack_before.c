#include "engine/daemon/start/pack_before.h"

#include "engine/base/log.h"
#include "engine/daemon/start/folder.h"
#include "engine/daemon/start/standalone.h"
#include "engine/service/pack_snapshot.h"
#include "rules/compile/compile.h"

static enum err pack_before_compile(const char *dir, struct ruleset **out, struct diag *diag)
{
	struct pack_findings findings;
	pack_findings_init(&findings);
	enum err e = compile_ruleset(dir, COMPILE_DAEMON, out, &findings, diag);
	pack_findings_release(&findings);
	if (e != ERR_INPUT)
		return e;
	*out = NULL;
	log_message(LOG_LEVEL_ERROR,
		"the pack in force before can't be read by this version: due times that it estimated stay");
	return ERR_OK;
}

enum err pack_before_load(struct daemon *d, struct ruleset **out, struct diag *diag)
{
	const struct service s = daemon_service(d, diag);
	char dir[FOLDER_BYTES];
	bool is_new;

	*out = NULL;
	enum err e = pack_snapshot_is_new(&s, &is_new);
	if (e || !is_new)
		return e;
	e = folder_make_private(dir, diag);
	if (e)
		return e;
	e = standalone_unpack(d->port, dir, FOLDER_GROUP_OWN, diag);
	if (!e)
		e = pack_before_compile(dir, out, diag);
	folder_remove(dir);
	return e;
}
