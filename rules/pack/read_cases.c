#include "rules/pack/readers.h"

#include "engine/base/text/lang.h"

static void read_example(struct reader *r, struct pack_example *to, const struct node *map)
{
	static const struct key_spec keys[] = { { "name", true }, { "facts", true }, { "on", false },
		{ "expect", true } };
	static const struct key_spec expect_keys[] = { { "sections", false }, { "lead", false },
		{ "meeting", false }, { "needs", false }, { "due", false } };
	const struct node *at[4], *expect[5] = { NULL };
	to->map = map;
	if (!read_map(r, map, keys, 4, at))
		return;
	read_map(r, at[3], expect_keys, 5, expect);
	to->name = at[0];
	to->facts = at[1];
	to->on = at[2];
	to->sections = expect[0];
	to->lead = expect[1];
	to->meeting = expect[2];
	to->needs = expect[3];
	to->due = expect[4];
	if (to->due && !to->on)
		read_report(r, map, "missing-key", _("the key “%s” is missing: “due” counts from it"), "on");
}

void read_cases(struct pack *p, struct reader *r, const struct node *root)
{
	static const struct key_spec keys[] = { { "cases", true } };
	const struct node *at[1];
	int i = 0;
	if (!read_map(r, root, keys, 1, at))
		return;
	const struct node *item = read_list(r, at[0], &p->examples_n);
	p->examples = read_alloc(r, r->scratch, (size_t)p->examples_n, sizeof *p->examples);
	if (!p->examples)
		return;
	for (; item; item = item->next)
		read_example(r, &p->examples[i++], item);
}
