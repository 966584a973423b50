#include "engine/core/join.h"

#include <stdio.h>

#include "engine/base/lang.h"
#include "engine/core/failings.h"
#include "engine/core/rights.h"
#include "engine/core/say.h"

bool case_is_joined(const struct case_state *c, int64_t other)
{
	char text[24];
	snprintf(text, sizeof text, "%lld", (long long)other);
	return id_list_has(&c->joined, text);
}

static enum err check(struct draft *w, int64_t other)
{
	enum err e = rights_check_role(w);
	if (!e)
		e = rights_check_part(w, RIGHT_JOIN);
	if (!e)
		e = rights_check_open(w);
	if (e)
		return e;
	if (other == w->c.key) {
		e = diag_set(w->d, ERR_INPUT, "same-case", _("A case is not joined to itself."));
		diag_field(w->d, "case");
		return e;
	}
	if (case_is_joined(&w->c, other))
		return diag_set(w->d, ERR_REFUSED, "already-joined", _("The two cases are joined already."));
	return ERR_OK;
}

enum err join_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
                   const struct command *by, int64_t now, struct arena *arena,
                   struct decision *out, struct diag *d)
{
	struct draft w;
	char id[CASE_ID_BYTES];
	draft_begin(&w, rs, before, by, now, arena, d);
	enum err e = check(&w, other);
	if (e)
		return e;
	case_id_format(rs->case_prefix, other, id);
	draft_event_human(&w, "join", 0, NULL);
	draft_detail(&w, "case", draft_text(&w, "%s", id));
	draft_list_add(&w, &draft_case(&w)->joined, draft_text(&w, "%lld", (long long)other));
	failings_follow(&w, now);
	return draft_finish(&w, out);
}
