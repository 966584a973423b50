#include "engine/core/step/note.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/typing.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"

static enum err note_check_kept(struct draft *w)
{
	if (w->c.forgotten_at == INSTANT_NONE)
		return ERR_OK;
	return diag_set(w->d, ERR_REFUSED, "forgotten",
		_("Case %s was forgotten on %s: nothing more is written to its record."),
		wording_format_case(w), wording_format_time(w, w->c.forgotten_at));
}

static enum err note_check_how(struct draft *w)
{
	const char *how = w->command->how;
	if (text_is_blank(how) || word_is_known(WORDS_CONTACT, how))
		return ERR_OK;
	enum err e =
		diag_set(w->d, ERR_INPUT, "unknown-code", _("%s: there is no such code: %s"), "how", how);
	diag_field(w->d, "how");
	typing_offer_codes(WORDS_CONTACT, how, w->d);
	return e;
}

static enum err note_check_time(struct draft *w)
{
	const int64_t at = w->command->at;
	if (at == INSTANT_NONE || at <= w->now)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "date-bounds",
		_("A contact is written down after it was: %s is later than now (%s)."),
		wording_format_time(w, at), wording_format_time(w, w->now));
	diag_field(w->d, "at");
	char text[INSTANT_TEXT_BYTES];
	instant_format(w->now, w->rs->calendar.offset_s, text);
	text[16] = '\0'; /* to the minute: as a person types it */
	diag_instead(w->d, "--at %s", text);
	return e;
}

static enum err note_check_referral(struct draft *w)
{
	const int n = w->command->referral;
	if (!n || case_referral(&w->c, n))
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_NOT_FOUND, "no-such-referral",
		_("the case has no referral %d; its last is %d"), n, w->c.referrals_n);
	diag_field(w->d, "ref");
	return e;
}

static enum err note_check(struct draft *w)
{
	enum err e = rights_check_part(w, (enum right)VERB_NOTE);
	if (!e)
		e = note_check_kept(w);
	if (!e)
		e = fields_check(w, VERB_NOTE);
	if (!e)
		e = note_check_how(w);
	if (!e)
		e = note_check_time(w);
	if (e)
		return e;
	return note_check_referral(w);
}

enum err note_step(struct draft *w)
{
	const struct command *cmd = w->command;
	const struct referral *r = cmd->referral ? case_referral(&w->c, cmd->referral) : NULL;
	enum err e = note_check(w);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_NOTE), r ? r->n : 0, r ? r->need : NULL);
	draft_detail(w, "how", text_is_blank(cmd->how) ? NULL : cmd->how);
	draft_detail_time(w, "at", cmd->at);
	draft_detail(w, "restricted", cmd->is_restricted ? "yes" : NULL);
	draft_detail(w, "corrects", cmd->corrects ? draft_text(w, "%d", cmd->corrects) : NULL);
	draft_set_said(w, "text", cmd->text);
	draft_set_said(w, "with", cmd->with);
	draft_set_said(w, "place", cmd->place);
	return ERR_OK;
}
