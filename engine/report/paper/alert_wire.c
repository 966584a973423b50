/* A message as it goes over the wire: a mail's headers with its text as base64, and
 * JSON for programs. */
#include <inttypes.h>
#include <string.h>

#include "engine/base/json_write.h"
#include "engine/report/format/mail.h"
#include "engine/report/paper/alert_text.h"

bool alert_text_is_address(const char *address)
{
	const char *at = strchr(address, '@');
	if (!at || at == address || !at[1] || strchr(at + 1, '@') || address[0] == '-' ||
		strlen(address) > 254)
		return false;
	for (const char *c = address; *c; c++)
		if (*c <= ' ' || *c > '~' || strchr("()<>,;:\\\"[]", *c))
			return false;
	return true;
}

static bool alert_text_is_urgent(const struct alert_message *m)
{
	for (int i = 0; i < m->n; i++)
		if (m->lines[i].is_urgent)
			return true;
	return false;
}

void alert_text_mail(const struct alert_message *m, const char *address, struct buf *out)
{
	struct buf text;
	if (m->agenda) {
		agenda_mail(m->agenda, address, out);
		return;
	}
	if (m->digest) {
		digest_mail(m->digest, address, out);
		return;
	}
	buf_init(&text);
	alert_text_subject(m, &text);
	buf_printf(out, "To: %s\nSubject: ", address);
	mail_put_subject(out, buf_text(&text));
	buf_printf(out, "\nMessage-ID: <%s@tsunagi.invalid>\nX-Tsunagi-Alerts:", m->id);
	for (int i = 0; i < m->n; i++)
		buf_printf(out, "%s%" PRId64 "%s", i && i % 4 == 0 ? "\n " : " ", m->lines[i].shown_id,
			i + 1 < m->n ? "," : "");
	if (alert_text_is_urgent(m))
		buf_put(out, "\nImportance: high\nX-Priority: 1");
	buf_put(out, "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
		     "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n");
	buf_reset(&text);
	alert_text_body(m, &text);
	mail_put_base64(out, buf_text(&text), text.len, ALERT_TEXT_COLUMNS);
	buf_putc(out, '\n');
	out->failed |= text.failed;
	buf_release(&text);
}

static void alert_text_put_instant(struct json *j, const struct alert_message *m, const char *key, int64_t at)
{
	char text[INSTANT_TEXT_BYTES];
	instant_format(at, m->calendar->offset_s, text);
	jsonw_put_text(j, key, text);
}

static void alert_text_put_json(struct json *j, const struct alert_message *m, const struct alert_line *l)
{
	jsonw_object(j);
	jsonw_put_int(j, "id", l->shown_id);
	jsonw_put_text(j, "kind", alert_kind_word(l->kind));
	jsonw_put_bool(j, "urgent", l->is_urgent);
	jsonw_put_text(j, "case", l->case_id);
	jsonw_put_text(j, "referral", l->is_protected ? NULL : l->referral_id);
	jsonw_put_text(j, "need", l->is_protected ? NULL : l->need);
	jsonw_put_text(j, "failing", l->is_protected ? NULL : l->failing);
	jsonw_put_int(j, "level", l->level);
	if (l->due == INSTANT_NONE || l->is_protected)
		jsonw_put_text(j, "due", NULL);
	else
		alert_text_put_instant(j, m, "due", l->due);
	if (l->is_estimated && !l->is_protected)
		jsonw_put_bool(j, "estimated", true);
	jsonw_put_text(j, "to", l->to);
	alert_text_put_instant(j, m, "at", l->at);
	if (l->is_drill)
		jsonw_put_bool(j, "drill", true);
	jsonw_object_end(j);
}

void alert_text_json(const struct alert_message *m, struct buf *out)
{
	struct json j;
	if (m->agenda) {
		agenda_mail_json(m->agenda, out);
		return;
	}
	if (m->digest) {
		digest_mail_json(m->digest, out);
		return;
	}
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "id", m->id);
	jsonw_key(&j, "alerts");
	jsonw_array(&j);
	for (int i = 0; i < m->n; i++)
		alert_text_put_json(&j, m, &m->lines[i]);
	jsonw_array_end(&j);
	jsonw_object_end(&j);
}
