#include "engine/api/request/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"

const char api_answer_text_nomem[] =
	"{\"error\":{\"code\":\"no-memory\",\"message\":\"out of "
	"memory\",\"field\":null,\"instead\":[\"try again in 5 s\"],\"hint\":[]}}";

void api_answer_init(struct api_answer *a)
{
	*a = (struct api_answer){ .status = 500, .content_type = "application/json" };
	buf_init(&a->body);
	buf_init(&a->file_name);
	buf_init(&a->notice);
}

void api_answer_release(struct api_answer *a)
{
	buf_release(&a->body);
	buf_release(&a->file_name);
	buf_release(&a->notice);
}

static const char *answer_default_code(enum err e)
{
	static const char *const codes[] = { "ok", "refused", "bad-input", "not-found", "forbidden",
		"try-again", "too-large", "no-memory", "bug" };

	return codes[e];
}

static const char *answer_default_message(enum err e)
{
	switch (e) {
	case ERR_AGAIN:
		return _("this can't be done now; try again");
	case ERR_NOMEM:
		return _("out of memory; try again");
	case ERR_NOT_FOUND:
		return _("there is no such thing");
	case ERR_FORBIDDEN:
		return _("you may not do this");
	case ERR_INPUT:
		return _("the input is wrong");
	case ERR_TOO_LARGE:
		return _("the input is too large");
	case ERR_REFUSED:
		return _("this was refused");
	case ERR_OK:
	case ERR_BUG:
		break;
	}
	return _("this is a fault of the program; see its log");
}

/* Where nobody gave a hint: try again later, or report the fault of the program. */
static void answer_put_instead(struct json *j, int retry_after_s, enum err e, const struct diag *d)
{
	char *text = NULL;

	struct buf way;

	buf_init(&way);
	for (size_t i = 0; d && i < d->instead_n; i++) {
		buf_reset(&way);
		hint_put_instead(&way, d, i);
		jsonw_text(j, buf_text(&way));
		j->out->failed |= way.failed;
	}
	buf_release(&way);
	if (d && d->instead_n)
		return;
	if (e == ERR_BUG)
		jsonw_text(j, _("tell who runs tsunagi; the log says more: journalctl -u tsunagid"));
	if (retry_after_s && asprintf(&text, _("try again in %d s"), retry_after_s) >= 0) {
		jsonw_text(j, text);
		free(text);
	}
}

void answer_fail(struct api_answer *a, enum err e, const struct diag *d, const char *extra)
{
	struct json j;
	bool has = d && d->code;

	a->status = err_http_status(e);
	/* nothing is stored in a backup later either */
	a->retry_after_s =
		a->status == 503 && !(has && strcmp(d->code, "read-only") == 0) ? API_RETRY_AFTER_S : 0;
	a->content_type = "application/json";
	api_answer_release(a);
	jsonw_begin(&j, &a->body);
	jsonw_object(&j);
	jsonw_key(&j, "error");
	jsonw_object(&j);
	jsonw_put_text(&j, "code", has ? d->code : answer_default_code(e));
	jsonw_put_text(&j, "message", has && d->message ? d->message : answer_default_message(e));
	jsonw_put_text(&j, "field", has ? d->field : NULL);
	jsonw_key(&j, "instead");
	jsonw_array(&j);
	answer_put_instead(&j, a->retry_after_s, e, d);
	jsonw_array_end(&j);
	jsonw_key(&j, "hint");
	hint_put_all_json(&j, d);
	jsonw_object_end(&j);
	if (extra) {
		buf_put(&a->body, ",");
		buf_put(&a->body, extra);
	}
	jsonw_object_end(&j);
}

void api_answer_unsaved(struct api_answer *a, enum err e, const struct diag *d)
{
	answer_fail(a, e, d, NULL);
	a->is_later = a->wrote = a->is_access_recorded = a->listed = a->moved_clock = a->reloaded = false;
}
