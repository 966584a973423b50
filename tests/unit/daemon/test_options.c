/* tsunagid's command line and its config file; and the words of sinks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/daemon/start/options.h"
#include "engine/daemon/send/sink.h"

#define WORDS 12

static enum err parse(struct options *o, struct diag *d, const char *const *words)
{
	static char texts[WORDS][400];
	char *argv[WORDS + 1];
	int argc = 0;

	for (; words[argc]; argc++) {
		snprintf(texts[argc], sizeof texts[argc], "%s", words[argc]);
		argv[argc] = texts[argc];
	}
	argv[argc] = NULL;
	diag_init(d);
	return options_parse(o, argc, argv, d);
}

static void what_is_refused_says_why(void **state)
{
	static const struct {
		const char *words[WORDS];
		const char *code, *instead;
	} rows[] = {
		{ { "d" }, "missing", "tsunagid --help" },
		{ { "d", "--pack", "p" }, "missing", "tsunagid --help" },
		{ { "d", "--pak", "p" }, "unknown-option", "--pack" },
		{ { "d", "pack" }, "bad-usage", NULL },
		{ { "d", "--pack" }, "missing", NULL },
		{ { "d", "--pack=" }, "missing", NULL },
		{ { "d", "--pack", "p", "--pack", "q" }, "option-twice", NULL },
		{ { "d", "--foreground=yes" }, "bad-usage", NULL },
		{ { "d", "--pack", "p", "--data", "q", "--config", "/nonexistent" }, "unreadable", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {

		struct options o;
		struct diag d;
		assert_int_equal(parse(&o, &d, rows[i].words), ERR_INPUT);
		assert_string_equal(d.code, rows[i].code);
		if (rows[i].instead)
			assert_string_equal(d.instead[0], rows[i].instead);
		options_release(&o);
		diag_release(&d);
	}
}

static void both_ways_to_give_a_value(void **state)
{
	static const char *const words[] = { "d", "--pack=p=q", "--data", "d", "--foreground", "--pack",
		"p=q", NULL };

	(void)state;
	struct options o;
	struct diag d;
	assert_int_equal(parse(&o, &d, words), ERR_OK);
	assert_string_equal(o.pack, "p=q");
	assert_string_equal(o.data, "d");
	assert_string_equal(o.socket, OPTIONS_SOCKET_DEFAULT);
	assert_true(o.foreground);
	options_release(&o);
	diag_release(&d);
}

/* The file's `text`, with --pack given; the code of its refusal or NULL. */
static const char *config(const char *text, struct options *o, struct diag *d)
{
	char path[] = "/tmp/tsunagi-options-XXXXXX";
	const char *words[] = { "d", "--pack", "typed", "--config", path, NULL };
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	enum err e = parse(o, d, words);
	assert_int_equal(e, d->code ? ERR_INPUT : ERR_OK);
	unlink(path);
	return d->code;
}

static void the_command_line_wins_over_the_file(void **state)
{

	(void)state;
	struct options o;
	struct diag d;
	assert_null(config(
		"# a word\n\n  pack = filed\ndata=/var/x \r\nsocket = /run/s\nforeground = no", &o, &d));
	assert_string_equal(o.pack, "typed");
	assert_string_equal(o.data, "/var/x");
	assert_string_equal(o.socket, "/run/s");
	assert_false(o.foreground);
	options_release(&o);
	diag_release(&d);
}

static void a_file_that_is_wrong_names_its_line(void **state)
{
	static const struct {
		const char *text, *code, *line;
	} rows[] = {
		{ "data = d\nsokcet = x\n", "unknown-option", ":2" },
		{ "help = yes\n", "unknown-option", ":1" },
		{ "config = x\n", "unknown-option", ":1" },
		{ "data =\n", "missing", ":1" },
		{ "data = a\ndata = b\n", "option-twice", ":2" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {

		struct options o;
		struct diag d;
		assert_string_equal(config(rows[i].text, &o, &d), rows[i].code);
		assert_non_null(strstr(d.field, rows[i].line));
		options_release(&o);
		diag_release(&d);
	}
}

static void sinks_are_three_words(void **state)
{
	static const struct {
		const char *word;
		bool is_one;
		enum sink_kind kind;
		const char *target;
	} rows[] = {
		{ "mail:a@example.jp", true, SINK_MAIL, "a@example.jp" },
		{ "command:/usr/bin/x y", true, SINK_COMMAND, "/usr/bin/x y" },
		{ "webhook:https://x/y:1", true, SINK_WEBHOOK, "https://x/y:1" },
		{ "mail:", false, 0, NULL },
		{ "mailto:x", false, 0, NULL },
		{ "Mail:x", false, 0, NULL },
		{ "", false, 0, NULL },
		{ "webhook", false, 0, NULL },
		{ " mail:x", false, 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum sink_kind kind = SINKS;
		const char *target = NULL;

		assert_int_equal(sink_parse(rows[i].word, &kind, &target), rows[i].is_one);
		if (!rows[i].is_one)
			continue;
		assert_int_equal(kind, rows[i].kind);
		assert_string_equal(target, rows[i].target);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_refused_says_why),
		cmocka_unit_test(both_ways_to_give_a_value),
		cmocka_unit_test(the_command_line_wins_over_the_file),
		cmocka_unit_test(a_file_that_is_wrong_names_its_line),
		cmocka_unit_test(sinks_are_three_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
