/* What is made from the table of verbs for others to install: the bash
 * completion, and the section VERBS of tsunagi(1). */
#include "cli/verbs/verbs.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/words.h"

/* What is left for an option's text on a terminal of 60 columns. */
#define ROFF_COLUMNS 36
#define OPTION_TEXT_BYTES 1024

static bool help_generated_is_first_of_family(int i)
{
	for (int before = 0; before < i; before++)
		if (strcmp(verb_spec_at(before)->name, verb_spec_at(i)->name) == 0)
			return false;
	return true;
}

static void help_generated_put_completion_case(FILE *out, const struct verb_spec *v)
{
	fprintf(out, "\t\"%s%s%s\") options=\"", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
	for (int i = 0; i < v->options_n; i++)
		fprintf(out, "%s--%s", i ? " " : "", option_name(&v->options[i]));
	fprintf(out, "\" ;;\n");
}

static void help_generated_put_completion_codes(FILE *out, const char *option, enum vocabulary codes)
{
	fprintf(out, "\t%s) mapfile -t COMPREPLY < <(compgen -W \"", option);
	for (int i = 0; word_code(codes, i); i++)
		fprintf(out, "%s%s", i ? " " : "", word_code(codes, i));
	fputs("\" -- \"$word\"); return ;;\n", out);
}

void help_completion(FILE *out)
{
	const int n = verb_specs_count();
	fputs("# bash completion for tsunagi(1); made by: tsunagi --print-completion\n"
	      "# shellcheck shell=bash\n"
	      "_tsunagi_options()\n{\n\tlocal options=\n\tcase \"$1\" in\n",
		out);
	for (int i = 0; i < n; i++)
		help_generated_put_completion_case(out, verb_spec_at(i));
	fputs("\tesac\n\techo \"$options\"\n}\n\n_tsunagi_subs()\n{\n\tcase \"$1\" in\n", out);
	for (int i = 0; i < n; i++) {
		if (!verb_spec_at(i)->sub || !help_generated_is_first_of_family(i))
			continue;
		fprintf(out, "\t%s) echo \"", verb_spec_at(i)->name);
		const char *gap = "";
		for (int j = 0; j < n; j++)
			if (strcmp(verb_spec_at(j)->name, verb_spec_at(i)->name) == 0) {
				fprintf(out, "%s%s", gap, verb_spec_at(j)->sub);
				gap = " ";
			}
		fputs("\" ;;\n", out);
	}
	fputs("\tesac\n}\n\n_tsunagi()\n{\n\tlocal global=\"", out);
	for (int i = 0; i < options_global_n; i++)
		fprintf(out, "%s--%s", i ? " " : "", option_name(&options_global[i]));
	fputs("\" verbs=\"help", out);
	for (int i = 0; i < n; i++)
		if (help_generated_is_first_of_family(i))
			fprintf(out, " %s", verb_spec_at(i)->name);
	fputs("\"\n"
	      "\tlocal word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD - 1]}\"\n"
	      "\tlocal verb='' sub='' i\n"
	      "\tCOMPREPLY=()\n"
	      "\tcase \"$before\" in\n"
	      "\t--socket | --pack | --holidays | --cacert | --offline | --output) mapfile -t COMPREPLY < "
	      "<(compgen -f -- \"$word\"); return ;;\n",
		out);
	fputs("\t--consent) mapfile -t COMPREPLY < <(compgen -W \"", out);
	for (const char *p = field_specs[FIELD_CONSENT].metavar; *p; p++)
		fputc(*p == '|' ? ' ' : *p, out);
	fputs("\" -- \"$word\"); return ;;\n", out);
	help_generated_put_completion_codes(out, "--code", WORDS_DECLINE);
	help_generated_put_completion_codes(out, "--outcome", WORDS_OUTCOME);
	fputs("\tesac\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase \"${COMP_WORDS[i]}\" in\n"
	      "\t\t--socket | --server | --cacert | --offline | --as) i=$((i + 1)) ;;\n"
	      "\t\t-*) ;;\n"
	      "\t\t*) if [ -z \"$verb\" ]; then verb=${COMP_WORDS[i]}; elif [ -z \"$sub\" ]; then "
	      "sub=${COMP_WORDS[i]}; fi ;;\n"
	      "\t\tesac\n"
	      "\tdone\n"
	      "\tlocal subs words=$global\n"
	      "\tsubs=$(_tsunagi_subs \"$verb\")\n"
	      "\tif [ -z \"$verb\" ]; then words+=\" $verbs\"\n"
	      "\telif [ -n \"$subs\" ] && [ -z \"$sub\" ]; then words+=\" $subs\"\n"
	      "\telif [ -n \"$subs\" ]; then words+=\" $(_tsunagi_options \"$verb $sub\")\"\n"
	      "\telse words+=\" $(_tsunagi_options \"$verb\")\"\n"
	      "\tfi\n"
	      "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
	      "\tif [ ${#COMPREPLY[@]} -eq 0 ] && [ \"$verb\" = intake ]; then\n"
	      "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
	      "\tfi\n"
	      "}\n"
	      "complete -F _tsunagi tsunagi\n",
		out);
}

static bool help_generated_starts_with(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Bytes up to where a line of Japanese may end: after a comma, a stop or a
 * colon, before an opening bracket; or to a blank, or to the end. */
static size_t help_generated_part_bytes(const char *text)
{
	const char *at = text;
	for (; *at; at++) {
		if (*at == ' ')
			return (size_t)(at - text) + 1;
		if (at > text && help_generated_starts_with(at, "（"))
			break;
		const bool is_end = help_generated_starts_with(at, "、") ||
				    help_generated_starts_with(at, "。") ||
				    help_generated_starts_with(at, "：");
		const char *next = at + (is_end ? strlen("、") : 0);
		if (is_end && !help_generated_starts_with(next, "）") &&
			!help_generated_starts_with(next, "」"))
			return (size_t)(next - text);
	}
	return (size_t)(at - text);
}

static void help_generated_put_roff_part(FILE *out, const char *text, size_t bytes, bool begins_line)
{
	if (begins_line && (*text == '.' || *text == '\''))
		fputs("\\&", out);
	for (size_t i = 0; i < bytes; i++) {
		if (text[i] == '\\')
			fputs("\\e", out);
		else
			fputc(text[i], out);
	}
}

/* Text of a manual page. No line may begin with a control character. troff
 * breaks a line at blanks and newlines only, and Japanese has no blanks: what
 * would be too wide for a narrow terminal gets newlines. */
void help_put_roff(FILE *out, const char *text)
{
	int columns = 0; /* without a blank, so far */
	size_t bytes;
	for (const char *at = text; *at; at += bytes) {
		bytes = help_generated_part_bytes(at);
		const int width = text_width_n(at, bytes);
		const bool is_full = columns > 0 && columns + width > ROFF_COLUMNS;
		if (is_full)
			fputc('\n', out);
		help_generated_put_roff_part(out, at, bytes, is_full || at == text);
		columns = at[bytes - 1] == ' ' ? 0 : (is_full ? 0 : columns) + width;
	}
}

static void help_generated_put_man_option(FILE *out, const struct option_spec *o)
{
	fprintf(out, "Fl -%s", option_name(o));
	if (option_metavar(o))
		fprintf(out, " Ar \"%s\"", option_metavar(o));
}

static void help_generated_put_man_verb(FILE *out, const struct verb_spec *v)
{
	fprintf(out, ".It Ic \"%s%s%s\"", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
	if (*v->words)
		fprintf(out, " Ar \"%s\"", v->words);
	fputc('\n', out);
	help_put_roff(out, _(v->help));
	fputc('\n', out);
	if (v->options_n == 0)
		return;
	fputs(".Bl -tag -width Ds -compact\n", out);
	for (int i = 0; i < v->options_n; i++) {
		fputs(".It ", out);
		help_generated_put_man_option(out, &v->options[i]);
		fputc('\n', out);
		char text[OPTION_TEXT_BYTES];
		snprintf(text, sizeof text, "%s%s", _(v->options[i].help),
			v->options[i].is_required ? _("; required\n") : "\n");
		help_put_roff(out, text);
	}
	fputs(".El\n", out);
}

void help_man(FILE *out)
{
	const int n = verb_specs_count();
	fputs(".Bl -tag -width Ds\n", out);
	for (int i = 0; i < n; i++)
		help_generated_put_man_verb(out, verb_spec_at(i));
	fputs(".El\n", out);
}
