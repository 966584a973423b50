/* The daemon's answers as people read them; each a call_printer (call.h).
 * Names, times and states are said in the language in force; what a person
 * wrote is shown as it is, without control characters. */
#ifndef TSUNAGI_CLI_PRINT_PRINT_H
#define TSUNAGI_CLI_PRINT_PRINT_H

#include "cli/net/call.h"

/* print_intake.c: where it goes, why, who leads, which meeting, what to tell
 * the resident, what is still to ask */
call_printer print_intake, print_update;
/* print_case.c: all of a case */
call_printer print_case;
/* print_done.c: what a verb has changed, and whose turn it is now */
call_printer print_referral_done, print_case_done, print_joined, print_ended;
/* print_list.c */
call_printer print_inbox, print_board, print_found;
/* print_audit.c */
call_printer print_audit, print_accesses;
/* print_alerts.c */
call_printer print_alerts;
/* print_explain.c: of the JSON of `rules explain`, with or without a daemon */
call_printer print_explain;
/* print_run.c */
call_printer print_status, print_clock, print_reloaded, print_drill, print_backup;

/* print_handover.c: what a reorganisation has moved */
call_printer print_handover;
/* what stands in the way of a reload ("holds" of the answer); nothing where nothing does */
/* What is wrong with a pack, a line each: `findings` of the answer, where it has any. */
void print_findings(struct buf *out, const json_t *answer);
void print_dependencies(struct buf *out, const struct cli_context *cx, const json_t *answer);

/* A referral's due time, or its end, as one word; with "overdue" said. */
void print_due(struct buf *out, const json_t *item);
/* The first of the questions still open, the one that changes most first. */
#define PRINT_QUESTIONS_MAX 8
void print_questions(struct buf *out, const json_t *questions);
/* print_events.c: what happened in a case. */
void print_events(struct buf *out, const json_t *c);

#endif
