/* What the engine needs from the machine beside storage: clocks, randomness,
 * threads and timers, as ports. Nothing in the engine asks the operating system
 * for these but the one adapter (engine/daemon/run/machine.c); a simulation gives
 * its own ports and thereby decides what time it is, in which order timers ring
 * and threads end, and which random bytes are drawn.
 *
 * The ports borrow their `self`; whoever makes them keeps it alive longer than
 * all who were given the ports. All functions but threads.lock and threads.unlock,
 * and clock and random, are called on the loop's thread only. */
#ifndef TSUNAGI_CORE_SYSTEM_H
#define TSUNAGI_CORE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/err.h"

struct clock_port {
	void *self;
	/* The time of day, seconds since 1970 (UTC). It may jump, back too. */
	int64_t (*wall_s)(void *self);
	/* Seconds that only go forward, a suspend included. */
	int64_t (*boot_s)(void *self);
	/* Nanoseconds that only go forward and stand still in a suspend: timers use it. */
	int64_t (*monotonic_ns)(void *self);
	/* Holds up the calling thread. */
	void (*pause_ms)(void *self, int ms);
};

struct random_port {
	void *self;
	/* Bytes that nobody can guess. ERR_AGAIN where none can be had. */
	enum err (*fill)(void *self, void *bytes, size_t n);
};

struct thread; /* the adapter's */
typedef void thread_function(void *context);

struct thread_port {
	void *self;
	/* Runs work(context) beside the loop, and after it done(context) on the loop's
	 * thread; then the thread is gone. ERR_AGAIN where none can be started: neither
	 * is called. */
	enum err (*start)(
		void *self, thread_function *work, thread_function *done, void *context, struct thread **out);
	/* Waits for the end of `work` and frees the thread; `done` is not called. */
	void (*join)(void *self, struct thread *take_thread);
	/* One lock, for the little that a thread and the loop share. */
	void (*lock)(void *self);
	void (*unlock)(void *self);
};

struct timer; /* the adapter's */
typedef void timer_function(void *context);

/* Which timer rings first of those that are due. */
enum timer_order {
	TIMER_IN_TURN, /* among requests, as they come */
	TIMER_LAST,    /* behind all requests that are there */
};

/* Timers ring once for each time they are armed, never from within these functions. */
struct timer_port {
	void *self;
	/* NULL: no memory. */
	struct timer *(*make)(void *self, enum timer_order order, timer_function *ring, void *context);
	void (*release)(void *self, struct timer *timer); /* accepts NULL */
	/* Rings after so many milliseconds; replaces what it was armed for. */
	void (*arm)(void *self, struct timer *timer, int64_t in_ms);
	/* Rings in this turn of the loop, in its order. */
	void (*ring)(void *self, struct timer *timer);
	void (*disarm)(void *self, struct timer *timer);
	bool (*is_armed)(void *self, const struct timer *timer);
};

struct system {
	struct clock_port clock;
	struct random_port random;
	struct thread_port threads;
	struct timer_port timers;
};

#endif
