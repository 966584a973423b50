/* Temporary packs for tests: the small pack with some files of another folder
 * laid over it. A file NAME.absent takes NAME away. */
#ifndef TSUNAGI_TESTS_UNIT_RULES_PACK_FOLDER_H
#define TSUNAGI_TESTS_UNIT_RULES_PACK_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/compile/compile.h"

#define PACKS SOURCE_DIR "/tests/packs/"
#define FOLDER_BYTES 64
#define FILE_BYTES 4096

/* Makes a folder with the small pack in it (as links). */
void folder_make(char path[FOLDER_BYTES]);
void folder_overlay(const char *path, const char *from);
void folder_write(const char *path, const char *file, const char *text, size_t n);
void folder_remove(const char *path);

/* The small pack with one text in one file replaced, compiled; fails the test
 * when the text isn't there. NULL where it doesn't compile. */
struct ruleset *small_with(const char *file, const char *old, const char *text);
/* A pack that must compile. */
struct ruleset *pack_load(const char *dir);
char *file_text(const char *path, size_t *n);

#endif
