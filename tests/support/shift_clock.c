/* A clock that a test moves, for a program that runs on the real one: preloaded
 * (LD_PRELOAD), it answers clock_gettime and time from the file named by
 * SHIFT_CLOCK, five whole numbers:
 *     START RATE REAL SLEPT MADE
 * START is the time of day (seconds since 1970) when the machine's monotonic
 * clock stood at MADE (nanoseconds), RATE how many seconds pass in one since,
 * REAL what is added to the time of day (a clock that somebody set), SLEPT what
 * is added to it and to the boot clock (a suspend: the monotonic clock stands
 * still meanwhile). */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct shift {
	long long start, rate, real, slept, made_ns;
};

int clock_gettime(clockid_t id, struct timespec *out);
time_t time(time_t *out);

static long long raw_ns(clockid_t id)
{
	struct timespec t = { 0 };
	(void)syscall(SYS_clock_gettime, id, &t);
	return (long long)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int read_shift(struct shift *s)
{
	char text[160] = "";
	const char *path = getenv("SHIFT_CLOCK");
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return 0;
	ssize_t n = read(fd, text, sizeof text - 1);
	(void)close(fd);
	return n > 0 && sscanf(text, "%lld %lld %lld %lld %lld", &s->start, &s->rate, &s->real, &s->slept,
				&s->made_ns) == 5;
}

int clock_gettime(clockid_t id, struct timespec *out)
{
	struct shift s;
	long long steady = raw_ns(CLOCK_MONOTONIC), ns = raw_ns(id);
	if (read_shift(&s)) {
		long long gone = (steady - s.made_ns) * s.rate;
		ns = gone + 1000000000000;
		if (id == CLOCK_BOOTTIME)
			ns += s.slept * 1000000000;
		if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)
			ns = gone + (s.start + s.real + s.slept) * 1000000000;
	}
	out->tv_sec = (time_t)(ns / 1000000000);
	out->tv_nsec = ns % 1000000000;
	return 0;
}

time_t time(time_t *out)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_REALTIME, &t);
	if (out)
		*out = t.tv_sec;
	return t.tv_sec;
}
