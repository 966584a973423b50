/* The language of messages: Japanese or English, by gettext catalogues that
 * need no locale to be generated on the machine. Source strings are English;
 * packaging/po/ja holds the Japanese. */
#ifndef TSUNAGI_BASE_TEXT_LANG_H
#define TSUNAGI_BASE_TEXT_LANG_H

#define _(text) lang_text(text)
#define N_(text) (text)

enum lang { LANG_EN, LANG_JA };

/* Finds the catalogues beside the running program (../share/locale) or in
 * the installed place, and takes the language of LC_ALL, LC_MESSAGES, LANG
 * (in that order; "ja…" is Japanese, all else English). Call once, in main. */
void lang_init(void);

/* Sets the language of this thread's messages from now on (the daemon does it for each request,
 * from Accept-Language). The first switch to Japanese must happen while there is one thread. */
void lang_use(enum lang lang);
enum lang lang_now(void);
/* "ja", "ja-JP,en;q=0.5", "ja_JP.UTF-8" -> LANG_JA; NULL and others LANG_EN. */
enum lang lang_from_tag(const char *tag);
const char *lang_tag(enum lang lang); /* "ja" or "en" */

/* The message in the language in force; the text itself where it has no translation. Static. */
const char *lang_text(const char *msgid) __attribute__((format_arg(1)));
/* The message in that language, whichever is in force; Japanese only once the program has used it
 * (lang_use), else the text itself. */
const char *lang_text_in(enum lang lang, const char *msgid) __attribute__((format_arg(2)));

#endif
