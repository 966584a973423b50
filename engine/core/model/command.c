#include "engine/core/model/command.h"

static const char *const words[VERBS] = { [VERB_INTAKE] = "intake",
	[VERB_UPDATE] = "update",
	[VERB_REFER] = "refer",
	[VERB_LEAD] = "lead",
	[VERB_DECIDE] = "decide",
	[VERB_END] = "end",
	[VERB_CLOSE] = "close",
	[VERB_ACCEPT] = "accept",
	[VERB_DECLINE] = "decline",
	[VERB_QUERY] = "query",
	[VERB_ANSWER] = "answer",
	[VERB_PROGRESS] = "progress",
	[VERB_HOLD] = "hold",
	[VERB_RESUME] = "resume",
	[VERB_HANDOVER] = "handover",
	[VERB_REPORT] = "report",
	[VERB_CONFIRM] = "confirm",
	[VERB_RETURN] = "return",
	[VERB_WITHDRAW] = "withdraw" };

const char *const decline_codes[] = { "not_ours", "no_capacity", "already_served", "lacks_information",
	"other", NULL };
const char *const outcome_codes[] = { "resolved", "supported", "no_help_needed", "not_reachable",
	"refused_by_resident", "moved_away", "other", NULL };

const char *verb_word(enum verb v) { return words[v]; }

static bool command_has_code(const char *const *codes, const char *code)
{
	for (; code && *codes; codes++) {
		if (strcmp(*codes, code) == 0)
			return true;
	}
	return false;
}

bool decline_code_is_valid(const char *code) { return command_has_code(decline_codes, code); }
bool outcome_code_is_valid(const char *code) { return command_has_code(outcome_codes, code); }
