/* The office calendar of a pack: when a term ends and why, and how far the
 * holidays are known. */
#include "cli/rules_pack.h"
#include "cli/table.h"
#include "engine/base/json_write.h"
#include "engine/base/lang.h"

#define WARN_DAYS 180     /* before the holiday table ends */

static const char *kind_code(enum day_kind kind)
{
	static const char *const codes[] = { "open", "weekend", "holiday", "closed", "yearly" };
	return codes[kind];
}

static const char *kind_say(enum day_kind kind)
{
	static const char *const words[] = {
		N_("open"), N_("weekend"), N_("public holiday"), N_("closed day of the office"), N_("closed every year")
	};
	return _(words[kind]);
}

/* ---- due */

struct due_answer {
	const struct calendar *c;
	struct term term;
	int64_t from, due;
	int32_t first, last;      /* the days among which those skipped are */
};

static enum err due_find(struct due_answer *a, struct cli_pack *p)
{
	a->c = &p->rs->calendar;
	enum err e = term_parse(p->args.words[0], &a->term, &p->d);
	if (e != ERR_OK)
		diag_field(&p->d, p->args.words[0]);
	if (e == ERR_OK)
		e = cli_pack_time(p->rs, "from", args_text(&p->args, "from"), &a->from, &p->d);
	if (e == ERR_OK)
		e = calendar_due(a->c, a->from, a->term, &a->due, &p->d);
	if (e != ERR_OK)
		return e;
	/* the day itself is day zero: it is passed over only where it could have counted */
	const bool counts_today = a->term.unit == TERM_BH || a->term.count == 0;
	a->first = instant_day(a->from, a->c->offset_s) + (counts_today ? 0 : 1);
	a->last = a->term.unit == TERM_H || a->term.unit == TERM_D ? a->first - 1 : instant_day(a->due, a->c->offset_s);
	return ERR_OK;
}

static void due_json(const struct due_answer *a, struct buf *out)
{
	struct json j;
	char term[12], text[INSTANT_TEXT_BYTES];
	term_format(a->term, term);
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "term", term);
	instant_format(a->from, a->c->offset_s, text);
	jsonw_put_text(&j, "from", text);
	instant_format(a->due, a->c->offset_s, text);
	jsonw_put_text(&j, "due", text);
	jsonw_key(&j, "skipped");
	jsonw_array(&j);
	for (int32_t day = a->first; day <= a->last; day++) {
		const char *name = NULL;
		const enum day_kind kind = calendar_day(a->c, day, &name);
		if (kind == DAY_OPEN)
			continue;
		day_format(day, text);
		jsonw_object(&j);
		jsonw_put_text(&j, "day", text);
		jsonw_put_text(&j, "why", kind_code(kind));
		jsonw_put_text(&j, "name", name);
		jsonw_object_end(&j);
	}
	jsonw_array_end(&j);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
}

static void say_day(int32_t day, const struct due_answer *a, char out[64])
{
	instant_say(instant_from_day(day, 0, a->c->offset_s), a->from, a->c->offset_s, out);
	char *clock = strrchr(out, ' ');
	if (clock && strchr(clock, ':'))
		*clock = '\0';
}

static void due_text(const struct due_answer *a, const struct cli_context *cx, struct buf *out)
{
	struct table t;
	char term[12], from[64], due[64];
	int skipped = 0;
	term_format(a->term, term);
	instant_say(a->from, a->from, a->c->offset_s, from);
	instant_say(a->due, a->from, a->c->offset_s, due);
	buf_printf(out, _("%s from %s ends on %s.\n"), term, from, due);
	table_init(&t, 3);
	table_row(&t, (const char *[]){ _("skipped"), _("why"), "" });
	for (int32_t day = a->first; day <= a->last; day++) {
		const char *name = NULL;
		char said[64];
		const enum day_kind kind = calendar_day(a->c, day, &name);
		if (kind == DAY_OPEN)
			continue;
		say_day(day, a, said);
		table_row(&t, (const char *[]){ said, kind_say(kind), name });
		skipped++;
	}
	if (skipped)
		table_print(&t, 2, cx->width, out);
	table_release(&t);
}

static int run_due(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0) {
		struct due_answer a = { 0 };
		struct buf out;
		buf_init(&out);
		const enum err e = due_find(&a, &p);
		if (e != ERR_OK)
			status = fail(cx, e, &p.d);
		else if (cx->json)
			due_json(&a, &out);
		else
			due_text(&a, cx, &out);
		status = put_out(cx, &out, status);
		buf_release(&out);
	}
	cli_pack_release(&p);
	return status;
}

/* ---- check */

/* A year between the first and the last of which the table has no day. */
static int year_missing(const struct calendar *c)
{
	for (size_t i = 1; i < c->holidays_n; i++) {
		const int before = date_from_day(c->holidays[i - 1].day).year;
		if (date_from_day(c->holidays[i].day).year > before + 1)
			return before + 1;
	}
	return 0;
}

struct check_answer { const struct calendar *c; int32_t today; char *warnings[4]; int n; };

static void check_warn(struct check_answer *a, const char *format, const char *text)
    __attribute__((format(printf, 2, 0)));
static void check_warn(struct check_answer *a, const char *format, const char *text)
{
	struct buf b;
	buf_init(&b);
	buf_printf(&b, format, text);
	a->warnings[a->n] = buf_take(&b);
	a->n += a->warnings[a->n] != NULL;
}

static void check_run(struct check_answer *a)
{
	char day[DAY_TEXT_BYTES], year[16];
	const int missing = year_missing(a->c);
	day_format(a->c->last_day, day);
	if (a->today > a->c->last_day)
		check_warn(a, _("the holidays were known until %s: business days can't be counted any more"), day);
	else if (a->c->last_day - a->today < WARN_DAYS)
		check_warn(a, _("the holidays are known until %s only: add the next year to holidays.csv"), day);
	snprintf(year, sizeof year, "%d", missing);
	if (missing)
		check_warn(a, _("the table has no holiday in %s"), year);
}

static void check_json(const struct check_answer *a, struct buf *out)
{
	struct json j;
	char day[DAY_TEXT_BYTES];
	jsonw_begin(&j, out);
	jsonw_object(&j);
	day_format(a->c->first_day, day);
	jsonw_put_text(&j, "from", day);
	day_format(a->c->last_day, day);
	jsonw_put_text(&j, "to", day);
	jsonw_put_int(&j, "days_left", a->c->last_day - a->today);
	jsonw_put_int(&j, "holidays", (int64_t)a->c->holidays_n);
	jsonw_put_int(&j, "closed", (int64_t)a->c->closed_n);
	jsonw_key(&j, "warnings");
	jsonw_array(&j);
	for (int i = 0; i < a->n; i++)
		jsonw_text(&j, a->warnings[i]);
	jsonw_array_end(&j);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
}

static void check_text(const struct check_answer *a, struct buf *out)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES];
	day_format(a->c->first_day, from);
	day_format(a->c->last_day, to);
	buf_printf(out, _("Holidays are known from %s to %s: %zu days, and %zu closed days of the office.\n"), from, to,
	           a->c->holidays_n, a->c->closed_n);
	for (int i = 0; i < a->n; i++)
		buf_printf(out, _("Warning: %s\n"), a->warnings[i]);
}

static int run_check(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	int64_t from;
	if (status == 0) {
		struct check_answer a = { .c = &p.rs->calendar };
		struct buf out;
		const enum err e = cli_pack_time(p.rs, "from", args_text(&p.args, "from"), &from, &p.d);
		buf_init(&out);
		if (e != ERR_OK) {
			status = fail(cx, e, &p.d);
		} else {
			a.today = instant_day(from, a.c->offset_s);
			check_run(&a);
			if (cx->json)
				check_json(&a, &out);
			else
				check_text(&a, &out);
			status = a.n ? 1 : 0;
		}
		status = put_out(cx, &out, status);
		for (int i = 0; i < a.n; i++)
			free(a.warnings[i]);
		buf_release(&out);
	}
	cli_pack_release(&p);
	return status;
}

static const struct option_spec OPTIONS[] = {
	{ "pack", "DIR", OPTION_TEXT, N_("the folder of the rule pack") },
	{ "from", "T", OPTION_TEXT, N_("the time from which it counts; now, if left out") },
};

const struct verb_spec verbs_calendar[] = {
	{ .name = "calendar", .sub = "due", .words = "TERM", .help = N_("when a term ends, and which days it passes over"),
	  .options = OPTIONS, .options_n = 2, .run = run_due },
	{ .name = "calendar", .sub = "check", .words = "", .help = N_("how far the holidays are known"),
	  .options = OPTIONS, .options_n = 2, .run = run_check },
};
const int verbs_calendar_n = (int)(sizeof verbs_calendar / sizeof *verbs_calendar);
