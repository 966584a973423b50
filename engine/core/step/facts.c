#include "engine/core/step/facts.h"

#include <string.h>

enum err facts_put(struct draft *w)
{
	const struct command *cmd = w->command;
	struct fact *facts = arena_grow(w->arena, w->c.facts, (size_t)w->c.facts_n,
		(size_t)w->c.facts_n + (size_t)cmd->facts_n + 1, sizeof *facts);
	if (!facts)
		return diag_set(w->d, ERR_NOMEM, "no-memory", "out of memory");
	int n = w->c.facts_n;
	for (int i = 0; i < cmd->facts_n; i++) {
		const struct fact *f = &cmd->facts[i];
		int at = 0, order = -1;
		while (at < n && (order = strcmp(facts[at].feature, f->feature)) < 0)
			at++;
		if (at == n || order != 0)
			memmove(&facts[at + 1], &facts[at], (size_t)(n++ - at) * sizeof *facts);
		facts[at] = *f;
	}
	w->c.facts = facts;
	w->c.facts_n = n;
	return ERR_OK;
}

static const char *facts_format_value(struct draft *w, const struct fact *f)
{
	if (f->kind == FEATURE_FLAG)
		return f->number ? "yes" : "no";
	if (f->kind == FEATURE_ONE_OF)
		return f->value ? f->value : "";
	return draft_text(w, "%lld", (long long)f->number);
}

const char *facts_format(struct draft *w)
{
	const char *all = NULL;
	for (int i = 0; i < w->command->facts_n; i++) {
		const struct fact *f = &w->command->facts[i];
		all = draft_text(
			w, "%s%s%s=%s", all ? all : "", all ? " " : "", f->feature, facts_format_value(w, f));
	}
	return all;
}
