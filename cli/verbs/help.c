#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define HELP_COLUMN 28

static void help_put_line(FILE *out, const char *left, const char *help)
{
	int pad = HELP_COLUMN - text_width(left);
	if (pad < 2)
		fprintf(out, "  %s\n  %*s%s\n", left, HELP_COLUMN, "", help);
	else
		fprintf(out, "  %s%*s%s\n", left, pad, "", help);
}

static void help_put_option(FILE *out, const struct option_spec *o)
{
	char left[128];
	snprintf(left, sizeof left, "--%s%s%s%s", option_name(o), option_metavar(o) ? " " : "",
		option_metavar(o) ? option_metavar(o) : "", option_takes(o) == OPTION_LIST ? " …" : "");
	help_put_line(out, left, _(o->help));
}

void help_program(FILE *out)
{
	const int n = verb_specs_count();
	fprintf(out, "%s\n\n%s\n", _("tsunagi - who does what for a case, by when, and whose turn it is"),
		_("usage: tsunagi [OPTION]… VERB …"));
	fprintf(out, "\n%s\n", _("Verbs:"));
	for (int i = 0; i < n; i++) {
		char left[128];
		snprintf(left, sizeof left, "%s%s%s%s%s", verb_spec_at(i)->name,
			verb_spec_at(i)->sub ? " " : "", verb_spec_at(i)->sub ? verb_spec_at(i)->sub : "",
			*verb_spec_at(i)->words ? " " : "", verb_spec_at(i)->words);
		help_put_line(out, left, _(verb_spec_at(i)->help));
	}
	fprintf(out, "\n%s\n", _("Options, anywhere:"));
	for (int i = 0; i < options_global_n; i++)
		help_put_option(out, &options_global[i]);
	fprintf(out, "\n%s\n%s\n",
		_("tsunagi help VERB says what a verb takes. More: tsunagi(1), tsunagi(7)."),
		_("Exit status: 0 done, 1 refused or something found, 2 bad usage or input, 3 no such "
		  "thing,\n"
		  "4 not permitted, 5 the daemon can't be reached or can't write."));
}

static void help_put_usage(const struct verb_spec *v, FILE *out)
{
	fprintf(out, _("usage: tsunagi %s"), v->name);
	if (v->sub)
		fprintf(out, " %s", v->sub);
	if (*v->words)
		fprintf(out, " %s", v->words);
	for (int i = 0; i < v->options_n; i++) {
		const struct option_spec *o = &v->options[i];
		bool must = o->is_required;
		fprintf(out, " %s--%s%s%s%s%s", must ? "" : "[", option_name(o), option_metavar(o) ? " " : "",
			option_metavar(o) ? option_metavar(o) : "", must ? "" : "]",
			option_takes(o) == OPTION_LIST ? "…" : "");
	}
	fputc('\n', out);
}

void help_verb(const struct verb_spec *v, FILE *out)
{
	help_put_usage(v, out);
	fprintf(out, "\n%s\n", _(v->help));
	if (v->options_n > 0)
		fprintf(out, "\n%s\n", _("Options:"));
	for (int i = 0; i < v->options_n; i++)
		help_put_option(out, &v->options[i]);
}
