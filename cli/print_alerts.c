/* What was sent to whom and why. */
#include "cli/print.h"

#include "cli/say.h"
#include "cli/table.h"
#include "engine/base/lang.h"

static const char *went(const json_t *a, char out[SAY_TIME_BYTES])
{
	if (json_text_at(a, "delivered"))
		return say_time(json_text_at(a, "delivered"), out);
	if (!json_text_at(a, "sink"))
		return _("shown only");
	return json_is_true_at(a, "dead") ? _("given up") : _("waiting");
}

void print_alerts(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	struct table t;
	size_t i;
	const json_t *a, *alerts = json_object_get(answer, "alerts");
	buf_printf(out, _("Alerts: %zu\n"), json_array_size(alerts));
	if (json_array_size(alerts) == 0)
		return;
	table_init(&t, 7);
	table_row(&t, (const char *[]){ _("when"), _("number"), _("failing"), _("step"), _("to whom"), _("sent"), _("last error") });
	json_array_foreach(alerts, i, a) {
		char at[SAY_TIME_BYTES], delivered[SAY_TIME_BYTES], level[24];
		const char *referral = json_text_at(a, "referral"), *failing = json_text_at(a, "failing");
		snprintf(level, sizeof level, "%lld", (long long)json_integer_value(json_object_get(a, "level")));
		table_put(&t, say_time(json_text_at(a, "at"), at));
		table_put(&t, referral ? referral : json_text_at(a, "case") ? json_text_at(a, "case") : json_text_at(a, "agenda"));
		table_put(&t, failing ? say_failing(failing) : json_text_at(a, "agenda") ? _("agenda") : "");
		table_put(&t, level);
		table_put(&t, say_name(a, "to"));
		table_put(&t, went(a, delivered));
		table_put(&t, json_text_at(a, "last_error"));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}
