#include "engine/core/step/join.h"

#include <stdlib.h>

#include "engine/base/text/lang.h"
#include "engine/core/step/fields.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/model/unjoined.h"

static enum err join_check(struct draft *w, int64_t other)
{
	enum err e = rights_check_role(w);
	if (!e)
		e = rights_check_part(w, RIGHT_JOIN);
	if (e || other != w->c.key)
		return e;
	e = diag_set(w->d, ERR_INPUT, "same-case", _("A case is not joined to itself."));
	diag_field(w->d, "case");
	return e;
}

/* A new list, since the images of earlier events show the old one. */
static struct id_list join_without(struct draft *w, const struct id_list *keys, int64_t other)
{
	struct id_list left = { 0 };
	for (int i = 0; i < keys->n; i++) {
		if (strtoll(keys->items[i], NULL, 10) != other)
			draft_list_add(w, &left, keys->items[i]);
	}
	return left;
}

static struct id_list join_make_list(struct draft *w, const int64_t *others, int n)
{
	struct id_list list = { 0 };
	for (int i = 0; i < n; i++) {
		int64_t since = w->now;
		for (int k = 0; k < w->c.unjoined.n; k++) {
			struct unjoined u = case_unjoined(&w->c, k);
			since = u.key == others[i] ? u.since : since;
		}
		draft_list_add(w, &list, draft_text(w, "%lld %lld", (long long)others[i], (long long)since));
	}
	return list;
}

static bool join_is_same_set(const struct case_state *c, const int64_t *others, int n)
{
	for (int i = 0; i < n; i++) {
		if (!case_has_unjoined(c, others[i]))
			return false;
	}
	return n == c->unjoined.n;
}

enum err join_follow_step(const struct ruleset *rs, const struct case_state *before, const int64_t *others,
	int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, NULL, now, arena, d);
	if (!join_is_same_set(before, others, n)) {
		draft_event(&w, "same_person", 0, NULL);
		draft_detail(&w, "unjoined", draft_text(&w, "%d", n));
		draft_case(&w)->unjoined = join_make_list(&w, others, n);
		failings_follow_act(&w);
		w.now = now;
	}
	return ladder_schedule_finish(&w, out);
}

static void join_event(struct draft *w, enum verb verb, int64_t other)
{
	char id[CASE_ID_BYTES];
	case_id_format(w->rs->case_prefix, other, id);
	draft_event_human(w, verb_word(verb), 0, NULL);
	draft_detail(w, "case", draft_text(w, "%s", id));
	draft_set_said(w, "reason", w->command->reason);
}

static void join_add(struct draft *w, struct id_list *keys, int64_t other)
{
	draft_list_add(w, keys, draft_text(w, "%lld", (long long)other));
}

enum err join_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, by, now, arena, d);
	enum err e = join_check(&w, other);
	if (!e)
		e = rights_check_open(&w);
	if (!e && case_is_joined(&w.c, other))
		e = diag_set(d, ERR_REFUSED, "already-joined", _("The two cases are joined already."));
	if (e)
		return e;
	join_event(&w, VERB_JOIN, other);
	struct case_state *c = draft_case(&w);
	join_add(&w, &c->joined, other);
	c->unjoined = join_without(&w, &c->unjoined, other);
	c->parted = join_without(&w, &c->parted, other);
	failings_follow_act(&w);
	return ladder_schedule_finish(&w, out);
}

enum err join_undo_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, by, now, arena, d);
	enum err e = join_check(&w, other);
	if (!e)
		e = fields_require(&w, FIELD_REASON);
	if (!e && !case_is_joined(&w.c, other))
		e = diag_set(d, ERR_REFUSED, "not-joined", _("The two cases are not joined."));
	if (e)
		return e;
	join_event(&w, VERB_UNJOIN, other);
	struct case_state *c = draft_case(&w);
	c->joined = join_without(&w, &c->joined, other);
	join_add(&w, &c->parted, other);
	return ladder_schedule_finish(&w, out);
}
