/* A rule pack written for a test into a folder of its own. */
#ifndef TESTS_UNIT_PROVE_FOLDER_H
#define TESTS_UNIT_PROVE_FOLDER_H

#include "engine/base/buf.h"
#include "rules/prove/prove.h"

struct folder {
	char path[64];
};

void folder_open(struct folder *f);
void folder_put(const struct folder *f, const char *name, const char *text);
void folder_shut(const struct folder *f);

/* The pack without cases.yaml; stops the test where it can't be read. */
struct ruleset *folder_load(const struct folder *f);

/* What is proved of a pack. */
struct proved {
	struct ruleset *rs;
	struct arena arena;
	struct proof_finding *findings;
	int n;
};
void folder_prove(const struct folder *f, struct proved *out);
void proved_release(struct proved *p);

/* office.yaml without areas, sections and meetings; holidays of 2026 and 2027. */
extern const char OFFICE[];
extern const char HOLIDAYS[];

#endif
