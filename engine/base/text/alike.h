/* The forms under which two entries about a person are compared: wider than
 * text_fold, for people write the same name and address in many ways. Only for
 * comparing: what is found so is offered, never joined by itself. */
#ifndef TSUNAGI_BASE_TEXT_ALIKE_H
#define TSUNAGI_BASE_TEXT_ALIKE_H

#include <stdbool.h>

#include "engine/base/arena.h"

/* text_fold_search, then small kana as large ones (ッ ツ, ヶ ケ), 々 as the character
 * that it repeats, 斉 as 斎. NULL without memory or for text that is not UTF-8. */
char *alike_fold_name(struct arena *a, const char *text);

/* The same, and addresses by their numbers: 一丁目2番3号, 1丁目2-3 and １－２－３ are all
 * 1-2-3. Numbers in kanji count where 丁目, 番, 番地, 号 or 条 follows. */
char *alike_fold_address(struct arena *a, const char *text);

/* A word that stands for no name, address or date: 不明, 匿名, 1900-01-01 … `text` is
 * as typed. */
bool alike_is_placeholder(const char *text);

#endif
