#include "engine/core/model/duty.h"

struct duty duty_none(int n)
{
	return (struct duty){ .n = n,
		.received_at = INSTANT_NONE,
		.due = INSTANT_NONE,
		.done_at = INSTANT_NONE,
		.recorded_at = INSTANT_NONE,
		.end_at = INSTANT_NONE };
}

bool duty_is_late(const struct duty *d, int64_t settled_at, int64_t now)
{
	switch (d->state) {
	case DUTY_NONE:
		return false;
	case DUTY_OPEN:
		return d->due <= now;
	case DUTY_DONE:
		return d->done_at > d->due;
	case DUTY_ENDED:
		return settled_at > d->due;
	}
	return false;
}
