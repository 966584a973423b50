#include "engine/store/common/codec.h"

#include <string.h>

#include "engine/base/json_write.h"
#include "engine/base/sha256.h"
#include "engine/base/time/instant.h"
#include "engine/store/common/errors.h"

enum err codec_write_review(const struct closed_review *r, int form, struct buf *out, struct diag *d)
{
	unsigned char digest[SHA256_BYTES];
	char hex[SHA256_HEX_BYTES], day[DAY_TEXT_BYTES];
	struct json j;
	sha256_of(r->list, strlen(r->list), digest);
	sha256_hex(digest, hex);
	day_format(r->day, day);
	buf_reset(out);
	jsonw_begin(&j, out);
	jsonw_object(&j);
	if (form > 1)
		jsonw_put_int(&j, "form", form);
	jsonw_key(&j, "given");
	jsonw_object(&j);
	jsonw_put_text(&j, "day", day);
	jsonw_put_int(&j, "since", r->since);
	jsonw_put_int(&j, "until", r->until);
	jsonw_put_text(&j, "sha256", hex);
	jsonw_object_end(&j);
	jsonw_object_end(&j);
	return out->failed ? store_nomem(d) : ERR_OK;
}
