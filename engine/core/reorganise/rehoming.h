/* What a reorganisation moves, and to whom. */
#ifndef TSUNAGI_CORE_REORGANISE_REHOMING_H
#define TSUNAGI_CORE_REORGANISE_REHOMING_H

#include "engine/core/model/command.h"
#include "engine/core/reorganise/dependencies.h"

struct rehoming {
	enum dependency_kind kind;
	const char *from, *to; /* ids, not the same; `to` is of the rule set */
	const char *owner;     /* a login of `to`, or NULL; sections only */
	const char *reason;    /* never blank */
	struct actor actor;
};

#endif
