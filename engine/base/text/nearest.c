#include "engine/base/text/text.h"

#include <utf8proc.h>

#define CHARS_MAX 256

/* The text's code points, or -1 where it is longer than CHARS_MAX. */
static int nearest_decode(const char *text, utf8proc_int32_t *out)
{
	size_t bytes = strlen(text);
	int chars = 0;
	for (size_t i = 0; i < bytes; chars++) {
		if (chars == CHARS_MAX)
			return -1;
		utf8proc_ssize_t n = utf8proc_iterate(
			(const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(bytes - i), &out[chars]);
		i += n > 0 ? (size_t)n : 1;
	}
	return chars;
}

static int nearest_least(int a, int b, int c)
{
	int ab = a < b ? a : b;
	return ab < c ? ab : c;
}

/* Optimal string alignment over three rows: Levenshtein's distance in which
 * two neighbours swapped are one slip. */
static int nearest_distance(const utf8proc_int32_t *a, int a_n, const utf8proc_int32_t *b, int b_n)
{
	int rows[3][CHARS_MAX + 1];
	for (int j = 0; j <= b_n; j++)
		rows[0][j] = j;
	for (int i = 1; i <= a_n; i++) {
		int *row = rows[i % 3];
		const int *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];
		row[0] = i;
		for (int j = 1; j <= b_n; j++) {
			row[j] = nearest_least(
				above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
			bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
			if (is_swapped && above_that[j - 2] + 1 < row[j])
				row[j] = above_that[j - 2] + 1;
		}
	}
	return rows[a_n % 3][b_n];
}

int text_distance(const char *a, const char *b, int limit)
{
	utf8proc_int32_t a_chars[CHARS_MAX], b_chars[CHARS_MAX];
	if (strcmp(a, b) == 0)
		return 0;
	int a_n = nearest_decode(a, a_chars), b_n = nearest_decode(b, b_chars);
	if (a_n < 0 || b_n < 0 || a_n - b_n > limit || b_n - a_n > limit)
		return limit + 1;
	int found = nearest_distance(a_chars, a_n, b_chars, b_n);
	return found > limit ? limit + 1 : found;
}

const char *text_nearest(const char *name, const char *const *names, size_t count)
{
	int chars = (int)text_chars(name, strlen(name));
	int limit = chars < 6 ? 1 : chars < 9 ? 2 : 3;
	if (limit >= chars) /* nothing of the name would be left */
		limit = chars - 1;
	const char *nearest = NULL;
	for (size_t i = 0; i < count && limit >= 0; i++) {
		int found = text_distance(name, names[i], limit);
		if (found > limit)
			continue;
		nearest = names[i];
		limit = found - 1;
	}
	return nearest;
}
