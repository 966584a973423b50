/* Asking a person on a terminal, one line at a time. Enter is "not known",
 * Ctrl-D at any place leaves: nothing that follows may be stored. */
#ifndef TSUNAGI_CLI_PROMPT_H
#define TSUNAGI_CLI_PROMPT_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/buf.h"

/* What a line is: an answer, or a wish about the questions. */
enum prompt_said {
	PROMPT_TEXT,   /* an answer, in *text */
	PROMPT_OPEN,   /* Enter: not known */
	PROMPT_ENOUGH, /* "." : no more questions */
	PROMPT_BACK,   /* "<" : the one before again */
	PROMPT_LEFT    /* end of input */
};

/* Prints "> ", after what can be typed (hint, NULL: nothing), and reads a line, its
 * ends trimmed, that is an answer in any case: TEXT, OPEN or LEFT. *text
 * (PROMPT_TEXT) is the caller's to free. */
enum prompt_said prompt_text(const struct cli_context *cx, const char *hint, char **text);
/* The same with "." and "<", and the words for them, for names and notes. */
enum prompt_said prompt_line(const struct cli_context *cx, const char *hint, char **text);
/* The same of a question, where "not known" can be said in words, too. */
enum prompt_said prompt_answer(const struct cli_context *cx, const char *hint, char **text);

/* Yes and no in both languages and widths of letters: "yes", "no", else the text itself. */
const char *prompt_yes_no(const char *typed);

/* [{id,label}, …] as a numbered list, several a line. */
void prompt_print_choices(const struct cli_context *cx, const json_t *choices);
/* The id of the choice that was typed as its number; else the text itself. */
const char *prompt_choice(const json_t *choices, const char *typed);

/* A paragraph, folded to the terminal, the lines after the first indented. */
void prompt_print(const struct cli_context *cx, int indent, const char *text);

#endif
