/* What the rules say of a need: now, in w->outcome, and before an update. core's own
 * header. */
#ifndef TSUNAGI_CORE_STEP_UPDATE_SAID_H
#define TSUNAGI_CORE_STEP_UPDATE_SAID_H

#include "engine/core/model/draft.h"

/* What counted at the evaluation before: taken before the new facts are. */
struct update_said {
	const struct case_state *before;
	int area;
	struct id_list again; /* features that a second report tells of */
};

struct update_said update_said_before(struct draft *w, const struct case_state *before);
/* Whether a rule that names the need fires now and did not before, or fires again since a second
 * report (engine/core/model/duty.h) tells of a feature that it names. */
bool update_said_fires(const struct draft *w, const struct update_said *said, const struct match_need *m);
/* Whether the rules that had fired named the section for the need, or with `to` NULL any:
 * by their openings in the pack in force, for the area and the consent of then. */
bool update_said_named(
	const struct draft *w, const struct update_said *said, const char *need, const char *to);
/* Whether the rules say something else of the need than before: another section, or a
 * rule more. */
bool update_said_is_new(const struct draft *w, const struct update_said *said, const struct match_need *m);

/* What the rules say now of the need and the section, or with `to` NULL of the need and
 * the section that they name first; NULL: nothing. */
const struct match_need *update_said_now(const struct draft *w, const char *need, const char *to);
/* The ids of the rules, "otherwise" among them. */
struct id_list update_said_rules(struct draft *w, const struct match_need *m);

#endif
