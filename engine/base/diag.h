/* What a person must know about a failure: what is wrong, where, and what can be done instead.
 * One struct diag holds one failure; findings over a rule pack are rules/pack/finding.h.
 *
 * The message is formatted when it is set, in the language in force (lang.h). Setting a diag
 * that is set already keeps the first message: the cause says more than its consequences.
 * Setting never fails: without memory the code remains and the message is a constant. */
#ifndef TSUNAGI_BASE_DIAG_H
#define TSUNAGI_BASE_DIAG_H

#include <stddef.h>

#include "engine/base/err.h"

#define DIAG_INSTEAD_MAX 12
#define HINT_IDS_MAX 2
#define HINT_FIELDS_MAX 6

/* What can be done instead, as data: a verb, of what, with what. The numbers are
 * of enum verb and enum field_id; engine/contract/hint.h renders it. */
struct hint {
	int verb;
	const char *ids[HINT_IDS_MAX]; /* up to the first NULL */
	struct hint_field {
		int field;	   /* up to the first 0 */
		const char *value; /* NULL: still to be said */
	} fields[HINT_FIELDS_MAX];
	const char *sentence; /* translated, with one %s for the command; NULL: the command alone */
};

struct diag {
	const char *code;		      /* stable word for machines, static; NULL = unset */
	char *message;			      /* owned; what is wrong */
	char *field;			      /* owned; the option or key at fault, or NULL */
	char *instead[DIAG_INSTEAD_MAX];      /* owned; what can be done instead, in words; NULL: hints[i] */
	struct hint *hints[DIAG_INSTEAD_MAX]; /* owned; the same as data; NULL: instead[i] */
	size_t instead_n;
};

void diag_init(struct diag *d);
void diag_release(struct diag *d); /* accepts NULL; leaves it initialised */

/* Sets code and message and returns `e`, so that a refusal is one line:
 *     return diag_set(d, ERR_REFUSED, "wrong-state", _("…"), …);
 * d may be NULL. The format is a translated one (printf, positional
 * arguments allowed). */
enum err diag_set(struct diag *d, enum err e, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

void diag_field(struct diag *d, const char *field);
/* Adds one way forward in words (a name meant, a value); full lists drop it. */
void diag_instead(struct diag *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds one way forward that a verb is: a copy. */
void diag_hint(struct diag *d, const struct hint *h);
/* Adds the ways forward of `from`. */
void diag_copy_ways(struct diag *d, const struct diag *from);

#endif
