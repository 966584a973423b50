/* Why a text is not YAML, in our words and at the letter at fault. libyaml says
 * what it missed and where it noticed, which is often the line after; the cause
 * is mostly a letter that a Japanese keyboard or a word processor put in place of
 * an ASCII one and that can't be told from it by eye. */
#ifndef TSUNAGI_RULES_PACK_YAML_FAULT_H
#define TSUNAGI_RULES_PACK_YAML_FAULT_H

#include <stddef.h>

struct yaml_fault {
	int line, column;    /* from 1; columns are characters */
	const char *message; /* in the language in force; static */
};

/* `line` and `column` are where libyaml stopped (from 1), `problem` is what it
 * said, or NULL. Looks for a letter at fault in that line and the few before;
 * where there is none the place stays as it was. */
struct yaml_fault yaml_fault_find(const char *text, size_t n, int line, int column, const char *problem);

#endif
