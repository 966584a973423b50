#include "engine/report/format/page.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/format/page_style.h"

#define REPLACED "\xEF\xBF\xBD"

static void page_put_escaped(struct buf *out, const char *text, const char *newline)
{
	for (const char *p = text ? text : ""; *p; p++) {
		unsigned char c = (unsigned char)*p;
		if (c == '&')
			buf_put(out, "&amp;");
		else if (c == '<')
			buf_put(out, "&lt;");
		else if (c == '>')
			buf_put(out, "&gt;");
		else if (c == '"')
			buf_put(out, "&quot;");
		else if (c == '\'')
			buf_put(out, "&#39;");
		else if (c == '\n')
			buf_put(out, newline);
		else if ((c < 0x20 && c != '\t') || c == 0x7F)
			buf_put(out, REPLACED);
		else
			buf_putc(out, *p);
	}
}

void page_put(struct buf *out, const char *text) { page_put_escaped(out, text, "\n"); }

void page_put_lines(struct buf *out, const char *text) { page_put_escaped(out, text, "<br>\n"); }

void page_open(struct buf *out, const char *tag, const char *class)
{
	buf_printf(out, class ? "<%s class=\"%s\">" : "<%s>", tag, class);
}

void page_close(struct buf *out, const char *tag) { buf_printf(out, "</%s>\n", tag); }

void page_element(struct buf *out, const char *tag, const char *class, const char *text)
{
	page_open(out, tag, class);
	page_put_lines(out, text);
	page_close(out, tag);
}

/* A quoted string of CSS. What could end it or the style element is written as \HEX. */
static void page_put_css_text(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (const char *p = text ? text : ""; *p; p++)
		if ((unsigned char)*p < 0x20 || strchr("\"\\<>&", *p))
			buf_printf(out, "\\%x ", (unsigned)(unsigned char)*p);
		else
			buf_putc(out, *p);
	buf_putc(out, '"');
}

static void page_put_paper(const struct page *p, struct buf *out)
{
	buf_printf(out, "@page{size:A4 %s;margin:14mm 13mm 16mm;",
		p->paper == PAGE_LANDSCAPE ? "landscape" : "portrait");
	buf_put(out, "@bottom-left{font:7.5pt sans-serif;color:#454d56;content:");
	page_put_css_text(out, p->office);
	buf_put(out, " \"  \" ");
	page_put_css_text(out, p->title);
	if (p->mark) {
		buf_put(out, "}@bottom-center{font:bold 7.5pt sans-serif;color:#8f1d1d;content:");
		page_put_css_text(out, p->mark);
	}
	buf_put(out, "}@bottom-right{font:7.5pt sans-serif;color:#454d56;content:counter(page) \" / \" "
		     "counter(pages)}}\n");
}

static void page_put_heading(const struct page *p, struct buf *out)
{
	buf_put(out, "<header>\n<div>\n");
	if (p->office)
		page_element(out, "p", "office", p->office);
	page_element(out, "h1", NULL, p->title);
	if (p->subtitle)
		page_element(out, "p", "subtitle", p->subtitle);
	buf_put(out, "</div>\n");
	if (p->mark)
		page_element(out, "p", "mark", p->mark);
	buf_put(out, "</header>\n");
}

void page_begin(const struct page *p, struct buf *out)
{
	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		lang_tag(lang_now()));
	buf_put(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
		     "'unsafe-inline'\">\n"
		     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" "
		     "content=\"noindex\">\n<title>");
	page_put(out, p->title);
	if (p->office) {
		buf_put(out, " – ");
		page_put(out, p->office);
	}
	buf_put(out, "</title>\n<style>\n");
	buf_put(out, page_style);
	page_put_paper(p, out);
	if (p->style)
		buf_put(out, p->style);
	buf_printf(out, "</style>\n</head>\n<body class=\"%s\">\n",
		p->paper == PAGE_LANDSCAPE ? "landscape" : "portrait");
	page_put_heading(p, out);
	buf_put(out, "<main>\n");
}

void page_end(const struct page *p, struct buf *out)
{
	buf_put(out, "</main>\n");
	if (p->foot) {
		page_open(out, "footer", NULL);
		page_element(out, "p", NULL, p->foot);
		page_close(out, "footer");
	}
	buf_put(out, "</body>\n</html>\n");
}

void page_command(struct buf *out, const char *command)
{
	page_open(out, "code", "command");
	while (*command) {
		const char *option = strstr(command + 1, " --");
		size_t n = option ? (size_t)(option - command) : strlen(command);
		struct buf part;
		buf_init(&part);
		buf_put_n(&part, command, n);
		buf_put(out, "<span>");
		page_put(out, buf_text(&part));
		buf_put(out, option ? "</span> " : "</span>");
		out->failed |= part.failed;
		buf_release(&part);
		command += option ? n + 1 : n;
	}
	page_close(out, "code");
}

void page_badge(struct buf *out, enum page_tone tone, const char *text)
{
	static const char *const tones[] = { "plain", "good", "warn", "bad", "quiet" };
	buf_printf(out, "<span class=\"badge %s\">", tones[tone]);
	page_put(out, text);
	buf_put(out, "</span>");
}

void page_pair(struct buf *out, const char *term, const char *text)
{
	page_element(out, "dt", NULL, term);
	page_element(out, "dd", NULL, text);
}

/* On a narrow screen the stylesheet shows rows as cards (display: block), and a screen
 * reader would no longer take them for a table; the explicit roles keep it one. */
void page_table_begin(struct page_table *t, struct buf *out, const char *class, const char *caption,
	const struct page_column *columns, int n)
{
	*t = (struct page_table){ out, columns, n, 0 };
	buf_printf(out, class ? "<table role=\"table\" class=\"%s\">\n" : "<table role=\"table\">\n", class);
	page_element(out, "caption", NULL, caption);
	buf_put(out, "<thead role=\"rowgroup\"><tr role=\"row\">");
	for (int i = 0; i < n; i++) {
		buf_put(out, "<th scope=\"col\" role=\"columnheader\"");
		if (columns[i].is_number)
			buf_put(out, " class=\"number\"");
		if (columns[i].percent)
			buf_printf(out, " style=\"width:%d%%\"", columns[i].percent);
		buf_putc(out, '>');
		page_put(out, columns[i].title);
		buf_put(out, "</th>");
	}
	buf_put(out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

void page_row_begin(struct page_table *t, const char *class)
{
	t->at = 0;
	buf_printf(t->out, class ? "<tr role=\"row\" class=\"%s\">" : "<tr role=\"row\">", class);
}

static void page_cell_open(struct page_table *t, bool is_empty)
{
	const struct page_column *column = &t->columns[t->at < t->n ? t->at : t->n - 1];
	buf_put(t->out, t->at ? "<td role=\"cell\"" : "<th scope=\"row\" role=\"rowheader\"");
	if (column->is_number || is_empty)
		buf_printf(t->out, " class=\"%s%s%s\"", column->is_number ? "number" : "",
			column->is_number && is_empty ? " " : "", is_empty ? "empty" : "");
	buf_put(t->out, " data-label=\"");
	page_put(t->out, column->title);
	buf_put(t->out, "\"><div>");
}

void page_cell_begin(struct page_table *t) { page_cell_open(t, false); }

void page_cell_end(struct page_table *t) { buf_put(t->out, t->at++ ? "</div></td>" : "</div></th>"); }

void page_cell(struct page_table *t, const char *text)
{
	page_cell_open(t, !text || !*text);
	page_put_lines(t->out, text);
	page_cell_end(t);
}

void page_row_end(struct page_table *t) { buf_put(t->out, "</tr>\n"); }

void page_table_end(struct page_table *t) { buf_put(t->out, "</tbody></table>\n"); }
