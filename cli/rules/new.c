/* What no option gives is asked for on a terminal, in the order of the questions
 * below. The files are written into a folder beside the wanted one, that folder is
 * compiled as the daemon would load it, and only then takes the name: so the pack is
 * there whole, or not at all. */
#include "cli/rules/new.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/files.h"
#include "cli/print/pager.h"
#include "cli/prompt.h"
#include "cli/rules/new_holidays.h"
#include "cli/rules/new_pack.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/compile/compile.h"

#define HOLIDAYS_MAX_BYTES (1024u * 1024)

static const char *const FILES[] = { "office.yaml", "features.yaml", "routing.yaml", "staff.yaml",
	"cases.yaml" };
#define FILES_N (sizeof FILES / sizeof *FILES)

struct making {
	const struct cli_context *cx;
	const struct args *args;
	struct new_pack pack;
	struct buf holidays;
	bool has_left; /* Ctrl-D: nothing is made */
};

/* ---- answers */

/* The option, else the answer, else what is proposed. *out is NULL where there is
 * none of them, or where the person has left. */
static enum err rules_new_ask_text(
	struct making *m, const char *option, const char *question, const char *proposed, char **out)
{
	const char *given = args_text(m->args, option);
	char *typed = NULL;
	if (m->has_left)
		return ERR_OK;
	if (!given && m->cx->is_terminal) {
		fprintf(m->cx->out, proposed ? _("%1$s (Enter: %2$s)\n") : "%1$s\n", question, proposed);
		m->has_left = prompt_text(m->cx, NULL, &typed) == PROMPT_LEFT;
	}
	*out = typed;
	if (typed || m->has_left || (!given && !proposed))
		return ERR_OK;
	*out = strdup(given ? given : proposed);
	return *out ? ERR_OK : ERR_NOMEM;
}

static enum err rules_new_missing(const char *field, struct diag *d)
{
	enum err e = diag_set(d, ERR_INPUT, "missing", _("%s must be given"), field);
	diag_field(d, field);
	diag_instead(d, "tsunagi rules new DIR --office 見本市 --section kenkou=健康課:もの忘れ");
	return e;
}

/* Some office of this name: asked again on a terminal until there is one. */
static enum err rules_new_ask_office(struct making *m, struct diag *d)
{
	enum err e = ERR_OK;
	do {
		free(m->pack.office);
		m->pack.office = NULL;
		e = rules_new_ask_text(m, "office", _("The name of the office"), NULL, &m->pack.office);
	} while (!e && !m->has_left && m->cx->is_terminal && text_is_blank(m->pack.office));
	if (e || m->has_left)
		return e;
	return text_is_blank(m->pack.office) ? rules_new_missing("office", d) : ERR_OK;
}

static enum err rules_new_given_sections(struct making *m, int n, const char **sections, struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < n && !e; i++)
		e = new_pack_add_section(&m->pack, sections[i], d);
	return e;
}

static enum err rules_new_ask_sections(struct making *m, struct diag *d)
{
	int n;
	const char **sections = args_list(m->args, "section", &n);
	enum err e = rules_new_given_sections(m, n, sections, d);
	bool is_over = n > 0 || !m->cx->is_terminal;
	if (!is_over && !m->has_left)
		fprintf(m->cx->out, "%s\n",
			_("The sections, one a line: ID=NAME:WHAT PEOPLE COME FOR, as kenkou=健康課:もの忘れ "
			  "(Enter: that is all)"));
	while (!e && !is_over && !m->has_left) {
		char *typed;
		struct diag wrong;
		enum prompt_said said = prompt_text(m->cx, NULL, &typed);
		m->has_left = said == PROMPT_LEFT;
		is_over = said != PROMPT_TEXT;
		diag_init(&wrong);
		if (said == PROMPT_TEXT && new_pack_add_section(&m->pack, typed, &wrong) != ERR_OK) {
			fprintf(m->cx->out, "  %s\n", wrong.message ? wrong.message : "");
			m->pack.sections_n--;
			struct new_section *s = &m->pack.sections[m->pack.sections_n];
			free(s->id);
			free(s->name);
			free(s->topic);
		}
		diag_release(&wrong);
		free(typed);
	}
	return e;
}

static const char *rules_new_own_login(void)
{
	const struct passwd *who = getpwuid(getuid());
	return who ? who->pw_name : "coordinator";
}

static enum err rules_new_read_holidays(struct making *m, struct diag *d)
{
	const char *path = args_text(m->args, "holidays");
	if (!path) {
		buf_put(&m->holidays, NEW_HOLIDAYS);
		return m->holidays.failed ? ERR_NOMEM : ERR_OK;
	}
	enum err e = files_read(*path == '/' ? "" : ".", path, HOLIDAYS_MAX_BYTES, &m->holidays, d);
	if (e != ERR_NOT_FOUND)
		return e;
	e = diag_set(d, ERR_INPUT, "no-file", _("there is no file %s"), path);
	diag_field(d, "holidays");
	return e;
}

static enum err rules_new_ask_all(struct making *m, struct diag *d)
{
	struct new_pack *p = &m->pack;
	enum err e = rules_new_ask_office(m, d);
	if (!e)
		e = rules_new_ask_text(
			m, "id", _("Its id: ASCII letters, kept for ever"), "office", &p->office_id);
	if (!e)
		e = rules_new_ask_text(m, "coordinator", _("The section that coordinates"),
			_("Coordination office"), &p->coordinator);
	if (!e)
		e = rules_new_ask_text(m, "counter", _("The counter that takes cases in"),
			_("General counter"), &p->counter);
	if (!e)
		e = rules_new_ask_sections(m, d);
	if (!e)
		e = rules_new_ask_text(
			m, "login", _("The login of who coordinates"), rules_new_own_login(), &p->login);
	if (!e && !m->has_left && !text_is_id(p->office_id)) {
		e = diag_set(d, ERR_INPUT, "bad-value",
			_("“%s” can't be an id: it begins with a letter and has letters, digits, _ and - "
			  "only"),
			p->office_id);
		diag_field(d, "id");
	}
	if (e || m->has_left)
		return e;
	return rules_new_read_holidays(m, d);
}

/* ---- the folder */

static enum err rules_new_refuse_folder(const char *dir, struct diag *d)
{
	enum err e = diag_set(d, ERR_REFUSED, "not-empty",
		_("%s is there already and not empty: nothing is written into it"), dir);
	diag_field(d, "DIR");
	return e;
}

static enum err rules_new_check_folder(const char *dir, struct diag *d)
{
	DIR *open = opendir(dir);
	bool is_empty = true;
	if (!open)
		return errno == ENOENT ? ERR_OK : rules_new_refuse_folder(dir, d);
	for (const struct dirent *e; (e = readdir(open)) != NULL;)
		is_empty = is_empty && (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0);
	closedir(open);
	return is_empty ? ERR_OK : rules_new_refuse_folder(dir, d);
}

static enum err rules_new_write_files(const struct making *m, const char *dir, struct diag *d)
{
	struct buf text;
	enum err e = files_write(dir, "holidays.csv", buf_text(&m->holidays), m->holidays.len, d);
	buf_init(&text);
	for (size_t i = 0; i < FILES_N && !e; i++) {
		buf_reset(&text);
		new_pack_put(&m->pack, FILES[i], &text);
		e = text.failed ? ERR_NOMEM : files_write(dir, FILES[i], buf_text(&text), text.len, d);
	}
	buf_release(&text);
	return e;
}

static void rules_new_remove_files(const char *dir)
{
	char path[PATH_MAX + 32];
	for (size_t i = 0; i <= FILES_N; i++) {
		int n = snprintf(path, sizeof path, "%s/%s", dir, i < FILES_N ? FILES[i] : "holidays.csv");
		if (n > 0 && n < (int)sizeof path)
			(void)unlink(path);
	}
	(void)rmdir(dir);
}

/* As the daemon would load it: two sections of one name, a table without a row … */
static enum err rules_new_try_pack(const char *dir, struct diag *d)
{
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	pack_findings_init(&findings);
	enum err e = compile_ruleset(dir, COMPILE_DAEMON, &rs, &findings, d);
	if (e && findings.n) {
		const struct pack_finding *f = &findings.items[0];
		e = diag_set(d, ERR_INPUT, "bad-pack", _("what was given makes no pack: %1$s:%2$d: %3$s"),
			f->place.file, f->place.line, f->message);
	}
	ruleset_free(rs);
	pack_findings_release(&findings);
	return e;
}

/* Beside it first: the folder is there whole, or not at all. */
static enum err rules_new_make(const struct making *m, const char *dir, struct diag *d)
{
	char beside[PATH_MAX];
	snprintf(beside, sizeof beside, "%s.XXXXXX", dir);
	if (!mkdtemp(beside))
		return diag_set(d, ERR_AGAIN, "file", "%s: %s", dir, strerror(errno));
	enum err e = rules_new_write_files(m, beside, d);
	if (!e)
		e = rules_new_try_pack(beside, d);
	if (!e && (chmod(beside, 0755) != 0 || rename(beside, dir) != 0))
		e = diag_set(d, ERR_AGAIN, "file", "%s: %s", dir, strerror(errno));
	if (e)
		rules_new_remove_files(beside);
	return e;
}

static int rules_new_print_made(const struct cli_context *cx, const char *dir)
{
	struct buf out;
	struct json j;
	buf_init(&out);
	jsonw_begin(&j, &out);
	jsonw_object(&j);
	jsonw_put_text(&j, "pack", dir);
	jsonw_object_end(&j);
	buf_putc(&out, '\n');
	const int status = cx->json ? print_whole(cx, &out, 0) : 0;
	if (!cx->json)
		fprintf(cx->out,
			_("The pack is in %1$s. Next:\n  tsunagi rules check --pack %1$s\n  tsunagi rules "
			  "test --pack %1$s\n"
			  "  tsunagid --pack %1$s --data DIR --socket PATH --simulate 2026-04-01T09:00\n"),
			dir);
	buf_release(&out);
	return status;
}

static int rules_new_run_answers(struct making *m, const char *dir)
{
	struct diag d;
	diag_init(&d);
	enum err e = rules_new_check_folder(dir, &d);
	if (!e)
		e = rules_new_ask_all(m, &d);
	if (!e && !m->has_left)
		e = rules_new_make(m, dir, &d);
	int status = e ? failure_print(m->cx, e, &d) : 0;
	if (!e && m->has_left)
		fprintf(m->cx->out, "%s\n", _("Nothing is made."));
	else if (!e)
		status = rules_new_print_made(m->cx, dir);
	diag_release(&d);
	return status;
}

int rules_new_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	diag_release(&d);
	if (e)
		return status;
	struct making m = { .cx = cx, .args = &a };
	buf_init(&m.holidays);
	status = rules_new_run_answers(&m, a.words[0]);
	buf_release(&m.holidays);
	new_pack_release(&m.pack);
	args_release(&a);
	return status;
}
