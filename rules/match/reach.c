#include "rules/match/reach.h"

bool reach_is_worker(const struct person *p)
{
	return p->role == ROLE_MEMBER || p->role == ROLE_HEAD || p->role == ROLE_COORDINATOR;
}

const char *reach_mail(const struct ruleset *rs, int section, int n)
{
	for (int p = 0; p < rs->staff_n; p++) {
		const struct person *person = &rs->staff[p];
		if (person->section == section && person->mail && reach_is_worker(person) && n-- == 0)
			return person->mail;
	}
	return NULL;
}

bool reach_section(const struct ruleset *rs, int section)
{
	return rs->sections[section].alerts_n > 0 || reach_mail(rs, section, 0);
}

bool reach_person(const struct ruleset *rs, int person)
{
	return rs->staff[person].mail || reach_section(rs, rs->staff[person].section);
}
