/* What the audit found, and the access log. */
#ifndef TSUNAGI_CLI_PRINT_AUDIT_H
#define TSUNAGI_CLI_PRINT_AUDIT_H

#include "cli/print/answer.h"

answer_printer print_audit, print_accesses;

#endif
