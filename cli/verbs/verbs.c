#include "cli/verbs/verbs.h"

#include "cli/suggest.h"
#include "engine/base/text/lang.h"

static enum err verbs_unknown_verb(const char *typed, struct diag *d)
{
	const char *names[VERBS_ALL + 1] = { "help" };
	const int n = verb_specs_count();
	for (int i = 0; i < n; i++)
		names[i + 1] = verb_spec_at(i)->name;
	enum err e = diag_set(d, ERR_INPUT, "unknown-verb", _("There is no verb %s"), typed);
	diag_field(d, typed);
	suggest_names(d, typed, names, n + 1, "tsunagi %s");
	diag_instead(d, "%s", _("tsunagi --help lists what there is"));
	return e;
}

/* A family's verb without its sub, or with one that it does not have. */
static enum err verbs_unknown_sub(const char *family, const char *typed, struct diag *d)
{
	const char *names[VERBS_ALL];
	char format[64];
	int names_n = 0;
	for (int i = 0; i < verb_specs_count(); i++)
		if (strcmp(verb_spec_at(i)->name, family) == 0)
			names[names_n++] = verb_spec_at(i)->sub;
	snprintf(format, sizeof format, "tsunagi %s %%s", family);
	enum err e =
		typed ? diag_set(d, ERR_INPUT, "unknown-verb", _("There is no verb %s %s"), family, typed)
		      : diag_set(d, ERR_INPUT, "unknown-verb", _("%s what?"), family);
	diag_field(d, typed ? typed : family);
	size_t before = d ? d->instead_n : 0;
	if (typed)
		suggest_names(d, typed, names, names_n, format);
	if (d && d->instead_n == before)
		for (int i = 0; i < names_n; i++)
			diag_instead(d, "tsunagi %s %s", family, names[i]);
	return e;
}

enum err verbs_find(int argc, char **argv, const struct verb_spec **out, int *used, struct diag *d)
{
	const char *sub = argc > 1 ? argv[1] : NULL;
	bool is_family = false;
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		if (strcmp(v->name, argv[0]) != 0)
			continue;
		is_family = true;
		if (v->sub && (!sub || strcmp(v->sub, sub) != 0))
			continue;
		*out = v;
		*used = v->sub ? 2 : 1;
		return ERR_OK;
	}
	return is_family ? verbs_unknown_sub(argv[0], sub, d) : verbs_unknown_verb(argv[0], d);
}
