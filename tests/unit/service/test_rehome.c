/* A reorganisation moves all that rests on a section, or nothing. */
#include "engine/service/rehome.h"

#include <string.h>

#include "tests/unit/service/office.h"

struct run {
	struct office *o;
	struct rehoming how;
	struct rehome_order order;
	struct handover_list list;
	int visited, fails_at; /* fails_at: the visit that fails; 0: none */
};

static enum err visit(void *context, const struct case_state *before)
{
	struct run *r = context;

	assert_string_equal(before->referrals[0].to, "kenkou"); /* as it was before */
	return ++r->visited == r->fails_at ? ERR_AGAIN : ERR_OK;
}

static struct run *begin(struct office *o, struct run *r)
{
	const struct person *p = &o->rs->staff[ruleset_person(o->rs, "endo")];

	*r = (struct run){ .o = o,
		.how = { .kind = DEPENDENCY_SECTION,
			.from = "kenkou",
			.to = "kodomo",
			.reason = "組織の見直し",
			.actor = { .login = p->login,
				.name = p->name,
				.role = p->role,
				.section = o->rs->sections[p->section].id } },
		.order = { .visit = visit } };
	r->order.how = &r->how;
	r->order.context = r;
	for (int i = 0; i < 3; i++)
		office_add_case(o);
	return r;
}

static enum err move_all(struct run *r)
{
	struct office *o = r->o;
	const struct transaction_port *t = &o->fake.port.transaction;

	if (!r->order.is_dry_run)
		assert_int_equal(t->step_begin(t->self, &o->d), ERR_OK);
	return rehome_run(&o->s, &r->order, &r->list);
}

static void every_case_of_the_section_moves_in_one_step(void **state)
{
	struct office *o = *state;
	struct run run, *r = begin(o, &run);

	assert_int_equal(move_all(r), ERR_OK);
	assert_string_equal(o->fake.trace, "step save save save ");
	assert_int_equal(r->visited, 3);
	assert_int_equal(r->list.cases_n, 3);
	assert_string_equal(r->list.lines[0].need, "mitate");
	assert_string_equal(r->list.lines[0].as, "target");
}

static void a_dry_run_lists_all_and_saves_nothing(void **state)
{
	struct office *o = *state;
	struct run run, *r = begin(o, &run);

	r->order.is_dry_run = true;
	assert_int_equal(move_all(r), ERR_OK);
	assert_string_equal(o->fake.trace, "");
	assert_int_equal(r->list.cases_n, 3);
	assert_int_equal(r->visited, 3);
}

static void what_does_not_rest_on_it_is_left_alone(void **state)
{
	struct office *o = *state;
	struct run run, *r = begin(o, &run);

	r->how.from = "juutaku";
	assert_int_equal(move_all(r), ERR_OK);
	assert_string_equal(o->fake.trace, "step ");
	assert_int_equal(r->list.cases_n, 0);
	assert_int_equal(r->visited, 0);
}

static void the_first_case_that_fails_ends_it(void **state)
{
	struct office *o = *state;
	struct run run, *r = begin(o, &run);

	o->cases[1].fails_to_save = ERR_AGAIN;
	assert_int_equal(move_all(r), ERR_AGAIN);
	assert_int_equal(o->cases[2].saved, 0);
	assert_int_equal(r->visited, 1);
}

static void so_does_a_visit_that_fails(void **state)
{
	struct office *o = *state;
	struct run run, *r = begin(o, &run);

	r->fails_at = 2;
	assert_int_equal(move_all(r), ERR_AGAIN);
	assert_int_equal(o->cases[2].saved, 0);
}

static void what_is_due_comes_before_it(void **state)
{
	struct office *o = *state;
	struct run run, *r = begin(o, &run);

	o->s.now = o->cases[0].next_step_at;
	assert_int_equal(move_all(r), ERR_OK);
	assert_string_equal(o->fake.trace, "step save save save save save save ");
	assert_int_equal(o->cases[0].saved, 2); /* the ladder's step, then the move */
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
		T(every_case_of_the_section_moves_in_one_step),
		T(a_dry_run_lists_all_and_saves_nothing),
		T(what_does_not_rest_on_it_is_left_alone),
		T(the_first_case_that_fails_ends_it),
		T(so_does_a_visit_that_fails),
		T(what_is_due_comes_before_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
