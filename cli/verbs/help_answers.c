/* What is made from the table of answers: the resources and the objects of
 * tsunagi-api(7). What a field holds is written as the manual says under FIELDS:
 * "[id]", "time|null", "case_meeting|null", "text?". */
#include <string.h>

#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"
#include "engine/contract/answers.h"
#include "engine/contract/openapi.h"

static void help_answers_put_queries(FILE *out, const char *queries)
{
	const char *before = "?";

	for (const char *at = queries; at && *at; at += strspn(at, " ")) {
		const int bytes = (int)strcspn(at, " ");

		fprintf(out, "%s%.*s=", before, bytes, at);
		before = "&";
		at += bytes;
	}
}

static void help_answers_put_path(FILE *out, const char *path)
{
	const char *names[] = { "CASE", "N" };
	int nth = 0;

	for (; *path; path++) {
		if (*path == '*')
			fputs(names[nth++ > 0], out);
		else
			fputc(*path, out);
	}
}

static void help_answers_put_resource(FILE *out, const struct answer_resource *r)
{
	const struct verb_spec *v = verb_spec(r->verb);

	if ((v && !v->path) || r->is_twin)
		return;
	const bool is_post = v ? v->method == METHOD_POST : r->is_post;
	fprintf(out, ".It Li %s ", is_post ? "POST" : "GET");
	help_answers_put_path(out, v ? v->path : r->path);
	help_answers_put_queries(out, v ? v->queries : r->queries);
	fputc('\n', out);
	if (v)
		fprintf(out, ".Ic %s%s%s :\n", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
	else
		help_put_roff(out, _(r->help));
	if (r->object)
		fprintf(out, v ? ".Sx %s\n" : "\n.Pq Sx %s\n", r->object);
	else
		fputc('\n', out);
}

static void help_answers_put_type(FILE *out, const struct answer_field *f)
{
	static const char *const kinds[ANSWER_KINDS] = { [ANSWER_TEXT] = "text",
		[ANSWER_ID] = "id",
		[ANSWER_TIME] = "time",
		[ANSWER_DAY] = "day",
		[ANSWER_INT] = "integer",
		[ANSWER_NUMBER] = "number",
		[ANSWER_FLAG] = "flag",
		[ANSWER_WORD] = "word",
		[ANSWER_MAP] = "map",
		[ANSWER_ANY] = "any" };
	const char *type = f->kind == ANSWER_OBJECT ? f->of : kinds[f->kind];

	fprintf(out, f->flags & ANSWER_LIST ? "[%s%s]" : "%s%s", type,
		f->flags & ANSWER_ITEMS_OR_NULL ? "|null" : "");
	if (f->flags & ANSWER_OR_NULL)
		fputs("|null", out);
	if (f->flags & ANSWER_MAY_LACK)
		fputc('?', out);
}

static void help_answers_put_words(FILE *out, const char *of)
{
	char word[ANSWER_WORD_BYTES];

	fputs(".Pq Li", out);
	for (int i = 0; answer_word_at(of, i, word); i++)
		fprintf(out, "%s %s", i ? " ," : "", word);
	fputc('\n', out);
}

/* Names without a sentence of their own are said where the page says what names are. */
static void help_answers_put_field(FILE *out, const struct answer_field *f)
{
	fprintf(out, ".It Li %s Ar ", f->name);
	help_answers_put_type(out, f);
	fputc('\n', out);
	if (f->help) {
		help_put_roff(out, _(f->help));
		fputc('\n', out);
	}
	if (f->kind == ANSWER_WORD)
		help_answers_put_words(out, f->of);
}

static void help_answers_put_object(FILE *out, const struct answer_object *o)
{
	fprintf(out, ".Ss %s\n", o->name);
	help_put_roff(out, _(o->help));
	fputs("\n.Bl -tag -width Ds -compact\n", out);
	for (int i = 0; i < o->fields_n; i++)
		help_answers_put_field(out, &o->fields[i]);
	fputs(".El\n", out);
	if (!o->also)
		return;
	fputs(".Pp\n", out);
	help_put_roff(out, _("And all fields of:"));
	fprintf(out, "\n.Sx %s\n", o->also);
}

static void help_answers_put_printed(FILE *out, const struct answer_resource *r)
{
	const struct verb_spec *v = verb_spec(r->verb);

	if (v && r->printed)
		fprintf(out, ".It Ic %s%s%s\n.Sx %s\n", v->name, v->sub ? " " : "", v->sub ? v->sub : "",
			r->printed);
}

void help_answers(FILE *out)
{
	fputs(".Sh RESOURCES\n.Bl -tag -width Ds -compact\n", out);
	for (int i = 0; i < answer_resources_count(); i++) {
		const struct answer_resource r = answer_resource_at(i);
		help_answers_put_resource(out, &r);
	}
	fputs(".El\n.Pp\n", out);
	help_put_roff(out, _("What these verbs print with --json is the command's own:"));
	fputs("\n.Bl -tag -width Ds -compact\n", out);
	for (int i = 0; i < answer_resources_count(); i++) {
		const struct answer_resource r = answer_resource_at(i);
		help_answers_put_printed(out, &r);
	}
	fputs(".El\n.Sh OBJECTS\n", out);
	for (int i = 0; i < answer_objects_count(); i++)
		help_answers_put_object(out, answer_object_at(i));
}

void help_openapi(FILE *out)
{
	struct buf text;
	struct json j;

	buf_init(&text);
	jsonw_begin(&j, &text);
	openapi_write(&j, TSUNAGI_VERSION);
	buf_putc(&text, '\n');
	fputs(buf_text(&text), out);
	buf_release(&text);
}
