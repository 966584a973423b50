#include "rules/pack/readers.h"

#include "engine/base/text/lang.h"

static void read_days_cover(struct calendar *calendar)
{
	const struct date first = date_from_day(calendar->holidays[0].day);
	const struct date last = date_from_day(calendar->holidays[calendar->holidays_n - 1].day);
	calendar->first_day = day_from_date((struct date){ first.year, 1, 1 });
	calendar->last_day = day_from_date((struct date){ last.year, 12, 31 });
}

void read_days(struct pack *p, enum pack_file file)
{
	const struct pack_source *s = &p->sources[file];
	struct calendar *calendar = &p->rs->calendar;
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
		calendar->closed = rows;
		calendar->closed_n = n;
		return;
	}
	calendar->holidays = rows;
	calendar->holidays_n = n;
	read_days_cover(calendar);
}
