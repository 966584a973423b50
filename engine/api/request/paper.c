#include "engine/api/request/paper.h"

#include <string.h>

#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"

static const struct {
	const char *word, *content_type;
} papers[PAPERS] = {
	[PAPER_JSON] = { "json", "application/json" },
	[PAPER_TEXT] = { "text", "text/plain; charset=utf-8" },
	[PAPER_HTML] = { "html", "text/html; charset=utf-8" },
	[PAPER_CSV] = { "csv", "text/csv; charset=utf-8" },
	[PAPER_XLSX] = { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	[PAPER_ICS] = { "ics", "text/calendar; charset=utf-8" },
};

enum err paper_format(struct call *c, unsigned allowed, enum paper *out)
{
	const char *word = request_query(c, "format");

	*out = PAPER_JSON;
	if (!word)
		return ERR_OK;
	for (int i = 0; i < PAPERS; i++)
		if (!strcmp(papers[i].word, word) && (i == PAPER_JSON || allowed & 1u << i)) {
			*out = (enum paper)i;
			return ERR_OK;
		}
	(void)diag_set(
		&c->diag, ERR_INPUT, "unknown-format", _("this is not given as %s"), request_shown(c, word));
	diag_field(&c->diag, "format");
	for (int i = 0; i < PAPERS; i++)
		if (allowed & 1u << i)
			diag_instead(&c->diag, "--format %s", papers[i].word);
	return ERR_INPUT;
}

enum err paper_encoding(struct call *c, enum paper paper, enum csv_encoding *out)
{
	const char *word = request_query(c, "encoding");

	*out = CSV_UTF8;
	if (!word)
		return ERR_OK;
	if (!csv_encoding_parse(word, out))
		(void)diag_set(&c->diag, ERR_INPUT, "unknown-encoding", _("there is no encoding %s here"),
			request_shown(c, word));
	else if (paper != PAPER_CSV)
		(void)diag_set(
			&c->diag, ERR_INPUT, "encoding-of-csv", _("an encoding is chosen for CSV only"));
	else
		return ERR_OK;
	diag_field(&c->diag, "encoding");
	diag_instead(&c->diag, "--format csv --encoding cp932");
	diag_instead(&c->diag, "--format csv --encoding utf-8");
	return ERR_INPUT;
}

enum err paper_answer(struct call *c, enum paper paper, enum csv_encoding encoding, const char *name,
	const char *notice, struct buf *take_body)
{
	struct api_answer *a = c->answer;

	a->content_type = paper == PAPER_CSV ? csv_content_type(encoding) : papers[paper].content_type;
	buf_printf(&a->file_name, "%s.%s", name, paper == PAPER_TEXT ? "txt" : papers[paper].word);
	if (notice)
		buf_put(&a->notice, notice);
	buf_release(&a->body);
	a->body = *take_body;
	buf_init(take_body);
	return a->body.failed || a->notice.failed || a->file_name.failed ? ERR_NOMEM : ERR_OK;
}
