#include "engine/store/common/audit_report.h"

#include <stdarg.h>
#include <stdio.h>

void audit_report_add(struct audit_report *report, const char *format, ...)
{
	char line[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	buf_put(&report->violations, line);
	buf_putc(&report->violations, '\n');
	report->violations_n++;
}
