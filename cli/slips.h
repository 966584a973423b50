/* Slips of a Japanese keyboard on the command line, mended before it is read: the dashes of an
 * option (ーーfact, －－fact, —fact), its letters (－－ｆａｃｔ), its equals sign (--fact＝寒い), the
 * blank behind it (--fact　寒い, which a shell leaves in one word), and a verb in wide letters.
 *
 * A text that is a value is left as it is: it is mended only where an option of that name is
 * known, or where no option before it waits for a value. Nothing behind "--" is looked at. */
#ifndef TSUNAGI_CLI_SLIPS_H
#define TSUNAGI_CLI_SLIPS_H

#include "engine/base/err.h"

struct slips {
	int argc;
	char **argv;  /* NULL behind the last; what is not mended is borrowed */
	char **owned; /* what was made here */
	int owned_n;
};

MUST_CHECK enum err slips_mend(int argc, char **argv, struct slips *out); /* ERR_NOMEM */
void slips_release(struct slips *s);

#endif
