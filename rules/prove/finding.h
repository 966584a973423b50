/* What the proofs find (codes and their meaning: prove.h), and how a finding is shown:
 * as JSON (keys: tsunagi(1), `rules check`) and as text for people, with its example. */
#ifndef TSUNAGI_RULES_PROVE_FINDING_H
#define TSUNAGI_RULES_PROVE_FINDING_H

#include "engine/base/json_write.h"
#include "rules/match/match.h"

#define PROOF_ERRORS_MAX 50 /* errors wanted where only errors are */

enum proof_level { PROOF_INFO, PROOF_WARNING, PROOF_ERROR };

struct proof_finding {
	const char *code; /* static */
	enum proof_level level;
	const int *rules;
	int rules_n; /* rule indexes, in file order */
	struct place place;
	const char *message;	    /* in the language in force */
	bool has_example;	    /* false for `dead` and `unreachable-section` */
	bool rest_is_no;	    /* `gap`: flags that the example doesn't state count as no */
	struct match_input example; /* with as few flags yes as possible, then as few facts; in
				       a very large pack nearly so */
};

const char *proof_level_word(enum proof_level level); /* "error", "warning", "info" */

/* One object; `suggestion` is always null, as in findings of the reader. */
void proof_finding_json(struct json *j, const struct ruleset *rs, const struct proof_finding *f);
/* "file:line:column: error: message [code]", and the example on a line of its own. */
void proof_finding_print(struct buf *out, const struct ruleset *rs, const struct proof_finding *f);

#endif
