#include "engine/contract/answers.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/verbs.h"
#include "engine/contract/words.h"

/* A verb of the daemon that has no row answers with the case. */
static const struct answer_resource resources[] = {
	{ .verb = VERB_INTAKE, .object = "case", .status = 201, .status_dry = 200 },
	{ .verb = VERB_FIND, .object = "found", .status = 200 },
	{ .verb = VERB_INBOX, .object = "inbox", .status = 200 },
	{ .verb = VERB_AGENDA, .object = "agenda", .status = 200, .formats = "text html ics" },
	{ .verb = VERB_THEMES, .object = "themes", .status = 200, .formats = "text html" },
	{ .verb = VERB_SHEET, .object = "case", .status = 200, .formats = "text html" },
	{ .verb = VERB_RECORD, .object = "record", .status = 200, .formats = "text html csv xlsx" },
	{ .verb = VERB_DIRECTORY, .object = "directory", .status = 200, .formats = "text html" },
	{ .verb = VERB_REVIEW, .object = "review", .status = 200, .formats = "text html csv xlsx" },
	{ .verb = VERB_STATS, .object = "stats", .status = 200, .formats = "text html csv" },
	{ .verb = VERB_ALERTS, .object = "alerts", .status = 200 },
	{ .verb = VERB_WATCH, .object = "board", .status = 200, .is_twin = true },
	{ .verb = VERB_RULES_CHECK, .printed = "pack_check" },
	{ .verb = VERB_RULES_TEST, .printed = "pack_test" },
	{ .verb = VERB_RULES_ROUTE, .printed = "route" },
	{ .verb = VERB_RULES_EXPLAIN, .object = "explanation", .status = 200 },
	{ .verb = VERB_RULES_DIFF, .object = "rules_cases", .status = 200, .printed = "pack_diff" },
	{ .verb = VERB_RULES_SHOW, .object = "rules", .status = 200 },
	{ .verb = VERB_RULES_RELOAD, .object = "rules_reloaded", .status = 200 },
	{ .verb = VERB_RULES_NEW, .printed = "pack_new" },
	{ .verb = VERB_RULES_FMT, .printed = "pack_formatted" },
	{ .verb = VERB_REHOME, .object = "rehomed", .status = 200 },
	{ .verb = VERB_CALENDAR_DUE, .object = "calendar_due", .status = 200 },
	{ .verb = VERB_CALENDAR_CHECK, .object = "calendar", .status = 200 },
	{ .verb = VERB_BOARD, .object = "board", .status = 200 },
	{ .verb = VERB_STATUS, .object = "status", .status = 200 },
	{ .verb = VERB_DRILL, .object = "drill", .status = 201 },
	{ .verb = VERB_CLOCK_NOW, .object = "clock", .status = 200 },
	{ .verb = VERB_CLOCK_SET, .object = "clock", .status = 200 },
	{ .verb = VERB_CLOCK_ADVANCE, .object = "clock", .status = 200, .is_twin = true },
	{ .verb = VERB_AUDIT_VERIFY, .object = "audit", .status = 200 },
	{ .verb = VERB_AUDIT_LOG, .object = "looks", .status = 200 },
	{ .verb = VERB_AWAY, .object = "absences", .status = 200 },
	{ .verb = VERB_TOKEN, .printed = "token" },
	{ .verb = VERB_BACKUP, .object = "backup", .status = 200 },
	{ .verb = VERB_RESTORE, .printed = "restored" },
	{ .verb = VERB_NONE,
		.name = "accept_case",
		.help = N_("accept all that waits for one's section in a case; a body as of accept"),
		.is_post = true,
		.path = "/v1/cases/*/accept",
		.body_of = VERB_ACCEPT,
		.object = "case",
		.status = 200 },
	{ .verb = VERB_NONE,
		.name = "review_close",
		.help = N_("close this week's review: the list is sealed as it stands"),
		.is_post = true,
		.path = "/v1/review/close",
		.object = "review",
		.status = 201 },
	{ .verb = VERB_NONE,
		.name = "absences",
		.help = N_("who is away today or later, and who stands in"),
		.path = "/v1/absences",
		.object = "absences",
		.status = 200 },
	{ .verb = VERB_NONE,
		.name = "backup_running",
		.help = N_("how far the backup that is running has come"),
		.path = "/v1/backup",
		.object = "backup_running",
		.status = 200 },
	{ .verb = VERB_NONE,
		.name = "openapi",
		.help = N_("this API as an OpenAPI 3.1 document; needs no right"),
		.path = "/v1/openapi.json",
		.object = "document",
		.status = 200 },
	{ .verb = VERB_NONE,
		.name = "healthz",
		.help = N_("that the daemon answers; needs no right"),
		.path = "/healthz",
		.object = "health",
		.status = 200 },
	{ .verb = VERB_NONE,
		.name = "metrics",
		.help = N_("counts for Prometheus; needs no right"),
		.path = "/metrics",
		.status = 200 },
};

#define RESOURCES ((int)(sizeof resources / sizeof *resources))

static int answer_resource_row(enum verb verb)
{
	for (int i = 0; i < RESOURCES; i++)
		if (resources[i].verb == verb)
			return i;
	return RESOURCES;
}

int answer_resources_count(void) { return verb_specs_count() + RESOURCES - answer_resource_row(VERB_NONE); }

struct answer_resource answer_resource_at(int i)
{
	if (i >= verb_specs_count())
		return resources[answer_resource_row(VERB_NONE) + i - verb_specs_count()];

	const struct verb_spec *v = verb_spec_at(i);
	const int row = answer_resource_row(v->verb);

	if (row < RESOURCES)
		return resources[row];
	return (struct answer_resource){ .verb = v->verb, .object = v->path ? "case" : NULL, .status = 200 };
}

int answer_objects_count(void)
{
	return answers_of_cases_n + answers_of_events_n + answers_of_lists_n + answers_of_rules_n +
	       answers_of_office_n;
}

const struct answer_object *answer_object_at(int i)
{
	const struct {
		const struct answer_object *objects;
		int n;
	} parts[] = { { answers_of_cases, answers_of_cases_n }, { answers_of_events, answers_of_events_n },
		{ answers_of_lists, answers_of_lists_n }, { answers_of_rules, answers_of_rules_n },
		{ answers_of_office, answers_of_office_n } };
	size_t part = 0;

	while (i >= parts[part].n)
		i -= parts[part++].n;
	return &parts[part].objects[i];
}

const struct answer_object *answer_object(const char *name)
{
	for (int i = 0; name && i < answer_objects_count(); i++)
		if (strcmp(answer_object_at(i)->name, name) == 0)
			return answer_object_at(i);
	return NULL;
}

const struct answer_field *answer_object_field(const struct answer_object *o, int i)
{
	const struct answer_object *also = answer_object(o->also);

	if (i < o->fields_n)
		return &o->fields[i];
	i -= o->fields_n;
	return also && i < also->fields_n ? &also->fields[i] : NULL;
}

static bool answer_copy_word(const char *code, size_t bytes, char word[ANSWER_WORD_BYTES])
{
	if (bytes == 0 || bytes >= ANSWER_WORD_BYTES)
		return false;
	memcpy(word, code, bytes);
	word[bytes] = '\0';
	return true;
}

/* Goes to the i-th word of a vocabulary; where it has less, i is what is left of it. */
static const char *answer_code_of(const char *name, size_t bytes, int *i)
{
	char copy[ANSWER_WORD_BYTES];
	enum vocabulary v;
	int n = 0;

	if (!answer_copy_word(name, bytes, copy) || !vocabulary_find(copy, &v))
		return NULL;
	while (word_code(v, n) && n < *i)
		n++;
	*i -= n;
	return word_code(v, n);
}

bool answer_word_at(const char *of, int i, char word[ANSWER_WORD_BYTES])
{
	while (of && *of) {
		const size_t bytes = strcspn(of, "|");

		if (*of == '=') {
			const char *code = answer_code_of(of + 1, bytes - 1, &i);
			if (code)
				return answer_copy_word(code, strlen(code), word);
		} else if (i-- == 0) {
			return answer_copy_word(of, bytes, word);
		}
		of += bytes;
		of += *of == '|';
	}
	return false;
}
