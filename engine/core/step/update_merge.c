#include "engine/core/step/update_merge.h"

#include <string.h>

#include "engine/core/step/send.h"

static const char *update_merge_rule(const struct draft *w, const struct match_need *m, int i)
{
	return m->rules_n == 0 ? "otherwise" : w->rs->rules[m->rules[i]].id;
}

bool update_merge_has_new_rule(const struct draft *w, const struct match_need *m, const struct id_list *known)
{
	for (int i = 0; i < m->rules_n || i == 0; i++) {
		if (!id_list_has(known, update_merge_rule(w, m, i)))
			return true;
	}
	return false;
}

const struct referral *update_merge_find_live(const struct case_state *c, const char *need, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!referral_is_terminal(r->state) && strcmp(r->need, need) == 0 && strcmp(r->to, to) == 0)
			return r;
	}
	return NULL;
}

static bool update_merge_has_line(const char *text, const char *line, size_t n)
{
	while (text) {
		const char *end = strchr(text, '\n');
		size_t length = end ? (size_t)(end - text) : strlen(text);
		if (length == n && memcmp(text, line, n) == 0)
			return true;
		text = end ? end + 1 : NULL;
	}
	return false;
}

/* The asks with those lines of `more` that they do not have. */
static const char *update_merge_asks(struct draft *w, const char *asks, const char *more)
{
	while (more) {
		const char *end = strchr(more, '\n');
		size_t length = end ? (size_t)(end - more) : strlen(more);
		if (!update_merge_has_line(asks, more, length))
			asks = draft_text(w, "%s\n%.*s", asks, (int)length, more);
		more = end ? end + 1 : NULL;
	}
	return asks;
}

static void update_merge_referral(struct draft *w, int n, const struct match_need *m)
{
	struct referral *r = draft_referral(w, n);
	for (int i = 0; i < m->rules_n; i++)
		draft_list_add(w, &r->rules, update_merge_rule(w, m, i));
	for (int i = 0; i < m->joins_n; i++)
		draft_list_add(w, &r->joins, w->rs->sections[m->joins[i]].id);
	r->ask = update_merge_asks(w, r->ask, m->ask);
	r->is_urgent = r->is_urgent || m->is_urgent;
	r->by_law = r->by_law || m->by_law;
	if (r->how == HOW_UNSAID)
		r->how = m->how;
	if (r->is_mandated)
		return; /* due as decided */
	r->respond_within = m->respond_within;
	r->first_contact_within = m->first_contact_within;
	if (r->state == REFERRAL_SENT && m->due < r->due) {
		r->due = m->due;
		r->level = 0;
	}
}

static const struct match_need *update_merge_find_said(const struct draft *w, const struct referral *r)
{
	for (int i = 0; i < w->outcome.needs_n; i++) {
		const struct match_need *m = &w->outcome.needs[i];
		if (strcmp(w->rs->needs[m->need].id, r->need) == 0 &&
			strcmp(w->rs->sections[m->to].id, r->to) == 0)
			return m;
	}
	return NULL;
}

static bool update_merge_may_join(const struct draft *w, const struct match_need *m, const char *joined)
{
	int s = ruleset_section(w->rs, joined);
	for (int i = 0; m && i < m->joins_n; i++) {
		if (m->joins[i] == s)
			return true;
	}
	return s == RULE_NONE || !w->rs->sections[s].is_outside || w->c.consent == CONSENT_YES;
}

/* The joins without partners outside whom neither consent nor a ground lets know, and with
 * those that the rules join now to what they sent. */
static struct id_list update_merge_joins(
	struct draft *w, const struct referral *r, const struct match_need *m)
{
	struct id_list joins = { 0 };
	for (int i = 0; i < r->joins.n; i++) {
		if (update_merge_may_join(w, m, r->joins.items[i]))
			draft_list_add(w, &joins, r->joins.items[i]);
	}
	for (int i = 0; m && !referral_is_terminal(r->state) && referral_is_by_rules(r) && i < m->joins_n;
		i++)
		draft_list_add(w, &joins, w->rs->sections[m->joins[i]].id);
	return joins;
}

static bool update_merge_is_same_list(const struct id_list *a, const struct id_list *b)
{
	for (int i = 0; i < a->n; i++) {
		if (!id_list_has(b, a->items[i]))
			return false;
	}
	return a->n == b->n;
}

/* Who may know of a referral follows the consent, also of one that has ended. */
static void update_merge_disclosure(struct draft *w)
{
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		const struct match_need *m = update_merge_find_said(w, r);
		struct id_list joins = update_merge_joins(w, r, m);
		bool is_grounded = m && m->ground && !r->ground && !referral_is_terminal(r->state);
		if (!is_grounded && update_merge_is_same_list(&joins, &r->joins))
			continue;
		struct referral *row = draft_referral(w, r->n);
		row->joins = joins;
		if (is_grounded)
			row->ground = m->ground;
	}
}

void update_merge_all(struct draft *w)
{
	update_merge_disclosure(w);
	for (int i = 0; i < w->outcome.needs_n; i++) {
		const struct match_need *m = &w->outcome.needs[i];
		const char *need = w->rs->needs[m->need].id;
		const struct referral *r = update_merge_find_live(&w->c, need, w->rs->sections[m->to].id);
		if (!r || !update_merge_has_new_rule(w, m, &r->rules))
			continue;
		update_merge_referral(w, r->n, m);
		send_note_rules(w, need, m, false);
	}
}
