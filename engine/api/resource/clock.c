/* The clock: anybody may read it. Moving it is for training: on a daemon with a simulated
 * clock, and never backwards. */
#include <string.h>

#include "engine/api/json/parts.h"
#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"

static enum err resource_clock_format_clock(struct call *c, int64_t now)
{
	jsonw_object(&c->out);
	json_put_instant(&c->out, "now", now, c->rs->calendar.offset_s);
	jsonw_put_bool(&c->out, "simulated", c->api->host.is_simulated);
	jsonw_object_end(&c->out);
	return ERR_OK;
}

enum err clock_show(struct call *c) { return resource_clock_format_clock(c, c->now); }

/* A day without a time means its opening time. */
static enum err resource_clock_read_set(struct call *c, const char *text, int64_t *to)
{
	const struct calendar *cal = &c->rs->calendar;
	bool has_time;
	enum err e = typed_parse_instant(text, cal->offset_s, c->now, TYPED_AHEAD, to, &has_time, &c->diag);

	if (!e && !has_time)
		*to += cal->open_s;
	return e;
}

static enum err resource_clock_read_advance(struct call *c, const char *text, int64_t *to)
{
	struct term term;
	const enum err e = term_parse(text, &term, &c->diag);
	if (e)
		return e;
	*to = calendar_due(&c->rs->calendar, c->now, term, NULL);
	return ERR_OK;
}

static enum err resource_clock_read_move(struct call *c, int64_t *to)
{
	const char *set = NULL, *advance = NULL;
	enum err e = request_read_body(c);

	*to = INSTANT_NONE;
	if (!e)
		e = request_text(c, json_object_get(c->body, "set"), "set", &set);
	if (!e)
		e = request_text(c, json_object_get(c->body, "advance"), "advance", &advance);
	if (!e && set && advance) {
		e = diag_set(&c->diag, ERR_INPUT, "bad-value", _("either set or advance, not both"));
		diag_field(&c->diag, "set");
		diag_instead(&c->diag, "{\"set\": \"2026-04-14T10:00\"}");
		diag_instead(&c->diag, "{\"advance\": \"2bd\"}");
	}
	if (!e && set)
		e = resource_clock_read_set(c, set, to);
	if (!e && advance)
		e = resource_clock_read_advance(c, advance, to);
	if (e && (set || advance))
		diag_field(&c->diag, set ? "set" : "advance");
	return e;
}

static enum err resource_clock_check_move(struct call *c, int64_t to)
{
	char now[INSTANT_TEXT_BYTES];
	enum err e = rights_check(&c->caller, RIGHT_CLOCK, &c->diag);

	if (e)
		return e;
	if (!c->api->host.is_simulated) {
		(void)diag_set(&c->diag, ERR_REFUSED, "real-clock",
			_("this daemon runs on the real clock, which nobody moves"));
		diag_instead(&c->diag, "tsunagid --simulate TIME");
		return ERR_REFUSED;
	}
	if (to >= c->now)
		return ERR_OK;
	instant_format(c->now, c->rs->calendar.offset_s, now);
	return diag_set(
		&c->diag, ERR_REFUSED, "backwards", _("the clock stands at %s and never goes back"), now);
}

enum err clock_move(struct call *c)
{
	int64_t to;
	enum err e = resource_clock_read_move(c, &to);

	if (!e && to == INSTANT_NONE)
		return resource_clock_format_clock(c, c->now);
	if (!e)
		e = resource_clock_check_move(c, to);
	if (!e)
		e = c->api->host.write_begin(c->api->host.self, &c->diag);
	if (!e)
		e = c->api->host.clock_set(c->api->host.self, to, &c->diag);
	if (e)
		return e;
	c->answer->wrote = c->answer->moved_clock = true;
	return resource_clock_format_clock(c, to);
}
