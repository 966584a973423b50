#include "cli/print/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/net/http_message.h"
#include "cli/print/answer.h"
#include "cli/print/pager.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define OWNER_ONLY 0600

static bool print_output_has_word(const char *words, const char *word, size_t n)
{
	for (const char *p = words; *p;) {
		size_t bytes = strcspn(p, " ");
		if (bytes == n && strncmp(p, word, n) == 0)
			return true;
		p += bytes + strspn(p + bytes, " ");
	}
	return false;
}

/* The format of a file's ending, where the verb gives it. */
static const char *print_output_format_of_name(const char *file, const char *formats)
{
	const char *dot = file ? strrchr(file, '.') : NULL;
	if (!dot || strchr(dot, '/') || !dot[1])
		return "text";
	return print_output_has_word(formats, dot + 1, strlen(dot + 1)) ? dot + 1 : "text";
}

static enum err print_output_check_format(const char *format, const char *formats, struct diag *d)
{
	if (print_output_has_word(formats, format, strlen(format)))
		return ERR_OK;
	enum err e = diag_set(d, ERR_INPUT, "unknown-format", _("There is no format %s here"), format);
	diag_field(d, "format");
	for (const char *p = formats; *p;) {
		size_t bytes = strcspn(p, " ");
		diag_instead(d, "--format %.*s", (int)bytes, p);
		p += bytes + strspn(p + bytes, " ");
	}
	return e;
}

static enum err print_output_check_json(const struct args *a, struct diag *d)
{
	static const char *const OPTIONS[] = { "format", "encoding", "output" };
	for (size_t i = 0; i < sizeof OPTIONS / sizeof *OPTIONS; i++) {
		if (!args_has(a, OPTIONS[i]))
			continue;
		enum err e = diag_set(
			d, ERR_INPUT, "json-and-format", _("--json and --%s do not go together"), OPTIONS[i]);
		diag_field(d, OPTIONS[i]);
		diag_instead(d, _("leave out --json, or --%s"), OPTIONS[i]);
		return e;
	}
	return ERR_OK;
}

static enum err print_output_check_screen(
	const struct cli_context *cx, const char *format, const char *file, struct diag *d)
{
	if (file || strcmp(format, "xlsx") != 0 || !isatty(fileno(cx->out)))
		return ERR_OK;
	enum err e = diag_set(
		d, ERR_INPUT, "not-to-a-terminal", _("A sheet is not for a terminal: name a file for it"));
	diag_field(d, "output");
	diag_instead(d, "--format xlsx --output FILE.xlsx");
	return e;
}

static enum err print_output_cannot_write(const char *file, int error, struct diag *d)
{
	bool is_there = error == EEXIST, is_full = error == ENOSPC || error == EDQUOT || error == EIO;
	enum err e = is_there ? diag_set(d, ERR_INPUT, "file-exists",
					_("There is a file %s already; it is not written over"), file)
			      : diag_set(d, is_full ? ERR_AGAIN : ERR_INPUT, "cannot-write",
					_("%1$s can't be written: %2$s"), file, strerror(error));
	diag_field(d, "output");
	if (is_there)
		diag_instead(d, "%s", _("give another name, or move that file away first"));
	return e;
}

static enum err print_output_write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t wrote = write(fd, bytes, n);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return ERR_AGAIN;
		bytes += wrote;
		n -= (size_t)wrote;
	}
	return ERR_OK;
}

/* Whole or not at all. */
static enum err print_output_write_file(const char *file, const struct buf *body, struct diag *d)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, OWNER_ONLY);
	if (fd < 0)
		return print_output_cannot_write(file, errno, d);
	enum err e = print_output_write_all(fd, buf_text(body), body->len);
	if (!e && fsync(fd) != 0 && errno != EINVAL && errno != EROFS)
		e = ERR_AGAIN;
	int error = errno;
	if (close(fd) != 0 && !e) {
		error = errno;
		e = ERR_AGAIN;
	}
	if (e) {
		(void)unlink(file);
		e = print_output_cannot_write(file, error, d);
	}
	return e;
}

static enum err print_output_write_screen(
	const struct cli_context *cx, const char *format, const struct buf *body, struct diag *d)
{
	if (strcmp(format, "text") == 0 && memchr(buf_text(body), 0, body->len) == NULL)
		return print_paged(cx, body) == 0 ? ERR_OK : ERR_AGAIN;
	if (fwrite(buf_text(body), 1, body->len, cx->out) == body->len && fflush(cx->out) == 0)
		return ERR_OK;
	return print_output_cannot_write(_("standard output"), errno, d);
}

/* What was lost or must be known, on standard error, so that the file stays clean. */
static void print_output_print_notice(
	const struct cli_context *cx, const struct http_answer *got, const char *file)
{
	if (got->notice[0] && text_is_clean(got->notice, strlen(got->notice)))
		fprintf(cx->err, "tsunagi: %s\n", got->notice);
	if (file)
		fprintf(cx->err, _("written: %s\n"), file);
}

static int print_output_fetch(
	struct call *c, const struct cli_context *cx, const char *format, const char *file)
{
	struct http_answer got;
	struct diag d;
	diag_init(&d);
	enum err e = call_fetch(c, cx, &got, &d);
	if (!e)
		e = file ? print_output_write_file(file, &got.body, &d)
			 : print_output_write_screen(cx, format, &got.body, &d);
	if (!e)
		print_output_print_notice(cx, &got, file);
	int status = e ? failure_print(cx, e, &d) : 0;
	http_answer_release(&got);
	diag_release(&d);
	return status;
}

static int print_output_print_to_file(
	struct call *c, const struct cli_context *cx, const char *file, answer_printer *print)
{
	struct diag d;
	struct buf raw, out;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	buf_init(&out);
	enum err e = call_ask(c, cx, &answer, &raw, &d);
	if (!e)
		print(&out, cx, c, answer);
	if (!e)
		e = out.failed ? ERR_NOMEM : print_output_write_file(file, &out, &d);
	if (!e)
		fprintf(cx->err, _("written: %s\n"), file);
	int status = e ? answer_print_failure(cx, e, &raw, &d) : 0;
	json_decref(answer);
	buf_release(&raw);
	buf_release(&out);
	diag_release(&d);
	return status;
}

static const char *print_output_format_asked(const struct args *a, const char *formats)
{
	return args_text(a, "format") ? args_text(a, "format")
				      : print_output_format_of_name(args_text(a, "output"), formats);
}

enum err output_check(const struct cli_context *cx, const struct args *a, const char *formats, struct diag *d)
{
	const char *file = args_text(a, "output"), *format = print_output_format_asked(a, formats);
	enum err e = cx->json ? print_output_check_json(a, d) : print_output_check_format(format, formats, d);
	if (!e && !cx->json)
		e = print_output_check_screen(cx, format, file, d);
	return !e && file && access(file, F_OK) == 0 ? print_output_cannot_write(file, EEXIST, d) : e;
}

int output_run(struct call *c, const struct cli_context *cx, const struct args *a, const char *formats,
	answer_printer *print)
{
	const char *file = args_text(a, "output");
	const char *format = print_output_format_asked(a, formats);
	struct diag d;
	diag_init(&d);
	enum err e = output_check(cx, a, formats, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	diag_release(&d);
	if (e)
		return status;
	bool is_printed = print && strcmp(format, "text") == 0 && !args_has(a, "encoding");
	if (cx->json || (is_printed && !file))
		return answer_print(c, cx, print);
	if (is_printed)
		return print_output_print_to_file(c, cx, file, print);
	call_query(c, "format", format);
	call_query(c, "encoding", args_text(a, "encoding"));
	return print_output_fetch(c, cx, format, file);
}
