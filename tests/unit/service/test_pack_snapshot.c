/* The pack in force is stored with what follows from it, or not at all. */
#include "engine/service/pack_snapshot.h"

#include <string.h>

#include "tests/support/ruleset_grown.h"
#include "tests/unit/service/office.h"

#define BEYOND 1830819600 /* 2028-01-07T10:00+09:00, a Friday */

struct packs {
	struct office *o;
	const char *in_force;
	char saved[65];
	int files, fails;
};

static struct packs packs;

static enum err in_force_load(void *self, struct arena *arena, const char **sha256, struct diag *d)
{
	const struct packs *p = self;

	(void)d;
	*sha256 = p->in_force ? arena_dup(arena, p->in_force) : NULL;
	return ERR_OK;
}

static enum err pack_save(
	void *self, const char *sha256, const struct snapshot_file *files, int n, struct diag *d)
{
	struct packs *p = self;

	assert_true(p->o->fake.is_in_step);
	fake_store_note(&p->o->fake, "pack");
	if (p->fails)
		return diag_set(d, ERR_AGAIN, "disk-full", "full");
	(void)snprintf(p->saved, sizeof p->saved, "%s", sha256);
	p->files = n;
	assert_string_equal(files[0].name, "office.yaml");
	assert_memory_equal(files[0].bytes, "a\0b", 3);
	return ERR_OK;
}

static int setup(void **state)
{
	if (office_setup(state) != 0)
		return -1;
	struct office *o = *state;

	packs = (struct packs){ .o = o };
	o->fake.port.packs =
		(struct pack_port){ .self = &packs, .save = pack_save, .in_force_load = in_force_load };
	return 0;
}

static enum err save(struct office *o, const struct ruleset *was)
{
	struct pack_snapshot snapshot;

	pack_snapshot_init(&snapshot);
	pack_snapshot_add(&snapshot, "office.yaml", "a\0b", 3);
	const enum err e = pack_snapshot_save(&snapshot, &o->s, was);
	pack_snapshot_release(&snapshot);
	return e;
}

static void the_first_pack_is_stored_whole(void **state)
{
	struct office *o = *state;
	bool is_new = true;

	assert_int_equal(pack_snapshot_is_new(&o->s, &is_new), ERR_OK);
	assert_false(is_new);
	assert_int_equal(save(o, NULL), ERR_OK);
	assert_string_equal(o->fake.trace, "begin step pack keep commit ");
	assert_string_equal(packs.saved, o->rs->sha256);
	assert_int_equal(packs.files, 1);
	assert_string_equal(o->fake.setting, "32400"); /* the office's offset from UTC */
}

static void the_same_pack_is_not_stored_again(void **state)
{
	struct office *o = *state;
	bool is_new = true;

	packs.in_force = o->rs->sha256;
	assert_int_equal(pack_snapshot_is_new(&o->s, &is_new), ERR_OK);
	assert_false(is_new);
	assert_int_equal(save(o, NULL), ERR_OK);
	assert_string_equal(o->fake.trace, "");
	packs.in_force = "another";
	assert_int_equal(pack_snapshot_is_new(&o->s, &is_new), ERR_OK);
	assert_true(is_new);
}

static void half_a_pack_is_never_stored(void **state)
{
	struct office *o = *state;
	struct pack_snapshot snapshot;

	pack_snapshot_init(&snapshot);
	snapshot.has_failed = true;
	assert_int_equal(pack_snapshot_save(&snapshot, &o->s, NULL), ERR_NOMEM);
	pack_snapshot_release(&snapshot);
	assert_string_equal(o->fake.trace, "");
	packs.fails = 1;
	assert_int_equal(save(o, NULL), ERR_AGAIN);
	assert_string_equal(o->fake.trace, "begin step pack undo abort ");
}

static void what_the_old_table_estimated_is_counted_anew_in_the_same_step(void **state)
{
	struct office *o = *state;
	struct ruleset *was = o->rs, *grown = ruleset_grown(NULL);

	office_add_case(o); /* within the table: not touched */
	office_add_case_at(o, BEYOND);
	o->s.now = BEYOND;
	o->s.rs = grown;
	packs.in_force = "another";
	assert_int_equal(save(o, was), ERR_OK);
	assert_string_equal(o->fake.trace, "begin step save pack keep commit ");
	assert_int_equal(o->cases[0].saved, 0);
	assert_int_equal(o->cases[1].saved, 1);
	assert_int_equal(o->cases[1].alerts_n, 0);
	ruleset_free(grown);
}

static void a_table_that_reaches_as_far_counts_nothing_anew(void **state)
{
	struct office *o = *state;

	office_add_case_at(o, BEYOND);
	packs.in_force = "another";
	assert_int_equal(save(o, o->rs), ERR_OK);
	assert_string_equal(o->fake.trace, "begin step pack keep commit ");
}

static void a_case_that_cannot_be_saved_keeps_the_old_pack(void **state)
{
	struct office *o = *state;
	struct ruleset *was = o->rs, *grown = ruleset_grown(NULL);

	office_add_case_at(o, BEYOND);
	o->cases[0].fails_to_save = ERR_AGAIN;
	o->s.now = BEYOND;
	o->s.rs = grown;
	packs.in_force = "another";
	assert_int_equal(save(o, was), ERR_AGAIN);
	assert_string_equal(o->fake.trace, "begin step save undo abort ");
	assert_string_equal(packs.saved, "");
	ruleset_free(grown);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, office_teardown)
	const struct CMUnitTest tests[] = {
		T(the_first_pack_is_stored_whole),
		T(the_same_pack_is_not_stored_again),
		T(half_a_pack_is_never_stored),
		T(what_the_old_table_estimated_is_counted_anew_in_the_same_step),
		T(a_table_that_reaches_as_far_counts_nothing_anew),
		T(a_case_that_cannot_be_saved_keeps_the_old_pack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
