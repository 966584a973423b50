/* The program runs a copy of itself in a folder that looks like an installed
 * one (bin/, share/locale/), with a catalogue made here, so that it needs no
 * catalogue, no locale and no msgfmt on the machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/buf.h"
#include "engine/base/text/lang.h"

#define N(a) (sizeof(a) / sizeof *(a))
#define CHILD "--say"

static void put_u32(FILE *f, size_t value)
{
	uint32_t v = (uint32_t)value;
	fwrite(&v, sizeof v, 1, f);
}

/* gettext's binary form: two tables of length and place, by msgid. */
static void write_catalogue(const char *path)
{
	static const char *const TEXTS[][2] = {
		{ "", "Content-Type: text/plain; charset=UTF-8\n" },
		{ "day", "日" },
		{ "night", "夜" },
	};
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	size_t place = 28 + 2 * 8 * N(TEXTS);
	put_u32(f, 0x950412de);
	put_u32(f, 0);
	put_u32(f, N(TEXTS));
	put_u32(f, 28);
	put_u32(f, 28 + 8 * N(TEXTS));
	put_u32(f, 0);
	put_u32(f, 0);
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < N(TEXTS); i++) {
			put_u32(f, strlen(TEXTS[i][side]));
			put_u32(f, place);
			place += strlen(TEXTS[i][side]) + 1;
		}
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < N(TEXTS); i++)
			fwrite(TEXTS[i][side], 1, strlen(TEXTS[i][side]) + 1, f);
	assert_int_equal(fclose(f), 0);
}

static void copy_file(const char *from, const char *to)
{
	char block[65536];
	size_t n;
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(block, 1, sizeof block, in)) > 0)
		assert_int_equal(fwrite(block, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(to, 0700), 0);
}

static char root[64];
static const char *const FOLDERS[] = { "", "/bin", "/share", "/share/locale", "/share/locale/ja",
	"/share/locale/ja/LC_MESSAGES" };
#define PROGRAM "/bin/say"
#define CATALOGUE "/share/locale/ja/LC_MESSAGES/tsunagi.mo"

static char *in_root(struct buf *b, const char *path)
{
	buf_reset(b);
	buf_printf(b, "%s%s", root, path);
	return b->text;
}

static int install(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	snprintf(root, sizeof root, "/tmp/test_lang.XXXXXX");
	if (!mkdtemp(root))
		return -1;
	for (size_t i = 1; i < N(FOLDERS); i++)
		if (mkdir(in_root(&b, FOLDERS[i]), 0700) != 0)
			return -1;
	write_catalogue(in_root(&b, CATALOGUE));
	copy_file("/proc/self/exe", in_root(&b, PROGRAM));
	buf_release(&b);
	return 0;
}

static int uninstall(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	unlink(in_root(&b, CATALOGUE));
	unlink(in_root(&b, PROGRAM));
	for (size_t i = N(FOLDERS); i-- > 0;)
		rmdir(in_root(&b, FOLDERS[i]));
	buf_release(&b);
	return 0;
}

/* What the copy prints, run with just these variables. */
static void run(const char *variables, char *out, size_t bytes)
{
	struct buf command;
	buf_init(&command);
	buf_printf(&command, "env -i %s %s" PROGRAM " " CHILD, variables, root);
	FILE *pipe = popen(command.text, "r");
	assert_non_null(pipe);
	out[fread(out, 1, bytes - 1, pipe)] = '\0';
	assert_int_equal(pclose(pipe), 0);
	buf_release(&command);
}

/* First as the environment wants it, then Japanese, English, Japanese. */
static int say(void)
{
	lang_init();
	printf("%s %s|", lang_tag(lang_now()), _("day"));
	lang_use(LANG_JA);
	printf("%s|", _("night"));
	lang_use(LANG_EN);
	printf("%s|", _("night"));
	lang_use(LANG_JA);
	lang_use(LANG_JA);
	printf("%s %s [%s] %.1f", _("day"), _("unknown"), _(""), 1.5);
	return 0;
}

static void the_environment_chooses(void **state)
{
#define AFTER "|夜|night|日 unknown [] 1.5"
	static const struct {
		const char *variables, *out;
	} CASES[] = {
		{ "LANG=ja_JP.UTF-8", "ja 日" AFTER },
		{ "LANG=C", "en day" AFTER },
		{ "", "en day" AFTER },
		{ "LANG=de_DE.UTF-8", "en day" AFTER },
		{ "LC_ALL=C LANG=ja_JP.UTF-8", "en day" AFTER },
		{ "LC_ALL= LC_MESSAGES=ja_JP.UTF-8 LANG=C", "ja 日" AFTER },
		{ "LC_ALL=ja_JP.UTF-8 LC_MESSAGES=C", "ja 日" AFTER },
		{ "LANG=ja_JP.UTF-8 LANGUAGE=en", "ja 日" AFTER },
	};
	char out[256];
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		run(CASES[i].variables, out, sizeof out);
		assert_string_equal(out, CASES[i].out);
	}
}

static void tags_are_understood(void **state)
{
	static const struct {
		const char *tag;
		enum lang lang;
	} CASES[] = {
		{ "ja", LANG_JA },
		{ "ja-JP,en;q=0.5", LANG_JA },
		{ "ja_JP.UTF-8", LANG_JA },
		{ "JA", LANG_JA },
		{ "en;q=0.5,ja;q=0.9", LANG_JA },
		{ "en;q=0.5, ja", LANG_JA },
		{ "fr,ja;q=0.3", LANG_JA },
		{ "ja;q=1.0", LANG_JA },
		{ "ja; q=0.8, en; q=0.7", LANG_JA },
		{ "ja@x", LANG_JA },
		{ "en", LANG_EN },
		{ "en,ja;q=0.9", LANG_EN },
		{ "en,ja", LANG_EN },
		{ "ja;q=0", LANG_EN },
		{ "jam", LANG_EN },
		{ "C", LANG_EN },
		{ "", LANG_EN },
		{ "*", LANG_EN },
		{ "j", LANG_EN },
		{ ",,;q=", LANG_EN },
		{ "ja;q=0.123,en;q=0.124", LANG_EN },
	};
	(void)state;
	assert_int_equal(lang_from_tag(NULL), LANG_EN);
	for (size_t i = 0; i < N(CASES); i++)
		if (lang_from_tag(CASES[i].tag) != CASES[i].lang)
			fail_msg("%s", CASES[i].tag);
	assert_string_equal(lang_tag(LANG_JA), "ja");
	assert_string_equal(lang_tag(LANG_EN), "en");
}

static void english_is_the_source_itself(void **state)
{
	static const char TEXT[] = "day";
	(void)state;
	assert_ptr_equal(lang_text(TEXT), TEXT);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], CHILD) == 0)
		return say();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_environment_chooses),
		cmocka_unit_test(tags_are_understood),
		cmocka_unit_test(english_is_the_source_itself),
	};
	return cmocka_run_group_tests(tests, install, uninstall);
}
