#include "engine/core/step/fields.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/core/model/command_fields.h"
#include "engine/core/step/wording.h"
#include "engine/contract/typing.h"
#include "rules/match/absences.h"

static const char *fields_text_of(const struct command *c, enum field_id field)
{
	const char *text;
	memcpy(&text, (const char *)c + command_offset(field), sizeof text);
	return text;
}

static bool fields_is_given(const struct command *c, enum field_id field)
{
	if (field_specs[field].kind != KIND_DATE && field_specs[field].kind != KIND_TIME)
		return !text_is_blank(fields_text_of(c, field));
	int64_t at;
	memcpy(&at, (const char *)c + command_offset(field), sizeof at);
	return at != INSTANT_NONE;
}

static enum err fields_check_code(struct draft *w, const char *field, enum vocabulary codes)
{
	if (word_is_known(codes, w->command->code))
		return ERR_OK;
	enum err e = diag_set(
		w->d, ERR_INPUT, "unknown-code", _("%s: there is no such code: %s"), field, w->command->code);
	diag_field(w->d, field);
	typing_offer_codes(codes, w->command->code, w->d);
	return e;
}

enum err fields_require(struct draft *w, enum field_id field)
{
	if (fields_is_given(w->command, field))
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_INPUT, "missing", _("%s must be given"), field_name(field));
	diag_field(w->d, field_name(field));
	return e;
}

enum err fields_check(struct draft *w, enum verb verb)
{
	const struct verb_spec *v = verb_spec(verb);
	enum err e = v->word_field ? fields_require(w, v->word_field) : ERR_OK;
	for (int i = 0; !e && i < v->options_n; i++)
		if (v->options[i].is_required)
			e = fields_require(w, v->options[i].field);
	if (!e && verb_requires(v, FIELD_CODE))
		e = fields_check_code(w, "code", WORDS_DECLINE);
	if (!e && verb_requires(v, FIELD_OUTCOME))
		e = fields_check_code(w, "outcome", WORDS_OUTCOME);
	if (!e && verb_requires(v, FIELD_RESULT))
		e = fields_check_code(w, "result", WORDS_DEED);
	return e;
}

enum err fields_check_lengths(struct draft *w)
{
	for (int f = FIELD_NONE + 1; f < FIELDS; f++) {
		const enum field_id field = (enum field_id)f;
		if (!command_holds_text(field))
			continue;
		const char *text = fields_text_of(w->command, field);
		if (!text || strlen(text) <= CASE_TEXT_MAX_BYTES)
			continue;
		enum err e = diag_set(w->d, ERR_INPUT, "too-long", _("%s is too long: at most %d bytes"),
			field_name(field), CASE_TEXT_MAX_BYTES);
		diag_field(w->d, field_name(field));
		return e;
	}
	return ERR_OK;
}

/* A date that is further ahead is a slip: 2062 for 2026. */
#define AHEAD_MAX_S (366 * INT64_C(86400))

void fields_name_latest(struct draft *w, const char *field, int64_t last)
{
	char text[INSTANT_TEXT_BYTES];
	instant_format(last, w->rs->calendar.offset_s, text);
	text[16] = '\0'; /* to the minute: as a person types it */
	diag_instead(w->d, _("at the latest: --%s %s"), field, text);
}

static enum err fields_refuse_time(
	struct draft *w, const char *field, int64_t at, int64_t last, bool may_be_far)
{
	if (last == INT64_MAX)
		last = w->now + AHEAD_MAX_S;
	enum err e = diag_set(w->d, ERR_REFUSED, "date-bounds",
		_("%s must be later than now (%s) and not later than %s"), field,
		wording_format_time(w, w->now), wording_format_time(w, last));
	diag_field(w->d, field);
	fields_name_latest(w, field, last);
	if (may_be_far && at > last)
		diag_instead(w->d, "%s", _("or, if so far ahead is meant: --far"));
	return e;
}

enum err fields_check_time(struct draft *w, const char *field, int64_t at, int64_t limit)
{
	const int64_t ahead = w->command->is_far ? INT64_MAX : w->now + AHEAD_MAX_S;
	const bool is_within = limit == INSTANT_NONE || limit > ahead;
	const int64_t last = is_within ? ahead : limit;
	return at > w->now && at <= last ? ERR_OK : fields_refuse_time(w, field, at, last, is_within);
}

static bool fields_can_own(const struct person *p)
{
	return p->role == ROLE_MEMBER || p->role == ROLE_HEAD || p->role == ROLE_COORDINATOR;
}

static void fields_name_owners(struct draft *w, int section)
{
	for (int i = 0; i < w->rs->staff_n; i++) {
		const struct person *p = &w->rs->staff[i];
		if (p->section == section && fields_can_own(p))
			diag_instead(w->d, "--owner %s", p->login);
	}
}

enum err fields_check_owner(struct draft *w, const char *section)
{
	if (!w->rs->has_staff)
		return ERR_OK;
	int s = ruleset_section(w->rs, section);
	int p = ruleset_person(w->rs, w->command->owner);
	if (p != RULE_NONE && w->rs->staff[p].section == s && fields_can_own(&w->rs->staff[p]))
		return ERR_OK;
	enum err e =
		p == RULE_NONE
			? diag_set(w->d, ERR_INPUT, "unknown-owner", _("there is no login %s"),
				  w->command->owner)
			: diag_set(w->d, ERR_REFUSED, "owner-of-another-section",
				  _("%s is not one who works in %s: the owner is a person of the section"),
				  w->command->owner, wording_format_section(w, section));
	diag_field(w->d, "owner");
	fields_name_owners(w, s);
	return e;
}

enum err fields_check_owner_there(struct draft *w, int64_t next)
{
	const int32_t offset_s = w->rs->calendar.offset_s;
	const char *owner = w->command->owner;
	const struct absence *a = absence_on(w->rs->absences, owner, instant_day(next, offset_s));
	if (!a || w->command->is_anyway)
		return ERR_OK;
	char from[DAY_TEXT_BYTES], until[DAY_TEXT_BYTES];
	day_format(a->from, from);
	day_format(a->until, until);
	const int p = ruleset_person(w->rs, owner);
	enum err e = diag_set(w->d, ERR_REFUSED, "owner-away",
		_("%1$s is away from %2$s until %3$s, and the next date falls into that time."),
		p == RULE_NONE ? owner : w->rs->staff[p].name, from, until);
	diag_field(w->d, "owner");
	if (a->deputy)
		diag_instead(w->d, "--owner %s", a->deputy);
	diag_instead(w->d, "%s", _("another person, a date before or after it, or all the same: --anyway"));
	return e;
}

enum err fields_find_section(struct draft *w, const char *field, const char *id, int *out)
{
	*out = ruleset_section(w->rs, id);
	if (*out != RULE_NONE)
		return ERR_OK;
	enum err e = ruleset_find_section(w->rs, id, out, w->d);
	if (e)
		diag_field(w->d, field);
	return e;
}

enum err fields_find_need(struct draft *w, const char *id, int *out)
{
	*out = ruleset_need(w->rs, id);
	if (*out != RULE_NONE)
		return ERR_OK;
	enum err e = ruleset_find_need(w->rs, id, out, w->d);
	if (e)
		diag_field(w->d, "need");
	return e;
}

enum err fields_find_meeting(struct draft *w, const char *id, int *out)
{
	*out = ruleset_meeting(w->rs, id);
	if (*out != RULE_NONE)
		return ERR_OK;
	enum err e = ruleset_find_meeting(w->rs, id, out, w->d);
	if (e)
		diag_field(w->d, "meeting");
	return e;
}
