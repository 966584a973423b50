#include "cli/intake/goes.h"

#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

static bool intake_goes_is_to(const json_t *n, const char *section)
{
	const char *to = json_text_at(n, "to");
	return to && section && strcmp(to, section) == 0;
}

static bool intake_goes_is_first_to(const json_t *needs, size_t at, const char *section)
{
	for (size_t i = 0; i < at; i++)
		if (intake_goes_is_to(json_array_get(needs, i), section))
			return false;
	return true;
}

/* A section once, with all that it is asked. */
static void intake_goes_put_section(struct buf *out, const json_t *needs, size_t first)
{
	const json_t *at = json_array_get(needs, first), *n;
	const char *section = json_text_at(at, "to");
	if (!intake_goes_is_first_to(needs, first, section))
		return;
	struct buf labels;
	buf_init(&labels);
	bool is_urgent = false;
	size_t i;
	json_array_foreach(needs, i, n)
	{
		if (!intake_goes_is_to(n, section))
			continue;
		buf_printf(&labels, "%s%s", labels.len ? _(", ") : "", print_format_label(n));
		is_urgent |= json_is_true_at(n, "urgent");
	}
	buf_put(out, first ? _(", ") : "");
	buf_printf(out, is_urgent ? _("%1$s (%2$s; urgent)") : _("%1$s (%2$s)"), print_format_name(at, "to"),
		buf_text(&labels));
	out->failed |= labels.failed;
	buf_release(&labels);
}

void intake_goes_put(struct buf *out, const json_t *c)
{
	const json_t *needs = json_object_get(c, "outcome"), *meeting = json_object_get(c, "meeting");
	struct buf sections;
	buf_init(&sections);
	for (size_t i = 0; i < json_array_size(needs); i++)
		intake_goes_put_section(&sections, needs, i);
	if (json_is_object(meeting))
		buf_printf(out, _("  → now: %1$s; lead: %2$s; meeting: %3$s"), buf_text(&sections),
			print_format_name(c, "lead_offered"), json_text_at(meeting, "name"));
	else
		buf_printf(out, _("  → now: %1$s; lead: %2$s"), buf_text(&sections),
			print_format_name(c, "lead_offered"));
	out->failed |= sections.failed;
	buf_release(&sections);
}

enum err intake_goes_print(struct intake_talk *t)
{
	struct buf now;
	buf_init(&now);
	intake_goes_put(&now, t->answer);
	char *goes = buf_take(&now);
	if (!goes)
		return ERR_NOMEM;
	if (!t->goes || strcmp(t->goes, goes) != 0)
		prompt_print(t->cx, 4, goes);
	free(t->goes);
	t->goes = goes;
	return ERR_OK;
}
