/* The lock is a file beside the draft (intake-KEY.lock), because the draft itself is
 * replaced by every save. A save that was cut off leaves a temporary file that begins
 * with the draft's name; it goes with the draft. */
#include "cli/intake/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/files.h"
#include "engine/base/reserve.h"
#include "engine/base/text/lang.h"

#define KEY_RANDOM_BYTES 16
#define NAME_BYTES (DRAFT_KEY_BYTES + 32)
#define PREFIX "intake-"
#define DRAFT_SUFFIX ".json"

static void intake_draft_name(char out[NAME_BYTES], const char *key, const char *suffix)
{
	snprintf(out, NAME_BYTES, PREFIX "%s%s", key, suffix);
}

static const char *intake_draft_server_of(const struct cli_context *cx)
{
	return cx->server ? cx->server : cx->socket;
}

/* Letters, digits, "-" and "_": what may stand in a file's name. */
static bool intake_draft_is_key(const char *key)
{
	static const char PLAIN[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	const size_t n = strlen(key);
	return n > 0 && n < DRAFT_KEY_BYTES && strspn(key, PLAIN) == n;
}

/* ---- the folder and the lock */

static bool intake_draft_make_folder(const char *dir)
{
	char path[PATH_MAX];
	if (snprintf(path, sizeof path, "%s", dir) >= (int)sizeof path)
		return false;
	for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
		*at = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return false;
		*at = '/';
	}
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static bool intake_draft_take_lock(struct draft *draft)
{
	char name[NAME_BYTES], path[PATH_MAX];
	intake_draft_name(name, draft->key, ".lock");
	if (snprintf(path, sizeof path, "%s/%s", draft->dir, name) >= (int)sizeof path)
		return false;
	draft->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (draft->lock >= 0 && flock(draft->lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	intake_draft_release(draft);
	return false;
}

void intake_draft_release(struct draft *draft)
{
	if (draft->lock >= 0)
		close(draft->lock);
	draft->lock = -1;
}

/* All files of the talk; the lock last, so that nobody meets a draft without one. */
void intake_draft_remove(struct draft *draft)
{
	char name[NAME_BYTES];
	DIR *folder = draft->dir && draft->lock >= 0 ? opendir(draft->dir) : NULL;
	if (!folder)
		return;
	intake_draft_name(name, draft->key, DRAFT_SUFFIX);
	for (const struct dirent *one = readdir(folder); one; one = readdir(folder))
		if (strncmp(one->d_name, name, strlen(name)) == 0)
			(void)unlinkat(dirfd(folder), one->d_name, 0);
	(void)fsync(dirfd(folder));
	intake_draft_name(name, draft->key, ".lock");
	(void)unlinkat(dirfd(folder), name, 0);
	closedir(folder);
	intake_draft_release(draft);
}

/* ---- a new one */

static bool intake_draft_make_key(char out[DRAFT_KEY_BYTES])
{
	unsigned char bytes[KEY_RANDOM_BYTES];
	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return false;
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
	return true;
}

enum err intake_draft_begin(struct draft *out, const struct cli_context *cx, const char *key, struct diag *d)
{
	*out = (struct draft){ .dir = cx->state_dir, .lock = -1 };
	if (key && intake_draft_is_key(key))
		snprintf(out->key, sizeof out->key, "%s", key);
	else if (!intake_draft_make_key(out->key))
		return diag_set(d, ERR_AGAIN, "file", "%s", strerror(errno));
	return ERR_OK;
}

/* ---- one that is there */

static bool intake_draft_has_texts(const json_t *list)
{
	const json_t *one;
	size_t i;
	json_array_foreach(list, i, one)
	{
		if (!json_is_string(one))
			return false;
	}
	return json_is_array(list);
}

enum err intake_draft_read(const char *text, size_t bytes, json_t **content)
{
	json_t *root = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, NULL);
	const char *key = json_string_value(json_object_get(root, "key"));
	*content = NULL;
	if (key && intake_draft_is_key(key) && json_is_string(json_object_get(root, "server")) &&
		json_is_integer(json_object_get(root, "at_ms")) &&
		json_is_boolean(json_object_get(root, "is_sent")) &&
		json_is_object(json_object_get(root, "body")) &&
		intake_draft_has_texts(json_object_get(root, "asked"))) {
		*content = root;
		return ERR_OK;
	}
	json_decref(root);
	return ERR_INPUT;
}

static bool intake_draft_is_ours(const json_t *content, const struct cli_context *cx)
{
	const char *as = json_string_value(json_object_get(content, "as"));
	return strcmp(json_string_value(json_object_get(content, "server")), intake_draft_server_of(cx)) ==
		       0 &&
	       strcmp(as ? as : "", cx->as ? cx->as : "") == 0;
}

/* The key in a draft's name; false for other files. */
static bool intake_draft_key_of(const char *name, char key[DRAFT_KEY_BYTES])
{
	const size_t n = strlen(name), around = strlen(PREFIX) + strlen(DRAFT_SUFFIX);
	if (n <= around || n - around >= DRAFT_KEY_BYTES || strncmp(name, PREFIX, strlen(PREFIX)) != 0 ||
		strcmp(name + n - strlen(DRAFT_SUFFIX), DRAFT_SUFFIX) != 0)
		return false;
	snprintf(key, DRAFT_KEY_BYTES, "%.*s", (int)(n - around), name + strlen(PREFIX));
	return intake_draft_is_key(key);
}

/* NULL where it is somebody else's, in use, or no draft. */
static json_t *intake_draft_open(struct draft *draft, const struct cli_context *cx, const char *name)
{
	struct buf text;
	struct diag d;
	json_t *content = NULL;
	if (!intake_draft_take_lock(draft))
		return NULL;
	buf_init(&text);
	diag_init(&d);
	enum err e = files_read(draft->dir, name, DRAFT_MAX_BYTES, &text, &d);
	if (!e)
		e = intake_draft_read(buf_text(&text), text.len, &content);
	if (e && e != ERR_NOT_FOUND) {
		fprintf(cx->err, _("%s/%s is no draft of an intake, and is left as it is\n"), draft->dir,
			name);
	}
	if (content && (!intake_draft_is_ours(content, cx) ||
			       strcmp(json_string_value(json_object_get(content, "key")), draft->key) != 0)) {
		json_decref(content);
		content = NULL;
	}
	if (!content)
		intake_draft_release(draft);
	buf_release(&text);
	diag_release(&d);
	return content;
}

static json_int_t intake_draft_time_of(const json_t *content)
{
	return json_integer_value(json_object_get(content, "at_ms"));
}

enum err intake_draft_find(struct draft *out, const struct cli_context *cx, json_t **content)
{
	*out = (struct draft){ .dir = cx->state_dir, .lock = -1 };
	*content = NULL;
	DIR *folder = cx->state_dir ? opendir(cx->state_dir) : NULL;
	if (!folder)
		return ERR_NOT_FOUND;
	for (const struct dirent *one = readdir(folder); one; one = readdir(folder)) {
		struct draft found = { .dir = cx->state_dir, .lock = -1 };
		json_t *its = intake_draft_key_of(one->d_name, found.key)
				      ? intake_draft_open(&found, cx, one->d_name)
				      : NULL;
		if (its && (!*content || intake_draft_time_of(its) >= intake_draft_time_of(*content))) {
			intake_draft_release(out);
			json_decref(*content);
			*out = found;
			*content = its;
		} else if (its) {
			intake_draft_release(&found);
			json_decref(its);
		}
	}
	closedir(folder);
	return *content ? ERR_OK : ERR_NOT_FOUND;
}

/* ---- saving */

static json_int_t intake_draft_now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (json_int_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The folder and the lock, with the first save: a talk without an answer leaves nothing. */
static enum err intake_draft_make_place(struct draft *draft, struct diag *d)
{
	if (draft->lock >= 0 || (intake_draft_make_folder(draft->dir) && intake_draft_take_lock(draft)))
		return ERR_OK;
	return diag_set(d, ERR_AGAIN, "file", "%s: %s", draft->dir, strerror(errno));
}

enum err intake_draft_save(struct draft *draft, const struct cli_context *cx, const json_t *body,
	const json_t *asked, bool is_sent, struct diag *d)
{
	char name[NAME_BYTES];
	if (!draft->dir)
		return ERR_OK;
	enum err e = intake_draft_make_place(draft, d);
	if (e)
		return e;
	json_t *content = json_pack("{s:s?, s:s, s:s, s:I, s:b, s:O, s:O}", "as", cx->as, "server",
		intake_draft_server_of(cx), "key", draft->key, "at_ms", intake_draft_now_ms(), "is_sent",
		(int)is_sent, "body", body, "asked", asked);
	char *text = content ? json_dumps(content, JSON_INDENT(1)) : NULL;
	json_decref(content);
	if (!text)
		return ERR_NOMEM;
	intake_draft_name(name, draft->key, DRAFT_SUFFIX);
	e = files_write_private(draft->dir, name, text, strlen(text), d);
	reserve_free(text);
	return e;
}
