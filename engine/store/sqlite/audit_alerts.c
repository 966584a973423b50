/* audit verify, the outbox: each step of the ladder that is recorded has its
 * alerts, each alert of a step its event, and both say the same; a digest, which follows
 * from no event, is one of a day. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/audit_report.h"

static enum err audit_alerts_add_each(struct sqlite_store *s, sqlite3_stmt *st, struct audit_report *report,
	const char *format, struct diag *d)
{
	char id[CASE_ID_BYTES];
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	enum err e;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		case_id_format("", sqlite3_column_int64(st, 1), id);
		audit_report_add(report, format, (long long)sqlite3_column_int64(st, 0), id);
	}
	return e;
}

enum err audit_alerts(struct sqlite_store *s, struct audit_report *report, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_AUDIT_UNTOLD, &st, d);
	if (!e)
		e = audit_alerts_add_each(s, st, report,
			_("event %1$lld, a step of the ladder of case %2$s: its alert is missing or was "
			  "altered"),
			d);
	if (!e)
		e = db_prepare(s, STMT_AUDIT_ALERTS, &st, d);
	if (!e)
		e = audit_alerts_add_each(s, st, report,
			_("alert %1$lld of case %2$s was altered or put in: no step of the ladder says so"),
			d);
	if (!e)
		e = db_prepare(s, STMT_AUDIT_DIGESTS, &st, d);
	if (!e)
		e = audit_alerts_add_each(
			s, st, report, _("alert %1$lld was altered or put in: it is no digest of a day"), d);
	return e;
}

enum err sqlite_head_find(void *self, const char *hex, int64_t *no, int64_t *at, struct diag *d)
{
	struct sqlite_store *s = self;
	*no = 0;
	*at = INSTANT_NONE;
	if (strspn(hex, "0") == strlen(hex))
		return ERR_OK;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_HEAD_FIND, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, hex);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row) {
		*no = sqlite3_column_int64(st, 0);
		*at = sqlite3_column_int64(st, 1);
	}
	sqlite3_reset(st);
	if (e || has_row)
		return e;
	return diag_set(d, ERR_NOT_FOUND, "no-such-head", _("no event of the chain has this hash"));
}
