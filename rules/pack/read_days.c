#include "rules/pack/ast.h"

#include "engine/base/text/lang.h"

static void read_days_cover(struct calendar *c)
{
	const struct date first = date_from_day(c->holidays[0].day);
	const struct date last = date_from_day(c->holidays[c->holidays_n - 1].day);
	c->first_day = day_from_date((struct date){ first.year, 1, 1 });
	c->last_day = day_from_date((struct date){ last.year, 12, 31 });
}

void read_days(struct pack *p, enum pack_file file)
{
	const struct pack_source *s = &p->sources[file];
	struct calendar *c = &p->rs->calendar;
	struct holiday *rows = NULL;
	size_t n = 0;
	int line = 1;
	struct diag d;
	if (!s->is_readable || !s->bytes)
		return;
	diag_init(&d);
	const enum err e = holidays_parse(p->symbols.texts, s->bytes, s->n, &rows, &n, &line, &d);
	if (e == ERR_NOMEM)
		p->findings->failed = true;
	else if (e != ERR_OK)
		findings_add(p->findings, s, line > 0 ? line : 1, 1, "bad-value", NULL, "%s",
			d.message ? d.message : _("the row can't be read"));
	else if (file == PACK_HOLIDAYS && n == 0)
		findings_add(p->findings, s, 1, 1, "bad-value", NULL, _("the file holds no holiday"));
	diag_release(&d);
	if (e != ERR_OK || (file == PACK_HOLIDAYS && n == 0))
		return;
	if (file == PACK_CLOSED) {
		c->closed = rows;
		c->closed_n = n;
		return;
	}
	c->holidays = rows;
	c->holidays_n = n;
	read_days_cover(c);
}
