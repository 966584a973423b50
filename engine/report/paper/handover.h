/* The handover list (引継ぎ一覧) on A4: what goes over to another section, area,
 * meeting or person when an office is reorganised, for the side that receives it.
 * It tells nothing of the resident but what the last note says, and of a protected
 * case not even that. Texts are ready for people; the page escapes them. */
#ifndef TSUNAGI_REPORT_PAPER_HANDOVER_H
#define TSUNAGI_REPORT_PAPER_HANDOVER_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/buf.h"

struct handover_item {
	const char *id;		  /* of the case, or of the referral */
	const char *label;	  /* the need's; or NULL: the case itself */
	const char *as;		  /* for people: what the receiving side is in it (handover_as_label) */
	const char *state;	  /* for people; or NULL */
	int64_t since, due;	  /* due INSTANT_NONE: none */
	const char *owner;	  /* the name of who is in charge from now on; or NULL */
	const char *owner_before; /* the name of who was; NULL: the same */
	const char *ask;	  /* or NULL */
	const char *note;	  /* the last one; or NULL */
	int64_t note_at;
	bool is_estimated; /* due counts days beyond the holiday table */
	bool is_overdue, is_urgent, is_protected;
};
struct handover {
	const char *office;
	const char *from, *to;	 /* their names */
	const char *reason, *by; /* by: the name of who did it */
	int64_t at;
	int32_t offset_s;
	const struct handover_item *items;
	int n;
	int cases_n;
	bool is_dry_run;
};
/* The words for struct dependency's `as` ("target asker", "owner", …): what the
 * receiving side is in it. Borrowed; an unknown one is given back. */
const char *handover_as_label(const char *as);
void handover_page(const struct handover *h, struct buf *out);

#endif
