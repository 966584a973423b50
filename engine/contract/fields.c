#include "engine/contract/fields.h"

#include <string.h>

#include "engine/base/text/lang.h"

#define DATES \
	{ \
		"2026-04-14", "2026-04-14T10:00", "5bd" \
	}
#define TIMES \
	{ \
		"2026-04-14T10:00", "2026-04-14" \
	}
#define FLAG .kind = KIND_FLAG, .takes = OPTION_FLAG
#define REPEATS(name) .metavar = name, .takes = OPTION_LIST

const struct field_spec field_specs[FIELDS] = {
	[FIELD_FACT] = { .name = "fact",
		REPEATS("F[=V]"),
		.kind = KIND_OTHER,
		.forms = { "F", "F=V" },
		.listed_by = VERB_RULES_SHOW,
		.also = FIELD_FACTS },
	[FIELD_AREA] = { .name = "area", .metavar = "AREA", .kind = KIND_OTHER },
	[FIELD_AGE] = { .name = "age", .metavar = "N", .kind = KIND_OTHER, .forms = { "78" } },
	[FIELD_CONSENT] = { .name = "consent", .metavar = "yes|no|unasked", .kind = KIND_OTHER },
	[FIELD_PROTECTED] = { .name = "protected", FLAG, .forms = { "yes", "no" } },
	[FIELD_NAMED] = { .name = "named", REPEATS("LOGIN"), .kind = KIND_OTHER },
	[FIELD_NAME] = { .name = "name", .metavar = "NAME", .kind = KIND_OTHER },
	[FIELD_KANA] = { .name = "kana", .metavar = "KANA", .kind = KIND_OTHER },
	[FIELD_BIRTH] = { .name = "birth", .metavar = "DATE", .kind = KIND_DAY, .forms = { "1948-05-17" } },
	[FIELD_ADDRESS] = { .name = "address", .metavar = "TEXT", .kind = KIND_OTHER },
	[FIELD_PHONE] = { .name = "phone", .metavar = "TEXT", .kind = KIND_OTHER },
	[FIELD_NOTE] = { .name = "note", .metavar = "TEXT" },
	[FIELD_MEMBER] = { .name = "member",
		REPEATS("name=N,kana=K,birth=D,relation=R"),
		.kind = KIND_OTHER,
		.forms = { "name=N,kana=K,birth=D,relation=R" },
		.also = FIELD_MEMBERS },
	[FIELD_SECTION] = { .name = "section",
		.metavar = "SECTION",
		.kind = KIND_SECTION,
		.listed_by = VERB_DIRECTORY },
	[FIELD_KEEP] = { .name = "keep", .metavar = "TEXT" },
	[FIELD_IDEMPOTENCY_KEY] = { .name = "idempotency_key",
		.option = "idempotency-key",
		.metavar = "KEY" },
	[FIELD_DRY_RUN] = { .name = "dry_run", .option = "dry-run", FLAG, .forms = { "yes", "no" } },
	[FIELD_QUESTIONS] = { .name = "questions",
		.metavar = "N|all",
		.kind = KIND_OTHER,
		.forms = { "7", "all" } },
	[FIELD_OWNER] = { .name = "owner", .metavar = "LOGIN", .kind = KIND_PERSON },
	[FIELD_NEXT] = { .name = "next", .metavar = "DATE", .kind = KIND_DATE, .forms = DATES },
	[FIELD_CODE] = { .name = "code", .metavar = "CODE", .kind = KIND_DECLINE_CODE },
	[FIELD_REASON] = { .name = "reason", .metavar = "TEXT" },
	[FIELD_INSTEAD] = { .name = "instead",
		.metavar = "SECTION|none",
		.kind = KIND_SECTION_OR_NONE,
		.forms = { "none" },
		.listed_by = VERB_DIRECTORY },
	[FIELD_QUESTION] = { .name = "question", .metavar = "TEXT" },
	[FIELD_TEXT] = { .name = "text", .metavar = "TEXT" },
	[FIELD_WITH] = { .name = "with", .metavar = "WHO" },
	[FIELD_PLACE] = { .name = "place", .metavar = "WHERE" },
	[FIELD_REF] = { .name = "ref", .metavar = "REF", .kind = KIND_OTHER },
	[FIELD_RESTRICTED] = { .name = "restricted", FLAG, .forms = { "yes", "no" } },
	[FIELD_CORRECTS] = { .name = "corrects", .metavar = "SEQ", .kind = KIND_OTHER, .forms = { "12" } },
	[FIELD_UNTIL] = { .name = "until", .metavar = "DATE", .kind = KIND_DATE, .forms = DATES },
	[FIELD_OUTCOME] = { .name = "outcome", .metavar = "CODE", .kind = KIND_OUTCOME_CODE },
	[FIELD_WITH_LEAD] = { .name = "lead", FLAG, .forms = { "yes", "no" } },
	[FIELD_FAR] = { .name = "far", FLAG, .forms = { "yes", "no" } },
	[FIELD_CONFIRM] = { .name = "confirm", FLAG, .forms = { "yes", "no" } },
	[FIELD_NEED] = { .name = "need", .metavar = "NEED", .kind = KIND_NEED, .listed_by = VERB_RULES_SHOW },
	[FIELD_TO] = { .name = "to",
		.metavar = "SECTION",
		.kind = KIND_SECTION,
		.listed_by = VERB_DIRECTORY },
	[FIELD_ASK] = { .name = "ask", .metavar = "TEXT" },
	[FIELD_ISSUE] = { .name = "issue", .metavar = "TEXT|none" },
	[FIELD_ON] = { .name = "on", .metavar = "TIME", .forms = { "2026-04-14" } },
	[FIELD_FORMAT] = { .name = "format", .metavar = "text|html" },
	[FIELD_OUTPUT] = { .name = "output", .metavar = "FILE" },
	[FIELD_MEETING] = { .name = "meeting", .metavar = "MEETING", .kind = KIND_MEETING },
	[FIELD_END] = { .name = "end", FLAG },
	[FIELD_WATCH] = { .name = "watch", .metavar = "DATE", .kind = KIND_DATE, .forms = DATES },
	[FIELD_RAISE] = { .name = "raise", FLAG },
	[FIELD_DUE] = { .name = "due", .metavar = "DATE", .kind = KIND_DATE, .forms = DATES },
	[FIELD_HTML] = { .name = "html", FLAG },
	[FIELD_SINCE] = { .name = "since", .metavar = "DATE", .forms = { "2026-04-01" } },
	[FIELD_SEALED] = { .name = "sealed", .metavar = "DATE|last" },
	[FIELD_CLOSE] = { .name = "close", FLAG },
	[FIELD_ENCODING] = { .name = "encoding", .metavar = "utf-8|cp932" },
	[FIELD_UNDELIVERED] = { .name = "undelivered", FLAG },
	[FIELD_EVERY] = { .name = "every", .metavar = "SECONDS" },
	[FIELD_TIMES] = { .name = "times", .metavar = "N" },
	[FIELD_PACK] = { .name = "pack", .metavar = "DIR" },
	[FIELD_STRICT] = { .name = "strict", FLAG },
	[FIELD_DECLINES] = { .name = "declines", .metavar = "N" },
	[FIELD_CARRIED_OVER] = { .name = "carried_over", .option = "carried-over", .metavar = "N" },
	[FIELD_RULE] = { .name = "rule", .metavar = "ID", .kind = KIND_OTHER },
	[FIELD_REPLAY] = { .name = "replay", .metavar = "[FILE]", .takes = OPTION_MAYBE },
	[FIELD_DMN] = { .name = "dmn", FLAG },
	[FIELD_OFFICE] = { .name = "office", .metavar = "NAME" },
	[FIELD_ID] = { .name = "id", .metavar = "ID" },
	[FIELD_COORDINATOR] = { .name = "coordinator", .metavar = "NAME" },
	[FIELD_COUNTER] = { .name = "counter", .metavar = "NAME" },
	[FIELD_LOGIN] = { .name = "login", .metavar = "LOGIN" },
	[FIELD_HOLIDAYS] = { .name = "holidays", .metavar = "FILE" },
	[FIELD_CHECK] = { .name = "check", FLAG },
	[FIELD_FROM] = { .name = "from", .metavar = "T" },
	[FIELD_WHAT] = { .name = "what", .metavar = "section|area|meeting|staff" },
	[FIELD_AFTER] = { .name = "after", .metavar = "CASE" },
	[FIELD_LIMIT] = { .name = "limit", .metavar = "N" },
	[FIELD_HEAD] = { .name = "head", .metavar = "SHA" },
	[FIELD_CASE] = { .name = "case", .metavar = "CASE", .kind = KIND_OTHER },
	[FIELD_BEFORE] = { .name = "before", .metavar = "NO" },
	[FIELD_DATA] = { .name = "data", .metavar = "DIR" },
	[FIELD_DRILL] = { .name = "drill", FLAG },
	[FIELD_SOCKET] = { .name = "socket", .metavar = "PATH" },
	[FIELD_SERVER] = { .name = "server", .metavar = "URL" },
	[FIELD_CACERT] = { .name = "cacert", .metavar = "FILE" },
	[FIELD_OFFLINE] = { .name = "offline", .metavar = "FILE" },
	[FIELD_AS] = { .name = "as", .metavar = "LOGIN" },
	[FIELD_JSON] = { .name = "json", FLAG },
	[FIELD_HELP] = { .name = "help", FLAG },
	[FIELD_VERSION] = { .name = "version", FLAG },
	[FIELD_FACTS] = { .name = "facts",
		.kind = KIND_OTHER,
		.forms = { "{\"F\": V}" },
		.listed_by = VERB_RULES_SHOW,
		.help = N_("facts: a feature's id, label or alias, and its value") },
	[FIELD_MEMBERS] = { .name = "members",
		.kind = KIND_OTHER,
		.forms = { "name=N,kana=K,birth=D,relation=R" },
		.help = N_("others of the household: each with name, kana, birth, relation") },
	[FIELD_MEMBERS_BIRTH] = { .name = "members.birth", .forms = { "1948-05-17" } },
	[FIELD_FILE] = { .name = "file",
		.kind = KIND_OTHER,
		.forms = { "/var/backups/tsunagi/2026-04-01.db" } },
	[FIELD_SET] = { .name = "set", .kind = KIND_OTHER, .forms = { "2026-04-14T10:00" } },
	[FIELD_ADVANCE] = { .name = "advance", .kind = KIND_OTHER, .forms = { "2bd", "4bh", "48h", "10d" } },
	[FIELD_Q] = { .name = "q" },
	[FIELD_TERM] = { .name = "term", .kind = KIND_OTHER },
	[FIELD_RECEIVED] = { .name = "received", .metavar = "TIME", .kind = KIND_TIME, .forms = TIMES },
	[FIELD_AT] = { .name = "at", .metavar = "TIME", .kind = KIND_TIME, .forms = TIMES },
	[FIELD_HOW] = { .name = "how", .metavar = "TEXT" },
	[FIELD_RESULT] = { .name = "result",
		.metavar = "done|not_possible",
		.forms = { "done", "not_possible" } },
};

enum field_id field_find(const char *name)
{
	for (int i = FIELD_NONE + 1; name && i < FIELDS; i++)
		if (strcmp(field_specs[i].name, name) == 0)
			return (enum field_id)i;
	return FIELD_NONE;
}

const char *field_option(enum field_id field)
{
	const struct field_spec *f = &field_specs[field];
	return f->option ? f->option : f->name;
}
