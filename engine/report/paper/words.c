#include "engine/report/paper/words.h"

#include <string.h>

#include "engine/contract/words.h"

const char *words_state(const char *code)
{
	const char *label = word_label_of(WORDS_REFERRAL_STATE, code);
	if (!label)
		label = word_label_of(WORDS_NEED_STATE, code);
	if (label)
		return label;
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
	const char *label = word_outcome_label(code);
	if (!label)
		label = word_label_of(WORDS_DECLINE, code);
	if (label)
		return label;
	return code ? code : "";
}
