/* Random small packs, as text, so that one can be written without one of its
 * rules, or with another one in its place. */
#ifndef TESTS_UNIT_PROVE_RANDOM_PACK_H
#define TESTS_UNIT_PROVE_RANDOM_PACK_H

#include "tests/unit/prove/brute.h"

#define RULES_MAX 12

extern uint64_t dice_state;
int dice(int n); /* 0 to n - 1 */

struct random_pack {
	char rules[3][RULES_MAX][2048];
	int n[3];
	char otherwise[400];
	struct brute_space space;
	bool mixes_units;
	struct folder folder;
};

void random_office(const struct folder *f);
/* Writes features.yaml with the gates of that number; 0: none. has_more: one more value each. */
#define RANDOM_GATES 5
void random_features(const struct folder *f, int gates, bool has_more);
/* Writes staff.yaml: up to two people for each section. */
void random_staff(const struct folder *f);
/* Draws a pack and writes its routing.yaml and staff.yaml. */
void random_pack(struct random_pack *p);
/* Draws one rule of a list anew. */
void random_rule(struct random_pack *p, int list, int at);
/* Bits of rules left out, over the three lists. */
void random_write(const struct random_pack *p, uint64_t left_out);
void random_say(const struct random_pack *p);

#endif
