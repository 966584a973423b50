#include "cli/net/request.h"

#include "cli/net/http_message.h"
#include "engine/base/case_id.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

json_t *request_body(const struct args *a)
{
	json_t *body = json_object();
	for (int i = 0; body && i < a->specs_n; i++) {
		const struct option_spec *spec = &a->specs[i];
		if (option_takes(spec) == OPTION_LIST || !a->values[i])
			continue;
		json_t *value = option_takes(spec) == OPTION_FLAG ? json_true() : json_string(a->values[i]);
		if (json_object_set_new(body, field_name(spec->field), value) < 0) {
			json_decref(body);
			return NULL;
		}
	}
	return body;
}

/* Bytes before the digits of "PREFIX26-00001-0", 0 where there are none. The
 * prefix is the pack's, and only the daemon knows it; so any is let through. */
static size_t request_prefix_bytes(const char *id)
{
	const char *p = id + strlen(id);
	for (int dashes = 0; dashes < 2; dashes += *p == '-')
		if (p-- == id)
			return 0;
	return p - id > 2 ? (size_t)(p - id) - 2 : 0;
}

static enum err request_check_case_id(const char *id, struct diag *d)
{
	size_t prefix = request_prefix_bytes(id);
	char typed[CASE_PREFIX_BYTES] = "";
	if (prefix < sizeof typed)
		snprintf(typed, sizeof typed, "%.*s", (int)prefix, id);
	int64_t key;
	int n;
	return case_id_parse(typed, id, &key, &n, d);
}

static enum err request_narrow_id(const char *id, char *out, size_t out_bytes, struct diag *d)
{
	if (text_narrow(id, out, out_bytes) && out[0])
		return ERR_OK;
	enum err e = diag_set(d, ERR_INPUT, "bad-id", _("%s is not the number of a case"), id);
	diag_instead(d, "%s", _("a case is written like 26-00001-0"));
	return e;
}

static enum err request_put_case(struct buf *out, const char *id, const char *segment, struct diag *d)
{
	enum err e = request_check_case_id(id, d);
	if (e)
		return e;
	buf_put(out, "/v1/cases/");
	http_put_encoded(out, id);
	if (segment) {
		buf_putc(out, '/');
		buf_put(out, segment);
	}
	return out->failed ? ERR_NOMEM : ERR_OK;
}

enum err request_case_path(struct buf *out, const char *id, const char *segment, struct diag *d)
{
	char narrow[128];
	enum err e = request_narrow_id(id, narrow, sizeof narrow, d);
	if (e)
		return e;
	return request_put_case(out, narrow, segment, d);
}

enum err request_referral_path(struct buf *out, const char *id, const char *segment, struct diag *d)
{
	char narrow[128], end[96];
	enum err e = request_narrow_id(id, narrow, sizeof narrow, d);
	if (e)
		return e;
	char *slash = strrchr(narrow, '/');
	size_t digits = slash ? strspn(slash + 1, "0123456789") : 0;
	if (digits == 0 || digits > 4 || slash[1 + digits] != '\0') {
		e = diag_set(d, ERR_INPUT, "bad-id", _("%s is not the number of a referral"), id);
		diag_instead(d, "%s",
			_("a referral is written like 26-00001-0/2: the case, a slash, and which of its "
			  "referrals"));
		return e;
	}
	*slash = '\0';
	snprintf(end, sizeof end, "referrals/%s/%s", slash + 1, segment);
	return request_put_case(out, narrow, end, d);
}
