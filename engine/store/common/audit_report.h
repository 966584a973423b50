/* What an audit finds, a line each. */
#ifndef TSUNAGI_STORE_COMMON_AUDIT_REPORT_H
#define TSUNAGI_STORE_COMMON_AUDIT_REPORT_H

#include "engine/core/ports.h"

/* Adds one violation; longer than 1,023 bytes it is cut off. */
void audit_report_add(struct audit_report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
