/* What is worth saying of a date that a person gave and that stands all the same. */
#include "engine/api/json/case.h"

#include "engine/base/text/lang.h"
#include "engine/core/model/command_fields.h"

static const enum field_id warned_fields[] = { FIELD_NEXT, FIELD_UNTIL, FIELD_DUE, FIELD_WATCH };

/* The office is closed on the day: why, or NULL where it is open. */
static const char *json_warnings_closed(const struct call *c, int64_t at)
{
	const char *name = NULL;
	const enum day_kind kind =
		calendar_day(&c->rs->calendar, instant_day(at, c->rs->calendar.offset_s), &name);

	if (kind == DAY_OPEN)
		return NULL;
	return name ? name : kind == DAY_WEEKEND ? _("weekend") : _("the office's own closed days");
}

static void json_warnings_put(struct call *c, const char *field, int64_t at, const char *why)
{
	char day[DAY_TEXT_BYTES];
	struct buf text;

	buf_init(&text);
	day_format(instant_day(at, c->rs->calendar.offset_s), day);
	buf_printf(&text, _("%1$s: the office is closed on %2$s (%3$s); the date stands as given"), field,
		day, why);
	jsonw_text(&c->out, buf_text(&text));
	c->out.out->failed |= text.failed;
	buf_release(&text);
}

void json_put_warnings(struct call *c, const struct command *cmd)
{
	bool has_any = false;

	for (size_t i = 0; cmd && i < sizeof warned_fields / sizeof *warned_fields; i++) {
		int64_t at;
		memcpy(&at, (const char *)cmd + command_offset(warned_fields[i]), sizeof at);
		const char *why = at == INSTANT_NONE ? NULL : json_warnings_closed(c, at);
		if (!why)
			continue;
		if (!has_any) {
			jsonw_key(&c->out, "warnings");
			jsonw_array(&c->out);
		}
		has_any = true;
		json_warnings_put(c, field_name(warned_fields[i]), at, why);
	}
	if (has_any)
		jsonw_array_end(&c->out);
}
