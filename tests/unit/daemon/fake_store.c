#include "tests/unit/daemon/fake_store.h"

static enum err turn_begin(void *self, struct diag *d)
{
	struct fake_store *f = self;
	f->begun += !f->fails_to_begin;
	return f->fails_to_begin ? diag_set(d, ERR_AGAIN, "disk-full", "full") : ERR_OK;
}

static enum err turn_commit(void *self, struct diag *d)
{
	struct fake_store *f = self;
	f->committed += !f->fails_to_commit;
	return f->fails_to_commit ? diag_set(d, ERR_AGAIN, "disk-full", "full") : ERR_OK;
}

static void turn_abort(void *self) { ((struct fake_store *)self)->aborted++; }

static enum err step(void *self, struct diag *d)
{
	(void)self;
	(void)d;
	return ERR_OK;
}

static void step_undo(void *self) { ((struct fake_store *)self)->undone++; }

static enum err setting_load(
	void *self, const char *name, struct arena *arena, const char **value, struct diag *d)
{
	struct fake_store *f = self;
	(void)name;
	(void)d;
	*value = f->setting[0] ? arena_dup(arena, f->setting) : NULL;
	return ERR_OK;
}

static enum err setting_save(void *self, const char *name, const char *value, struct diag *d)
{
	struct fake_store *f = self;
	(void)name;
	if (f->fails_to_save)
		return diag_set(d, ERR_AGAIN, "disk-full", "full");
	snprintf(f->setting, sizeof f->setting, "%s", value);
	return ERR_OK;
}

void fake_store_init(struct fake_store *f)
{
	*f = (struct fake_store){ .begun = 0 };
	f->port.transaction = (struct transaction_port){ .self = f,
		.begin = turn_begin,
		.commit = turn_commit,
		.abort = turn_abort,
		.step_begin = step,
		.step_keep = step,
		.step_undo = step_undo };
	f->port.settings = (struct setting_port){ .self = f, .load = setting_load, .save = setting_save };
}
