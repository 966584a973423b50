#include "rules/match/ruleset.h"

#include <limits.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/match/names.h"
#include "engine/contract/words.h"

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

/* The nearest name in the map, as the pack spells it, over the map's own
 * order, which is stable for a pack. */
static const char *ruleset_find_nearest(const struct name_map *m, const char *folded, int *index)
{
	const char *best = NULL;
	int best_distance = 4;
	for (uint32_t i = 0; i < m->size; i++) {
		const char *name = m->slots[i].text;
		if (!name || !text_nearest(folded, &name, 1))
			continue;
		const int distance = text_distance(folded, name, 3);
		if (distance < best_distance || (distance == best_distance && m->slots[i].index < *index)) {
			best = m->slots[i].shown;
			best_distance = distance;
			*index = m->slots[i].index;
		}
	}
	return best;
}

struct find_words {
	enum name_kind kind;
	const char *code, *message;
};

static const char *ruleset_id_of(const struct ruleset *rs, enum name_kind kind, int index)
{
	switch (kind) {
	case NAME_AREA:
		return rs->areas[index].id;
	case NAME_SECTION:
		return rs->sections[index].id;
	case NAME_MEETING:
		return rs->meetings[index].id;
	case NAME_FEATURE:
		return rs->features[index].id;
	case NAME_NEED:
		return rs->needs[index].id;
	case NAME_PERSON:
		return rs->staff[index].login;
	case NAME_RULE:
		return rs->rules[index].id;
	case NAME_DEFINE:
	case NAME_KINDS:
		break;
	}
	return "";
}

static enum err ruleset_find_typed(
	const struct ruleset *rs, const struct find_words *words, const char *typed, int *out, struct diag *d)
{
	struct arena scratch;
	arena_init(&scratch);
	const char *folded = name_fold(&scratch, typed);
	const struct name_map *names = &rs->names->folded[words->kind];
	enum err e = ERR_OK;
	*out = name_map_find(&rs->names->ids[words->kind], typed);
	if (*out == RULE_NONE && folded)
		*out = name_map_find(names, folded);
	if (*out == RULE_NONE && !folded && text_is_utf8(typed, strlen(typed))) {
		e = ERR_NOMEM;
	} else if (*out == RULE_NONE) {
		int near = 0;
		e = diag_set(d, ERR_INPUT, words->code, lang_text(words->message), typed);
		const char *name = folded ? ruleset_find_nearest(names, folded, &near) : NULL;
		if (name) {
			const char *id = ruleset_id_of(rs, words->kind, near);
			diag_instead(d, "%s", id);
			if (strcmp(name, id) != 0)
				diag_instead(d, "%s", name);
		}
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

enum err ruleset_find_person(const struct ruleset *rs, const char *login, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_PERSON, "unknown-login", N_("there is no login “%s”") };
	return ruleset_find_typed(rs, &words, login, out, d);
}

enum err ruleset_find_rule(const struct ruleset *rs, const char *typed, int *out, struct diag *d)
{
	static const struct find_words words = { NAME_RULE, "unknown-rule", N_("there is no rule “%s”") };
	return ruleset_find_typed(rs, &words, typed, out, d);
}

static enum err ruleset_parse_flag(
	const struct feature *f, const char *folded, int64_t *value, struct diag *d)
{
	if (strcmp(folded, "yes") == 0 || strcmp(folded, "true") == 0) {
		*value = 1;
		return ERR_OK;
	}
	if (strcmp(folded, "no") == 0 || strcmp(folded, "false") == 0) {
		*value = 0;
		return ERR_OK;
	}
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” (%s) is yes or no, not “%s”"), f->label, f->id, folded);
	diag_instead(d, "%s=yes", f->id);
	diag_instead(d, "%s=no", f->id);
	return ERR_INPUT;
}

bool whole_number_parse(const char *text, int64_t *value)
{
	const bool is_minus = *text == '-';
	int64_t n = 0;
	const char *p = text + is_minus;
	if (!*p)
		return false;
	for (; *p; p++) {
		if (*p < '0' || *p > '9' || n > (INT64_MAX - 9) / 10)
			return false;
		n = n * 10 + (*p - '0');
	}
	*value = is_minus ? -n : n;
	return true;
}

static enum err ruleset_parse_number(
	const struct feature *f, const char *folded, int64_t *value, struct diag *d)
{
	if (whole_number_parse(folded, value) && *value >= f->min && *value <= f->max)
		return ERR_OK;
	return diag_set(d, ERR_INPUT, "bad-value",
		_("“%s” (%s) is a whole number from %lld to %lld, not “%s”"), f->label, f->id,
		(long long)f->min, (long long)f->max, folded);
}

static enum err ruleset_parse_one_of(
	const struct ruleset *rs, int feature, const char *folded, int64_t *value, struct diag *d)
{
	const struct feature *f = &rs->features[feature];
	const int at = name_map_find(&rs->names->values[feature], folded);
	if (at != RULE_NONE) {
		*value = at;
		return ERR_OK;
	}
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” (%s) has no value “%s”"), f->label, f->id, folded);
	for (int i = 0; i < f->values_n; i++)
		diag_instead(d, "%s=%s", f->id, f->values[i].id);
	return ERR_INPUT;
}

enum err ruleset_parse_value(
	const struct ruleset *rs, int feature, const char *typed, int64_t *value, struct diag *d)
{
	const struct feature *f = &rs->features[feature];
	struct arena scratch;
	arena_init(&scratch);
	const char *folded = name_fold(&scratch, typed);
	enum err e = ERR_INPUT;
	if (!folded && text_is_utf8(typed, strlen(typed)))
		e = ERR_NOMEM;
	else if (!folded)
		e = diag_set(
			d, ERR_INPUT, "bad-value", _("“%s” (%s): the value can't be read"), f->label, f->id);
	else if (f->kind == FEATURE_FLAG)
		e = ruleset_parse_flag(f, folded, value, d);
	else if (f->kind == FEATURE_NUMBER)
		e = ruleset_parse_number(f, folded, value, d);
	else
		e = ruleset_parse_one_of(rs, feature, folded, value, d);
	arena_release(&scratch);
	return e;
}

const char *consent_word(enum consent consent) { return word_code(WORDS_CONSENT, (int)consent); }

const char *how_word(enum how h) { return word_code(WORDS_HOW, (int)h - 1); }

const char *role_word(enum role r) { return word_code(WORDS_ROLE, (int)r); }

enum err consent_parse(const char *typed, enum consent *out, struct diag *d)
{
	struct arena scratch;
	arena_init(&scratch);
	const char *folded = name_fold(&scratch, typed);
	bool is_known = false;
	for (int c = CONSENT_UNASKED; folded && c <= CONSENT_NO; c++)
		if (strcmp(folded, consent_word((enum consent)c)) == 0) {
			*out = (enum consent)c;
			is_known = true;
		}
	const bool is_out_of_memory = !folded && text_is_utf8(typed, strlen(typed));
	arena_release(&scratch);
	if (is_known || is_out_of_memory)
		return is_known ? ERR_OK : ERR_NOMEM;
	diag_set(d, ERR_INPUT, "bad-value", _("consent is yes, no or unasked, not “%s”"), typed);
	diag_instead(d, "yes");
	diag_instead(d, "no");
	diag_instead(d, "unasked");
	return ERR_INPUT;
}

enum err questions_parse(const char *typed, int *out, struct diag *d)
{
	int64_t n;
	*out = typed ? INT_MAX : QUESTIONS_SHOWN;
	if (!typed || strcmp(typed, "all") == 0)
		return ERR_OK;
	if (whole_number_parse(typed, &n) && n >= 0 && n <= INT_MAX) {
		*out = (int)n;
		return ERR_OK;
	}
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” is not how many questions: a number, or all"), typed);
	diag_field(d, "questions");
	diag_instead(d, "7");
	diag_instead(d, "all");
	return ERR_INPUT;
}

void ruleset_free(struct ruleset *rs)
{
	if (!rs)
		return;
	struct arena arena = rs->arena;
	arena_release(&arena);
	free(rs);
}
