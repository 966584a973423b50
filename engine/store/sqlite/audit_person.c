#include "engine/store/sqlite/audit_person.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/store/common/codec.h"
#include "engine/store/common/event_texts.h"
#include "engine/store/sqlite/parts.h"

#define FORM_OF_PERSONS 3 /* the first form whose events tell of the person */

/* The first note of an intake or update is the case's own; later ones stand beside it. */
static const char *audit_person_note(const char *kind, const struct event_said *said)
{
	if (!kind || (strcmp(kind, "intake") != 0 && strcmp(kind, "update") != 0))
		return NULL;
	for (int i = 0; i < said->texts_n; i++)
		if (strcmp(said->texts[i].key, "note") == 0)
			return said->texts[i].text;
	return NULL;
}

enum err audit_person_event(
	struct audit_person *p, const char *kind, const char *data, const char *said, struct diag *d)
{
	int form;
	enum err e = codec_form(data, &form, d);
	if (e)
		return e;
	if (text_is_same(kind, "intake"))
		p->is_whole = form >= FORM_OF_PERSONS;
	if (!said || form < FORM_OF_PERSONS)
		return ERR_OK;
	const struct event_row row = { .said = said };
	struct event_said what;
	e = store_event_said(&row, p->arena, &what, d);
	if (e)
		return e;
	what.given.note = audit_person_note(kind, &what);
	p->told = person_merge(&p->told, &what.given);
	return ERR_OK;
}

enum err audit_person_check(struct sqlite_store *s, const struct case_state *c, const struct audit_person *p,
	struct audit_report *report, struct diag *d)
{
	struct personal stored;
	char id[CASE_ID_BYTES];
	if (c->forgotten_at != INSTANT_NONE)
		return ERR_OK;
	const enum err e = sqlite_person_load(s, c->key, p->arena, &stored, d);
	if (e)
		return e;
	const struct personal told = p->is_whole ? p->told : person_merge(&stored, &p->told);
	if (person_is_same(&stored, &told) && (!stored.note || text_is_same(stored.note, told.note)))
		return ERR_OK;
	case_id_format("", c->key, id);
	audit_report_add(report, _("case %s: whom it is about is not what its events say"), id);
	return ERR_OK;
}
