#include "cli/args.h"

#include "cli/suggest.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/typing.h"

static int args_spec_index(const struct args *a, const char *name, size_t bytes)
{
	for (int i = 0; i < a->specs_n; i++)
		if (strlen(option_name(&a->specs[i])) == bytes &&
			memcmp(option_name(&a->specs[i]), name, bytes) == 0)
			return i;
	return -1;
}

static enum err args_unknown_option(const struct args *a, const char *arg, size_t bytes, struct diag *d)
{
	char *name = strndup(arg, bytes);
	const char **names = calloc((size_t)a->specs_n + (size_t)options_global_n, sizeof *names);
	if (!name || !names) {
		free(name);
		free(names);
		return ERR_NOMEM;
	}
	for (int i = 0; i < a->specs_n; i++)
		names[i] = option_name(&a->specs[i]);
	for (int i = 0; i < options_global_n; i++)
		names[a->specs_n + i] = option_name(&options_global[i]);
	enum err e = diag_set(d, ERR_INPUT, "unknown-option", _("There is no option %s"), name);
	diag_field(d, name);
	suggest_names(d, name, names, a->specs_n + options_global_n, "--%s");
	free(name);
	free(names);
	return e;
}

static enum err args_check_text(const char *text, const char *name, struct diag *d)
{
	if (text_is_clean(text, strlen(text)))
		return ERR_OK;
	enum err e = diag_set(
		d, ERR_INPUT, "bad-text", _("%s: the text has control characters or is not UTF-8"), name);
	diag_field(d, name);
	diag_instead(d, "%s", _("type it anew: plain text in UTF-8, without control characters"));
	return e;
}

void args_format_option(const struct option_spec *spec, struct diag *d)
{
	diag_instead(d, _("--%1$s %2$s: %3$s"), option_name(spec),
		option_metavar(spec) ? option_metavar(spec) : "", _(spec->help));
}

static enum err args_put_value(struct args *a, int i, const char *value, struct diag *d)
{
	const struct option_spec *spec = &a->specs[i];
	enum err e = args_check_text(value, option_name(spec), d);
	if (e)
		return e;
	if (option_takes(spec) == OPTION_LIST) {
		if (a->lists_n[i] == ARGS_LIST_MAX) {
			e = diag_set(d, ERR_TOO_LARGE, "too-many", _("--%s is given more than %d times"),
				option_name(spec), ARGS_LIST_MAX);
			diag_field(d, option_name(spec));
			return e;
		}
		const char **list = realloc(a->lists[i], ((size_t)a->lists_n[i] + 1) * sizeof *list);
		if (!list)
			return ERR_NOMEM;
		list[a->lists_n[i]++] = value;
		a->lists[i] = list;
		return ERR_OK;
	}
	if (a->values[i] && strcmp(a->values[i], value) != 0) {
		e = diag_set(d, ERR_INPUT, "given-twice",
			_("--%s is given twice, with different values: %s and %s"), option_name(spec),
			a->values[i], value);
		diag_field(d, option_name(spec));
		return e;
	}
	a->values[i] = value;
	return ERR_OK;
}

/* `--next --note` means that the value was forgotten; "--note=--next" says it. */
static bool args_looks_like_option(const struct args *a, const char *arg)
{
	return !arg || (strncmp(arg, "--", 2) == 0 && args_spec_index(a, arg + 2, strlen(arg + 2)) >= 0);
}

static bool args_next_is_yes_no(int at, int argc, char **argv)
{
	enum typed_answer answer;
	return at + 1 < argc && typing_read_answer(argv[at + 1], &answer) == ERR_OK &&
	       (answer == ANSWER_YES || answer == ANSWER_NO);
}

static enum err args_take_option(struct args *a, int *at, int argc, char **argv, struct diag *d)
{
	const char *arg = argv[*at];
	const char *name = arg + strspn(arg, "-");
	const char *equals = strchr(name, '=');
	size_t bytes = equals ? (size_t)(equals - name) : strlen(name);
	int i = arg[1] == '-' ? args_spec_index(a, name, bytes) : -1;
	if (i < 0)
		return args_unknown_option(a, arg, (size_t)(name - arg) + bytes, d);
	const struct option_spec *spec = &a->specs[i];
	if (option_takes(spec) == OPTION_FLAG) {
		if (!equals) {
			a->values[i] = "";
			return ERR_OK;
		}
		enum err e = diag_set(d, ERR_INPUT, "bad-value", _("--%s takes no value"), option_name(spec));
		diag_field(d, option_name(spec));
		return e;
	}
	if (equals)
		return args_put_value(a, i, equals + 1, d);
	if (option_takes(spec) == OPTION_YES_NO)
		return args_put_value(a, i, args_next_is_yes_no(*at, argc, argv) ? argv[++*at] : "yes", d);
	if (option_takes(spec) == OPTION_MAYBE) {
		a->values[i] = a->values[i] ? a->values[i] : "";
		return ERR_OK;
	}
	if (*at + 1 >= argc || args_looks_like_option(a, argv[*at + 1])) {
		enum err e = diag_set(d, ERR_INPUT, "missing-value", _("--%s needs a value: %s"),
			option_name(spec), option_metavar(spec));
		diag_field(d, option_name(spec));
		args_format_option(spec, d);
		return e;
	}
	return args_put_value(a, i, argv[++*at], d);
}

static enum err args_alloc(struct args *a, int argc)
{
	size_t n = (size_t)a->specs_n + 1;
	a->values = calloc(n, sizeof *a->values);
	a->lists = calloc(n, sizeof *a->lists);
	a->lists_n = calloc(n, sizeof *a->lists_n);
	a->words = calloc((size_t)argc + 1, sizeof *a->words);
	return a->values && a->lists && a->lists_n && a->words ? ERR_OK : ERR_NOMEM;
}

enum err args_parse(
	struct args *a, const struct option_spec *specs, int specs_n, int argc, char **argv, struct diag *d)
{
	*a = (struct args){ .specs = specs, .specs_n = specs_n };
	enum err e = args_alloc(a, argc);
	bool options_end = false;
	for (int i = 1; !e && i < argc; i++) {
		const char *arg = argv[i];
		if (!options_end && strcmp(arg, "--") == 0) {
			options_end = true;
		} else if (!options_end && arg[0] == '-' && arg[1] != '\0') {
			e = args_take_option(a, &i, argc, argv, d);
		} else {
			e = args_check_text(arg, argv[0], d);
			if (!e)
				a->words[a->words_n++] = arg;
		}
	}
	if (e)
		args_release(a);
	return e;
}

void args_release(struct args *a)
{
	if (!a)
		return;
	for (int i = 0; a->lists && i < a->specs_n; i++)
		free(a->lists[i]);
	free(a->lists);
	free(a->lists_n);
	free(a->values);
	free(a->words);
	*a = (struct args){ 0 };
}

const char *args_text(const struct args *a, const char *option)
{
	int i = args_spec_index(a, option, strlen(option));
	return i < 0 ? NULL : a->values[i];
}

bool args_has(const struct args *a, const char *option)
{
	int i = args_spec_index(a, option, strlen(option));
	return i >= 0 && (a->values[i] || a->lists_n[i] > 0);
}

const char **args_list(const struct args *a, const char *option, int *n)
{
	int i = args_spec_index(a, option, strlen(option));
	*n = i < 0 ? 0 : a->lists_n[i];
	return i < 0 ? NULL : a->lists[i];
}
