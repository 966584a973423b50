/* The statements of sql (the .sql files) come in as lines STATEMENT(NAME, "…") of a header that
 * sql.cmake makes. Those of a case's rows are made here, from the tables of fields. */
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

static const char *const sql_of[STMTS] = {
#define STATEMENT(name, sql) [STMT_##name] = sql,
#include "engine/store/sqlite/statements_sql.h"
#undef STATEMENT
};

const char *statement_sql(enum stmt which) { return sql_of[which]; }

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
	if (sql_of[which])
		buf_put(out, sql_of[which]);
	for (size_t i = 0; i < sizeof row_statements / sizeof row_statements[0]; i++)
		if (row_statements[i].which == which)
			statements_put_row_sql(row_statements[i].row, row_statements[i].verb, out);
}
