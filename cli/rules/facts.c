/* A fact may be given twice, as --fact and as an option of its own, if both say the
 * same; the has_ marks of struct facts tell "given" from "left at its start". */
#include "cli/rules/facts.h"

#include "cli/rules/pack.h"
#include "engine/base/text/lang.h"
#include "engine/contract/typing.h"

struct facts {
	const struct ruleset *rs;
	struct match_input *in;
	int64_t *values;
	bool has_area, has_consent, has_section, has_declines, has_carried, has_protected;
	struct diag *d;
};

static enum err rules_facts_given_twice(struct facts *f, const char *name)
{
	enum err e = diag_set(
		f->d, ERR_INPUT, "given-twice", _("“%s” is given twice, with different values"), name);
	diag_field(f->d, name);
	return e;
}

/* Keeps a number; one that was given before must be the same. */
static enum err rules_facts_put_number(struct facts *f, const char *name, int *to, bool *has, int value)
{
	if (*has && *to != value)
		return rules_facts_given_twice(f, name);
	*to = value;
	*has = true;
	return ERR_OK;
}

static enum err rules_facts_put_count(struct facts *f, const char *name, const char *text, int *to, bool *has)
{
	int64_t n;
	if (!whole_number_parse(text, &n) || n < 0 || n > 1000000) {
		enum err e = diag_set(
			f->d, ERR_INPUT, "bad-value", _("“%s” is not a whole number from 0 on"), text);
		diag_field(f->d, name);
		return e;
	}
	return rules_facts_put_number(f, name, to, has, (int)n);
}

static enum err rules_facts_put_area(struct facts *f, const char *text)
{
	int area;
	enum err e = ruleset_find_area(f->rs, text, &area, f->d);
	if (e)
		return e;
	return rules_facts_put_number(f, "area", &f->in->area, &f->has_area, area);
}

static enum err rules_facts_put_section(struct facts *f, const char *text)
{
	int section;
	enum err e = ruleset_find_section(f->rs, text, &section, f->d);
	if (e)
		return e;
	return rules_facts_put_number(f, "section", &f->in->intake, &f->has_section, section);
}

static enum err rules_facts_put_consent(struct facts *f, const char *text)
{
	enum consent consent;
	int given = (int)f->in->consent;
	enum err e = consent_parse(text, &consent, f->d);
	if (!e)
		e = rules_facts_put_number(f, "consent", &given, &f->has_consent, (int)consent);
	f->in->consent = (enum consent)given;
	return e;
}

static enum err rules_facts_put_protected(struct facts *f, const char *text)
{
	enum typed_answer answer;
	enum err e = typing_read_answer(text, &answer);
	const bool is = answer == ANSWER_YES;
	if (e)
		return e;
	if (!is && answer != ANSWER_NO)
		return diag_set(f->d, ERR_INPUT, "bad-value", _("protected is yes or no, not “%s”"), text);
	if (f->has_protected && f->in->is_protected != is)
		return rules_facts_given_twice(f, "protected");
	f->has_protected = true;
	f->in->is_protected = is;
	return ERR_OK;
}

static enum err rules_facts_put_feature(struct facts *f, const char *name, const char *text)
{
	int feature;
	int64_t value = 1;
	enum err e = ruleset_find_feature(f->rs, name, &feature, f->d);
	if (e)
		return e;
	if (!text && f->rs->features[feature].kind != FEATURE_FLAG) {
		diag_set(f->d, ERR_INPUT, "missing-value", _("“%s” needs a value"), name);
		diag_instead(f->d, "--fact %s=…", f->rs->features[feature].id);
		return ERR_INPUT;
	}
	if (text)
		e = ruleset_parse_value(f->rs, feature, text, &value, f->d);
	if (e)
		return e;
	if (f->values[feature] != FACT_UNKNOWN && f->values[feature] != value)
		return rules_facts_given_twice(f, f->rs->features[feature].id);
	f->values[feature] = value;
	return ERR_OK;
}

static enum err rules_facts_split_fact(
	const char *fact, struct arena *a, const char **name, const char **value)
{
	size_t bytes;
	*value = typing_fact_value(fact, &bytes);
	*name = arena_dup_n(a, fact, bytes);
	return *name ? ERR_OK : ERR_NOMEM;
}

static enum err rules_facts_put_fact(struct facts *f, const char *name, const char *value)
{
	const char *given = value ? value : "yes";
	if (strcmp(name, "area") == 0)
		return rules_facts_put_area(f, given);
	if (strcmp(name, "consent") == 0)
		return rules_facts_put_consent(f, given);
	if (strcmp(name, "protected") == 0)
		return rules_facts_put_protected(f, given);
	if (strcmp(name, "intake") == 0)
		return rules_facts_put_section(f, given);
	if (strcmp(name, "declines") == 0)
		return rules_facts_put_count(f, name, given, &f->in->declines, &f->has_declines);
	if (strcmp(name, "carried_over") == 0)
		return rules_facts_put_count(f, name, given, &f->in->carried_over, &f->has_carried);
	return rules_facts_put_feature(f, name, value);
}

static enum err rules_facts_read_facts(struct facts *f, const struct args *a, struct arena *arena)
{
	int n;
	const char **facts = args_list(a, "fact", &n), *name, *value;
	for (int i = 0; i < n; i++) {
		enum err e = rules_facts_split_fact(facts[i], arena, &name, &value);
		if (!e)
			e = rules_facts_put_fact(f, name, value);
		if (e) {
			diag_field(f->d, facts[i]);
			return e;
		}
	}
	return ERR_OK;
}

static enum err rules_facts_read_options(struct facts *f, const struct args *a)
{
	static const struct {
		const char *option, *fact;
	} NAMES[] = { { "area", "area" }, { "age", "age" }, { "consent", "consent" },
		{ "declines", "declines" }, { "carried-over", "carried_over" }, { "section", "intake" } };
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
		const char *text = args_text(a, NAMES[i].option);
		enum err e = text ? rules_facts_put_fact(f, NAMES[i].fact, text) : ERR_OK;
		if (e) {
			diag_field(f->d, NAMES[i].option);
			return e;
		}
	}
	const char *is_protected = args_text(a, "protected");
	return is_protected ? rules_facts_put_protected(f, is_protected) : ERR_OK;
}

static enum err rules_facts_read_received(
	const struct ruleset *rs, const char *text, struct match_input *in, struct diag *d)
{
	enum err e = cli_pack_time(rs, "received", text, &in->received, d);
	if (e || in->received <= in->now)
		return e;
	char now[INSTANT_TEXT_BYTES];
	instant_format(in->now, rs->calendar.offset_s, now);
	e = diag_set(
		d, ERR_INPUT, "bad-value", _("received is when the report came in: not later than %s"), now);
	diag_field(d, "received");
	return e;
}

enum err rules_facts_read(const struct ruleset *rs, const struct args *a, struct arena *arena,
	struct match_input *in, struct diag *d)
{
	struct facts f = { .rs = rs, .in = in, .d = d };
	*in = (struct match_input){ .area = RULE_NONE, .intake = RULE_NONE };
	f.values = arena_array(arena, (size_t)rs->features_n + 1, sizeof *f.values);
	if (!f.values)
		return ERR_NOMEM;
	for (int i = 0; i < rs->features_n; i++)
		f.values[i] = FACT_UNKNOWN;
	in->facts = f.values;
	enum err e = rules_facts_read_facts(&f, a, arena);
	if (!e)
		e = rules_facts_read_options(&f, a);
	if (e)
		return e;
	e = cli_pack_time(rs, "on", args_text(a, "on"), &in->now, d);
	if (e || !args_text(a, "received"))
		return e;
	return rules_facts_read_received(rs, args_text(a, "received"), in, d);
}
