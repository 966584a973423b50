#include "engine/core/model/rights_table.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define NO 0
#define ANY REL_ANYBODY
#define OWN REL_OWN
#define PART REL_PART
#define INTAKE REL_INTAKE
#define LEAD REL_LEAD
#define ASKER REL_ASKER
#define TARGET REL_TARGET
#define NAMED (REL_NAMED | REL_OWNER)
#define STANDS_IN REL_STANDS_IN
/* No coordinator as such. Source: 児童虐待防止法7条, 障害者虐待防止法8条. */
#define HEARD (REL_INTAKE | REL_LEAD | REL_BOUND)

struct right_row {
	const char *name, *what;
	unsigned may[RIGHTS_COLUMNS];
};

/* Heads have their members' rights; what more they hear, the ladder says. */
#define ROW(name, what, member, coordinator, keeper, auditor, admin, operator) \
	{ \
		name, what, { member, member, coordinator, keeper, auditor, admin, operator } \
	}

static const struct right_row rows[RIGHTS] = {
	/*                                                        member    coordinator           keeper
	   auditor admin operator */
	[RIGHT_OPEN] = ROW("healthz, metrics", N_("this"), ANY, ANY, ANY, ANY, ANY, ANY),
	[RIGHT_STATUS] = ROW("status, clock now, calendar", N_("the status"), ANY, ANY, ANY, ANY, ANY, ANY),
	[RIGHT_INTAKE] = ROW("intake", N_("taking cases in"), OWN, ANY, NO, NO, NO, NO),
	[RIGHT_SEE] = ROW("show, find", N_("seeing cases"), PART, ANY, NO, NO, NO, NO),
	[RIGHT_PERSON] = ROW("who a protected case is about", N_("seeing cases"), NAMED, ANY, NO, NO, NO, NO),
	[RIGHT_REPORTER] = ROW("who reported", N_("telling who reported"), HEARD, HEARD, NO, NO, NO, NO),
	[RIGHT_INBOX] =
		ROW("inbox, board, alerts", N_("seeing what waits for a section"), OWN, ANY, NO, NO, NO, NO),
	[RIGHT_AGENDA] = ROW("agenda", N_("a meeting's agenda"), OWN, ANY, NO, NO, NO, NO),
	[RIGHT_THEMES] = ROW("themes", N_("the issues of the districts"), ANY, ANY, NO, NO, NO, NO),
	[RIGHT_DIRECTORY] = ROW("directory", N_("the directory"), ANY, ANY, ANY, ANY, ANY, ANY),
	[RIGHT_ACT] = ROW("any verb of a case", N_("acting on cases"), PART, ANY, NO, NO, NO, NO),
	[VERB_UPDATE] = ROW("update", N_("acting on cases"), PART, ANY, NO, NO, NO, NO),
	[RIGHT_JOIN] = ROW("join, unjoin", N_("acting on cases"), PART, ANY, NO, NO, NO, NO),
	[RIGHT_UNPROTECT] = ROW("update --protected no", N_("acting on cases"), NO, ANY, NO, NO, NO, NO),
	[VERB_REFER] = ROW("refer", N_("acting on cases"), LEAD, LEAD | STANDS_IN, NO, NO, NO, NO),
	[VERB_LEAD] = ROW("lead", N_("acting on cases"), LEAD, LEAD | STANDS_IN, NO, NO, NO, NO),
	[VERB_END] = ROW("end", N_("acting on cases"), LEAD, LEAD | STANDS_IN, NO, NO, NO, NO),
	[VERB_DEED] = ROW("deed", N_("acting on cases"), TARGET, TARGET | STANDS_IN, NO, NO, NO, NO),
	[RIGHT_END_DUTY] = { "end of a duty, the second time: a head", N_("acting on cases"),
		{ NO, TARGET, ANY, NO, NO, NO, NO } },
	[VERB_STAY] = ROW("stay", N_("acting on cases"), LEAD, LEAD | STANDS_IN, NO, NO, NO, NO),
	[VERB_CLOSE] = ROW("close", N_("acting on cases"), LEAD, LEAD | STANDS_IN, NO, NO, NO, NO),
	[VERB_CANCEL] = ROW("cancel", N_("acting on cases"), INTAKE, INTAKE, NO, NO, NO, NO),
	[VERB_NOTE] = ROW("note", N_("acting on cases"), PART, ANY, NO, NO, NO, NO),
	[VERB_DECIDE] = ROW("decide", N_("acting on cases"), NO, ANY, NO, NO, NO, NO),
	[VERB_ACCEPT] = ROW("accept", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_DECLINE] = ROW("decline", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_QUERY] = ROW("query", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_ANSWER] = ROW("answer", N_("acting on cases"), ASKER, ASKER | STANDS_IN, NO, NO, NO, NO),
	[VERB_PROGRESS] = ROW("progress", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_HOLD] = ROW("hold", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_RESUME] = ROW("resume", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_HANDOVER] = ROW("handover", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_RELEASE] = ROW("release", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_REPORT] = ROW("report", N_("acting on cases"), TARGET, TARGET, NO, NO, NO, NO),
	[VERB_CONFIRM] = ROW("confirm", N_("acting on cases"), ASKER, ASKER | STANDS_IN, NO, NO, NO, NO),
	[VERB_RETURN] = ROW("return", N_("acting on cases"), ASKER, ASKER | STANDS_IN, NO, NO, NO, NO),
	[VERB_WITHDRAW] = ROW("withdraw", N_("acting on cases"), ASKER, ASKER | STANDS_IN, NO, NO, NO, NO),
	[RIGHT_REVIEW] = ROW("review", N_("the weekly review"), PART, ANY, NO, NO, NO, NO),
	[RIGHT_REVIEW_CLOSE] =
		ROW("review --close", N_("closing the weekly review"), NO, ANY, NO, NO, NO, NO),
	[RIGHT_FORGET] = ROW("forget", N_("forgetting cases"), NO, ANY, NO, NO, NO, NO),
	[RIGHT_STATS] = ROW("stats", N_("the statistics"), OWN, ANY, ANY, NO, NO, NO),
	[RIGHT_AUDIT] = ROW("audit verify, audit log", N_("the audit"), NO, NO, NO, ANY, NO, ANY),
	[RIGHT_RELOAD] = ROW("rules reload", N_("reloading the rule pack"), NO, NO, ANY, NO, NO, ANY),
	[RIGHT_REPLAY] =
		ROW("rules diff --replay", N_("replaying the stored cases"), NO, ANY, ANY, NO, NO, NO),
	[RIGHT_REHOME] = ROW("rehome", N_("moving work to another section"), NO, ANY, NO, NO, NO, NO),
	[RIGHT_CLOCK] = ROW("clock set, clock advance", N_("moving the clock"), NO, NO, NO, NO, ANY, ANY),
	[RIGHT_ABSENCES] = ROW("away", N_("who is away"), OWN, ANY, NO, NO, NO, NO),
	[RIGHT_DRILL] = ROW("drill", N_("a drill"), NO, ANY, NO, NO, ANY, ANY),
	[RIGHT_BACKUP] = ROW("backup", N_("a backup"), NO, NO, NO, NO, ANY, ANY),
};

unsigned rights_may(enum right right, int column)
{
	return column >= 0 && column < RIGHTS_COLUMNS && right < RIGHTS ? rows[right].may[column] : NO;
}

const char *rights_what(enum right right)
{
	return right < RIGHTS && rows[right].what ? _(rows[right].what) : _("this");
}

static bool rights_table_owns(const struct case_state *c, const char *login)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!referral_is_terminal(r->state) && text_is_same(r->owner, login))
			return true;
	}
	return false;
}

/* Accepted ones only: who was asked and declined never knew. */
static bool rights_table_is_bound(const struct case_state *c, const char *section)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		const struct need *n = case_need(c, r->need);
		if (r->accepted_at != INSTANT_NONE && text_is_same(r->to, section) &&
			(r->by_law || r->ground || (n && n->duty.n > 0)))
			return true;
	}
	return false;
}

unsigned rights_relations(
	const struct case_state *c, const struct referral *r, const char *section, const char *login)
{
	unsigned is = REL_ANYBODY;
	is |= case_takes_part(c, section) ? REL_PART : 0u;
	is |= text_is_same(c->intake, section) ? REL_INTAKE : 0u;
	is |= text_is_same(c->lead, section) ? REL_LEAD : 0u;
	is |= r && text_is_same(r->asker, section) ? REL_ASKER : 0u;
	is |= r && text_is_same(r->to, section) ? REL_TARGET : 0u;
	is |= rights_table_is_bound(c, section) ? REL_BOUND : 0u;
	is |= (is & REL_PART) && rights_table_owns(c, login) ? REL_OWNER : 0u;
	is |= (is & REL_PART) && id_list_has(&c->named, login) ? REL_NAMED : 0u;
	return is;
}

const char *rights_ground(enum role role, unsigned relations)
{
	static const struct {
		unsigned bit;
		const char *word;
	} grounds[] = { { REL_OWNER, "owner" }, { REL_LEAD, "lead" }, { REL_INTAKE, "intake" },
		{ REL_PART, "takes_part" } };
	for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++)
		if (relations & grounds[i].bit)
			return grounds[i].word;
	return rights_may(RIGHT_SEE, (int)role) & REL_ANYBODY ? role_word(role) : NULL;
}

static void rights_table_put_cell(struct buf *out, unsigned may)
{
	static const struct {
		unsigned bits;
		const char *word;
	} words[] = { { REL_ANYBODY, "yes" }, { REL_OWN, "own section" }, { REL_PART, "takes part" },
		{ REL_INTAKE, "intake" }, { REL_LEAD, "lead" }, { REL_ASKER, "asker" },
		{ REL_TARGET, "target" }, { REL_OWNER, "owner" }, { REL_NAMED, "named" },
		{ REL_BOUND, "accepted a duty or by law" }, { REL_STANDS_IN, "else with a reason" } };
	const char *gap = " ";
	buf_put(out, may ? "" : " –");
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (!(may & words[i].bits))
			continue;
		buf_printf(out, "%s%s", gap, words[i].word);
		gap = ", ";
	}
	buf_put(out, " |");
}

void rights_put_table(struct buf *out)
{
	buf_put(out, "| what | member, head | coordinator | keeper | auditor | admin | operator |\n"
		     "|---|---|---|---|---|---|---|\n");
	for (int i = 0; i < RIGHTS; i++) {
		if (!rows[i].name)
			continue;
		buf_printf(out, "| %s |", rows[i].name);
		for (int column = ROLE_HEAD; column < RIGHTS_COLUMNS; column++)
			rights_table_put_cell(out, rows[i].may[column]);
		buf_putc(out, '\n');
	}
}
