#include "rules/pack/readers.h"

#include <strings.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/pack/naming.h"

/* A login is what a system calls its user: one word. */
static const char *read_staff_login(struct pack *p, struct reader *r, int i, const struct node *n)
{
	struct symbol *s = read_symbol(r, n);
	if (!s)
		return NULL;
	if (strpbrk(s->text, " \t\r\n/=:")) {
		read_report(r, n, "bad-value",
			_("“%s” is no login: one word without blanks, “/”, “=” and “:”"), s->text);
		return NULL;
	}
	if (!naming_in(p, r, &p->names->folded[NAME_PERSON], i, n, s->text))
		return NULL;
	if (name_map_add(&p->names->ids[NAME_PERSON], p->symbols.texts, s->text, i))
		r->findings->failed = true;
	return s->text;
}

/* A token says who one is: it is one person's. Hex digits of either case. */
static void read_staff_token(struct pack *p, struct reader *r, int i, const struct node *n)
{
	const char *hash = read_text(r, n);
	if (!hash)
		return;
	if (strlen(hash) != 64 || strspn(hash, "0123456789abcdefABCDEF") != 64) {
		read_report(r, n, "bad-value", _("a token's SHA-256 is 64 hexadecimal digits"));
		return;
	}
	for (int other = 0; other < i; other++) {
		const struct person *o = &p->staff[other];
		if (o->token_sha256 && strcasecmp(o->token_sha256, hash) == 0) {
			read_report(r, n, "bad-value",
				_("this is the token of “%s”: each person has one of their own"), o->login);
			return;
		}
	}
	p->staff[i].token_sha256 = hash;
}

static void read_staff_person(struct pack *p, struct reader *r, int i, const struct node *map)
{
	static const struct key_spec keys[] = { { "login", true }, { "name", true }, { "section", true },
		{ "role", true }, { "mail", false }, { "token_sha256", false } };
	const struct node *at[6];
	struct person *who = &p->staff[i];
	*who = (struct person){ .login = "", .name = "", .section = RULE_NONE, .place = read_place(r, map) };
	if (!read_map(r, map, keys, 6, at))
		return;
	const char *login = read_staff_login(p, r, i, at[0]);
	const char *name = read_text(r, at[1]);
	who->login = login ? login : "";
	who->name = name ? name : "";
	p->staff_section[i] = at[2];
	const int role = read_code(r, at[3], WORDS_ROLE);
	who->role = role < 0 ? ROLE_MEMBER : (enum role)role;
	who->mail = read_text(r, at[4]);
	read_staff_token(p, r, i, at[5]);
}

void read_staff(struct pack *p, struct reader *r, const struct node *root)
{
	static const struct key_spec keys[] = { { "staff", true } };
	const struct node *at[1];
	int n, i = 0;
	if (!read_map(r, root, keys, 1, at))
		return;
	const struct node *item = read_list(r, at[0], &n);
	p->staff = read_alloc(r, r->keep, (size_t)n, sizeof *p->staff);
	p->staff_section = read_alloc(r, r->scratch, (size_t)n, sizeof(struct node *));
	if (!p->staff || !p->staff_section)
		return;
	for (; item; item = item->next)
		read_staff_person(p, r, i++, item);
	p->rs->staff = p->staff;
	p->rs->staff_n = n;
	p->rs->has_staff = true;
}
