#include "engine/daemon/start/options.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/time/calendar.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/daemon/run/disk.h"

#define LINE_MAX_BYTES 4096

struct option {
	const char *name, *value_name, *help;
	size_t offset;
};
#define AT(member) offsetof(struct options, member)

static const struct option options[] = {
	{ "pack", "DIR", N_("the rule pack, a folder of YAML"), AT(pack) },
	{ "data", "DIR", N_("the data folder; made where there is none"), AT(data) },
	{ "socket", "PATH", N_("the UNIX socket to answer on"), AT(socket) },
	{ "socket-mode", "MODE", N_("the mode of the UNIX socket; 0660 if left out"), AT(socket_mode) },
	{ "socket-group", "GROUP", N_("the group of the UNIX socket; the daemon's own if left out"),
		AT(socket_group) },
	{ "listen", "ADDR:PORT", N_("answer on TCP as well, with TLS and tokens"), AT(listen) },
	{ "tls-cert", "FILE", N_("the certificate and its chain, PEM"), AT(tls_cert) },
	{ "tls-key", "FILE", N_("its key, PEM, which others may not read"), AT(tls_key) },
	{ "config", "FILE", N_("more options, one “name = value” a line"), AT(config) },
	{ "sendmail", "PATH", N_("the program that takes mail, as sendmail -t does"), AT(sendmail) },
	{ "webhook-secret", "FILE", N_("the secret with which webhooks are signed"), AT(webhook_secret) },
	{ "retention", "TERM",
		N_("how long a closed case is kept before it may be forgotten; 1826d if left out"),
		AT(retention) },
	{ "simulate", "TIME", N_("run on a clock that only “tsunagi clock” moves: for training"),
		AT(simulate) },
	{ "reserve", "MB", N_("take no case in while the disk has less room than this (100)"), AT(reserve) },
	{ "backup", "FILE", N_("copy the database to a new file, also while a daemon runs, and end"),
		AT(backup) },
	{ "restore", "FILE", N_("bring a backup into an empty data folder, verify it, and end"),
		AT(restore) },
	{ "drill", NULL, N_("with --restore: into a folder of its own that is thrown away"), AT(drill) },
	{ "head", "HASH", N_("with --restore: refuse a backup that ends in another event"), AT(head) },
	{ "offline", "FILE", N_("answer from a backup, for reading only"), AT(offline) },
	{ "json", NULL, N_("with --backup or --restore: print JSON; with --offline: a failure"), AT(json) },
	{ "progress", NULL, N_("with --backup or --restore: print lines of JSON as it goes"), AT(progress) },
	{ "foreground", NULL, N_("stay in the foreground, as it always does"), AT(foreground) },
	{ "help", NULL, N_("print this"), AT(help) },
	{ "version", NULL, N_("print the version"), AT(version) },
};
#define OPTIONS (sizeof options / sizeof *options)

static const struct option *options_find(const char *name, size_t n)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (strlen(options[i].name) == n && memcmp(options[i].name, name, n) == 0)
			return &options[i];
	return NULL;
}

static enum err options_unknown(const char *name, const char *dashes, struct diag *d)
{
	const char *names[OPTIONS];

	for (size_t i = 0; i < OPTIONS; i++)
		names[i] = options[i].name;
	const char *nearest = text_nearest(name, names, OPTIONS);
	(void)diag_set(d, ERR_INPUT, "unknown-option", _("there is no option %s%s"), dashes, name);
	if (nearest)
		diag_instead(d, "%s%s", dashes, nearest);
	else
		diag_instead(d, "tsunagid --help");
	return ERR_INPUT;
}

static enum err options_take(
	struct options *o, const struct option *option, const char *value, struct diag *d)
{
	char *at = (char *)o + option->offset;

	if (!option->value_name) {
		*(bool *)at = true;
		return ERR_OK;
	}
	if (!value || !*value)
		return diag_set(d, ERR_INPUT, "missing", _("--%s wants a value (%s)"), option->name,
			option->value_name);
	if (*(const char **)at && strcmp(*(const char **)at, value) != 0)
		return diag_set(d, ERR_INPUT, "option-twice", _("--%s is given twice"), option->name);
	*(const char **)at = value;
	return ERR_OK;
}

static enum err options_parse_words(struct options *o, int argc, char **argv, struct diag *d)
{
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		const char *equals = strchr(word, '=');

		const struct option *option;
		if (strncmp(word, "--", 2) != 0)
			return diag_set(d, ERR_INPUT, "bad-usage",
				_("“%s” is not an option; see tsunagid --help"), word);
		word += 2;
		option = options_find(word, equals ? (size_t)(equals - word) : strlen(word));
		if (!option)
			return options_unknown(word, "--", d);
		if (!option->value_name && equals)
			return diag_set(d, ERR_INPUT, "bad-usage", _("--%s takes no value"), option->name);
		if (option->value_name && !equals)
			i++;
		enum err e = options_take(o, option, equals ? equals + 1 : i < argc ? argv[i] : NULL, d);
		if (e)
			return e;
	}
	return ERR_OK;
}

static char *options_trim(char *text)
{

	text += strspn(text, " \t");
	char *end;
	end = text + strlen(text);
	while (end > text && strchr(" \t\r\n", end[-1]))
		*--end = '\0';
	return text;
}

/* Takes one "name = value" of the file; the command line wins. */
static enum err options_parse_line(struct options *o, const struct options *given, char *line, struct diag *d)
{
	char *equals = strchr(line, '=');
	char *name, *value;

	name = options_trim(line);
	if (!*name || *name == '#')
		return ERR_OK;
	if (equals)
		*equals = '\0';
	name = options_trim(line);
	value = equals ? arena_dup(&o->arena, options_trim(equals + 1)) : NULL;
	if (equals && !value)
		return ERR_NOMEM;
	const struct option *option = options_find(name, strlen(name));
	if (!option || option->offset == AT(config) || option->offset == AT(help) ||
		option->offset == AT(version))
		return options_unknown(name, "", d);
	if (option->value_name && *(const char *const *)((const char *)given + option->offset))
		return ERR_OK;
	if (!option->value_name && value && strcmp(value, "no") == 0)
		return ERR_OK;
	return options_take(o, option, value, d);
}

static enum err options_parse_config(struct options *o, struct diag *d)
{
	struct options given = *o;
	char line[LINE_MAX_BYTES];
	FILE *file = fopen(o->config, "re");
	enum err e = ERR_OK;
	int n = 0;

	if (!file)
		return diag_set(d, ERR_INPUT, "unreadable", "%s: %s", o->config, strerror(errno));
	while (!e && fgets(line, sizeof line, file)) {
		char where[512];

		n++;
		if (!strchr(line, '\n') && strlen(line) == sizeof line - 1)
			e = diag_set(
				d, ERR_INPUT, "too-large", _("%s:%d: the line is too long"), o->config, n);
		else
			e = options_parse_line(o, &given, line, d);
		(void)snprintf(where, sizeof where, "%s:%d", o->config, n);
		if (e)
			diag_field(d, where);
	}
	(void)fclose(file);
	return e;
}

static enum err options_required(const char *message, struct diag *d)
{
	(void)diag_set(d, ERR_INPUT, "missing", "%s", message);
	diag_instead(d, "tsunagid --help");
	return ERR_INPUT;
}

/* At most one thing to do, with the options that it needs. */
static enum err options_check_what(const struct options *o, struct diag *d)
{
	const int kinds = (o->backup != NULL) + (o->restore != NULL) + (o->offline != NULL);

	if (kinds > 1)
		return options_required(_("only one of --backup, --restore and --offline"), d);
	if ((o->drill || o->head) && !o->restore)
		return options_required(_("--drill and --head go with --restore FILE"), d);
	if ((o->progress || (o->json && !o->offline)) && !o->restore && !o->backup)
		return options_required(
			_("--json and --progress go with --backup FILE or --restore FILE"), d);
	if (o->backup && !o->data)
		return options_required(_("--backup FILE needs --data DIR: the folder of the database"), d);
	if (o->restore && !o->data == !o->drill)
		return options_required(
			_("--restore FILE needs either --data DIR, an empty folder, or --drill"), d);
	if (o->offline && (o->data || o->simulate))
		return options_required(_("--offline FILE goes without --data and --simulate"), d);
	if (kinds == 0 && (!o->pack || !o->data))
		return options_required(_("--pack DIR and --data DIR are required"), d);
	return ERR_OK;
}

#define RESERVE_MOST_MB 1000000

static enum err options_read_reserve(struct options *o, struct diag *d)
{
	char *end = NULL;
	long mb = o->reserve ? strtol(o->reserve, &end, 10) : DISK_RESERVE_MB;

	if (mb < 0 || mb > RESERVE_MOST_MB || (end && (end == o->reserve || *end)))
		return diag_set(
			d, ERR_INPUT, "bad-value", _("--reserve is a number of megabytes such as 100"));
	o->reserve_mb = (int)mb;
	return ERR_OK;
}

static enum err options_read_retention(struct options *o, struct diag *d)
{
	struct term term = { .count = OPTIONS_RETENTION_DAYS, .unit = TERM_D, .is_set = true };
	enum err e = o->retention ? term_parse(o->retention, &term, d) : ERR_OK;

	if (!e && term.unit != TERM_D)
		e = diag_set(d, ERR_INPUT, "bad-value", _("--retention is a number of days such as 1826d"));
	o->retention_days = term.count;
	return e;
}

static enum err options_read_mode(struct options *o, struct diag *d)
{
	const char *text = o->socket_mode ? o->socket_mode : "0660";

	o->mode = (unsigned)strtoul(text, NULL, 8);
	if (strspn(text, "01234567") == strlen(text) && strlen(text) <= 4 && o->mode <= 0777 &&
		(o->mode & 0600) == 0600)
		return ERR_OK;
	return diag_set(d, ERR_INPUT, "bad-value",
		_("--socket-mode is an octal mode such as 0660, for its owner at least"));
}

/* TCP needs TLS: a token is never sent in clear text. */
static enum err options_check_listen(const struct options *o, struct diag *d)
{
	if (!o->listen == !o->tls_cert && !o->listen == !o->tls_key)
		return ERR_OK;
	(void)diag_set(d, ERR_INPUT, "missing",
		_("--listen, --tls-cert and --tls-key belong together: TCP is served over TLS only"));
	diag_instead(d, "--listen ADDR:PORT --tls-cert FILE --tls-key FILE");
	return ERR_INPUT;
}

enum err options_parse(struct options *o, int argc, char **argv, struct diag *d)
{

	memset(o, 0, sizeof *o);
	arena_init(&o->arena);
	enum err e = options_parse_words(o, argc, argv, d);
	if (e || o->help || o->version)
		return e;
	if (o->config)
		e = options_parse_config(o, d);
	if (!e)
		e = options_check_what(o, d);
	if (!e)
		e = options_read_reserve(o, d);
	if (!o->socket)
		o->socket = OPTIONS_SOCKET_DEFAULT;
	if (!e)
		e = options_read_retention(o, d);
	if (!e)
		e = options_read_mode(o, d);
	if (e)
		return e;
	return options_check_listen(o, d);
}

void options_release(struct options *o) { arena_release(&o->arena); }

void options_print_help(struct buf *out)
{
	buf_put(out, _("usage: tsunagid --pack DIR --data DIR [OPTION]…\n"
		       "Keeps referrals between the sections of an office from getting lost.\n\n"));
	for (size_t i = 0; i < OPTIONS; i++) {

		struct buf name;
		buf_init(&name);
		buf_printf(&name, "--%s%s%s", options[i].name, options[i].value_name ? " " : "",
			options[i].value_name ? options[i].value_name : "");
		buf_put(out, "  ");
		buf_put_padded(out, buf_text(&name), 22);
		buf_printf(out, "  %s\n", _(options[i].help));
		buf_release(&name);
	}
	buf_printf(out,
		_("\nThe default of --socket is %s. SIGHUP reloads the pack, SIGTERM ends.\n"
		  "Exit status: 0 ended as asked, 1 refused, 2 bad usage or a broken pack,\n"
		  "5 can't open, write or listen. See tsunagid(8).\n"),
		OPTIONS_SOCKET_DEFAULT);
}
