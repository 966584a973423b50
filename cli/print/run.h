/* Running a daemon: its status, its clock, a reload, a drill, a backup. */
#ifndef TSUNAGI_CLI_PRINT_RUN_H
#define TSUNAGI_CLI_PRINT_RUN_H

#include "cli/print/answer.h"

answer_printer print_status, print_clock, print_reloaded, print_drill, print_backup;

/* What is wrong with a pack, a line each: "findings" of the answer, where it has any. */
void print_findings(struct buf *out, const json_t *answer);

#endif
