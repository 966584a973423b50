#include "engine/core/watch/notify.h"

static struct recipient notify_of_section(const struct ruleset *rs, const char *section)
{
	int s = section ? ruleset_section(rs, section) : RULE_NONE;
	if (s == RULE_NONE)
		return notify_find_coordinator(rs);
	return (struct recipient){ rs->sections[s].id, RULE_NONE, s };
}

struct recipient notify_find_coordinator(const struct ruleset *rs)
{
	return (struct recipient){ rs->sections[rs->coordinator].id, RULE_NONE, rs->coordinator };
}

struct recipient notify_find_owner(const struct ruleset *rs, const char *owner, const char *section)
{
	int p = owner ? ruleset_person(rs, owner) : RULE_NONE;
	if (p == RULE_NONE)
		return notify_of_section(rs, section);
	return (struct recipient){ rs->staff[p].login, p, rs->staff[p].section };
}

struct recipient notify_find_head(const struct ruleset *rs, const char *section)
{
	struct recipient own = notify_of_section(rs, section);
	for (int p = 0; p < rs->staff_n; p++) {
		if (rs->staff[p].role == ROLE_HEAD && rs->staff[p].section == own.section)
			return (struct recipient){ rs->staff[p].login, p, own.section };
	}
	if (rs->sections[own.section].alerts_n == 0 && rs->sections[rs->coordinator].alerts_n > 0)
		return notify_find_coordinator(rs);
	return own;
}

static void notify_put(struct draft *w, const struct alert *what, const char *to, const char *sink)
{
	struct alert *a = draft_alert(w);
	*a = *what;
	a->to = to;
	a->sink = sink;
}

void notify_recipient(struct draft *w, const struct recipient *to, const struct alert *what, int64_t now)
{
	const struct ruleset *rs = w->rs;
	const struct section *s = &rs->sections[to->section];
	struct alert a = *what;
	int64_t from = now > a.at ? now : a.at;
	a.send_at = a.is_urgent ? from : calendar_next_opening(&rs->calendar, from);
	a.gather_until = a.send_at;
	if (to->person != RULE_NONE && rs->staff[to->person].mail) {
		notify_put(w, &a, to->to, draft_text(w, "mail:%s", rs->staff[to->person].mail));
		return;
	}
	for (int i = 0; i < s->alerts_n; i++)
		notify_put(w, &a, to->to, s->alerts[i]);
	if (s->alerts_n == 0)
		notify_put(w, &a, to->to, NULL);
}
