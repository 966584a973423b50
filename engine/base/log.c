#include "engine/base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <unistd.h>

#define LINE_BYTES 2048

static const struct {
	const char *prefix, *word;
} LEVELS[] = {
	[LOG_LEVEL_ERROR] = { "<3>", "error " },
	[LOG_LEVEL_WARNING] = { "<4>", "warning " },
	[LOG_LEVEL_NOTICE] = { "<5>", "notice " },
	[LOG_LEVEL_DEBUG] = { "<7>", "debug " },
};

static enum log_level least_level = LOG_LEVEL_NOTICE;
static bool to_journal;

void log_init(enum log_level least)
{
	const char *stream = getenv("JOURNAL_STREAM");
	least_level = least;
	to_journal = stream && *stream;
}

/* One record is one line, whatever was put into it; a character that was cut
 * in two at the end is dropped. */
static size_t log_tidy(char *line, size_t len, bool was_cut)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == 0x7f)
			line[i] = ' ';
	if (!was_cut)
		return len;
	while (len && ((unsigned char)line[len - 1] & 0xc0) == 0x80)
		len--;
	if (len && ((unsigned char)line[len - 1] & 0x80))
		len--;
	return len;
}

void log_message(enum log_level level, const char *format, ...)
{
	if ((unsigned)level > LOG_LEVEL_DEBUG || level > least_level)
		return;
	char line[LINE_BYTES];
	int start = snprintf(
		line, sizeof line, "%s%s", to_journal ? LEVELS[level].prefix : "", LEVELS[level].word);
	size_t len = start > 0 ? (size_t)start : 0;
	size_t room = sizeof line - len - 1; /* one byte is kept for the newline */
	va_list args;
	va_start(args, format);
	int n = vsnprintf(line + len, room, format, args);
	va_end(args);
	if (n < 0)
		return;
	bool was_cut = (size_t)n >= room;
	len += was_cut ? room - 1 : (size_t)n;
	len = log_tidy(line, len, was_cut);
	line[len++] = '\n';
	for (size_t done = 0; done < len;) {
		ssize_t w = write(STDERR_FILENO, line + done, len - done);
		if (w <= 0)
			return;
		done += (size_t)w;
	}
}
