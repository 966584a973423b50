/* A thread that ends writes to an eventfd that the loop watches: the loop joins
 * it and calls its `done`. Each thread tells that it has ended by a flag of its
 * own, so that several can end at once. A timer is an event of the loop without
 * a descriptor. */
#include "engine/daemon/run/machine.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define TELL_TRIES 100

static int64_t machine_read_ns(clockid_t id)
{
	struct timespec t;
	if (clock_gettime(id, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t machine_wall_s(void *self)
{
	(void)self;
	return machine_read_ns(CLOCK_REALTIME) / 1000000000;
}

static int64_t machine_boot_s(void *self)
{
	(void)self;
	return machine_read_ns(CLOCK_BOOTTIME) / 1000000000;
}

static int64_t machine_monotonic_ns(void *self)
{
	(void)self;
	return machine_read_ns(CLOCK_MONOTONIC);
}

static void machine_pause_ms(void *self, int ms)
{
	(void)self;
	const struct timespec pause = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	(void)nanosleep(&pause, NULL);
}

static enum err machine_fill_random(void *self, void *bytes, size_t n)
{
	(void)self;
	return getrandom(bytes, n, 0) == (ssize_t)n ? ERR_OK : ERR_AGAIN;
}

void machine_give_clock(struct system *out)
{
	out->clock = (struct clock_port){ .wall_s = machine_wall_s,
		.boot_s = machine_boot_s,
		.monotonic_ns = machine_monotonic_ns,
		.pause_ms = machine_pause_ms };
	out->random = (struct random_port){ .fill = machine_fill_random };
}

struct thread {
	struct thread *next;
	struct machine *machine;
	pthread_t id;
	thread_function *work, *done;
	void *context;
	atomic_bool has_ended;
};

static void *machine_run_thread(void *context)
{
	struct thread *t = context;
	const uint64_t one = 1;
	t->work(t->context);
	atomic_store(&t->has_ended, true);
	/* without it the loop would never join the thread */
	for (int i = 0; i < TELL_TRIES && write(t->machine->ended_fd, &one, sizeof one) < 0; i++)
		;
	return NULL;
}

static enum err machine_start_thread(
	void *self, thread_function *work, thread_function *done, void *context, struct thread **out)
{
	struct machine *m = self;
	struct thread *t = calloc(1, sizeof *t);
	*out = NULL;
	if (!t)
		return ERR_AGAIN;
	t->machine = m;
	t->work = work;
	t->done = done;
	t->context = context;
	if (pthread_create(&t->id, NULL, machine_run_thread, t) != 0) {
		free(t);
		return ERR_AGAIN;
	}
	t->next = m->first;
	m->first = t;
	*out = t;
	return ERR_OK;
}

static void machine_join_thread(void *self, struct thread *take_thread)
{
	struct machine *m = self;
	struct thread **link = &m->first;
	while (*link != take_thread)
		link = &(*link)->next;
	*link = take_thread->next;
	(void)pthread_join(take_thread->id, NULL);
	free(take_thread);
}

static struct thread *machine_find_ended(struct machine *m)
{
	for (struct thread *t = m->first; t; t = t->next)
		if (atomic_load(&t->has_ended))
			return t;
	return NULL;
}

static void machine_on_ended(evutil_socket_t fd, short what, void *context)
{
	struct machine *m = context;
	uint64_t n;
	(void)what;
	/* what could not be read is still readable: the loop calls again */
	if (read(fd, &n, sizeof n) < 0)
		return;
	for (struct thread *t = machine_find_ended(m); t; t = machine_find_ended(m)) {
		thread_function *const done = t->done;
		void *const done_context = t->context;
		machine_join_thread(m, t);
		done(done_context);
	}
}

static void machine_lock(void *self) { (void)pthread_mutex_lock(&((struct machine *)self)->lock); }
static void machine_unlock(void *self) { (void)pthread_mutex_unlock(&((struct machine *)self)->lock); }

struct timer {
	struct event *event;
	timer_function *ring;
	void *context;
};

static void machine_on_timer(evutil_socket_t fd, short what, void *context)
{
	const struct timer *t = context;
	(void)fd;
	(void)what;
	t->ring(t->context);
}

static void machine_release_timer(void *self, struct timer *t)
{
	(void)self;
	if (t && t->event)
		event_free(t->event);
	free(t);
}

static struct timer *machine_make_timer(
	void *self, enum timer_order order, timer_function *ring, void *context)
{
	const struct machine *m = self;
	struct timer *t = calloc(1, sizeof *t);
	if (!t)
		return NULL;
	t->ring = ring;
	t->context = context;
	t->event = evtimer_new(m->base, machine_on_timer, t);
	if (t->event && (order != TIMER_LAST || event_priority_set(t->event, MACHINE_PRIORITY_LAST) == 0))
		return t;
	machine_release_timer(self, t);
	return NULL;
}

static void machine_arm_timer(void *self, struct timer *t, int64_t in_ms)
{
	const struct timeval in = { .tv_sec = (time_t)(in_ms / 1000),
		.tv_usec = (suseconds_t)(in_ms % 1000 * 1000) };
	(void)self;
	(void)event_add(t->event, &in);
}

static void machine_ring_timer(void *self, struct timer *t)
{
	(void)self;
	event_active(t->event, EV_TIMEOUT, 0);
}

static void machine_disarm_timer(void *self, struct timer *t)
{
	(void)self;
	(void)event_del(t->event);
}

static bool machine_is_timer_armed(void *self, const struct timer *t)
{
	(void)self;
	return event_pending(t->event, EV_TIMEOUT, NULL) != 0;
}

enum err machine_init(struct machine *m, struct event_base *base, struct system *out)
{
	*m = (struct machine){ .ended_fd = -1 };
	if (pthread_mutex_init(&m->lock, NULL) != 0)
		return ERR_NOMEM;
	m->base = base;
	m->ended_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (m->ended_fd < 0)
		return ERR_NOMEM;
	m->on_ended = event_new(base, m->ended_fd, EV_READ | EV_PERSIST, machine_on_ended, m);
	if (!m->on_ended || event_add(m->on_ended, NULL) != 0)
		return ERR_NOMEM;
	out->threads = (struct thread_port){ .self = m,
		.start = machine_start_thread,
		.join = machine_join_thread,
		.lock = machine_lock,
		.unlock = machine_unlock };
	out->timers = (struct timer_port){ .self = m,
		.make = machine_make_timer,
		.release = machine_release_timer,
		.arm = machine_arm_timer,
		.ring = machine_ring_timer,
		.disarm = machine_disarm_timer,
		.is_armed = machine_is_timer_armed };
	return ERR_OK;
}

void machine_release(struct machine *m)
{
	if (!m->base)
		return;
	if (m->on_ended)
		event_free(m->on_ended);
	if (m->ended_fd >= 0)
		(void)close(m->ended_fd);
	(void)pthread_mutex_destroy(&m->lock);
	*m = (struct machine){ .base = NULL };
}
