/* What a person typed for a thing of the pack. A name that is none is refused with those that
 * may be meant (offer.h). */
#include "rules/match/ruleset.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/match/offer.h"

struct find_words {
	enum name_kind kind;
	const char *code, *message;
};

static enum err ruleset_find_typed(
	const struct ruleset *rs, const struct find_words *words, const char *typed, int *out, struct diag *d)
{
	struct arena scratch;
	arena_init(&scratch);
	const char *folded = name_fold(&scratch, typed);
	enum err e = ERR_OK;
	*out = name_map_find(&rs->names->ids[words->kind], typed);
	if (*out == RULE_NONE && folded)
		*out = name_map_find(&rs->names->folded[words->kind], folded);
	if (*out == RULE_NONE && !folded && text_is_utf8(typed, strlen(typed))) {
		e = ERR_NOMEM;
	} else if (*out == RULE_NONE) {
		e = diag_set(d, ERR_INPUT, words->code, lang_text(words->message), typed);
		if (folded)
			offer_names(rs, words->kind, folded, d);
	}
	arena_release(&scratch);
	return e;
}

enum err ruleset_find_area(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_AREA, "unknown-area", N_("there is no area “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}

enum err ruleset_find_section(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_SECTION, "unknown-section",
		N_("there is no section “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}

enum err ruleset_find_meeting(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_MEETING, "unknown-meeting",
		N_("there is no meeting “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}

enum err ruleset_find_feature(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_FEATURE, "unknown-feature",
		N_("there is no feature “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}

enum err ruleset_find_need(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_NEED, "unknown-need", N_("there is no need “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}

/* Those of this name, compared as search does: 長谷川 太郎 is 長谷川太郎. */
static enum err ruleset_find_namesakes(
	const struct ruleset *rs, const char *typed, struct arena *a, int **people, int *n)
{
	const char *wanted = text_is_utf8(typed, strlen(typed)) ? text_fold_search(a, typed) : "";
	*people = arena_array(a, (size_t)rs->staff_n + 1, sizeof **people);
	*n = 0;
	if (!wanted || !*people)
		return ERR_NOMEM;
	for (int i = 0; i < rs->staff_n && *wanted; i++) {
		const char *name = text_fold_search(a, rs->staff[i].name);
		if (!name)
			return ERR_NOMEM;
		if (strcmp(name, wanted) == 0)
			(*people)[(*n)++] = i;
	}
	return ERR_OK;
}

static enum err ruleset_find_refuse(
	const struct ruleset *rs, const char *typed, const int *people, int n, struct diag *d)
{
	enum err e = diag_set(d, ERR_INPUT, "unknown-login",
		_("“%s” is the name of several people: give the login"), typed);
	for (int i = 0; i < n; i++) {
		const struct person *p = &rs->staff[people[i]];
		diag_instead(d, "%s (%s, %s)", p->login, p->name, rs->sections[p->section].name);
	}
	return e;
}

enum err ruleset_find_person(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_PERSON, "unknown-login", N_("there is no login “%s”") };
	struct arena scratch;
	int *people, n = 0;
	*out = ruleset_person(rs, typed);
	if (*out != RULE_NONE)
		return ERR_OK;
	arena_init(&scratch);
	enum err e = ruleset_find_namesakes(rs, typed, &scratch, &people, &n);
	if (!e && n == 1)
		*out = people[0];
	else if (!e && n > 1)
		e = ruleset_find_refuse(rs, typed, people, n, d);
	else if (!e)
		e = ruleset_find_typed(rs, &words, typed, out, d);
	arena_release(&scratch);
	return e;
}

enum err ruleset_find_rule(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_RULE, "unknown-rule", N_("there is no rule “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}
