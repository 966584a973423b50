/* What is typed behind `tsunagi`, a word a line: the verb is found or its
 * neighbours are named, its options are read or refused, and what comes of them
 * is a body, a path and facts. */
#include <stdlib.h>
#include <string.h>

#include "cli/net/request.h"
#include "cli/verbs/verbs.h"
#include "cli/rules/facts.h"
#include "engine/base/text/text.h"
#include "rules/compile/compile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define WORDS_MAX 200
#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static const struct ruleset *rules(void)
{
	static struct ruleset *rs;
	struct pack_findings findings;
	if (rs)
		return rs;
	pack_findings_init(&findings);
	if (compile_ruleset(SOURCE_DIR "/rules/packs/minimal", COMPILE_OFFLINE, &rs, &findings, NULL) !=
		ERR_OK)
		abort();
	pack_findings_release(&findings);
	return rs;
}

static void take(const struct args *a)
{
	struct match_input in;
	struct arena arena;
	struct diag d;
	struct buf path;
	json_t *body = request_body(a);
	char *text = json_dumps(body, 0);
	free(text);
	json_decref(body);
	arena_init(&arena);
	diag_init(&d);
	const enum err e = rules_facts_read(rules(), a, &arena, &in, &d);
	CHECK(e == ERR_OK || d.message);
	diag_release(&d);
	diag_init(&d);
	buf_init(&path);
	if (a->words_n > 0 && request_referral_path(&path, a->words[0], "accept", &d) == ERR_OK)
		CHECK(strncmp(buf_text(&path), "/v1/cases/", 10) == 0);
	buf_release(&path);
	diag_release(&d);
	arena_release(&arena);
}

static void parse(int argc, char **argv)
{
	const struct verb_spec *v;
	struct args a;
	struct diag d;
	int used;
	diag_init(&d);
	enum err e = verbs_find(argc, argv, &v, &used, &d);
	if (!e) {
		e = verb_parse(v, argc - used + 1, argv + used - 1, &a, &d);
		if (!e) {
			take(&a);
			args_release(&a);
		}
	}
	CHECK(e == ERR_OK || (d.code && d.message));
	diag_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[WORDS_MAX + 1];
	char *text = malloc(size + 1), *rest;
	int argc = 0;
	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	for (char *word = strtok_r(text, "\n", &rest); word && argc < WORDS_MAX;
		word = strtok_r(NULL, "\n", &rest))
		argv[argc++] = word;
	argv[argc] = NULL;
	if (argc > 0)
		parse(argc, argv);
	free(text);
	return 0;
}
