/* Whose call it was: calls of one stack are alike, and a sweep over a hundred
 * thousand allocations tries each stack rather than each call. A stack is a hash
 * of its return addresses, each counted from where its file is loaded, so that
 * it is the same in every run of the same build. */
#ifndef TSUNAGI_TESTS_STACKS_H
#define TSUNAGI_TESTS_STACKS_H

#include <stdbool.h>
#include <stdint.h>

/* The n-th call (from 1) of a kind; as it stands in the file of stacks_record_to. */
struct stacks_call {
	uint64_t stack;
	uint32_t kind, n;
};

/* Loads what the unwinder needs, while it may still allocate. */
void stacks_init(void);
/* True while the unwinder itself calls: that is nobody's call. */
bool stacks_is_busy(void);
/* Of the caller's caller. */
uint64_t stacks_here(void);
void stacks_show(int fd); /* for people: addr2line reads it */

/* From now on calls are noted: into memory of the caller, or a file of its own
 * that has as many records as its first record says (n). NULL: no more. */
void stacks_record(struct stacks_call *calls, uint32_t room);
bool stacks_record_to(const char *path);
/* What comes meanwhile is not noted. */
void stacks_hold(bool is_held);
bool stacks_is_noting(void);
void stacks_note(uint32_t kind, uint32_t n, uint64_t stack);
uint32_t stacks_noted(void);

#endif
