/* The talk at the counter so far, and what the daemon says to it. */
#ifndef TSUNAGI_CLI_INTAKE_TALK_H
#define TSUNAGI_CLI_INTAKE_TALK_H

#include <jansson.h>

#include "cli/intake/draft.h"
#include "cli/net/call.h"
#include "cli/prompt.h"

/* What `asked` holds, one text for each prompt that is over: a mark, or one of these
 * with the feature or the part behind it. */
#define ASKED_NOTE "note"
#define ASKED_WORD "word:" /* a feature that the note names */
#define ASKED_FACT "fact:" /* a question of the rules */
#define ASKED_PART "part:" /* consent, name, … */
#define ASKED_PAGE "page"  /* seven questions are over, and the person goes on */
#define ASKED_ENOUGH "enough"
#define ASKED_PARTS_ENOUGH "parts-enough"

struct intake_talk {
	const struct cli_context *cx;
	json_t *body;	/* of the request, so far; owned */
	json_t *answer; /* what the daemon last said to it; owned */
	json_t *asked;	/* what was put to the person, in order; owned */
	char *goes;	/* where it would go, as last shown; owned */
	struct draft draft;
	bool is_sent;	/* the body went out, and no answer came yet */
	bool is_unkept; /* said already that no draft can be kept */
};

/* POST /v1/cases until the daemon answers: one that is away is waited for, and that is
 * said. Else as call_ask. */
MUST_CHECK enum err intake_talk_wait(
	struct intake_talk *t, struct call *call, json_t **answer, struct diag *d);

/* Asks the daemon what it says to the body now, and keeps the answer. What it does
 * not understand is printed and *is_good is false, with ERR_OK; any other failure
 * goes into d. */
MUST_CHECK enum err intake_talk_try(struct intake_talk *t, bool *is_good, struct diag *d);

/* The body's object of facts, made where there is none; NULL without memory. */
json_t *intake_talk_facts(struct intake_talk *t);

/* Whether `mark` with `of` behind it (NULL: nothing) was put to the person. */
bool intake_talk_was_asked(const struct intake_talk *t, const char *mark, const char *of);
/* It was, and the draft is on disk. A draft that can't be kept is said once. ERR_NOMEM. */
MUST_CHECK enum err intake_talk_keep(struct intake_talk *t, const char *mark, const char *of);
MUST_CHECK enum err intake_talk_save(struct intake_talk *t);
/* The last prompt that was over is undone: its answer is taken out of the body. false
 * where there is none before. */
bool intake_talk_undo(struct intake_talk *t);

/* Where lines wait behind what was typed, all of it was pasted, and goes behind the note.
 * What the daemon does not take is said, and the note stays as it was. */
MUST_CHECK enum err intake_talk_take_pasted(
	struct intake_talk *t, const char *typed, bool *was_pasted, struct diag *d);

#endif
