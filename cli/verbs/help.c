#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define HELP_COLUMN 28

const struct option_spec options_global[] = {
	{ "socket", "PATH", OPTION_TEXT, N_("where tsunagid listens (TSUNAGI_SOCKET)") },
	{ "server", "URL", OPTION_TEXT,
		N_("the same as a URL: https://HOST:PORT or unix:PATH (TSUNAGI_SERVER)") },
	{ "cacert", "FILE", OPTION_TEXT,
		N_("the authority that vouches for the server, where it is the office's own "
		   "(TSUNAGI_CACERT)") },
	{ "offline", "FILE", OPTION_TEXT,
		N_("ask a backup, for reading only: for the day when the server is down") },
	{ "as", "LOGIN", OPTION_TEXT,
		N_("for whom: from root and the daemon's own user only; recorded as such (TSUNAGI_AS)") },
	{ "json", NULL, OPTION_FLAG, N_("the daemon's answer as JSON, unchanged") },
	{ "help", NULL, OPTION_FLAG, N_("this help; after a verb, that verb's") },
	{ "version", NULL, OPTION_FLAG, N_("the version") },
};
const int options_global_n = (int)(sizeof options_global / sizeof *options_global);

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
	snprintf(left, sizeof left, "--%s%s%s%s", o->name, o->value_name ? " " : "",
		o->value_name ? o->value_name : "", o->takes == OPTION_LIST ? " …" : "");
	help_put_line(out, left, _(o->help));
}

void help_program(FILE *out)
{
	const struct verb_spec *verbs[VERBS_MAX];
	int n = verbs_all(verbs);
	fprintf(out, "%s\n\n%s\n", _("tsunagi - who does what for a case, by when, and whose turn it is"),
		_("usage: tsunagi [OPTION]… VERB …"));
	fprintf(out, "\n%s\n", _("Verbs:"));
	for (int i = 0; i < n; i++) {
		char left[128];
		snprintf(left, sizeof left, "%s%s%s%s%s", verbs[i]->name, verbs[i]->sub ? " " : "",
			verbs[i]->sub ? verbs[i]->sub : "", *verbs[i]->words ? " " : "", verbs[i]->words);
		help_put_line(out, left, _(verbs[i]->help));
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
		bool must = verb_requires(v, o->name);
		fprintf(out, " %s--%s%s%s%s%s", must ? "" : "[", o->name, o->value_name ? " " : "",
			o->value_name ? o->value_name : "", must ? "" : "]",
			o->takes == OPTION_LIST ? "…" : "");
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
