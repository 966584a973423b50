/* The handover list (引継ぎ一覧): what goes over to another section, area,
 * meeting or person when an office is reorganised; for the receiving side, on
 * A4. Nothing of the resident but what the last note says; of a protected case
 * not even that. */
#ifndef TSUNAGI_REPORT_PAPER_HANDOVER_H
#define TSUNAGI_REPORT_PAPER_HANDOVER_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/buf.h"

struct handover_item {
	const char *id;		  /* of the case, or of the referral */
	const char *label;	  /* the need's; or NULL: the case itself */
	const char *as;		  /* for people: what the receiving side is in it from now on */
	const char *state;	  /* for people; or NULL */
	int64_t since, due;	  /* due INSTANT_NONE: none */
	const char *owner;	  /* the name of who is in charge from now on; or NULL */
	const char *owner_before; /* where it was another; or NULL */
	const char *ask;	  /* or NULL */
	const char *note;	  /* the last one; or NULL */
	int64_t note_at;
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
/* What the receiving side is in it ("target asker", "owner", …), for people; borrowed. */
const char *handover_as_label(const char *as);
void handover_page(const struct handover *h, struct buf *out);

#endif
