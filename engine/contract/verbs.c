#include "engine/contract/verbs.h"

int verb_specs_count(void) { return verbs_of_cases_n + verbs_of_office_n; }

const struct verb_spec *verb_spec_at(int i)
{
	return i < verbs_of_cases_n ? &verbs_of_cases[i] : &verbs_of_office[i - verbs_of_cases_n];
}

const struct verb_spec *verb_spec(enum verb verb)
{
	for (int i = 0; i < verb_specs_count(); i++)
		if (verb_spec_at(i)->verb == verb)
			return verb_spec_at(i);
	return NULL;
}

const char *verb_word(enum verb verb)
{
	const struct verb_spec *v = verb_spec(verb);
	return v ? v->name : NULL;
}

const struct option_spec *verb_option(const struct verb_spec *v, enum field_id field)
{
	for (int i = 0; v && i < v->options_n; i++)
		if (v->options[i].field == field)
			return &v->options[i];
	return NULL;
}

bool verb_requires(const struct verb_spec *v, enum field_id field)
{
	const struct option_spec *o = verb_option(v, field);
	return o && o->is_required;
}

const char *option_name(const struct option_spec *o) { return field_option(o->field); }

const char *option_metavar(const struct option_spec *o)
{
	return o->metavar ? o->metavar : field_specs[o->field].metavar;
}

enum option_takes option_takes(const struct option_spec *o)
{
	return o->may_repeat ? OPTION_LIST : field_specs[o->field].takes;
}
