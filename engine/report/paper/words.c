#include "engine/report/paper/words.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/case.h"

struct word {
	const char *code, *text;
};

static const struct word *words_find(const struct word *words, size_t n, const char *code)
{
	for (size_t i = 0; code && i < n; i++)
		if (strcmp(words[i].code, code) == 0)
			return &words[i];
	return NULL;
}
#define FIND(words, code) words_find(words, sizeof words / sizeof *words, code)

const char *words_state(const char *code)
{
	enum referral_state r;
	enum need_state n;
	if (referral_state_parse(code, &r))
		return referral_state_label(r);
	if (need_state_parse(code, &n))
		return need_state_label(n);
	return code ? code : "";
}

enum page_tone words_state_tone(const char *code, bool is_late)
{
	static const struct {
		const char *code;
		enum page_tone tone;
	} tones[] = { { "accepted", TONE_GOOD }, { "covered", TONE_GOOD }, { "on_hold", TONE_PLAIN },
		{ "declined", TONE_QUIET }, { "withdrawn", TONE_QUIET }, { "closed", TONE_QUIET },
		{ "met", TONE_QUIET }, { "ended", TONE_QUIET }, { "sent", TONE_WARN },
		{ "queried", TONE_WARN }, { "reported", TONE_WARN }, { "open", TONE_WARN },
		{ "asked", TONE_WARN }, { "in_meeting", TONE_WARN } };
	if (is_late)
		return TONE_BAD;
	for (size_t i = 0; code && i < sizeof tones / sizeof *tones; i++)
		if (strcmp(tones[i].code, code) == 0)
			return tones[i].tone;
	return TONE_PLAIN;
}

const char *words_outcome(const char *code)
{
	static const struct word words[] = {
		{ "not_ours", N_("not our duty") },
		{ "no_capacity", N_("no capacity") },
		{ "already_served", N_("served already") },
		{ "lacks_information", N_("information is lacking") },
		{ "resolved", N_("resolved") },
		{ "supported", N_("supported from now on") },
		{ "no_help_needed", N_("no help needed") },
		{ "not_reachable", N_("not reachable") },
		{ "refused_by_resident", N_("refused by the resident") },
		{ "moved_away", N_("moved away") },
		{ "other", N_("other") },
	};
	const struct word *w = FIND(words, code);
	if (w)
		return _(w->text);
	return code ? code : "";
}
