/* Asking a person on a terminal, one line at a time. Enter is "not known",
 * Ctrl-D at any place leaves: nothing that follows may be stored. */
#ifndef TSUNAGI_CLI_INTAKE_PROMPT_H
#define TSUNAGI_CLI_INTAKE_PROMPT_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/buf.h"

/* What a line says besides an answer. */
enum ask_said {
	ASK_TEXT,   /* an answer, in *text */
	ASK_OPEN,   /* Enter: not known */
	ASK_ENOUGH, /* "." : no more questions */
	ASK_BACK,   /* "<" : the one before again */
	ASK_LEFT    /* end of input */
};

/* Prints "> " and reads a line, its ends trimmed. *text (ASK_TEXT) is the
 * caller's to free. */
enum ask_said ask_line(const struct cli_context *cx, char **text);
/* The same where "." and "<" are answers like any other: names, notes. */
enum ask_said ask_free(const struct cli_context *cx, char **text);

/* Yes and no in both languages and widths of letters: "yes", "no", else the text itself. */
const char *ask_yes_no(const char *typed);

/* [{id,label}, …] as a numbered list, several a line. */
void ask_print_choices(const struct cli_context *cx, const json_t *choices);
/* The id of the choice that was typed as its number; else the text itself. */
const char *ask_choice(const json_t *choices, const char *typed);

/* A paragraph, folded to the terminal, the lines after the first indented. */
void ask_print(const struct cli_context *cx, int indent, const char *text);

#endif
