/* Every folder of tests/packs/broken is the small pack with something wrong in
 * it; its file `expected` says what is found, and nothing else may be. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "engine/base/text/text.h"
#include "pack_folder.h"

static bool check_folder(const char *name)
{
	char path[FOLDER_BYTES], broken[FILE_BYTES], file[FILE_BYTES];
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	struct buf got;
	size_t n;
	snprintf(broken, sizeof broken, PACKS "broken/%s", name);
	snprintf(file, sizeof file, PACKS "broken/%s/expected", name);
	char *expected = file_text(file, &n);
	folder_make(path);
	folder_overlay(path, broken);
	pack_findings_init(&findings);
	buf_init(&got);
	assert_int_equal(compile_ruleset(path, COMPILE_OFFLINE, &rs, &findings, NULL), ERR_INPUT);
	assert_null(rs);
	for (int i = 0; i < findings.n; i++) {
		const struct pack_finding *f = &findings.items[i];
		buf_printf(&got, "%s:%d:%d: %s\n", f->place.file, f->place.line, f->place.column, f->code);
		assert_false(text_is_blank(f->message));
	}
	const bool is_same = strcmp(buf_text(&got), expected) == 0;
	if (!is_same)
		print_error("%s\n--- expected\n%s--- got\n%s", name, expected, buf_text(&got));
	buf_release(&got);
	pack_findings_release(&findings);
	folder_remove(path);
	free(expected);
	return is_same;
}

static void test_broken_packs(void **state)
{
	(void)state;
	DIR *d = opendir(PACKS "broken");
	int n = 0, different = 0;
	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.') {
			different += !check_folder(e->d_name);
			n++;
		}
	closedir(d);
	assert_int_equal(different, 0);
	assert_true(n >= 100);
}

struct shown {
	const char *folder;
	int at;
	const char *excerpt;
	int caret;
	const char *suggestion;
};

/* The line, the caret under a place behind wide characters, what was meant. */
static void test_what_is_shown(void **state)
{
	static const struct shown rows[] = {
		{ "duplicate-label", 0, "  - {id: alone, label: 寒い家, kind: flag}", 23, NULL },
		{ "quote-open", 0, NULL, 100, NULL },
		{ "undefined-feature", 0, NULL, 31, "forgetful" },
		{ "undefined-label", 0, NULL, 21, "cold" },
		{ "undefined-key", 0, NULL, 11, "rent" },
		{ "undefined-value", 0, NULL, 17, "eviction" },
		{ "unknown-keys", 1, NULL, 152, "because" },
		{ "how-word", 0, NULL, 79, "phone" },
		{ "missing-office", 0, NULL, 0, NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char path[FOLDER_BYTES], broken[FILE_BYTES];
		struct pack_findings findings;
		struct ruleset *rs;
		snprintf(broken, sizeof broken, PACKS "broken/%s", rows[i].folder);
		folder_make(path);
		folder_overlay(path, broken);
		pack_findings_init(&findings);
		assert_int_equal(compile_ruleset(path, COMPILE_OFFLINE, &rs, &findings, NULL), ERR_INPUT);
		assert_true(findings.n > rows[i].at);
		const struct pack_finding *f = &findings.items[rows[i].at];
		if (rows[i].excerpt)
			assert_string_equal(f->excerpt, rows[i].excerpt);
		if (rows[i].suggestion && !f->suggestion)
			print_error("%s: no suggestion\n", rows[i].folder);
		if (rows[i].suggestion)
			assert_string_equal(f->suggestion ? f->suggestion : "", rows[i].suggestion);
		else
			assert_null(f->suggestion);
		if (rows[i].caret != f->caret_columns)
			print_error("%s\n%s\n%*s^\n", rows[i].folder, f->excerpt, f->caret_columns, "");
		assert_int_equal(f->caret_columns, rows[i].caret);
		pack_findings_release(&findings);
		folder_remove(path);
	}
}

static void test_folder_that_is_none(void **state)
{
	(void)state;
	struct pack_findings findings;
	struct ruleset *rs;
	struct diag d;
	diag_init(&d);
	pack_findings_init(&findings);
	assert_int_equal(compile_ruleset(PACKS "nowhere", COMPILE_OFFLINE, &rs, &findings, &d), ERR_INPUT);
	assert_int_equal(findings.n, 0);
	assert_non_null(d.message);
	diag_release(&d);
	pack_findings_release(&findings);
}

static void test_daemon_needs_staff(void **state)
{
	(void)state;
	char path[FOLDER_BYTES], file[FILE_BYTES];
	struct pack_findings findings;
	struct ruleset *rs;
	folder_make(path);
	snprintf(file, sizeof file, "%s/staff.yaml", path);
	remove(file);
	pack_findings_init(&findings);
	assert_int_equal(compile_ruleset(path, COMPILE_OFFLINE, &rs, &findings, NULL), ERR_OK);
	assert_false(rs->has_staff);
	ruleset_free(rs);
	assert_int_equal(compile_ruleset(path, COMPILE_DAEMON, &rs, &findings, NULL), ERR_INPUT);
	assert_int_equal(findings.n, 1);
	assert_string_equal(findings.items[0].code, "missing-file");
	pack_findings_release(&findings);
	folder_remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken_packs),
		cmocka_unit_test(test_what_is_shown),
		cmocka_unit_test(test_folder_that_is_none),
		cmocka_unit_test(test_daemon_needs_staff),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
