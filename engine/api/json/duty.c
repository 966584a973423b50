/* A need's duty (engine/core/model/duty.h), as it stands. */
#include "engine/api/json/case.h"

static void json_duty_put_by(struct call *c, const char *login)
{
	const int person = login ? ruleset_person(c->rs, login) : RULE_NONE;

	jsonw_put_text(&c->out, "by", login);
	jsonw_put_text(&c->out, "by_name", person == RULE_NONE ? login : c->rs->staff[person].name);
}

static void json_duty_put_deed(struct call *c, const struct duty *d)
{
	struct json *j = &c->out;
	const int32_t offset_s = c->rs->calendar.offset_s;

	if (d->state != DUTY_DONE) {
		jsonw_put_null(j, "fulfilled");
		return;
	}
	jsonw_key(j, "fulfilled");
	jsonw_object(j);
	json_put_instant(j, "at", d->done_at, offset_s);
	json_put_instant(j, "recorded", d->recorded_at, offset_s);
	json_duty_put_by(c, d->done_by);
	json_put_section(c, "section", "section_name", d->done_section);
	jsonw_put_text(j, "how", d->how);
	jsonw_put_text(j, "result", "done");
	jsonw_object_end(j);
}

static void json_duty_put_end_asked(struct call *c, const struct duty *d)
{
	struct json *j = &c->out;

	if (!d->end_by) {
		jsonw_put_null(j, "end_asked");
		return;
	}
	jsonw_key(j, "end_asked");
	jsonw_object(j);
	json_duty_put_by(c, d->end_by);
	json_put_instant(j, "at", d->end_at, c->rs->calendar.offset_s);
	jsonw_put_text(j, "reason", d->end_reason);
	json_put_section(c, "section", "section_name", d->end_section);
	jsonw_put_text(j, "role", role_word(d->end_role));
	jsonw_object_end(j);
}

void json_put_duty(struct call *c, const struct need *n)
{
	const struct duty *d = &n->duty;
	const int32_t offset_s = c->rs->calendar.offset_s;
	struct json *j = &c->out;
	char within[12];

	if (d->state == DUTY_NONE) {
		jsonw_put_null(j, "duty");
		return;
	}
	term_format(d->within, within);
	jsonw_key(j, "duty");
	jsonw_object(j);
	jsonw_put_text(j, "within", within);
	jsonw_put_text(j, "deed", d->deed);
	jsonw_put_text(j, "basis", d->basis);
	json_put_instant(j, "received", d->received_at, offset_s);
	json_put_instant(j, "due", d->due, offset_s);
	jsonw_put_bool(j, "late", duty_is_late(d, n->since, c->now));
	json_duty_put_deed(c, d);
	json_duty_put_end_asked(c, d);
	jsonw_put_int(j, "attempts", d->attempts);
	jsonw_put_int(j, "level", d->level);
	jsonw_object_end(j);
}
