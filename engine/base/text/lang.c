/* gettext looks a message up only while the locale's name is not "C", and then
 * goes by $LANGUAGE. C.UTF-8 is part of libc itself, so that Japanese needs no
 * generated locale. Only the categories for messages and characters are set:
 * numbers stay as JSON and CSV want them. */
#include "engine/base/text/lang.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <strings.h>
#include <unistd.h>

#ifndef TSUNAGI_LOCALEDIR
#define TSUNAGI_LOCALEDIR "/usr/share/locale"
#endif

#define DOMAIN "tsunagi"

extern int _nl_msg_cat_cntr; /* libc's: raising it makes gettext look anew */

/* English is the source itself; so this alone says which language is in force. */
static _Thread_local enum lang current = LANG_EN;
static bool is_japanese_loaded;

static bool lang_find_beside_program(char *dir, size_t bytes)
{
	char exe[PATH_MAX], catalogue[PATH_MAX + 64];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n <= 0)
		return false;
	exe[n] = '\0';
	char *slash = strrchr(exe, '/');
	if (!slash)
		return false;
	*slash = '\0';
	int len = snprintf(dir, bytes, "%s/../share/locale", exe);
	if (len < 0 || (size_t)len >= bytes)
		return false;
	len = snprintf(catalogue, sizeof catalogue, "%s/ja/LC_MESSAGES/" DOMAIN ".mo", dir);
	return len > 0 && (size_t)len < sizeof catalogue && access(catalogue, R_OK) == 0;
}

static enum lang lang_of_environment(void)
{
	static const char *const NAMES[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
		const char *value = getenv(NAMES[i]);
		if (value && *value)
			return lang_from_tag(value);
	}
	return LANG_EN;
}

void lang_init(void)
{
	char dir[PATH_MAX];
	bindtextdomain(DOMAIN, lang_find_beside_program(dir, sizeof dir) ? dir : TSUNAGI_LOCALEDIR);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	lang_use(lang_of_environment());
}

static void lang_load_japanese(void)
{
	static const char *const LOCALES[] = { "C.UTF-8", "ja_JP.UTF-8", "en_US.UTF-8", "" };
	for (size_t i = 0; i < sizeof LOCALES / sizeof *LOCALES; i++)
		if (setlocale(LC_MESSAGES, LOCALES[i])) {
			setlocale(LC_CTYPE, LOCALES[i]);
			break;
		}
	setenv("LANGUAGE", "ja", 1);
	++_nl_msg_cat_cntr;
	is_japanese_loaded = true;
}

/* English asks no catalogue, so going back and forth costs nothing. */
void lang_use(enum lang lang)
{
	if (lang == current)
		return;
	if (lang == LANG_JA && !is_japanese_loaded)
		lang_load_japanese();
	current = lang;
}

enum lang lang_now(void) { return current; }

static bool lang_is_language(const char *tag, const char *language)
{
	if (strncasecmp(tag, language, 2) != 0)
		return false;
	char after = tag[2];
	return after == '\0' || strchr("-_.@,; \t", after);
}

/* The weight of one part of Accept-Language: 0 to 1000. */
static int lang_weight(const char *part, size_t bytes)
{
	const char *end = part + bytes;
	const char *q = memchr(part, ';', bytes);
	while (q && ++q < end && (*q == ' ' || *q == '\t'))
		;
	if (!q || end - q < 3 || (*q != 'q' && *q != 'Q') || q[1] != '=')
		return 1000;
	q += 2;
	int sum = *q == '1' ? 1000 : 0;
	if (++q < end && *q == '.' && !sum)
		for (int unit = 100; ++q < end && *q >= '0' && *q <= '9'; unit /= 10)
			sum += unit * (*q - '0');
	return sum;
}

enum lang lang_from_tag(const char *tag)
{
	enum lang best = LANG_EN;
	int best_weight = 0;
	while (tag && *tag) {
		tag += strspn(tag, " \t,");
		size_t bytes = strcspn(tag, ",");
		bool ja = lang_is_language(tag, "ja");
		if ((ja || lang_is_language(tag, "en")) && lang_weight(tag, bytes) > best_weight) {
			best = ja ? LANG_JA : LANG_EN;
			best_weight = lang_weight(tag, bytes);
		}
		tag += bytes;
	}
	return best;
}

const char *lang_tag(enum lang lang) { return lang == LANG_JA ? "ja" : "en"; }

const char *lang_text(const char *msgid)
{
	if (current == LANG_EN || !msgid || !*msgid)
		return msgid;
	return dgettext(DOMAIN, msgid);
}

const char *lang_text_in(enum lang lang, const char *msgid)
{
	if (lang == LANG_EN || !is_japanese_loaded || !msgid || !*msgid)
		return msgid;
	return dgettext(DOMAIN, msgid);
}
