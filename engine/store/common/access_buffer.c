#include "engine/store/common/access_buffer.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/base/case_id.h"
#include "engine/base/json_write.h"
#include "engine/base/time/instant.h"
#include "engine/store/common/errors.h"

static const char *access_buffer_dup(const char *text, bool *is_ok)
{
	char *copy = text ? strdup(text) : NULL;
	*is_ok = *is_ok && (copy || !text);
	return copy;
}

/* The row's texts are this buffer's own copies. */
static void access_buffer_free_texts(struct access_row *row)
{
	const char *const texts[] = { row->login, row->section, row->verb, row->ground };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free((void *)(uintptr_t)texts[i]);
}

enum err access_buffer_add(struct access_buffer *b, const struct access_row *row, struct diag *d)
{
	if (!array_reserve(&b->rows, b->n + 1, &b->cap))
		return store_nomem(d);

	bool is_ok = true;
	struct access_row own = { .key = row->key, .at = row->at, .is_acting_as = row->is_acting_as };
	own.login = access_buffer_dup(row->login ? row->login : ACCESS_NOBODY, &is_ok);
	own.section = access_buffer_dup(row->section, &is_ok);
	own.verb = access_buffer_dup(row->verb, &is_ok);
	own.ground = access_buffer_dup(row->ground, &is_ok);
	if (!is_ok) {
		access_buffer_free_texts(&own);
		return store_nomem(d);
	}
	b->rows[b->n++] = own;
	return ERR_OK;
}

void access_buffer_clear(struct access_buffer *b)
{
	for (int i = 0; i < b->n; i++)
		access_buffer_free_texts(&b->rows[i]);
	b->n = 0;
}

void access_buffer_release(struct access_buffer *b)
{
	access_buffer_clear(b);
	free(b->rows);
	*b = (struct access_buffer){ 0 };
}

void access_put_line(struct buf *out, const struct access_row *row)
{
	char when[INSTANT_TEXT_BYTES], id[CASE_ID_BYTES];
	struct json j;
	instant_format(row->at, 0, when);
	if (row->key)
		case_id_format("", row->key, id);
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "at", when);
	jsonw_put_text(&j, "case", row->key ? id : NULL);
	jsonw_put_text(&j, "login", row->login ? row->login : ACCESS_NOBODY);
	jsonw_put_text(&j, "section", row->section);
	jsonw_put_text(&j, "verb", row->verb);
	jsonw_put_text(&j, "ground", row->ground);
	jsonw_put_bool(&j, "acting_as", row->is_acting_as);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
}
