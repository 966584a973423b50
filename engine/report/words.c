#include "engine/report/words.h"

#include <string.h>

#include "engine/base/lang.h"

struct word { const char *code, *text; enum page_tone tone; };

static const struct word *find(const struct word *words, size_t n, const char *code)
{
	for (size_t i = 0; code && i < n; i++)
		if (strcmp(words[i].code, code) == 0)
			return &words[i];
	return NULL;
}
#define FIND(words, code) find(words, sizeof words / sizeof *words, code)

static const struct word states[] = {
	{"sent", N_("awaiting an answer"), TONE_WARN}, {"queried", N_("asked back"), TONE_WARN},
	{"accepted", N_("accepted"), TONE_GOOD}, {"on_hold", N_("on hold"), TONE_PLAIN},
	{"reported", N_("reported, to be confirmed"), TONE_WARN}, {"declined", N_("declined"), TONE_QUIET},
	{"withdrawn", N_("withdrawn"), TONE_QUIET}, {"closed", N_("done"), TONE_QUIET},
	{"open", N_("to be arranged"), TONE_WARN}, {"asked", N_("asked"), TONE_WARN}, {"covered", N_("covered"), TONE_GOOD},
	{"in_meeting", N_("waits for a meeting"), TONE_WARN}, {"met", N_("met"), TONE_QUIET}, {"ended", N_("ended"), TONE_QUIET},
};

const char *word_state(const char *code)
{
	const struct word *w = FIND(states, code);

	return w ? _(w->text) : code ? code : "";
}

enum page_tone word_state_tone(const char *code, bool is_late)
{
	const struct word *w = FIND(states, code);

	return is_late ? TONE_BAD : w ? w->tone : TONE_PLAIN;
}

const char *word_outcome(const char *code)
{
	static const struct word words[] = {
		{"not_ours", N_("not our duty"), TONE_PLAIN}, {"no_capacity", N_("no capacity"), TONE_PLAIN},
		{"already_served", N_("served already"), TONE_PLAIN}, {"lacks_information", N_("information is lacking"), TONE_PLAIN},
		{"resolved", N_("resolved"), TONE_PLAIN}, {"supported", N_("supported from now on"), TONE_PLAIN},
		{"no_help_needed", N_("no help needed"), TONE_PLAIN}, {"not_reachable", N_("not reachable"), TONE_PLAIN},
		{"refused_by_resident", N_("refused by the resident"), TONE_PLAIN}, {"moved_away", N_("moved away"), TONE_PLAIN},
		{"other", N_("other"), TONE_PLAIN},
	};
	const struct word *w = FIND(words, code);

	return w ? _(w->text) : code ? code : "";
}
