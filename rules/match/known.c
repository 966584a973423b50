#include "rules/match/known.h"

#include "engine/base/text/lang.h"
#include "engine/contract/fields.h"

struct known {
	const char *id, *name;
};

static struct known known_area(const struct ruleset *rs, int i)
{
	return (struct known){ rs->areas[i].id, rs->areas[i].name };
}
static struct known known_section(const struct ruleset *rs, int i)
{
	return (struct known){ rs->sections[i].id, rs->sections[i].name };
}
static struct known known_meeting(const struct ruleset *rs, int i)
{
	return (struct known){ rs->meetings[i].id, rs->meetings[i].name };
}
static struct known known_feature(const struct ruleset *rs, int i)
{
	return (struct known){ rs->features[i].id, rs->features[i].label };
}
static struct known known_need(const struct ruleset *rs, int i)
{
	return (struct known){ rs->needs[i].id, rs->needs[i].label };
}
static struct known known_rule(const struct ruleset *rs, int i)
{
	return (struct known){ rs->rules[i].id, NULL };
}
static struct known known_person(const struct ruleset *rs, int i)
{
	return (struct known){ rs->staff[i].login, rs->staff[i].name };
}

struct kind {
	const char *code;
	struct known (*at)(const struct ruleset *rs, int i);
	enum verb lists;    /* the verb that lists them; VERB_NONE: there is none */
	const char *format; /* of that verb, or NULL */
};

static const struct kind kinds[] = {
	{ "unknown-area", known_area, VERB_NONE, NULL },
	{ "unknown-section", known_section, VERB_DIRECTORY, NULL },
	{ "unknown-meeting", known_meeting, VERB_NONE, NULL },
	{ "unknown-feature", known_feature, VERB_RULES_SHOW, NULL },
	{ "unknown-need", known_need, VERB_RULES_SHOW, NULL },
	{ "unknown-rule", known_rule, VERB_RULES_SHOW, "table" },
	{ "unknown-login", known_person, VERB_NONE, NULL },
};

static int known_count_of(const struct ruleset *rs, const struct kind *k)
{
	return k->at == known_area	? rs->areas_n
	       : k->at == known_section ? rs->sections_n
	       : k->at == known_meeting ? rs->meetings_n
	       : k->at == known_feature ? rs->features_n
	       : k->at == known_need	? rs->needs_n
	       : k->at == known_rule	? rs->rules_n
					: rs->staff_n;
}

static bool known_is_meant(const struct ruleset *rs, const struct kind *k, int i, int section)
{
	const struct person *p = &rs->staff[i];
	return k->at != known_person || section == RULE_NONE ||
	       (p->section == section && p->role <= ROLE_COORDINATOR);
}

static void known_list(const struct ruleset *rs, const struct kind *k, int section, struct diag *d)
{
	for (int i = 0; i < known_count_of(rs, k); i++) {
		const struct known known = k->at(rs, i);
		if (!known_is_meant(rs, k, i, section))
			continue;
		if (d->instead_n == DIAG_INSTEAD_MAX - 1) {
			diag_instead(d, "…");
			return;
		}
		if (known.name && strcmp(known.name, known.id) != 0)
			diag_instead(d, "%s (%s)", known.id, known.name);
		else
			diag_instead(d, "%s", known.id);
	}
}

/* The directory is the daemon's; a pack alone shows its sections by `rules show`. */
static void known_name_command(const struct kind *k, const char *pack, struct diag *d)
{
	const enum verb verb = pack && k->lists == VERB_DIRECTORY ? VERB_RULES_SHOW : k->lists;
	struct hint h = { .verb = (int)verb };
	int n = 0;
	if (k->format)
		h.fields[n++] = (struct hint_field){ FIELD_FORMAT, k->format };
	if (pack)
		h.fields[n] = (struct hint_field){ FIELD_PACK, pack };
	diag_hint(d, &h);
}

void known_names_add(const struct ruleset *rs, const char *pack, int section, struct diag *d)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct kind *k = &kinds[i];
		if (!d->code || strcmp(d->code, k->code) != 0 || d->instead_n > 0)
			continue;
		if (k->at == known_person && section == RULE_NONE && rs->staff_n > KNOWN_LISTED_MAX)
			diag_instead(d, "%s",
				_("the logins stand in staff.yaml of the rule pack: ask the rule keeper"));
		else if (k->lists != VERB_NONE && known_count_of(rs, k) > KNOWN_LISTED_MAX)
			known_name_command(k, pack, d);
		else
			known_list(rs, k, section, d);
		return;
	}
}
