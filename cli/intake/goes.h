/* Where the case would go now, in a few lines. */
#ifndef TSUNAGI_CLI_INTAKE_GOES_H
#define TSUNAGI_CLI_INTAKE_GOES_H

#include "cli/intake/talk.h"

/* Sections with what each is asked, the lead, the meeting: of the daemon's answer. */
void intake_goes_put(struct buf *out, const json_t *answer);
/* The same on the screen, unless it is as it was when it was last shown. */
MUST_CHECK enum err intake_goes_print(struct intake_talk *t);

#endif
