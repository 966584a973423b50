/* What is read back as the draft of an intake: all that was kept, and nothing else. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/intake/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define WHOLE \
	"{\"as\": \"tanaka\", \"server\": \"/s\", \"key\": \"ab12\", \"at_ms\": 1, \"is_sent\": false, " \
	"\"body\": {\"note\": \"母\"}, \"asked\": [\"note\", \"fact:age\"]}"

static enum err draft_of(const char *text, json_t **content)
{
	return intake_draft_read(text, strlen(text), content);
}

static void test_whole(void **state)
{
	(void)state;
	json_t *content;
	assert_int_equal(draft_of(WHOLE, &content), ERR_OK);
	assert_string_equal(json_string_value(json_object_get(content, "key")), "ab12");
	json_decref(content);
}

static void test_refused(void **state)
{
	(void)state;
	static const char *const BAD[] = { "", "{", "[]", "null", "{}",
		"{\"server\": \"/s\", \"key\": \"../x\", \"at_ms\": 1, \"is_sent\": false, \"body\": {}, "
		"\"asked\": []}",
		"{\"server\": \"/s\", \"key\": \"\", \"at_ms\": 1, \"is_sent\": false, \"body\": {}, "
		"\"asked\": []}",
		"{\"server\": \"/s\", \"key\": \"a\", \"at_ms\": \"1\", \"is_sent\": false, \"body\": {}, "
		"\"asked\": []}",
		"{\"server\": \"/s\", \"key\": \"a\", \"at_ms\": 1, \"body\": {}, \"asked\": []}",
		"{\"server\": \"/s\", \"key\": \"a\", \"at_ms\": 1, \"is_sent\": false, \"body\": [], "
		"\"asked\": []}",
		"{\"server\": \"/s\", \"key\": \"a\", \"at_ms\": 1, \"is_sent\": false, \"body\": {}, "
		"\"asked\": [1]}",
		"{\"server\": \"/s\", \"key\": \"a\", \"at_ms\": 1, \"is_sent\": false, \"body\": {}, "
		"\"asked\": {}}" };
	for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
		json_t *content;
		assert_int_equal(draft_of(BAD[i], &content), ERR_INPUT);
		assert_null(content);
	}
}

static size_t random_next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*seed >> 33);
}

/* Whatever a disk or an editor made of it: it is a draft with all its parts, or refused. */
static void test_damaged(void **state)
{
	(void)state;
	uint64_t seed = 14;
	for (int round = 0; round < 20000; round++) {
		char text[sizeof WHOLE] = WHOLE;
		size_t n = sizeof WHOLE - 1;
		for (int i = 0; i < 3; i++)
			text[random_next(&seed) % n] = (char)(random_next(&seed) & 0xff);
		if (random_next(&seed) % 4 == 0)
			n = random_next(&seed) % n;
		json_t *content;
		if (intake_draft_read(text, n, &content) != ERR_OK) {
			assert_null(content);
			continue;
		}
		assert_true(json_is_object(json_object_get(content, "body")));
		assert_true(json_is_array(json_object_get(content, "asked")));
		assert_null(strchr(json_string_value(json_object_get(content, "key")), '/'));
		json_decref(content);
	}
}

/* ---- on disk */

struct place {
	char dir[64];
	struct cli_context cx;
	FILE *said;
};

static void place_make(struct place *p)
{
	snprintf(p->dir, sizeof p->dir, "%s", "/tmp/tsunagi-draft-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	p->said = tmpfile();
	p->cx = (struct cli_context){ .state_dir = p->dir, .socket = "/s", .as = "tanaka", .err = p->said };
}

static void place_remove(struct place *p)
{
	fclose(p->said);
	assert_int_equal(rmdir(p->dir), 0); /* which shows that nothing is left */
}

static void test_kept_and_found(void **state)
{
	(void)state;
	struct place p;
	struct diag d;
	struct draft one, found;
	json_t *body = json_pack("{s:s}", "note", "母"), *asked = json_pack("[s]", "note"), *content;
	place_make(&p);
	diag_init(&d);
	assert_int_equal(intake_draft_begin(&one, &p.cx, NULL, &d), ERR_OK);
	assert_int_equal(intake_draft_find(&found, &p.cx, &content), ERR_NOT_FOUND);
	assert_int_equal(intake_draft_save(&one, &p.cx, body, asked, true, &d), ERR_OK);
	assert_int_equal(intake_draft_find(&found, &p.cx, &content), ERR_NOT_FOUND); /* in use */
	intake_draft_release(&one);

	struct cli_context other = p.cx;
	other.as = "sato";
	assert_int_equal(intake_draft_find(&found, &other, &content), ERR_NOT_FOUND);
	assert_int_equal(intake_draft_find(&found, &p.cx, &content), ERR_OK);
	assert_string_equal(found.key, one.key);
	assert_true(json_equal(json_object_get(content, "body"), body));
	assert_true(json_is_true(json_object_get(content, "is_sent")));

	char path[256];
	struct stat st;
	snprintf(path, sizeof path, "%s/intake-%s.json", p.dir, one.key);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	snprintf(path, sizeof path, "%s/intake-%s.json.aB3dE6", p.dir, one.key);
	const int cut_off = open(path, O_CREAT | O_WRONLY, 0600);
	assert_true(cut_off >= 0);
	close(cut_off);
	intake_draft_remove(&found);
	json_decref(content);
	json_decref(body);
	json_decref(asked);
	diag_release(&d);
	place_remove(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_kept_and_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
