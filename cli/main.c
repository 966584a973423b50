/* tsunagi: the command that staff use, a client of tsunagid. Takes the options
 * that may stand anywhere, then hands over to the verb. */
#include <jansson.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/net/daemon_program.h"
#include "cli/slips.h"
#include "cli/suggest.h"
#include "cli/verbs/verbs.h"
#include "engine/base/buf.h"
#include "engine/base/reserve.h"
#include "engine/base/text/lang.h"

#ifndef TSUNAGI_VERSION
#define TSUNAGI_VERSION "0"
#endif
#ifndef TSUNAGI_SOCKET_DEFAULT
#define TSUNAGI_SOCKET_DEFAULT "/run/tsunagi/tsunagi.sock"
#endif
#define COLUMNS_ELSEWHERE 100
#define VERB_NAME_BYTES 64

struct globals {
	const char *socket, *server, *cacert, *as, *offline;
	bool json, help, version, print_completion, print_man, print_api, print_openapi;
};

static enum err main_take_text(const char **slot, const char *name, const char *value, struct diag *d)
{
	enum err e = ERR_OK;
	if (!value)
		e = diag_set(d, ERR_INPUT, "missing-value", _("--%s needs a value"), name);
	else if (*slot && strcmp(*slot, value) != 0)
		e = diag_set(d, ERR_INPUT, "given-twice",
			_("--%s is given twice, with different values: %s and %s"), name, *slot, value);
	else
		*slot = value;
	diag_field(e ? d : NULL, name);
	return e;
}

static bool main_take_flag(struct globals *g, const char *arg)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "--json", &g->json },
		{ "--help", &g->help },
		{ "-h", &g->help },
		{ "--version", &g->version },
		{ "--print-completion", &g->print_completion },
		{ "--print-man", &g->print_man },
		{ "--print-api", &g->print_api },
		{ "--print-openapi", &g->print_openapi },
	};
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (strcmp(arg, flags[i].name) == 0) {
			*flags[i].flag = true;
			return true;
		}
	return false;
}

/* *taken: how many of the words at argv are a global option's, 0 for none. */
static enum err main_take_global(struct globals *g, char **argv, int *taken, struct diag *d)
{
	const struct {
		const char *name;
		const char **slot;
	} texts[] = {
		{ "socket", &g->socket },
		{ "server", &g->server },
		{ "as", &g->as },
		{ "cacert", &g->cacert },
		{ "offline", &g->offline },
	};
	const char *arg = argv[0];
	*taken = main_take_flag(g, arg) ? 1 : 0;
	if (*taken || strncmp(arg, "--", 2) != 0)
		return ERR_OK;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		size_t bytes = strlen(texts[i].name);
		if (strncmp(arg + 2, texts[i].name, bytes) != 0)
			continue;
		if (arg[2 + bytes] == '=') {
			*taken = 1;
			return main_take_text(texts[i].slot, texts[i].name, arg + 3 + bytes, d);
		}
		if (arg[2 + bytes] == '\0') {
			*taken = argv[1] ? 2 : 1;
			return main_take_text(texts[i].slot, texts[i].name, argv[1], d);
		}
	}
	return ERR_OK;
}

/* Moves what is not global to the front; *argc is what is left. */
static enum err main_take_globals(struct globals *g, int *argc, char **argv, struct diag *d)
{
	int left = 1;
	bool is_end = false;
	for (int i = 1; i < *argc;) {
		int taken = 0;
		is_end |= strcmp(argv[i], "--") == 0;
		enum err e = is_end ? ERR_OK : main_take_global(g, argv + i, &taken, d);
		if (e)
			return e;
		if (taken == 0)
			argv[left++] = argv[i++];
		i += taken;
	}
	argv[left] = NULL;
	*argc = left;
	return ERR_OK;
}

static const char *main_environment(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

/* unix:PATH is a socket; another server is reached over TLS only. */
static enum err main_use_server(struct cli_context *cx, struct diag *d)
{
	static const char UNIX[] = "unix:", HTTPS[] = "https://";
	if (!cx->server ||
		(strncmp(cx->server, HTTPS, sizeof HTTPS - 1) == 0 && cx->server[sizeof HTTPS - 1]))
		return ERR_OK;
	if (strncmp(cx->server, UNIX, sizeof UNIX - 1) == 0 && cx->server[sizeof UNIX - 1]) {
		cx->socket = cx->server + sizeof UNIX - 1;
		cx->server = NULL;
		return ERR_OK;
	}
	enum err e = diag_set(d, ERR_INPUT, "bad-server",
		_("--server %s: neither https:// (tokens go over TLS only) nor unix:"), cx->server);
	diag_field(d, "server");
	diag_instead(d, "%s", "--server https://HOST:PORT");
	diag_instead(d, "%s", _("--server unix:PATH, or --socket PATH"));
	return e;
}

/* Who one is on TCP, and whom one believes. */
static void main_fill_tls(struct cli_context *cx, const struct globals *g)
{
	static char home_token[4096];
	const char *home = main_environment("HOME");
	cx->cacert = g->cacert && *g->cacert ? g->cacert : main_environment("TSUNAGI_CACERT");
	cx->token = main_environment("TSUNAGI_TOKEN");
	cx->token_file = main_environment("TSUNAGI_TOKEN_FILE");
	if (!cx->token_file && home &&
		snprintf(home_token, sizeof home_token, "%s/.config/tsunagi/token", home) <
			(int)sizeof home_token)
		cx->token_file = home_token;
}

/* Where drafts are kept. A relative XDG_STATE_HOME does not count, as its specification says. */
static void main_fill_state(struct cli_context *cx)
{
	static char folder[4096];
	const char *state = main_environment("XDG_STATE_HOME"), *home = main_environment("HOME");
	int n = 0;
	if (state && *state == '/')
		n = snprintf(folder, sizeof folder, "%s/tsunagi", state);
	else if (home)
		n = snprintf(folder, sizeof folder, "%s/.local/state/tsunagi", home);
	if (n > 0 && n < (int)sizeof folder)
		cx->state_dir = folder;
}

static enum err main_fill_context(struct cli_context *cx, const struct globals *g, struct diag *d)
{
	struct winsize size;
	bool is_screen = isatty(STDOUT_FILENO);
	cx->json = g->json;
	cx->is_terminal = is_screen && isatty(STDIN_FILENO);
	cx->color = is_screen && !main_environment("NO_COLOR");
	cx->columns = COLUMNS_ELSEWHERE;
	if (is_screen && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		cx->columns = cx->width = size.ws_col;
	cx->socket = g->socket ? g->socket : main_environment("TSUNAGI_SOCKET");
	cx->server = g->server ? g->server : g->socket ? NULL : main_environment("TSUNAGI_SERVER");
	cx->as = g->as && *g->as ? g->as : main_environment("TSUNAGI_AS");
	cx->offline = g->offline;
	if (!cx->socket)
		cx->socket = TSUNAGI_SOCKET_DEFAULT;
	main_fill_tls(cx, g);
	main_fill_state(cx);
	return main_use_server(cx, d);
}

static enum err main_no_verb(struct diag *d)
{
	enum err e = diag_set(d, ERR_INPUT, "missing-verb", _("What is to be done? A verb is missing."));
	diag_instead(d, "%s", _("tsunagi --help lists what there is"));
	return e;
}

static enum err main_unknown_first_option(const char *typed, struct diag *d)
{
	const char *names[VERBS_ALL];
	for (int i = 0; i < options_global_n; i++)
		names[i] = option_name(&options_global[i]);
	enum err e = diag_set(d, ERR_INPUT, "unknown-option", _("There is no option %s"), typed);
	diag_field(d, typed);
	suggest_names(d, typed, names, options_global_n, "--%s");
	diag_instead(d, "%s", _("tsunagi --help lists what there is"));
	return e;
}

/* `help`, `help VERB`, `--help`, `VERB --help`. */
static enum err main_help(int argc, char **argv, FILE *out, struct diag *d)
{
	const struct verb_spec *v;
	int used;
	if (argc > 0 && strcmp(argv[0], "help") == 0) {
		argc--;
		argv++;
	}
	if (argc == 0) {
		help_program(out);
		return ERR_OK;
	}
	enum err e = verbs_find(argc, argv, &v, &used, d);
	if (!e)
		help_verb(v, out);
	return e;
}

/* The same verb, asked of a daemon that reads a backup and lives as long as it. */
static int main_run_offline(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx, struct diag *d)
{
	struct offline_daemon o;
	struct cli_context there = *cx;
	enum err e = offline_daemon_start(&o, cx->offline, cx, d);
	there.socket = o.socket;
	int status = !e		? verb_runner_of(v->verb)(v, argc, argv, &there)
		     : o.status ? o.status
				: failure_print(cx, e, d);
	offline_daemon_end(&o);
	return status;
}

static int main_run_verb(int argc, char **argv, const struct cli_context *cx, struct diag *d)
{
	const struct verb_spec *v;
	int used;
	enum err e = verbs_find(argc, argv, &v, &used, d);
	if (e)
		return failure_print(cx, e, d);
	char name[VERB_NAME_BYTES];
	struct cli_context of_verb = *cx;
	snprintf(name, sizeof name, "%s%s%s", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
	of_verb.verb = name;
	argc -= used - 1;
	argv += used - 1;
	return cx->offline ? main_run_offline(v, argc, argv, &of_verb, d)
			   : verb_runner_of(v->verb)(v, argc, argv, &of_verb);
}

static int main_run(const struct globals *g, int argc, char **argv, struct cli_context *cx, struct diag *d)
{
	if (g->version)
		return fprintf(cx->out, "tsunagi %s\n", TSUNAGI_VERSION) < 0 ? 5 : 0;
	if (g->print_completion || g->print_man || g->print_api || g->print_openapi) {
		(g->print_man		   ? help_man
			: g->print_api	   ? help_answers
			: g->print_openapi ? help_openapi
					   : help_completion)(cx->out);
		return 0;
	}
	enum err e = ERR_OK;
	if (argc > 0 && argv[0][0] == '-' && strcmp(argv[0], "--") != 0)
		e = main_unknown_first_option(argv[0], d);
	else if (g->help || (argc > 0 && strcmp(argv[0], "help") == 0))
		e = main_help(argc, argv, cx->out, d);
	else if (argc == 0 || strcmp(argv[0], "--") == 0)
		e = main_no_verb(d);
	else
		return main_run_verb(argc, argv, cx, d);
	return e ? failure_print(cx, e, d) : 0;
}

int main(int argc, char **argv)
{
	struct globals g = { 0 };
	struct diag d;
	struct cli_context cx = { .in = stdin, .out = stdout, .err = stderr, .columns = COLUMNS_ELSEWHERE };
	reserve_init(err_exit_status(ERR_NOMEM));
	json_set_alloc_funcs(reserve_malloc, reserve_free);
	lang_init();
	diag_init(&d);
	struct slips mended;
	enum err e = slips_mend(argc, argv, &mended);
	argv = mended.argv;
	if (!e)
		e = main_take_globals(&g, &argc, argv, &d);
	cx.json = g.json;
	if (!e)
		e = main_fill_context(&cx, &g, &d);
	int status = e ? failure_print(&cx, e, &d) : main_run(&g, argc - 1, argv + 1, &cx, &d);
	diag_release(&d);
	slips_release(&mended);
	if (status <= 1 && buf_failures() > 0) /* words may lack in what was said */
		status = failure_print(&cx, ERR_NOMEM, NULL);
	if ((fflush(stdout) != 0 || ferror(stdout)) && status == 0) {
		fprintf(stderr, "tsunagi: %s\n", _("The output can't be written"));
		fprintf(stderr, _("  hint: %s\n"), _("make room, or send it elsewhere"));
		status = 5;
	}
	return status;
}
