/* The daemon's log: one line a record on standard error, "level message", with the priority
 * prefix of sd-daemon(3) where JOURNAL_STREAM is set. Nothing personal is ever logged: case
 * numbers, sections and logins only. The level and the prefix are global state, set once by
 * log_init; log_message may be called from any thread. */
#ifndef TSUNAGI_BASE_LOG_H
#define TSUNAGI_BASE_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_NOTICE, LOG_LEVEL_DEBUG };

/* Records below this level are dropped. */
void log_init(enum log_level least);
void log_message(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
