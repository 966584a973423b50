/* How the rows of the table of verbs are written; for its two files alone. */
#ifndef TSUNAGI_CONTRACT_VERBS_ROWS_H
#define TSUNAGI_CONTRACT_VERBS_ROWS_H

#include "engine/base/text/lang.h"
#include "engine/contract/verbs.h"

#define CASE "/v1/cases/*"
#define REFERRAL "/v1/cases/*/referrals/*"

#define MUST(id, text) \
	{ \
		.field = (id), .is_required = true, .help = (text) \
	}
#define MAY(id, text) \
	{ \
		.field = (id), .help = (text) \
	}
#define MUST_AS(id, name, text) \
	{ \
		.field = (id), .metavar = (name), .is_required = true, .help = (text) \
	}
#define MAY_AS(id, name, text) \
	{ \
		.field = (id), .metavar = (name), .help = (text) \
	}
#define LIST_AS(id, name, text) \
	{ \
		.field = (id), .metavar = (name), .may_repeat = true, .help = (text) \
	}
#define OPTIONS(...) \
	.options = (const struct option_spec[]){ __VA_ARGS__ }, \
	.options_n = (int)(sizeof(const struct option_spec[]){ __VA_ARGS__ } / sizeof(struct option_spec))

#endif
