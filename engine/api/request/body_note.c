/* Reads of which referral a note speaks, and which entry of the record it corrects. */
#include <stdlib.h>
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/hint.h"
#include "engine/service/record.h"

#define NUMBER_DIGITS_MAX 7

/* "2" */
static bool body_note_read_number(const char *text, int *n)
{
	const size_t digits = strspn(text, "0123456789");

	*n = (int)strtol(text, NULL, 10);
	return digits > 0 && digits <= NUMBER_DIGITS_MAX && !text[digits] && *n > 0;
}

/* "26-00001-0/2" of this very case, or "2" */
static enum err body_note_read_referral(struct call *c, const struct case_state *before, struct command *cmd)
{
	const char *text;
	int64_t key;
	int n = 0;
	enum err e = request_text(c, json_object_get(c->body, "ref"), "ref", &text);

	if (e || !text || text_is_blank(text))
		return e;
	if (!body_note_read_number(text, &n)) {
		e = case_id_parse(c->rs->case_prefix, text, &key, &n, &c->diag);
		if (!e && (key != before->key || !n))
			e = diag_set(&c->diag, ERR_INPUT, "bad-id", _("“%s” is no referral of this case"),
				request_shown(c, text));
	}
	if (e)
		diag_field(&c->diag, "ref");
	cmd->referral = n;
	return e;
}

/* An entry that the writer can read; another one looks as if it were not there. */
static enum err body_note_read_corrected(struct call *c, const struct case_state *before, struct command *cmd)
{
	const json_t *value = json_object_get(c->body, "corrects");
	const struct service use = act_service(c);
	const struct record_reader reader = rights_record_reader(&c->caller, before);
	const char *text = NULL;
	int seq = (int)json_integer_value(value);
	enum err e = json_is_integer(value) ? ERR_OK : request_text(c, value, "corrects", &text);

	if (e || !value || json_is_null(value))
		return e;
	if (text && !body_note_read_number(text, &seq))
		seq = 0;
	e = record_find(&use, before, &reader, seq, &cmd->corrects);
	if (e || cmd->corrects)
		return e;
	e = diag_set(&c->diag, ERR_INPUT, "no-such-entry",
		_("the record has no entry with this number that you can read and correct"));
	diag_field(&c->diag, "corrects");
	if (c->segments_n > 2)
		diag_hint(&c->diag, &(struct hint){ .verb = VERB_RECORD, .ids = { c->segments[2] } });
	return e;
}

enum err act_read_note(struct call *c, const struct case_state *before, struct command *cmd)
{
	enum err e = body_note_read_referral(c, before, cmd);

	if (e)
		return e;
	return body_note_read_corrected(c, before, cmd);
}
