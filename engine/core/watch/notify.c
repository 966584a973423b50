#include "engine/core/watch/notify.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "rules/match/absences.h"
#include "rules/match/reach.h"

static struct recipient notify_of_section(const struct ruleset *rs, const char *section)
{
	int s = section ? ruleset_section(rs, section) : RULE_NONE;
	if (s == RULE_NONE)
		return notify_find_coordinator(rs);
	return (struct recipient){ .to = rs->sections[s].id, .person = RULE_NONE, .section = s };
}

struct recipient notify_find_coordinator(const struct ruleset *rs)
{
	return (struct recipient){
		.to = rs->sections[rs->coordinator].id, .person = RULE_NONE, .section = rs->coordinator
	};
}

struct recipient notify_find_owner(const struct ruleset *rs, const char *owner, const char *section)
{
	struct recipient of = notify_of_section(rs, section);
	int p = owner ? ruleset_person(rs, owner) : RULE_NONE;
	if (p == RULE_NONE || rs->staff[p].section != of.section)
		return of;
	if (rs->staff[p].mail)
		return (struct recipient){ .to = rs->staff[p].login, .person = p, .section = of.section };
	of.of = rs->staff[p].login;
	return of;
}

struct recipient notify_find_head(const struct ruleset *rs, const char *section)
{
	struct recipient own = notify_of_section(rs, section);
	for (int p = 0; p < rs->staff_n; p++) {
		if (rs->staff[p].role == ROLE_HEAD && rs->staff[p].section == own.section)
			return (struct recipient){
				.to = rs->staff[p].login, .person = p, .section = own.section
			};
	}
	if (!reach_section(rs, own.section) && reach_section(rs, rs->coordinator))
		return notify_find_coordinator(rs);
	return own;
}

/* One row for each reader and sink, though several ways lead to it. */
static bool notify_has(const struct draft *w, const struct alert *a)
{
	for (int i = 0; i < w->alerts_n; i++) {
		const struct alert *b = &w->alerts[i];
		if (a->referral == b->referral && a->level == b->level && a->seq == b->seq &&
			a->kind == b->kind && a->at == b->at && text_is_same(a->to, b->to) &&
			alert_is_proposal(a->event) == alert_is_proposal(b->event) &&
			text_is_same_or_absent(a->sink, b->sink) &&
			text_is_same_or_absent(a->need, b->need) &&
			text_is_same_or_absent(a->failing, b->failing))
			return true;
	}
	return false;
}

static void notify_put(
	struct draft *w, const struct alert *what, enum alert_part part, const char *to, const char *sink)
{
	struct alert a = *what;
	a.part = part;
	a.to = to;
	a.sink = sink;
	if (!notify_has(w, &a))
		*draft_alert(w) = a;
}

static int notify_put_section(struct draft *w, const struct alert *what, const char *to, int section)
{
	const struct section *s = &w->rs->sections[section];
	int n = 0;
	for (; n < s->alerts_n; n++)
		notify_put(w, what, what->part, to, s->alerts[n]);
	if (n > 0)
		return n;
	for (const char *mail; (mail = reach_mail(w->rs, section, n)) != NULL; n++)
		notify_put(w, what, what->part, to, draft_text(w, "mail:%s", mail));
	return n;
}

void notify_night_desk(struct draft *w, int section, const struct alert *what)
{
	const struct section *s = &w->rs->sections[section];
	for (int i = 0; i < s->urgent_alerts_n; i++)
		notify_put(w, what, PART_NIGHT_DESK, s->id, s->urgent_alerts[i]);
}

int notify_count_sinks(const struct ruleset *rs, const struct recipient *to, enum alert_part part)
{
	const struct section *s = &rs->sections[to->section];
	if (part == PART_NIGHT_DESK)
		return s->urgent_alerts_n;
	if (to->person != RULE_NONE && rs->staff[to->person].mail)
		return 1;
	int n = s->alerts_n;
	if (n == 0)
		for (; reach_mail(rs, to->section, n); n++)
			;
	return n;
}

/* The night desk, where it is a turn of the section's that is urgent. */
static int notify_put_night_desk(struct draft *w, const struct alert *what, int section)
{
	const struct section *s = &w->rs->sections[section];
	bool is_turn = what->part == PART_OWNER || what->part == PART_SECTION;
	if (!what->is_urgent || !is_turn)
		return 0;
	notify_night_desk(w, section, what);
	return s->urgent_alerts_n;
}

static bool notify_list_has(const char *const *sinks, int n, const char *sink)
{
	bool has = false;
	for (int i = 0; i < n && !has; i++)
		has = text_is_same(sinks[i], sink);
	return has;
}

static bool notify_is_mail(const char *mail, const char *sink)
{
	static const char scheme[] = "mail:";
	return mail && strncmp(sink, scheme, sizeof scheme - 1) == 0 &&
	       text_is_same(sink + sizeof scheme - 1, mail);
}

bool notify_has_sink(
	const struct ruleset *rs, const struct recipient *to, enum alert_part part, const char *sink)
{
	const struct section *s = &rs->sections[to->section];
	if (part == PART_NIGHT_DESK)
		return notify_list_has(s->urgent_alerts, s->urgent_alerts_n, sink);
	if (to->person != RULE_NONE && rs->staff[to->person].mail)
		return notify_is_mail(rs->staff[to->person].mail, sink);
	if (s->alerts_n)
		return notify_list_has(s->alerts, s->alerts_n, sink);
	const char *mail = reach_mail(rs, to->section, 0);
	for (int n = 1; mail && !notify_is_mail(mail, sink); n++)
		mail = reach_mail(rs, to->section, n);
	return mail != NULL;
}

static void notify_set_times(const struct ruleset *rs, struct alert *a, int64_t now)
{
	const struct calendar *cal = &rs->calendar;
	int64_t from = now > a->at ? now : a->at;
	struct term wait = a->kind == ALERT_INFORMATION ? rs->policy.inform_within : rs->policy.tell_within;
	a->send_at = a->is_urgent ? from : calendar_next_opening(cal, from);
	a->gather_until = a->send_at;
	if (a->is_urgent || a->kind == ALERT_DIGEST)
		return;
	/* what came by night has waited for others already */
	if (a->kind != ALERT_INFORMATION && !calendar_is_open(cal, a->at))
		return;
	int64_t until = calendar_next_opening(cal, calendar_due(cal, a->at, wait, NULL));
	a->gather_until = until > a->send_at ? until : a->send_at;
}

static void notify_put_recipient(
	struct draft *w, const struct recipient *to, const struct alert *what, int64_t now)
{
	const struct ruleset *rs = w->rs;
	struct alert a = *what;
	int n = 0;
	notify_set_times(rs, &a, now);
	if (to->person != RULE_NONE && rs->staff[to->person].mail) {
		notify_put(w, &a, a.part, to->to, draft_text(w, "mail:%s", rs->staff[to->person].mail));
		n = 1;
	} else {
		n = notify_put_section(w, &a, to->to, to->section);
	}
	n += notify_put_night_desk(w, &a, to->section);
	if (n > 0)
		return;
	notify_put(w, &a, a.part, to->to, NULL);
	if (a.kind != ALERT_TURN || to->section == rs->coordinator)
		return;
	a.part = PART_COORDINATOR;
	(void)notify_put_section(w, &a, rs->sections[rs->coordinator].id, rs->coordinator);
}

static bool notify_is_away(const struct draft *w, const char *login, int64_t now)
{
	return absence_on(w->rs->absences, login, instant_day(now, w->rs->calendar.offset_s)) != NULL;
}

/* Whether everybody of the section who could act is away. */
static bool notify_is_empty(const struct draft *w, int section, int64_t now)
{
	int n = 0;
	for (int p = 0; p < w->rs->staff_n; p++) {
		if (w->rs->staff[p].section != section)
			continue;
		n++;
		if (!notify_is_away(w, w->rs->staff[p].login, now))
			return false;
	}
	return n > 0;
}

/* In the place of a person who is away: the deputy, or without one who is there the section;
 * of a turn, a reminder or what is late the coordinator, where all of the section are away. */
static void notify_put_in_place(
	struct draft *w, const struct recipient *to, const struct alert *what, int64_t now)
{
	const struct ruleset *rs = w->rs;
	struct alert a = *what;
	a.part = PART_DEPUTY;
	const struct absence *away = absence_on(rs->absences, to->person == RULE_NONE ? to->of : to->to,
		instant_day(now, rs->calendar.offset_s));
	if (away) {
		const bool has_deputy = away->deputy && !notify_is_away(w, away->deputy, now);
		const struct recipient instead =
			notify_find_owner(rs, has_deputy ? away->deputy : NULL, rs->sections[to->section].id);
		notify_put_recipient(w, &instead, &a, now);
	}
	const bool is_mere = what->kind == ALERT_INFORMATION || what->kind == ALERT_DIGEST;
	if (is_mere || to->section == rs->coordinator || !notify_is_empty(w, to->section, now))
		return;
	const struct recipient coordinator = notify_find_coordinator(rs);
	a.part = PART_COORDINATOR;
	notify_put_recipient(w, &coordinator, &a, now);
}

void notify_recipient(struct draft *w, const struct recipient *to, const struct alert *what, int64_t now)
{
	notify_put_recipient(w, to, what, now);
	if (w->rs->absences)
		notify_put_in_place(w, to, what, now);
}
