#include "rules/match/ruleset.h"

#include "engine/contract/words.h"
#include "rules/match/names.h"

int ruleset_area(const struct ruleset *rs, const char *id)
{
	return name_map_find(&rs->names->ids[NAME_AREA], id);
}
int ruleset_section(const struct ruleset *rs, const char *id)
{
	return name_map_find(&rs->names->ids[NAME_SECTION], id);
}
int ruleset_meeting(const struct ruleset *rs, const char *id)
{
	return name_map_find(&rs->names->ids[NAME_MEETING], id);
}
int ruleset_feature(const struct ruleset *rs, const char *id)
{
	return name_map_find(&rs->names->ids[NAME_FEATURE], id);
}
int ruleset_need(const struct ruleset *rs, const char *id)
{
	return name_map_find(&rs->names->ids[NAME_NEED], id);
}
int ruleset_person(const struct ruleset *rs, const char *login)
{
	return name_map_find(&rs->names->ids[NAME_PERSON], login);
}
int ruleset_rule(const struct ruleset *rs, const char *id)
{
	return name_map_find(&rs->names->ids[NAME_RULE], id);
}

const char *consent_word(enum consent consent) { return word_code(WORDS_CONSENT, (int)consent); }

const char *how_word(enum how h) { return word_code(WORDS_HOW, (int)h - 1); }

const char *role_word(enum role r) { return word_code(WORDS_ROLE, (int)r); }

void ruleset_free(struct ruleset *rs)
{
	if (!rs)
		return;
	struct arena arena = rs->arena;
	arena_release(&arena);
	free(rs);
}
