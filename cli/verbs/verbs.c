#include "cli/verbs/verb.h"

#include "cli/verbs/suggest.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

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

/* How many words "CASE NEED" or "[FILE|-]" wants. */
static void verbs_count_words(const char *words, int *least, int *most)
{
	*least = *most = 0;
	for (const char *p = words; p && *p;) {
		p += strspn(p, " ");
		size_t bytes = strcspn(p, " ");
		if (bytes == 0)
			break;
		*most += 1;
		*least += *p != '[';
		p += bytes;
	}
}

bool verb_requires(const struct verb_spec *v, const char *name)
{
	size_t bytes = strlen(name);
	for (const char *p = v->required; p && *p;) {
		size_t word = strcspn(p, " ");
		if (word == bytes && memcmp(p, name, bytes) == 0)
			return true;
		p += word + strspn(p + word, " ");
	}
	return false;
}

/* With all that must be given: "tsunagi accept REF --owner LOGIN --next DATE". */
static void verbs_print_usage(const struct verb_spec *v, struct diag *d)
{
	struct buf usage;
	buf_init(&usage);
	buf_printf(&usage, "tsunagi %s%s%s %s", v->name, v->sub ? " " : "", v->sub ? v->sub : "", v->words);
	for (int i = 0; i < v->options_n; i++)
		if (verb_requires(v, v->options[i].name))
			buf_printf(&usage, " --%s %s", v->options[i].name, v->options[i].value_name);
	diag_instead(d, "%s", buf_text(&usage));
	buf_release(&usage);
}

static enum err verbs_check_words(const struct verb_spec *v, const struct args *a, struct diag *d)
{
	int least, most;
	verbs_count_words(v->words, &least, &most);
	const char *sub = v->sub ? v->sub : "", *gap = v->sub ? " " : "";
	enum err e = ERR_OK;
	if (a->words_n > most) {
		e = diag_set(d, ERR_INPUT, "too-many-words", _("%s%s%s: %s is one word too many."), v->name,
			gap, sub, a->words[most]);
		diag_field(d, a->words[most]);
		diag_instead(d, "%s", _("put a text with blanks into quotes: \"two words\""));
	} else if (a->words_n < least) {
		e = diag_set(
			d, ERR_INPUT, "missing-word", _("%s%s%s needs: %s."), v->name, gap, sub, v->words);
		diag_field(d, v->words);
	}
	for (int i = 0; !e && i < a->words_n; i++)
		if (text_is_blank(a->words[i]))
			e = diag_set(d, ERR_INPUT, "missing-word", _("%s%s%s needs: %s."), v->name, gap, sub,
				v->words);
	if (e && a->words_n <= most)
		verbs_print_usage(v, d);
	if (e)
		diag_instead(d, "tsunagi %s%s%s --help", v->name, gap, sub);
	return e;
}

static enum err verbs_check_required(const struct verb_spec *v, const struct args *a, struct diag *d)
{
	for (const char *p = v->required; p && *p;) {
		char name[64];
		size_t bytes = strcspn(p, " ");
		snprintf(name, sizeof name, "%.*s", (int)bytes, p);
		p += bytes + strspn(p + bytes, " ");
		if (!text_is_blank(args_text(a, name)))
			continue;
		enum err e = diag_set(d, ERR_INPUT, args_has(a, name) ? "blank" : "missing",
			args_has(a, name) ? _("--%s must not be blank.") : _("--%s is missing."), name);
		diag_field(d, name);
		for (int i = 0; i < v->options_n; i++)
			if (strcmp(v->options[i].name, name) == 0)
				args_format_option(&v->options[i], d);
		diag_instead(d, "tsunagi %s%s%s --help", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
		return e;
	}
	return ERR_OK;
}

enum err verb_parse(const struct verb_spec *v, int argc, char **argv, struct args *a, struct diag *d)
{
	enum err e = args_parse(a, v->options, v->options_n, argc, argv, d);
	if (e)
		return e;
	e = verbs_check_words(v, a, d);
	if (!e)
		e = verbs_check_required(v, a, d);
	if (e)
		args_release(a);
	return e;
}
