/* What a new rule pack would leave without a holder, and what is told of it. */
#include "engine/core/reorganise/pack_impact.h"
#include "tests/unit/core/world.h"

/* Its first referral is one of a section that the new pack lacks. */
static const struct pack_impact_item *find_lost(struct world *w, struct pack_impact *p)
{
	struct referral *r = arena_alloc(&w->arena, sizeof *r);
	assert_non_null(r);
	*r = w->c->referrals[0];
	r->to = "gone";
	w->c->referrals = r;
	w->c->referrals_n = 1;
	pack_impact_init(p, w->rs, w->rs);
	assert_int_equal(pack_impact_add_case(p, w->c), ERR_OK);
	assert_int_equal(p->groups_n, 1);
	assert_string_equal(p->groups[0].id, "gone");
	return &p->groups[0].items[0];
}

static void the_need_is_named(void **state)
{
	struct world *w = *state;
	struct pack_impact p;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	assert_string_equal(find_lost(w, &p)->need, "mitate");
	pack_impact_release(&p);
}

static void of_a_masked_case_it_is_not(void **state)
{
	struct world *w = *state;
	struct pack_impact p;
	const char *by[] = { "2601" };
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	w->c->masked_by = (struct id_list){ by, 1 };
	const struct pack_impact_item *i = find_lost(w, &p);
	assert_null(i->need);
	assert_null(i->label);
	assert_non_null(i->case_id);
	pack_impact_release(&p);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_need_is_named),
		TEST(of_a_masked_case_it_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
