/* The fields of the three rows that make a case (case, need, referral): one
 * table each. From it come the SQL that writes and reads the row, and the
 * array in which an event holds its image. A table's order is the order of
 * the array and so part of the stored format: new fields go at its end. */
#ifndef TSUNAGI_STORE_COMMON_FIELDS_H
#define TSUNAGI_STORE_COMMON_FIELDS_H

#include <stddef.h>

enum field_kind {
	FIELD_INT,   /* int, or an enum where `values` says how many it has */
	FIELD_FLAG,  /* bool: 0 or 1 */
	FIELD_TIME,  /* int64_t; column: the instant; array: seconds after the event; null: none */
	FIELD_ID,    /* text as it is; array: 0 for NULL */
	FIELD_TEXT,  /* text, or its number in the table text (texts.h); array: 0 for NULL */
	FIELD_LABEL, /* the same, and always worth a number: the pack's own words */
	FIELD_LIST,  /* struct id_list: JSON array; empty: NULL, in the array 0 */
	FIELD_TERM,  /* struct term: 0 unset, else 1 + (count << 2 | unit) */
	FIELD_FACTS, /* JSON object: flag true/false, number, one_of its value's id */
	FIELD_DAY    /* struct case_meeting: its day; null: none */
};

struct field {
	const char *name;
	size_t offset;
	enum field_kind kind;
	int values;
};

/* A number that is none of the enum's: the row was not written by us. */
static inline _Bool field_is_value(const struct field *f, long long number)
{
	return !f->values || (number >= 0 && number < f->values);
}

struct row_kind {
	const char *table;
	const char *n; /* the third key column, or NULL */
	const struct field *fields;
	int fields_n;
	const char *extra; /* a column after the fields, or NULL */
};

extern const struct row_kind row_of_case, row_of_need, row_of_referral;

#endif
