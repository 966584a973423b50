/* What answers say of each feature and need again and again, written once. */
#include "rules/compile/digest.h"

#include "engine/base/json_write.h"

static const char *compile_json_keep(struct ruleset *rs, struct buf *text)
{
	return text->failed ? NULL : arena_dup_n(&rs->arena, text->text, text->len);
}

static const char *compile_json_question(struct ruleset *rs, const struct feature *f, struct buf *text)
{
	struct json j;

	buf_reset(text);
	jsonw_begin(&j, text);
	jsonw_put_text(&j, "feature", f->id);
	jsonw_put_text(&j, "label", f->label);
	jsonw_put_text(&j, "ask", f->ask);
	return compile_json_keep(rs, text);
}

static const char *compile_json_id(struct ruleset *rs, const struct need_kind *n, struct buf *text)
{
	struct json j;

	buf_reset(text);
	jsonw_begin(&j, text);
	jsonw_text(&j, n->id);
	return compile_json_keep(rs, text);
}

enum err compile_json(struct pack *p)
{
	struct buf text;
	bool is_whole = true;

	buf_init(&text);
	for (int i = 0; i < p->rs->features_n && is_whole; i++)
		is_whole =
			(p->features[i].json = compile_json_question(p->rs, &p->features[i], &text)) != NULL;
	for (int i = 0; i < p->rs->needs_n && is_whole; i++)
		is_whole = (p->needs[i].json = compile_json_id(p->rs, &p->needs[i], &text)) != NULL;
	buf_release(&text);
	return is_whole ? ERR_OK : ERR_NOMEM;
}
