/* Every file is read and formatted in memory before the first is written, so that a
 * file that can't be formatted leaves all of them as they are. */
#include "cli/rules/fmt.h"

#include <stdlib.h>

#include "cli/failure.h"
#include "cli/files.h"
#include "cli/print/pager.h"
#include "cli/rules/pack.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "rules/pack/format.h"
#include "rules/pack/limits.h"

static const char *const FILES[] = { "office.yaml", "features.yaml", "routing.yaml", "staff.yaml",
	"cases.yaml" };
#define FILES_N (sizeof FILES / sizeof *FILES)

struct formatting {
	const char *dir;
	struct buf before, after[FILES_N];
	bool is_there[FILES_N], changes[FILES_N];
	int found, changed;
};

static enum err rules_fmt_explain(enum err e, const struct formatting *f, const char *file, struct diag *d)
{
	if (e == ERR_INPUT) {
		diag_set(d, e, "syntax", _("%s/%s is not YAML as a pack has it; nothing was changed"), f->dir,
			file);
		diag_instead(d, "tsunagi rules check --pack %s", f->dir);
	} else if (e == ERR_REFUSED) {
		diag_set(d, e, "unsafe",
			_("%s/%s can't be formatted without changing what it says or a comment; nothing was "
			  "changed"),
			f->dir, file);
	}
	diag_field(d, file);
	return e;
}

static enum err rules_fmt_format_one(struct formatting *f, size_t i, struct diag *d)
{
	enum err e = files_read(f->dir, FILES[i], PACK_FILE_MAX_BYTES, &f->before, d);
	if (e)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	f->is_there[i] = true;
	f->found++;
	e = format_text(buf_text(&f->before), f->before.len, &f->after[i]);
	if (e)
		return rules_fmt_explain(e, f, FILES[i], d);
	f->changes[i] = f->before.len != f->after[i].len ||
			(f->before.len > 0 && memcmp(f->before.text, f->after[i].text, f->before.len) != 0);
	f->changed += f->changes[i];
	return ERR_OK;
}

static enum err rules_fmt_format_all(struct formatting *f, struct diag *d)
{
	enum err e = ERR_OK;
	for (size_t i = 0; i < FILES_N && !e; i++)
		e = rules_fmt_format_one(f, i, d);
	if (!e && f->found == 0) {
		e = diag_set(d, ERR_INPUT, "no-pack", _("%s holds no file of a rule pack"), f->dir);
		diag_field(d, "pack");
		diag_instead(d, "--pack DIR");
	}
	return e;
}

static enum err rules_fmt_write_all(const struct formatting *f, struct diag *d)
{
	enum err e = ERR_OK;
	for (size_t i = 0; i < FILES_N && !e; i++)
		if (f->changes[i])
			e = files_write(f->dir, FILES[i], buf_text(&f->after[i]), f->after[i].len, d);
	return e;
}

static int rules_fmt_print(const struct formatting *f, bool is_check, const struct cli_context *cx)
{
	struct buf out;
	struct json j;
	buf_init(&out);
	jsonw_begin(&j, &out);
	jsonw_object(&j);
	jsonw_put_int(&j, "changed", f->changed);
	jsonw_put_bool(&j, "written", !is_check && f->changed > 0);
	jsonw_key(&j, "files");
	jsonw_array(&j);
	for (size_t i = 0; i < FILES_N; i++) {
		if (!f->is_there[i])
			continue;
		jsonw_object(&j);
		jsonw_put_text(&j, "file", FILES[i]);
		jsonw_put_bool(&j, "changed", f->changes[i]);
		jsonw_object_end(&j);
	}
	jsonw_array_end(&j);
	jsonw_object_end(&j);
	buf_putc(&out, '\n');
	const int status = cx->json ? print_whole(cx, &out, 0) : 0;
	for (size_t i = 0; !cx->json && i < FILES_N; i++)
		if (f->changes[i])
			fprintf(cx->out,
				is_check ? _("%s/%s is not formatted\n") : _("%s/%s is formatted now\n"),
				f->dir, FILES[i]);
	if (!cx->json && f->changed == 0)
		fprintf(cx->out, _("%s: all files are formatted (%d)\n"), f->dir, f->found);
	buf_release(&out);
	return status;
}

static int rules_fmt_format_pack(struct formatting *f, bool is_check, const struct cli_context *cx)
{
	struct diag d;
	int status = 0;
	diag_init(&d);
	enum err e = rules_fmt_format_all(f, &d);
	if (!e && !is_check)
		e = rules_fmt_write_all(f, &d);
	if (e) {
		status = failure_print(cx, e, &d);
	} else {
		status = rules_fmt_print(f, is_check, cx);
		if (status == 0 && is_check && f->changed)
			status = 1;
	}
	diag_release(&d);
	return status;
}

int rules_fmt_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	diag_release(&d);
	if (e)
		return status;
	struct formatting f = { .dir = cli_pack_dir(&a) };
	buf_init(&f.before);
	for (size_t i = 0; i < FILES_N; i++)
		buf_init(&f.after[i]);
	status = rules_fmt_format_pack(&f, args_has(&a, "check"), cx);
	for (size_t i = 0; i < FILES_N; i++)
		buf_release(&f.after[i]);
	buf_release(&f.before);
	args_release(&a);
	return status;
}
