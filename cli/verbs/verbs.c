#include "cli/verbs/verbs.h"

#include "cli/suggest.h"
#include "engine/base/text/lang.h"

int verbs_all(const struct verb_spec *out[VERBS_MAX])
{
	static const struct {
		const struct verb_spec *verbs;
		const int *n;
	} families[] = {
		{ verbs_intake, &verbs_intake_n },
		{ verbs_case, &verbs_case_n },
		{ verbs_section, &verbs_section_n },
		{ verbs_lead, &verbs_lead_n },
		{ verbs_meeting, &verbs_meeting_n },
		{ verbs_review, &verbs_review_n },
		{ verbs_alerts, &verbs_alerts_n },
		{ verbs_rules, &verbs_rules_n },
		{ verbs_rules_why, &verbs_rules_why_n },
		{ verbs_keeper, &verbs_keeper_n },
		{ verbs_calendar, &verbs_calendar_n },
		{ verbs_run, &verbs_run_n },
		{ verbs_audit, &verbs_audit_n },
		{ verbs_token, &verbs_token_n },
		{ verbs_backup, &verbs_backup_n },
	};
	int n = 0;
	for (size_t f = 0; f < sizeof families / sizeof *families; f++)
		for (int i = 0; i < *families[f].n && n < VERBS_MAX; i++)
			out[n++] = &families[f].verbs[i];
	return n;
}

static enum err verbs_unknown_verb(
	const struct verb_spec *const *verbs, int n, const char *typed, struct diag *d)
{
	const char *names[VERBS_MAX + 1] = { "help" };
	for (int i = 0; i < n; i++)
		names[i + 1] = verbs[i]->name;
	enum err e = diag_set(d, ERR_INPUT, "unknown-verb", _("There is no verb %s."), typed);
	diag_field(d, typed);
	suggest_names(d, typed, names, n + 1, "tsunagi %s");
	diag_instead(d, "%s", _("tsunagi --help lists what there is"));
	return e;
}

/* A family's verb without its sub, or with one that it does not have. */
static enum err verbs_unknown_sub(
	const struct verb_spec *const *verbs, int n, const char *family, const char *typed, struct diag *d)
{
	const char *names[VERBS_MAX];
	char format[64];
	int names_n = 0;
	for (int i = 0; i < n; i++)
		if (strcmp(verbs[i]->name, family) == 0)
			names[names_n++] = verbs[i]->sub;
	snprintf(format, sizeof format, "tsunagi %s %%s", family);
	enum err e =
		typed ? diag_set(d, ERR_INPUT, "unknown-verb", _("There is no verb %s %s."), family, typed)
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
	const struct verb_spec *verbs[VERBS_MAX];
	int n = verbs_all(verbs);
	const char *sub = argc > 1 ? argv[1] : NULL;
	bool is_family = false;
	for (int i = 0; i < n; i++) {
		if (strcmp(verbs[i]->name, argv[0]) != 0)
			continue;
		is_family = true;
		if (verbs[i]->sub && (!sub || strcmp(verbs[i]->sub, sub) != 0))
			continue;
		*out = verbs[i];
		*used = verbs[i]->sub ? 2 : 1;
		return ERR_OK;
	}
	return is_family ? verbs_unknown_sub(verbs, n, argv[0], sub, d)
			 : verbs_unknown_verb(verbs, n, argv[0], d);
}
