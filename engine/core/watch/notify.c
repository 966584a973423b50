#include "engine/core/watch/notify.h"

static struct told of_section(const struct ruleset *rs, const char *section)
{
	int s = section ? ruleset_section(rs, section) : RULE_NONE;
	if (s == RULE_NONE)
		return tell_coordinator(rs);
	return (struct told){ rs->sections[s].id, RULE_NONE, s };
}

struct told tell_coordinator(const struct ruleset *rs)
{
	return (struct told){ rs->sections[rs->coordinator].id, RULE_NONE, rs->coordinator };
}

struct told tell_owner(const struct ruleset *rs, const char *owner, const char *section)
{
	int p = owner ? ruleset_person(rs, owner) : RULE_NONE;
	if (p == RULE_NONE)
		return of_section(rs, section);
	return (struct told){ rs->staff[p].login, p, rs->staff[p].section };
}

struct told tell_head(const struct ruleset *rs, const char *section)
{
	struct told own = of_section(rs, section);
	for (int p = 0; p < rs->staff_n; p++) {
		if (rs->staff[p].role == ROLE_HEAD && rs->staff[p].section == own.section)
			return (struct told){ rs->staff[p].login, p, own.section };
	}
	bool is_deaf = rs->sections[own.section].alerts_n == 0 && rs->sections[rs->coordinator].alerts_n > 0;
	return is_deaf ? tell_coordinator(rs) : own;
}

static void put(struct draft *w, const struct alert *what, const char *to, const char *sink)
{
	struct alert *a = draft_alert(w);
	*a = *what;
	a->to = to;
	a->sink = sink;
}

void tell(struct draft *w, const struct told *told, const struct alert *what, int64_t now)
{
	const struct ruleset *rs = w->rs;
	const struct section *s = &rs->sections[told->section];
	struct alert a = *what;
	int64_t from = now > a.at ? now : a.at;
	a.send_at = a.is_urgent ? from : calendar_next_opening(&rs->calendar, from);
	if (told->person != RULE_NONE && rs->staff[told->person].mail) {
		put(w, &a, told->to, draft_text(w, "mail:%s", rs->staff[told->person].mail));
		return;
	}
	for (int i = 0; i < s->alerts_n; i++)
		put(w, &a, told->to, s->alerts[i]);
	if (s->alerts_n == 0)
		put(w, &a, told->to, NULL);
}
