#include "cli/print/wording.h"

#include "engine/base/text/lang.h"
#include "engine/base/time/instant.h"
#include "engine/contract/words.h"

#define JAPAN_OFFSET_S (9 * 3600)

/* The word for people; the code itself where there is none. */
static const char *print_wording_label(enum vocabulary v, const char *code)
{
	const char *label = word_label_of(v, code);
	if (label)
		return label;
	return code ? code : "-";
}

const char *print_format_state(const char *code)
{
	const char *label = word_label_of(WORDS_REFERRAL_STATE, code);
	return label ? label : print_wording_label(WORDS_NEED_STATE, code);
}

const char *print_format_deed(const char *code) { return print_wording_label(WORDS_DEED, code); }

const char *print_format_status(const char *code) { return print_wording_label(WORDS_CASE_STATUS, code); }

const char *print_format_failing(const char *code) { return print_wording_label(WORDS_FAILING, code); }

const char *print_format_kind(const char *code) { return print_wording_label(WORDS_KIND, code); }

const char *print_format_why_same(const char *code) { return print_wording_label(WORDS_SAME, code); }

const char *print_format_why(const char *code) { return print_wording_label(WORDS_WHY, code); }

const char *print_format_outcome(const char *code)
{
	const char *label = word_outcome_label(code);
	return label ? label : print_wording_label(WORDS_DECLINE, code);
}

const char *print_format_consent(const char *code) { return print_wording_label(WORDS_CONSENT, code); }

static const char *print_wording_format_day(int64_t at, char out[SAY_TIME_BYTES])
{
	int64_t now = (int64_t)time(NULL);
	instant_format_for_people(at, now, JAPAN_OFFSET_S, out);
	char *clock = strrchr(out, ' ');
	if (clock && strcmp(clock, " 00:00") == 0)
		*clock = '\0';
	return out;
}

const char *print_format_time(const char *text, char out[SAY_TIME_BYTES])
{
	int64_t at;
	bool has_time;
	if (!text)
		return "-";
	if (instant_parse(text, JAPAN_OFFSET_S, &at, &has_time, NULL))
		return text;
	if (!has_time)
		return print_wording_format_day(at, out);
	instant_format_for_people(at, (int64_t)time(NULL), JAPAN_OFFSET_S, out);
	return out;
}

const char *print_format_meeting_day(const json_t *meeting, char out[SAY_DUE_BYTES])
{
	char day[SAY_TIME_BYTES];
	const char *on = json_text_at(meeting, "on");
	if (!on)
		return _("(no date yet)");
	(void)snprintf(out, SAY_DUE_BYTES, "%s%s", print_format_time(on, day),
		json_is_true_at(meeting, "estimated") ? _(" (an estimate)") : "");
	return out;
}

const char *print_format_due(const json_t *item, char out[SAY_DUE_BYTES])
{
	char time[SAY_TIME_BYTES];
	const char *due = print_format_time(json_text_at(item, "due"), time);
	(void)snprintf(out, SAY_DUE_BYTES, "%s%s", due,
		json_is_true_at(item, "estimated") ? _(" (an estimate)") : "");
	return out;
}

const char *json_text_at(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

bool json_is_true_at(const json_t *object, const char *key)
{
	return json_is_true(json_object_get(object, key));
}

const char *print_format_name(const json_t *object, const char *key)
{
	char name_key[64];
	snprintf(name_key, sizeof name_key, "%s_name", key);
	const char *name = json_text_at(object, name_key);
	if (!name)
		name = json_text_at(object, key);
	return name ? name : "-";
}

const char *print_format_label(const json_t *item)
{
	const char *need = json_text_at(item, "need");
	return need && strcmp(need, "lead") == 0 ? _("lead of the case") : print_format_name(item, "label");
}

void print_format_value(struct buf *out, const json_t *value)
{
	if (json_is_boolean(value))
		buf_put(out, json_is_true(value) ? _("yes") : _("no"));
	else if (json_is_integer(value))
		buf_printf(out, "%lld", (long long)json_integer_value(value));
	else if (json_is_string(value))
		buf_put(out, json_string_value(value));
	else
		buf_put(out, _("unknown"));
}

void print_format_text(struct buf *out, const char *text, int indent)
{
	for (const char *p = text; p && *p; p++) {
		if (*p == '\n')
			buf_printf(out, "\n%*s", indent, "");
		else if ((unsigned char)*p >= 0x20 && *p != 0x7f)
			buf_putc(out, *p);
		else if (*p == '\t')
			buf_putc(out, ' ');
	}
}

void print_format_heading(struct buf *out, const char *text) { buf_printf(out, "\n%s\n", text); }
