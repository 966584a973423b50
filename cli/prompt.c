/* What is typed is compared without regard to width: "．" ends as "." does. Text is
 * folded as Japanese is set: no line begins with a closing mark, and words of ASCII
 * stay whole where that leaves at least half a line. */
#include "cli/prompt.h"

#include <ctype.h>

#include "engine/base/text/text.h"
#include "engine/contract/typing.h"

#define NARROWED_BYTES 64
#define COLUMNS_LEAST 20

/* Trimmed in place, also of the ideographic space. */
static char *prompt_trim(char *line)
{
	static const char WIDE[] = "\xE3\x80\x80";
	size_t n = strlen(line);
	char *at = line;
	for (;;) {
		if (n > 0 && isspace((unsigned char)at[n - 1]))
			n--;
		else if (n >= 3 && memcmp(at + n - 3, WIDE, 3) == 0)
			n -= 3;
		else
			break;
	}
	at[n] = '\0';
	for (;;) {
		if (isspace((unsigned char)*at))
			at++;
		else if (strncmp(at, WIDE, 3) == 0)
			at += 3;
		else
			break;
	}
	memmove(line, at, strlen(at) + 1);
	return line;
}

enum prompt_said prompt_text(const struct cli_context *cx, const char *hint, char **text)
{
	size_t cap = 0;
	*text = NULL;
	fprintf(cx->out, "%s%s> ", hint ? hint : "", hint ? " " : "");
	fflush(cx->out);
	if (getline(text, &cap, cx->in) < 0) {
		free(*text);
		*text = NULL;
		fputc('\n', cx->out);
		return PROMPT_LEFT;
	}
	if (*prompt_trim(*text))
		return PROMPT_TEXT;
	free(*text);
	*text = NULL;
	return PROMPT_OPEN;
}

struct wish {
	const char *word;
	enum prompt_said said;
};

static enum prompt_said prompt_read_wish(const char *typed, const struct wish *wishes, size_t n)
{
	char narrow[NARROWED_BYTES];
	if (!text_narrow(typed, narrow, sizeof narrow))
		return PROMPT_TEXT;
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(narrow, wishes[i].word) == 0)
			return wishes[i].said;
	return PROMPT_TEXT;
}

static enum prompt_said prompt_take_wish(enum prompt_said said, char **text)
{
	if (said == PROMPT_TEXT)
		return said;
	free(*text);
	*text = NULL;
	return said;
}

enum prompt_said prompt_line(const struct cli_context *cx, const char *hint, char **text)
{
	static const struct wish WISHES[] = {
		{ ".", PROMPT_ENOUGH },
		{ "。", PROMPT_ENOUGH },
		{ "ここまで", PROMPT_ENOUGH },
		{ "<", PROMPT_BACK },
		{ "＜", PROMPT_BACK },
		{ "戻る", PROMPT_BACK },
		{ "もどる", PROMPT_BACK },
	};
	enum prompt_said said = prompt_text(cx, hint, text);
	if (said == PROMPT_TEXT)
		said = prompt_read_wish(*text, WISHES, sizeof WISHES / sizeof *WISHES);
	return prompt_take_wish(said, text);
}

enum prompt_said prompt_answer(const struct cli_context *cx, const char *hint, char **text)
{
	static const struct wish WISHES[] = { { "?", PROMPT_OPEN } };
	enum typed_answer answer;
	enum prompt_said said = prompt_line(cx, hint, text);
	if (said == PROMPT_TEXT)
		said = prompt_read_wish(*text, WISHES, sizeof WISHES / sizeof *WISHES);
	if (said == PROMPT_TEXT && typing_read_answer(*text, &answer) == ERR_OK && answer == ANSWER_NOT_KNOWN)
		said = PROMPT_OPEN;
	return prompt_take_wish(said, text);
}

const char *prompt_yes_no(const char *typed)
{
	enum typed_answer answer;
	if (typing_read_answer(typed, &answer) != ERR_OK)
		return typed;
	return answer == ANSWER_YES ? "yes" : answer == ANSWER_NO ? "no" : typed;
}

static const char *prompt_member(const json_t *choice, const char *key)
{
	const char *text = json_string_value(json_object_get(choice, key));
	return text ? text : "";
}

void prompt_print_choices(const struct cli_context *cx, const json_t *choices)
{
	int used = 0;
	const json_t *choice;
	size_t i;
	json_array_foreach(choices, i, choice)
	{
		char number[24];
		const char *label = prompt_member(choice, "label");
		snprintf(number, sizeof number, "%zu ", i + 1);
		int width = (int)strlen(number) + text_width(label) + 2;
		if (used && used + width > cx->columns) {
			fputc('\n', cx->out);
			used = 0;
		}
		fprintf(cx->out, "%s%s%s", used ? "  " : "  ", number, label);
		used += width;
	}
	if (used)
		fputc('\n', cx->out);
}

const char *prompt_choice(const json_t *choices, const char *typed)
{
	char narrow[NARROWED_BYTES], *end;
	if (!text_narrow(typed, narrow, sizeof narrow) || !isdigit((unsigned char)*narrow))
		return typed;
	unsigned long n = strtoul(narrow, &end, 10);
	const json_t *choice = *end || n == 0 ? NULL : json_array_get(choices, n - 1);
	return choice ? prompt_member(choice, "id") : typed;
}

/* A line does not begin with these. */
static bool prompt_is_closing(const char *at)
{
	static const char *const CLOSING[] = { "、", "。", "）", "」", "』", "ー", "・", "，", "．", ")", ",",
		"." };
	for (size_t i = 0; i < sizeof CLOSING / sizeof *CLOSING; i++)
		if (strncmp(at, CLOSING[i], strlen(CLOSING[i])) == 0)
			return true;
	return false;
}

static size_t prompt_before(const char *text, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
	return at;
}

/* Bytes of the first line: whole words of ASCII, no closing mark left over. */
static size_t prompt_line_bytes(const char *text, int columns)
{
	size_t n = text_fit(text, columns), back = n;
	if (!text[n])
		return n;
	while (back > 0 && prompt_is_closing(text + back))
		back = prompt_before(text, back);
	while (back > 0 && isgraph((unsigned char)text[back]) && isgraph((unsigned char)text[back - 1]))
		back--;
	if (back > n / 2)
		n = back;
	return n ? n : strlen(text);
}

void prompt_print(const struct cli_context *cx, int indent, const char *text)
{
	int columns = cx->columns > indent + COLUMNS_LEAST ? cx->columns : indent + COLUMNS_LEAST;
	bool is_first = true;
	while (*text) {
		size_t n = prompt_line_bytes(text, is_first ? columns : columns - indent);
		fprintf(cx->out, "%*s%.*s\n", is_first ? 0 : indent, "", (int)n, text);
		text += n;
		while (*text == ' ')
			text++;
		is_first = false;
	}
}
