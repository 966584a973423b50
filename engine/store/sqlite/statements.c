#include "engine/store/sqlite/statements.h"

#include "engine/store/common/fields.h"

enum row_verb { ROW_INSERT, ROW_UPDATE, ROW_LOAD };

static void statements_put_columns(const struct row_kind *k, struct buf *out)
{
	for (int i = 0; i < k->fields_n; i++)
		buf_printf(out, "%s\"%s\"", i ? ", " : "", k->fields[i].name);
}

/* ?1 office, ?2 key, then ?3 n where there is one, then the fields, then the extra. */
static void statements_put_insert(const struct row_kind *k, struct buf *out)
{
	const int params = 2 + (k->n ? 1 : 0) + k->fields_n + (k->extra ? 1 : 0);
	buf_printf(out, "INSERT INTO %s (office, key%s%s, ", k->table, k->n ? ", " : "", k->n ? k->n : "");
	statements_put_columns(k, out);
	buf_printf(out, "%s%s) VALUES (", k->extra ? ", " : "", k->extra ? k->extra : "");
	for (int i = 1; i <= params; i++)
		buf_printf(out, "%s?%d", i > 1 ? ", " : "", i);
	buf_put(out, ")");
}

static void statements_put_update(const struct row_kind *k, struct buf *out)
{
	int param = k->n ? 4 : 3;
	buf_printf(out, "UPDATE %s SET ", k->table);
	for (int i = 0; i < k->fields_n; i++)
		buf_printf(out, "%s\"%s\" = ?%d", i ? ", " : "", k->fields[i].name, param++);
	if (k->extra)
		buf_printf(out, ", %s = ?%d", k->extra, param);
	buf_put(out, " WHERE office = ?1 AND key = ?2");
	if (k->n)
		buf_printf(out, " AND %s = ?3", k->n);
}

static void statements_put_load(const struct row_kind *k, struct buf *out)
{
	buf_printf(out, "SELECT %s, ", k->n ? k->n : "key");
	statements_put_columns(k, out);
	buf_printf(out, " FROM %s WHERE office = ?1 AND key = ?2", k->table);
	if (k->n)
		buf_printf(out, " ORDER BY %s", k->n);
}

static void statements_put_row_sql(const struct row_kind *k, enum row_verb verb, struct buf *out)
{
	if (verb == ROW_INSERT)
		statements_put_insert(k, out);
	else if (verb == ROW_UPDATE)
		statements_put_update(k, out);
	else
		statements_put_load(k, out);
}

#define UNSENT " delivered_at IS NULL AND is_dead = 0 AND sink IS NOT NULL "
#define ALERT \
	"SELECT need, failing, \"to\", sink, last_error, id, key, referral, level, is_urgent, at, send_at, " \
	"delivered_at," \
	" attempts, is_dead, agenda, sequence FROM outbox WHERE office = ?1 AND"
/* A step of the ladder and its alert. */
#define STEP_SAYS " e.data ->> '$.given.to' IS NOT NULL"
#define SAME_STEP \
	" o.key = e.key AND o.at = e.at AND o.referral = e.referral AND o.level = e.data ->> '$.given.step'" \
	" AND o.\"to\" = e.data ->> '$.given.to' AND o.failing = e.data ->> '$.given.failing'" \
	" AND (e.referral > 0 OR o.need = e.data ->> '$.given.need')"
#define LOOK \
	"SELECT no, key, at, login, section, verb, ground, is_acting_as, n, hash FROM look WHERE office = " \
	"?1"
#define WAITING " AND due IS NOT NULL "
#define NOT_HIDDEN \
	" AND (s.is_contact = 0 OR NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = s.office" \
	" AND c.key = s.key AND c.is_protected = 1))"

static const char *const sql_of[STMTS] = {
	[STMT_BEGIN] = "BEGIN IMMEDIATE",
	[STMT_COMMIT] = "COMMIT",
	[STMT_ROLLBACK] = "ROLLBACK",
	[STMT_HEAD_SAVE] =
		"UPDATE head SET no = ?2, events = ?3, cases_open = ?4, referrals_open = ?5, hash = ?6,"
		" texts = ?7, texts_hash = ?8, looks = ?9, looks_hash = ?10 WHERE office = ?1",
	[STMT_TEXT_ADD] = "INSERT INTO text (office, no, text, hash) VALUES (?1, ?2, ?3, ?4)",
	[STMT_NUMBER_LAST] = "SELECT last FROM counter WHERE office = ?1 AND fiscal_year = ?2",
	[STMT_NUMBER_SAVE] = "INSERT INTO counter (office, fiscal_year, last) VALUES (?1, ?2, ?3)"
			     " ON CONFLICT (office, fiscal_year) DO UPDATE SET last = ?3",
	[STMT_CASE_TOUCH] = "UPDATE cases SET events = ?3, last_human_at = ?4, next_step_at = ?5 WHERE "
			    "office = ?1 AND key = ?2",
	[STMT_CASE_EXISTS] = "SELECT 1 FROM cases WHERE office = ?1 AND key = ?2",
	[STMT_EVENT_INSERT] =
		"INSERT INTO event (no, office, key, seq, at, actor, section, kind, is_human,"
		" is_acting_as, referral, need, pack, texts, data, said, hash)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
	[STMT_SAID_INSERT] =
		"INSERT INTO event_said (office, key, seq, salt, json) VALUES (?1, ?2, ?3, ?4, ?5)",
	[STMT_EVENTS_VISIT] = "SELECT e.seq, e.at, e.actor, e.section, e.kind, e.referral, e.data, "
			      "e.is_acting_as, s.json, e.need"
			      " FROM event e LEFT JOIN event_said s"
			      " ON s.office = e.office AND s.key = e.key AND s.seq = e.seq"
			      " WHERE e.office = ?1 AND e.key = ?2 ORDER BY e.seq",
	[STMT_EVENTS_REPLAY] = "SELECT e.seq, e.at, e.data, s.json FROM event e LEFT JOIN event_said s"
			       " ON s.office = e.office AND s.key = e.key AND s.seq = e.seq"
			       " WHERE e.office = ?1 AND e.key = ?2 ORDER BY e.seq",
	[STMT_PERSONAL_DELETE] = "DELETE FROM personal WHERE office = ?1 AND key = ?2",
	[STMT_SAID_DELETE] =
		"DELETE FROM event_said WHERE office = ?1 AND key = ?2 AND seq <"
		" (SELECT max(seq) FROM event WHERE office = ?1 AND key = ?2 AND kind = 'forget')",
	[STMT_ANSWERS_DELETE] = "DELETE FROM answer WHERE office = ?1 AND instr(answer, ?3) > 0 AND ?2 > 0",
	[STMT_AUDIT_FORGOTTEN] =
		"SELECT c.key, t.what FROM cases c JOIN (SELECT office, key, 'personal' AS what FROM personal"
		" UNION ALL SELECT office, key, 'member' FROM member UNION ALL SELECT office, key, 'search' "
		"FROM search"
		" UNION ALL SELECT s.office, s.key, 'event_said' FROM event_said s JOIN event f ON f.office "
		"= s.office"
		"   AND f.key = s.key AND f.kind = 'forget' AND f.seq > s.seq) t ON t.office = c.office AND "
		"t.key = c.key"
		" WHERE c.office = ?1 AND c.forgotten_at IS NOT NULL",
	[STMT_PERSONAL_SAVE] =
		"INSERT INTO personal (office, key, name, kana, birth, address, phone, note, words)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (office, key) DO UPDATE SET"
		" name = ?3, kana = ?4, birth = ?5, address = ?6, phone = ?7, note = ?8, words = ?9",
	[STMT_PERSONAL_LOAD] =
		"SELECT name, kana, birth, address, phone, note FROM personal WHERE office = ?1 AND key = ?2",
	[STMT_MEMBER_ADD] = "INSERT INTO member (office, key, n, name, kana, birth, relation)"
			    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[STMT_MEMBERS_DELETE] = "DELETE FROM member WHERE office = ?1 AND key = ?2",
	[STMT_MEMBERS_LOAD] =
		"SELECT name, kana, birth, relation FROM member WHERE office = ?1 AND key = ?2 ORDER BY n",
	[STMT_SEARCH_ADD] =
		"INSERT OR IGNORE INTO search (office, word, key, is_contact) VALUES (?1, ?2, ?3, ?4)",
	[STMT_SEARCH_DELETE] = "DELETE FROM search WHERE office = ?1 AND word = ?2 AND key = ?3",
	[STMT_FIND_START] = "SELECT DISTINCT s.key FROM search s WHERE s.office = ?1 AND s.word >= ?2 AND "
			    "s.word < ?3" NOT_HIDDEN " ORDER BY s.key DESC",
	[STMT_FIND_PART] = "SELECT DISTINCT s.key FROM search s WHERE s.office = ?1 AND s.word LIKE ?2 "
			   "ESCAPE '\\'" NOT_HIDDEN " ORDER BY s.key DESC",
	[STMT_INBOX] =
		"SELECT is_urgent, due, key, n, need FROM referral WHERE office = ?1 AND holder = ?2" WAITING
		"UNION ALL SELECT is_urgent, due, key, 0, need FROM need WHERE office = ?1 AND holder = "
		"?2" WAITING "ORDER BY 1 DESC, 2",
	[STMT_OVERDUE] = "SELECT (SELECT count(*) FROM referral WHERE office = ?1 AND due < ?2) +"
			 " (SELECT count(*) FROM need WHERE office = ?1 AND due < ?2)",
	[STMT_ANSWER_LOAD] =
		"SELECT body_sha256, answer FROM answer WHERE office = ?1 AND login = ?2 AND key = ?3",
	[STMT_ANSWER_SAVE] = "INSERT INTO answer (office, login, key, body_sha256, at, answer)"
			     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[STMT_ANSWER_PRUNE] =
		"DELETE FROM answer WHERE no IN (SELECT no FROM answer ORDER BY no LIMIT 2) AND at < ?1",
	[STMT_ACCESS_ADD] =
		"INSERT INTO look (office, at, key, login, section, verb, ground, is_acting_as, n, hash)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
	[STMT_ACCESS_VISIT] =
		LOOK " AND (?2 = 0 OR key = ?2) AND (?3 IS NULL OR login = ?3) AND (?4 IS NULL OR at >= ?4)"
		     " AND (?5 = 0 OR no < ?5) ORDER BY no DESC LIMIT ?6",
	[STMT_ACCESS_OF_CASE] =
		LOOK " AND key = ?2 AND (?3 IS NULL OR login = ?3) AND (?4 IS NULL OR at >= ?4)"
		     " AND (?5 = 0 OR no < ?5) AND key > 0 ORDER BY no DESC LIMIT ?6",
	[STMT_AUDIT_ACCESS] = LOOK " AND n IS NOT NULL ORDER BY n",
	[STMT_HEAD_FIND] =
		"SELECT no, at FROM event WHERE office = ?1 AND substr(lower(hex(hash)), 1, length(?2)) = ?2",
	[STMT_SETTING_LOAD] = "SELECT value FROM setting WHERE office = ?1 AND name = ?2",
	[STMT_SETTING_SAVE] = "INSERT INTO setting (office, name, value) VALUES (?1, ?2, ?3)"
			      " ON CONFLICT (office, name) DO UPDATE SET value = ?3",
	[STMT_ALERT_ADD] =
		"INSERT INTO outbox (office, key, referral, need, failing, level, \"to\", sink, is_urgent, "
		"at,"
		" send_at, agenda, sequence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[STMT_ALERTS_TO_SEND] = ALERT UNSENT "AND send_at <= ?2 ORDER BY send_at, id LIMIT ?3",
	[STMT_ALERTS_NEXT] = "SELECT send_at FROM outbox WHERE office = ?1 AND" UNSENT
			     "AND send_at > ?2 ORDER BY send_at LIMIT 1",
	[STMT_ALERT_TRIED] =
		"UPDATE outbox SET delivered_at = ?3, send_at = ?4, is_dead = ?5, last_error = ?6,"
		" attempts = attempts + 1 WHERE office = ?1 AND id = ?2 AND delivered_at IS NULL",
	[STMT_ALERTS_VISIT] = ALERT " (?2 = 0 OR delivered_at IS NULL) ORDER BY id DESC LIMIT ?3",
	[STMT_OUTBOX_COUNT] = "SELECT count(*), total(attempts > 0) FROM outbox WHERE office = ?1 AND" UNSENT
			      /* as no failing of a protected case by its person is counted */
			      "AND NOT (failing IS 'hoarded' AND EXISTS (SELECT 1 FROM cases c WHERE "
			      "c.office = outbox.office"
			      " AND c.key = outbox.key AND c.is_protected))",
	[STMT_OUTBOX_DEAD] = "SELECT count(*), max(send_at) FROM outbox WHERE office = ?1 AND is_dead = 1",
	[STMT_SAME_PERSON] =
		"SELECT s.key FROM search s JOIN cases c ON c.office = s.office AND c.key = s.key"
		" WHERE s.office = ?1 AND s.key <> ?2 AND c.status = 0 AND s.word IN (?3, ?4, ?5, ?6)"
		" GROUP BY s.key HAVING count(DISTINCT s.word) >= 2 ORDER BY s.key",
	/* failings by number, as engine/core/watch/failings.h has them */
	[STMT_TALLY] = "SELECT 0, \"to\", state, count(*) FROM referral WHERE office = ?1 AND due IS NOT "
		       "NULL GROUP BY 2, 3"
		       " UNION ALL SELECT 1, NULL, level, count(*) FROM"
		       " (SELECT level FROM referral WHERE office = ?1 AND due <= ?2"
		       "  UNION ALL SELECT level FROM need WHERE office = ?1 AND due <= ?2) GROUP BY level"
		       " UNION ALL SELECT 2, NULL, f, count(DISTINCT key) FROM"
		       " (SELECT key, CASE WHEN state IN (2, 3) THEN 3 WHEN need = 'lead' AND state IN (0, "
		       "1) THEN 4 ELSE 2 END AS f"
		       "   FROM referral WHERE office = ?1 AND due <= ?2"
		       "  UNION ALL SELECT key, 4 FROM need WHERE office = ?1 AND due <= ?2"
		       "  UNION ALL SELECT c.key, b.f FROM cases c, (SELECT 0 AS f UNION ALL SELECT 1 UNION "
		       "ALL SELECT 3 UNION ALL SELECT 4) b"
		       "   WHERE c.office = ?1 AND c.told <> 0 AND c.status = 0 AND (c.told >> b.f) & 1"
		       /* that somebody protected is known here, too, no count may tell */
		       "    AND NOT (b.f = 1 AND c.is_protected AND c.unjoined IS NOT NULL)) GROUP BY f"
		       " ORDER BY 1, 2, 3",
	[STMT_LADDER] =
		"SELECT key FROM cases WHERE office = ?1 AND next_step_at IS NOT NULL AND next_step_at <= ?2"
		" ORDER BY next_step_at LIMIT ?3",
	[STMT_LADDER_NEXT] = "SELECT next_step_at FROM cases WHERE office = ?1 AND next_step_at IS NOT NULL"
			     " AND next_step_at > ?2 ORDER BY next_step_at LIMIT 1",
	[STMT_LADDER_RESET] = "UPDATE cases SET next_step_at = 0 WHERE office = ?1 AND status = 0",
	[STMT_MEETING_CASES] =
		"SELECT key FROM cases WHERE office = ?1 AND status = 0 AND meeting = ?2"
		" UNION SELECT key FROM need WHERE office = ?1 AND state = 3 AND meeting = ?2 ORDER BY 1",
	[STMT_ISSUE_CASES] =
		"SELECT key FROM cases WHERE office = ?1 AND status = 1 AND issue IS NOT NULL ORDER BY key",
	[STMT_DECIDED_CASES] =
		"SELECT DISTINCT key FROM event WHERE office = ?1 AND kind = 'decide' ORDER BY key",
	[STMT_AGENDA_VISIT] =
		"SELECT reader, digest, sequence, made_at, sent, sent_at FROM agenda WHERE office = ?1"
		" AND meeting = ?2 AND area = ?3 AND day = ?4 ORDER BY reader",
	[STMT_AGENDA_SAVE] =
		"INSERT INTO agenda (office, meeting, area, day, reader, sequence, digest, made_at, sent, "
		"sent_at)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (office, meeting, area, day, "
		"reader)"
		" DO UPDATE SET sequence = ?6, digest = ?7, made_at = ?8, sent = ?9, sent_at = ?10",
	[STMT_PART_ADD] = "INSERT OR IGNORE INTO part (office, section, key) VALUES (?1, ?2, ?3)",
	[STMT_PART_CLOSED_ADD] =
		"INSERT OR IGNORE INTO part_closed (office, section, key) VALUES (?1, ?2, ?3)",
	[STMT_PART_IS] =
		"SELECT EXISTS (SELECT 1 FROM part WHERE office = ?1 AND section = ?2 AND key = ?3),"
		" EXISTS (SELECT 1 FROM part_closed WHERE office = ?1 AND section = ?2 AND key = ?3)",
	[STMT_FIND_OWN] = "SELECT o.key, c.is_protected, p.words, p.key FROM (SELECT key FROM part WHERE "
			  "office = ?1 AND section = ?2"
			  " UNION ALL SELECT key FROM part_closed WHERE office = ?1 AND section = ?2) o"
			  " CROSS JOIN cases c ON c.office = ?1 AND c.key = o.key"
			  " LEFT JOIN personal p ON p.office = ?1 AND p.key = o.key ORDER BY o.key DESC",
	[STMT_PART_DELETE] = "DELETE FROM part WHERE office = ?1 AND section = ?2 AND key = ?3",
	[STMT_CASES_OPEN] =
		"SELECT key FROM cases WHERE office = ?1 AND status = 0 AND key > ?2 ORDER BY key LIMIT ?3",
	[STMT_CASES_STORED] = "SELECT key FROM cases WHERE office = ?1 AND key > ?2 ORDER BY key LIMIT ?3",
	[STMT_CASES_OF_SECTION] =
		"SELECT p.key FROM part p WHERE p.office = ?1 AND p.section = ?4 AND p.key > ?2 AND EXISTS"
		" (SELECT 1 FROM cases c WHERE c.office = ?1 AND c.key = p.key AND c.status = 0)"
		" ORDER BY p.key LIMIT ?3",
	[STMT_PACK_EXISTS] = "SELECT 1 FROM packs WHERE office = ?1 AND sha256 = ?2 LIMIT 1",
	[STMT_PACK_ADD] = "INSERT INTO packs (office, sha256, name, bytes) VALUES (?1, ?2, ?3, ?4)",
	[STMT_PACK_VISIT] = "SELECT name, bytes FROM packs WHERE office = ?1 AND sha256 = ?2 ORDER BY name",
	[STMT_CASES_CLOSED] = "SELECT key FROM cases WHERE office = ?1 AND closed_at >= ?2 ORDER BY key",
	[STMT_MOVES] =
		"SELECT r.key, r.n, r.asker, r.\"to\", r.need, r.code, r.sent_at, e.kind, e.at FROM referral "
		"r"
		" JOIN cases c ON c.office = r.office AND c.key = r.key AND c.is_drill = 0"
		" JOIN event e ON e.office = r.office AND e.key = r.key AND e.referral = r.n"
		" WHERE r.office = ?1 AND r.sent_at >= ?2 AND r.sent_at < ?3 ORDER BY r.key, r.n, e.seq",
	[STMT_REVIEW_ADD] = "INSERT INTO review (office, n, day, since, until, event, list) VALUES (?1, ?2, "
			    "?3, ?4, ?5, ?6, ?7)",
	[STMT_REVIEW_LOAD] = "SELECT r.n, r.day, r.since, r.until, r.list, e.actor, e.hash FROM review r"
			     " JOIN event e ON e.no = r.event WHERE r.office = ?1 AND r.day <= ?2 ORDER BY "
			     "r.day DESC LIMIT 1",
	/* a list without its event has no data, an event without its list no number */
	[STMT_REVIEWS_AUDIT] =
		"SELECT r.n, r.day, r.since, r.until, r.list, e.actor, e.hash, e.data FROM event e"
		" LEFT JOIN review r ON r.event = e.no AND r.n = e.seq WHERE e.office = ?1 AND e.key = 0"
		" AND e.kind = 'review' UNION ALL SELECT r.n, r.day, r.since, r.until, r.list, NULL, NULL, "
		"NULL"
		" FROM review r WHERE r.office = ?1 AND NOT EXISTS (SELECT 1 FROM event e WHERE e.no = "
		"r.event"
		" AND e.seq = r.n AND e.key = 0 AND e.kind = 'review') ORDER BY 1",
	[STMT_AUDIT_TEXTS] = "SELECT no, text, hash FROM text WHERE office = ?1 ORDER BY no",
	[STMT_AUDIT_EVENTS] =
		"SELECT e.no, e.key, e.seq, e.at, e.actor, e.section, e.kind, e.is_human, e.is_acting_as,"
		" e.referral, e.need, e.pack, e.texts, e.data, e.said, e.hash, s.salt, s.json,"
		" CASE WHEN e.said IS NOT NULL AND s.salt IS NULL THEN EXISTS (SELECT 1 FROM event f"
		"  WHERE f.office = e.office AND f.key = e.key AND f.seq > e.seq AND f.kind = 'forget') ELSE "
		"0 END"
		" FROM event e LEFT JOIN event_said s"
		" ON s.office = e.office AND s.key = e.key AND s.seq = e.seq"
		" WHERE e.office = ?1 ORDER BY e.no",
	[STMT_AUDIT_UNTOLD] =
		"SELECT e.no, e.key FROM event e WHERE e.office = ?1 AND e.kind = 'ladder' AND" STEP_SAYS
		" AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.office = e.office AND" SAME_STEP ")",
	[STMT_AUDIT_ALERTS] =
		"SELECT o.id, o.key FROM outbox o WHERE o.office = ?1 AND o.level > 0 AND NOT EXISTS"
		" (SELECT 1 FROM event e WHERE e.office = o.office AND e.kind = 'ladder' AND" SAME_STEP ")",
	[STMT_AUDIT_CASES] = "SELECT key FROM cases WHERE office = ?1 ORDER BY key",
	[STMT_AUDIT_PARTS] =
		"SELECT u.key, u.section FROM (SELECT key, lead AS section FROM cases WHERE office = ?1 AND "
		"status = 0"
		" UNION SELECT key, intake FROM cases WHERE office = ?1 AND status = 0"
		" UNION SELECT r.key, r.\"to\" FROM cases c JOIN referral r ON r.office = ?1 AND r.key = "
		"c.key"
		"  WHERE c.office = ?1 AND c.status = 0"
		" UNION SELECT r.key, r.asker FROM cases c JOIN referral r ON r.office = ?1 AND r.key = c.key"
		"  WHERE c.office = ?1 AND c.status = 0"
		" UNION SELECT r.key, j.value FROM cases c JOIN referral r ON r.office = ?1 AND r.key = "
		"c.key,"
		"  json_each(r.joins) j WHERE c.office = ?1 AND c.status = 0 AND r.joins IS NOT NULL) u"
		" WHERE NOT EXISTS (SELECT 1 FROM part p WHERE p.office = ?1 AND p.section = u.section AND "
		"p.key = u.key)"
		" UNION ALL SELECT u.key, u.section FROM (SELECT key, lead AS section FROM cases WHERE "
		"office = ?1 AND status = 1"
		" UNION SELECT key, intake FROM cases WHERE office = ?1 AND status = 1"
		" UNION SELECT r.key, r.\"to\" FROM cases c JOIN referral r ON r.office = ?1 AND r.key = "
		"c.key"
		"  WHERE c.office = ?1 AND c.status = 1"
		" UNION SELECT r.key, r.asker FROM cases c JOIN referral r ON r.office = ?1 AND r.key = c.key"
		"  WHERE c.office = ?1 AND c.status = 1) u"
		" WHERE NOT EXISTS (SELECT 1 FROM part_closed p WHERE p.office = ?1 AND p.section = "
		"u.section AND p.key = u.key)"
		" ORDER BY 1, 2",
};

static const struct {
	enum stmt which;
	const struct row_kind *row;
	enum row_verb verb;
} row_statements[] = {
	{ STMT_CASE_INSERT, &row_of_case, ROW_INSERT },
	{ STMT_CASE_UPDATE, &row_of_case, ROW_UPDATE },
	{ STMT_CASE_LOAD, &row_of_case, ROW_LOAD },
	{ STMT_NEED_INSERT, &row_of_need, ROW_INSERT },
	{ STMT_NEED_UPDATE, &row_of_need, ROW_UPDATE },
	{ STMT_NEED_LOAD, &row_of_need, ROW_LOAD },
	{ STMT_REFERRAL_INSERT, &row_of_referral, ROW_INSERT },
	{ STMT_REFERRAL_UPDATE, &row_of_referral, ROW_UPDATE },
	{ STMT_REFERRAL_LOAD, &row_of_referral, ROW_LOAD },
};

void statement_put_sql(enum stmt which, struct buf *out)
{
	buf_put(out, sql_of[which]);
	for (size_t i = 0; i < sizeof row_statements / sizeof row_statements[0]; i++)
		if (row_statements[i].which == which)
			statements_put_row_sql(row_statements[i].row, row_statements[i].verb, out);
}
