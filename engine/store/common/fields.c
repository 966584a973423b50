#include "engine/store/common/fields.h"

#include "engine/core/model/case.h"

#define CASE(member, kind) \
	{ \
#member, offsetof(struct case_state, member), kind, 0 \
	}
#define MEETING(column, member, kind) \
	{ \
		column, offsetof(struct case_state, member), kind, 0 \
	}
#define NEED(member, kind) \
	{ \
#member, offsetof(struct need, member), kind, 0 \
	}
/* The columns begin with duty_. */
#define DUTY(member, kind) \
	{ \
		"duty_" #member, offsetof(struct need, duty.member), kind, 0 \
	}
#define DUTY_ENUM(member, values) \
	{ \
		"duty_" #member, offsetof(struct need, duty.member), FIELD_INT, values \
	}
#define REFERRAL(member, kind) \
	{ \
#member, offsetof(struct referral, member), kind, 0 \
	}
#define PROPOSAL(column, member, kind) \
	{ \
		column, offsetof(struct need, proposal.member), kind, 0 \
	}
#define ENUM(row, member, values) \
	{ \
#member, offsetof(struct row, member), FIELD_INT, values \
	}

static const struct field case_fields[] = {
	ENUM(case_state, status, CASE_CLOSED + 1),
	CASE(opened_at, FIELD_TIME),
	CASE(lead, FIELD_ID),
	CASE(lead_since, FIELD_TIME),
	CASE(intake, FIELD_ID),
	CASE(area, FIELD_ID),
	ENUM(case_state, consent, CONSENT_NO + 1),
	CASE(facts, FIELD_FACTS),
	CASE(named_lead, FIELD_ID),
	CASE(fired, FIELD_LIST),
	CASE(pack, FIELD_LABEL),
	CASE(events, FIELD_INT),
	CASE(last_human_at, FIELD_TIME),
	CASE(closed_at, FIELD_TIME),
	CASE(is_protected, FIELD_FLAG),
	CASE(is_drill, FIELD_FLAG),
	MEETING("meeting", meeting.meeting, FIELD_ID),
	MEETING("meeting_area", meeting.area, FIELD_ID),
	MEETING("meeting_layer", meeting.layer, FIELD_INT),
	MEETING("meeting_on", meeting, FIELD_DAY),
	MEETING("meeting_rules", meeting.rules, FIELD_LIST),
	CASE(outcome, FIELD_ID),
	CASE(issue, FIELD_TEXT),
	CASE(joined, FIELD_LIST),
	CASE(told, FIELD_INT),
	CASE(unjoined, FIELD_LIST),
	CASE(forgotten_at, FIELD_TIME),
	CASE(named, FIELD_LIST),
	CASE(masked_by, FIELD_LIST),
	CASE(known_to, FIELD_LIST),
	CASE(cleared, FIELD_LIST),
	CASE(parted, FIELD_LIST),
};

static const struct field need_fields[] = {
	NEED(need, FIELD_ID),
	NEED(label, FIELD_LABEL),
	NEED(domain, FIELD_ID),
	ENUM(need, state, NEED_STATES),
	NEED(due, FIELD_TIME),
	NEED(since, FIELD_TIME),
	NEED(respond_within, FIELD_TERM),
	NEED(first_contact_within, FIELD_TERM),
	NEED(ask, FIELD_TEXT),
	NEED(keep, FIELD_TEXT),
	ENUM(need, how, HOW_JOINT + 1),
	NEED(is_urgent, FIELD_FLAG),
	NEED(declines, FIELD_INT),
	NEED(declined_by, FIELD_LIST),
	NEED(meeting, FIELD_ID),
	NEED(carried_over, FIELD_INT),
	NEED(level, FIELD_INT),
	NEED(has_reason, FIELD_FLAG),
	NEED(is_blocked, FIELD_FLAG),
	DUTY(n, FIELD_INT),
	DUTY_ENUM(state, DUTY_STATES),
	DUTY(within, FIELD_TERM),
	DUTY(deed, FIELD_LABEL),
	DUTY(basis, FIELD_LABEL),
	DUTY(received_at, FIELD_TIME),
	DUTY(due, FIELD_TIME),
	DUTY(level, FIELD_INT),
	DUTY(attempts, FIELD_INT),
	DUTY(done_at, FIELD_TIME),
	DUTY(recorded_at, FIELD_TIME),
	DUTY(done_by, FIELD_ID),
	DUTY(done_section, FIELD_ID),
	DUTY(how, FIELD_TEXT),
	DUTY(end_by, FIELD_ID),
	DUTY(end_section, FIELD_ID),
	DUTY(end_reason, FIELD_TEXT),
	DUTY(end_at, FIELD_TIME),
	DUTY_ENUM(end_role, ROLE_ADMIN + 1),
	NEED(remind_at, FIELD_TIME),
	PROPOSAL("proposed", is_open, FIELD_FLAG),
	PROPOSAL("proposed_to", to, FIELD_ID),
	PROPOSAL("proposed_due", due, FIELD_TIME),
	PROPOSAL("proposed_since", since, FIELD_TIME),
	PROPOSAL("proposed_level", level, FIELD_INT),
	PROPOSAL("proposed_rules", rules, FIELD_LIST),
};

static const struct field referral_fields[] = {
	REFERRAL(need, FIELD_ID),
	REFERRAL(label, FIELD_LABEL),
	REFERRAL(to, FIELD_ID),
	REFERRAL(asker, FIELD_ID),
	REFERRAL(ask, FIELD_TEXT),
	REFERRAL(keep, FIELD_TEXT),
	ENUM(referral, state, REFERRAL_STATES),
	REFERRAL(due, FIELD_TIME),
	REFERRAL(sent_at, FIELD_TIME),
	REFERRAL(since, FIELD_TIME),
	REFERRAL(rules, FIELD_LIST),
	REFERRAL(respond_within, FIELD_TERM),
	REFERRAL(first_contact_within, FIELD_TERM),
	REFERRAL(pack, FIELD_LABEL),
	ENUM(referral, how, HOW_JOINT + 1),
	REFERRAL(is_urgent, FIELD_FLAG),
	REFERRAL(is_mandated, FIELD_FLAG),
	REFERRAL(owner, FIELD_ID),
	REFERRAL(queries, FIELD_INT),
	REFERRAL(level, FIELD_INT),
	REFERRAL(code, FIELD_ID),
	REFERRAL(joins, FIELD_LIST),
	REFERRAL(ground, FIELD_TEXT),
	REFERRAL(by_consent, FIELD_FLAG),
	REFERRAL(accepted_at, FIELD_TIME),
	REFERRAL(remind_at, FIELD_TIME),
	REFERRAL(by_law, FIELD_FLAG),
	ENUM(referral, origin, REFERRAL_ORIGINS),
};

#define COUNT(a) ((int)(sizeof(a) / sizeof(a)[0]))

const struct row_kind row_of_case = { "cases", NULL, case_fields, COUNT(case_fields), "next_step_at" };
const struct row_kind row_of_need = { "need", "n", need_fields, COUNT(need_fields), "holder" };
const struct row_kind row_of_referral = { "referral", "n", referral_fields, COUNT(referral_fields), NULL };
