#include "engine/contract/openapi_parts.h"

void openapi_put_ref_to(struct json *j, const char *part, const char *name)
{
	struct buf path;
	buf_init(&path);
	buf_printf(&path, "#/components/%s/%s", part, name);
	jsonw_put_text(j, "$ref", buf_text(&path));
	j->out->failed |= path.failed;
	buf_release(&path);
}
