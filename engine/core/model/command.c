#include "engine/core/model/command.h"

const char *const decline_codes[] = { "not_ours", "no_capacity", "already_served", "lacks_information",
	"other", NULL };
const char *const outcome_codes[] = { "resolved", "supported", "no_help_needed", "not_reachable",
	"refused_by_resident", "moved_away", "other", NULL };

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
