/* How it works: a letter is at fault only where YAML has a meaning of its own for
 * the ASCII one: in the indentation, behind a key, as the colon of a key, as the
 * dash of a list. So each line is read from its begin up to its value and no
 * further; what stands in values, quotes and comments is free. The line that
 * libyaml named is looked at first, then those before it. */
#include "rules/pack/yaml_fault.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define LINES_BACK 6

/* Where on a line: before its key, in the key, behind the key's colon. */
enum { BEFORE_KEY = 1, IN_KEY = 2, BEHIND_COLON = 4 };

static const struct {
	int32_t c;
	int places; /* in which it is at fault: bits */
	const char *message;
} LETTERS[] = {
	{ 0x3000, BEFORE_KEY | IN_KEY | BEHIND_COLON,
		N_("a full-width blank (U+3000) stands here, YAML takes ordinary blanks only") },
	{ 0x00a0, BEFORE_KEY | IN_KEY | BEHIND_COLON,
		N_("a no-break blank (U+00A0) stands here, YAML takes ordinary blanks only") },
	{ 0xff1a, IN_KEY, N_("a full-width colon (：) stands here, YAML takes ':' and a blank behind it") },
	{ 0xff0d, BEFORE_KEY,
		N_("a full-width dash (－) stands here, YAML takes '-' and a blank behind it") },
	{ '\t', BEFORE_KEY, N_("a tab stands here, YAML indents with blanks only") },
};

/* What libyaml says, and what we say. */
static const struct {
	const char *problem, *message;
} PROBLEMS[] = {
	{ "could not find expected ':'", N_("a key without ':' and a blank behind it ends before here") },
	{ "mapping values are not allowed in this context",
		N_("a ':' can't stand here: mend the indentation, or put the text in quotes") },
	{ "did not find expected key", N_("the indentation does not fit the lines above") },
	{ "did not find expected '-' indicator", N_("the indentation does not fit the list above") },
	{ "did not find expected ',' or ']'", N_("a ',' or the closing ']' is missing") },
	{ "did not find expected ',' or '}'", N_("a ',' or the closing '}' is missing") },
	{ "did not find expected node content", N_("a value is missing here") },
	{ "found character that cannot start any token",
		N_("no value begins with this character: put the text in quotes") },
	{ "block sequence entries are not allowed in this context",
		N_("a list can't begin here: put it on a line of its own") },
	{ "found unexpected end of stream", N_("the text ends too early") },
	{ "did not find expected <document start>", N_("something stands behind the end of the document") },
	{ "found unknown escape character", N_("this escape is not known between double quotes") },
	{ "found a tab character that violates indentation",
		N_("a tab stands here, YAML indents with blanks only") },
	{ "found a tab character where an indentation space is expected",
		N_("a tab stands here, YAML indents with blanks only") },
};

static const char *yaml_fault_of_letter(int32_t c, int place)
{
	for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
		if (LETTERS[i].c == c && (LETTERS[i].places & place))
			return LETTERS[i].message;
	}
	return NULL;
}

static const char *yaml_fault_of_problem(const char *problem)
{
	for (size_t i = 0; problem && i < sizeof PROBLEMS / sizeof *PROBLEMS; i++) {
		if (strcmp(PROBLEMS[i].problem, problem) == 0)
			return PROBLEMS[i].message;
	}
	return N_("this is not YAML from here on");
}

static bool yaml_fault_is_of_key(int32_t c)
{
	return c == '_' || c == '-' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The place behind a character; 0 where the value begins, or where no key stands. */
static int yaml_fault_next_place(int place, int32_t c, bool is_dash)
{
	if (c == ' ' || c == '\t' || (place == BEFORE_KEY && is_dash))
		return place;
	if (place == IN_KEY && c == ':')
		return BEHIND_COLON;
	return place != BEHIND_COLON && yaml_fault_is_of_key(c) ? IN_KEY : 0;
}

/* Reads a line from its begin to its value. NULL: no letter of it is at fault. */
static const char *yaml_fault_in_line(const char *at, const char *end, int *column)
{
	int place = BEFORE_KEY;
	for (*column = 1; at < end && place; ++*column) {
		int32_t c;
		const size_t n = text_next_char(at, (size_t)(end - at), &c);
		const char *message = yaml_fault_of_letter(c, place);
		if (message)
			return message;
		place = yaml_fault_next_place(place, c, c == '-' && (at + 1 == end || at[1] == ' '));
		at += n;
	}
	return NULL;
}

/* The begin of a line (from 1); NULL beyond the text. */
static const char *yaml_fault_find_line(const char *text, size_t n, int line)
{
	const char *at = text, *end = text + n;
	while (at && at <= end && --line > 0) {
		at = memchr(at, '\n', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	return at;
}

struct yaml_fault yaml_fault_find(const char *text, size_t n, int line, int column, const char *problem)
{
	for (int back = 0; back < LINES_BACK && line - back >= 1; back++) {
		const char *begin = yaml_fault_find_line(text, n, line - back);
		if (!begin)
			continue;
		const size_t rest = (size_t)(text + n - begin);
		const char *end = memchr(begin, '\n', rest);
		int at;
		const char *message = yaml_fault_in_line(begin, end ? end : begin + rest, &at);
		if (message)
			return (struct yaml_fault){ line - back, at, _(message) };
	}
	return (struct yaml_fault){ line, column, _(yaml_fault_of_problem(problem)) };
}
