/* Field by field; the first difference is named and ends the comparison. Each
 * field of case.h has its line here: a new field needs one, and a test changes
 * every field in turn. */
#include "engine/core/model/case_equals.h"

#include <string.h>

struct compare {
	struct buf *difference;
	const char *row, *id; /* "need", "lead"; NULL: the case itself */
	bool is_equal;
};

static void case_equals_differs(struct compare *k, const char *field)
{
	if (k->is_equal && k->difference && k->row)
		buf_printf(k->difference, "%s %s: %s", k->row, k->id, field);
	else if (k->is_equal && k->difference)
		buf_printf(k->difference, "%s", field);
	k->is_equal = false;
}

static void case_equals_text(struct compare *k, const char *field, const char *a, const char *b)
{
	if (a != b && (!a || !b || strcmp(a, b) != 0))
		case_equals_differs(k, field);
}

static void case_equals_number(struct compare *k, const char *field, int64_t a, int64_t b)
{
	if (a != b)
		case_equals_differs(k, field);
}

static void case_equals_term(struct compare *k, const char *field, struct term a, struct term b)
{
	bool is_same = a.is_set == b.is_set && (!a.is_set || (a.count == b.count && a.unit == b.unit));
	if (!is_same)
		case_equals_differs(k, field);
}

static void case_equals_list(
	struct compare *k, const char *field, const struct id_list *a, const struct id_list *b)
{
	case_equals_number(k, field, a->n, b->n);
	for (int i = 0; k->is_equal && i < a->n; i++)
		case_equals_text(k, field, a->items[i], b->items[i]);
}

#define TEXT(field) case_equals_text(k, #field, a->field, b->field)
#define NUMBER(field) case_equals_number(k, #field, (int64_t)a->field, (int64_t)b->field)
#define TERM(field) case_equals_term(k, #field, a->field, b->field)
#define LIST(field) case_equals_list(k, #field, &a->field, &b->field)

static void case_equals_compare_fact(struct compare *k, const struct fact *a, const struct fact *b)
{
	TEXT(feature);
	NUMBER(kind);
	NUMBER(number);
	TEXT(value);
}

static void case_equals_compare_duty(struct compare *k, const struct need *a, const struct need *b)
{
	NUMBER(duty.n);
	NUMBER(duty.state);
	TERM(duty.within);
	TEXT(duty.deed);
	TEXT(duty.basis);
	NUMBER(duty.received_at);
	NUMBER(duty.due);
	NUMBER(duty.level);
	NUMBER(duty.attempts);
	NUMBER(duty.done_at);
	NUMBER(duty.recorded_at);
	TEXT(duty.done_by);
	TEXT(duty.done_section);
	TEXT(duty.how);
	TEXT(duty.end_by);
	TEXT(duty.end_section);
	TEXT(duty.end_reason);
	NUMBER(duty.end_at);
	NUMBER(duty.end_role);
}

static void case_equals_compare_need(struct compare *k, const struct need *a, const struct need *b)
{
	TEXT(need);
	TEXT(label);
	TEXT(domain);
	NUMBER(state);
	NUMBER(due);
	NUMBER(since);
	TERM(respond_within);
	TERM(first_contact_within);
	NUMBER(is_urgent);
	NUMBER(how);
	TEXT(ask);
	TEXT(keep);
	NUMBER(declines);
	LIST(declined_by);
	NUMBER(is_blocked);
	TEXT(meeting);
	NUMBER(carried_over);
	NUMBER(level);
	NUMBER(remind_at);
	NUMBER(has_reason);
	case_equals_compare_duty(k, a, b);
	NUMBER(proposal.is_open);
	TEXT(proposal.to);
	NUMBER(proposal.due);
	NUMBER(proposal.since);
	NUMBER(proposal.level);
	LIST(proposal.rules);
}

static void case_equals_compare_referral(
	struct compare *k, const struct referral *a, const struct referral *b)
{
	NUMBER(n);
	TEXT(need);
	TEXT(label);
	TEXT(to);
	TEXT(asker);
	TEXT(ask);
	TEXT(keep);
	NUMBER(how);
	NUMBER(is_urgent);
	NUMBER(is_mandated);
	NUMBER(state);
	NUMBER(due);
	NUMBER(sent_at);
	NUMBER(since);
	NUMBER(accepted_at);
	TEXT(owner);
	LIST(rules);
	LIST(joins);
	TERM(respond_within);
	TERM(first_contact_within);
	NUMBER(queries);
	NUMBER(level);
	NUMBER(remind_at);
	TEXT(ground);
	NUMBER(by_consent);
	NUMBER(by_law);
	TEXT(code);
	TEXT(pack);
	NUMBER(origin);
}

static void case_equals_compare_meeting(
	struct compare *k, const struct case_meeting *a, const struct case_meeting *b)
{
	k->row = "meeting";
	k->id = a->meeting ? a->meeting : "-";
	TEXT(meeting);
	TEXT(area);
	NUMBER(layer);
	NUMBER(has_on);
	if (a->has_on)
		NUMBER(on);
	LIST(rules);
	k->row = NULL;
}

static void case_equals_compare_own(struct compare *k, const struct case_state *a, const struct case_state *b)
{
	NUMBER(key);
	NUMBER(status);
	NUMBER(opened_at);
	NUMBER(closed_at);
	TEXT(lead);
	NUMBER(lead_since);
	TEXT(intake);
	TEXT(area);
	NUMBER(consent);
	NUMBER(is_protected);
	NUMBER(is_drill);
	TEXT(named_lead);
	LIST(fired);
	TEXT(pack);
	NUMBER(last_human_at);
	TEXT(outcome);
	TEXT(issue);
	LIST(joined);
	NUMBER(told);
	LIST(unjoined);
	NUMBER(forgotten_at);
	LIST(named);
	LIST(masked_by);
	LIST(known_to);
	LIST(cleared);
	LIST(parted);
	NUMBER(events);
	NUMBER(facts_n);
	NUMBER(needs_n);
	NUMBER(referrals_n);
}

static void case_equals_compare_rows(
	struct compare *k, const struct case_state *a, const struct case_state *b)
{
	k->row = "fact";
	for (int i = 0; k->is_equal && i < a->facts_n; i++) {
		k->id = a->facts[i].feature;
		case_equals_compare_fact(k, &a->facts[i], &b->facts[i]);
	}
	k->row = "need";
	for (int i = 0; k->is_equal && i < a->needs_n; i++) {
		k->id = a->needs[i].need;
		case_equals_compare_need(k, &a->needs[i], &b->needs[i]);
	}
	k->row = "referral of";
	for (int i = 0; k->is_equal && i < a->referrals_n; i++) {
		k->id = a->referrals[i].need;
		case_equals_compare_referral(k, &a->referrals[i], &b->referrals[i]);
	}
}

bool case_equals(const struct case_state *a, const struct case_state *b, struct buf *difference)
{
	struct compare k = { difference, NULL, NULL, true };
	case_equals_compare_own(&k, a, b);
	if (k.is_equal)
		case_equals_compare_meeting(&k, &a->meeting, &b->meeting);
	if (k.is_equal)
		case_equals_compare_rows(&k, a, b);
	return k.is_equal;
}
