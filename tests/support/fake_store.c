#include "tests/support/fake_store.h"

#include <string.h>

void fake_store_note(struct fake_store *f, const char *word)
{
	size_t used = strlen(f->trace);

	(void)snprintf(f->trace + used, sizeof f->trace - used, "%s ", word);
}

static enum err fail_if(bool fails, struct diag *d)
{
	return fails ? diag_set(d, ERR_AGAIN, "disk-full", "full") : ERR_OK;
}

static enum err transaction_begin(void *self, struct diag *d)
{
	struct fake_store *f = self;

	fake_store_note(f, "begin");
	f->begun += !f->fails_to_begin;
	return fail_if(f->fails_to_begin, d);
}

static enum err transaction_commit(void *self, struct diag *d)
{
	struct fake_store *f = self;

	fake_store_note(f, "commit");
	f->committed += !f->fails_to_commit;
	return fail_if(f->fails_to_commit, d);
}

static void transaction_abort(void *self)
{
	struct fake_store *f = self;

	fake_store_note(f, "abort");
	f->is_in_step = false;
	f->aborted++;
}

static enum err step_begin(void *self, struct diag *d)
{
	struct fake_store *f = self;

	fake_store_note(f, "step");
	if (f->is_in_step)
		return diag_set(d, ERR_BUG, "store-misused", "a step within a step");
	f->is_in_step = !f->fails_to_begin_step;
	return fail_if(f->fails_to_begin_step, d);
}

static enum err step_keep(void *self, struct diag *d)
{
	struct fake_store *f = self;

	fake_store_note(f, "keep");
	f->is_in_step = f->fails_to_keep;
	return fail_if(f->fails_to_keep, d);
}

static void step_undo(void *self)
{
	struct fake_store *f = self;

	fake_store_note(f, "undo");
	f->is_in_step = false;
	f->undone++;
}

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
		return fail_if(true, d);
	(void)snprintf(f->setting, sizeof f->setting, "%s", value);
	return ERR_OK;
}

void fake_store_init(struct fake_store *f)
{
	*f = (struct fake_store){ .begun = 0 };
	f->port.transaction = (struct transaction_port){ .self = f,
		.begin = transaction_begin,
		.commit = transaction_commit,
		.abort = transaction_abort,
		.step_begin = step_begin,
		.step_keep = step_keep,
		.step_undo = step_undo };
	f->port.settings = (struct setting_port){ .self = f, .load = setting_load, .save = setting_save };
}
