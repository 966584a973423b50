/* What was sent to whom and why. */
#ifndef TSUNAGI_CLI_PRINT_ALERTS_H
#define TSUNAGI_CLI_PRINT_ALERTS_H

#include "cli/print/answer.h"

answer_printer print_alerts;

#endif
