#include "cli/verb.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

/* How many words "CASE NEED" or "[FILE|-]" wants. */
static void verb_count_words(const char *words, int *least, int *most)
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

/* With all that must be given: "tsunagi accept REF --owner LOGIN --next DATE". */
static void verb_print_usage(const struct verb_spec *v, struct diag *d)
{
	struct buf usage;
	buf_init(&usage);
	buf_printf(&usage, "tsunagi %s%s%s %s", v->name, v->sub ? " " : "", v->sub ? v->sub : "", v->words);
	for (int i = 0; i < v->options_n; i++)
		if (v->options[i].is_required)
			buf_printf(&usage, " --%s %s", option_name(&v->options[i]),
				option_metavar(&v->options[i]));
	diag_instead(d, "%s", buf_text(&usage));
	buf_release(&usage);
}

static enum err verb_check_words(const struct verb_spec *v, const struct args *a, struct diag *d)
{
	int least, most;
	verb_count_words(v->words, &least, &most);
	const char *sub = v->sub ? v->sub : "", *gap = v->sub ? " " : "";
	enum err e = ERR_OK;
	if (a->words_n > most) {
		e = diag_set(d, ERR_INPUT, "too-many-words", _("%s%s%s: %s is one word too many"), v->name,
			gap, sub, a->words[most]);
		diag_field(d, a->words[most]);
		diag_instead(d, "%s", _("put a text with blanks into quotes: \"two words\""));
	} else if (a->words_n < least) {
		e = diag_set(
			d, ERR_INPUT, "missing-word", _("%s%s%s needs: %s"), v->name, gap, sub, v->words);
		diag_field(d, v->words);
	}
	for (int i = 0; !e && i < a->words_n; i++)
		if (text_is_blank(a->words[i]))
			e = diag_set(d, ERR_INPUT, "missing-word", _("%s%s%s needs: %s"), v->name, gap, sub,
				v->words);
	if (e && a->words_n <= most)
		verb_print_usage(v, d);
	if (e)
		diag_instead(d, "tsunagi %s%s%s --help", v->name, gap, sub);
	return e;
}

static enum err verb_check_required(const struct verb_spec *v, const struct args *a, struct diag *d)
{
	for (int i = 0; i < v->options_n; i++) {
		const char *name = option_name(&v->options[i]);
		if (!v->options[i].is_required || !text_is_blank(args_text(a, name)))
			continue;
		enum err e = diag_set(d, ERR_INPUT, args_has(a, name) ? "blank" : "missing",
			args_has(a, name) ? _("--%s must not be blank") : _("--%s is missing"), name);
		diag_field(d, name);
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
	e = verb_check_words(v, a, d);
	if (!e)
		e = verb_check_required(v, a, d);
	if (e)
		args_release(a);
	return e;
}
