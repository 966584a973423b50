/* The sentences of an agenda, in the language in force: shared by its forms
 * (agenda_paper.h) and the API's JSON. What is put is plain text, not escaped. */
#ifndef TSUNAGI_REPORT_PAPER_AGENDA_WORDING_H
#define TSUNAGI_REPORT_PAPER_AGENDA_WORDING_H

#include "engine/report/paper/agenda_paper.h"

/* How much may be told: BARE has nothing personal and no reasons, and of a protected
 * case only that it is asked. */
enum agenda_detail { AGENDA_WITH_NAMES, AGENDA_BARE };

/* The meeting's type is: topics stand in place of cases. */
bool agenda_wording_is_anonymised(const struct agenda_paper *p);
void agenda_wording_title(const struct agenda_paper *p, struct buf *out);
void agenda_wording_day(const struct agenda_paper *p, int meeting, int area, int32_t day, struct buf *out);
/* "第2層会議 (東中学校区)"; area RULE_NONE: the name alone. */
void agenda_wording_meeting(const struct ruleset *rs, int meeting, int area, struct buf *out);
/* The name, or the id where the pack has the section no more; borrowed. */
const char *agenda_wording_section_name(const struct ruleset *rs, const char *id);
const char *agenda_wording_why(enum agenda_why why);
/* What is asked, without the section's name. */
void agenda_wording_ask(const struct agenda_paper *p, const struct agenda_item *item,
	const struct agenda_ask *ask, enum agenda_detail detail, struct buf *out);
/* "26-00001-0  山田 花子"; name NULL, or a protected case: no name. */
void agenda_wording_case(
	const struct agenda_paper *p, const struct case_state *c, const char *name, struct buf *out);
/* Taken in when and by whom, what is known, declines, failings. */
void agenda_wording_background(const struct agenda_paper *p, const struct agenda_item *item, struct buf *out);
void agenda_wording_decision(const struct agenda_paper *p, const struct agenda_decision *d,
	enum agenda_detail detail, struct buf *out);
void agenda_wording_sections(const struct ruleset *rs, const char *const *sections, int n, struct buf *out);
/* The count of a topic, a small one suppressed. */
void agenda_wording_topic_count(const struct agenda_topic *t, struct buf *out);
void agenda_wording_overlap(const struct agenda_paper *p, const struct agenda_overlap *o, struct buf *out);
void agenda_wording_twice(const struct agenda_paper *p, const struct agenda_twice *t, struct buf *out);
/* Made when, which version. */
void agenda_wording_foot(const struct agenda_paper *p, struct buf *out);

#endif
