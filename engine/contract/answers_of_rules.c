/* Rule packs, why a case goes where it goes, reorganisations. */
#include "engine/contract/answers_rows.h"

static const struct answer_field route_fields[] = {
	ID("sections", LIST, N_("The sections, in the order in which rules first name them.")),
	OBJECT("needs", "route_need", LIST, N_("The needs, in the order in which rules first name them.")),
	ID("lead", 0, N_("The section that is asked to lead.")),
	NAME("lead_name", MAY_LACK),
	TEXT("lead_keep", OR_NULL, N_("The overlap that goes with the lead.")),
	OBJECT("meeting", "case_meeting", OR_NULL, N_("The meeting that it goes before; null: none.")),
	OBJECT("fired", "fired", LIST, N_("The rules that fired, those that lost included.")),
	ID("pending", LIST, N_("The rules that are not decided yet.")),
	OBJECT("questions", "question", LIST, N_("What is not known yet and would change the result.")),
	INT("more_questions", 0, N_("How many more such questions there are.")),
	FLAG("otherwise", 0, N_("Whether no rule fired.")),
	TEXT("pack", 0, N_("The hash of the rules.")),
};

static const struct answer_field route_need_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	ID("rules", LIST, N_("The rules that say so; “otherwise” where none fired.")),
	TEXT("ask", OR_NULL, N_("What the section is asked to do.")),
	TEXT("keep", OR_NULL, N_("The overlap: what the asker goes on doing.")),
	TIME("due", 0, N_("By when the section answers.")),
	ESTIMATED_DUE,
	TIME("first_contact_due", 0, N_("By when the section is in touch for the first time.")),
	OBJECT("duty", "duty", OR_NULL, N_("The deed that it wants by an instant; null: none.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	WORD("how", HOWS, OR_NULL, N_("How the section meets the person.")),
	ID("joins", LIST, N_("The sections that join in.")),
	TEXT("joins_names", LIST, N_("The names of those in “joins”, in its order.")),
	TEXT("ground", OR_NULL, N_("The law by which an outside partner is told without consent.")),
};

static const struct answer_field explanation_fields[] = {
	ID("id", MAY_LACK, N_("Of a stored case: its number.")),
	FLAG("is_part", 0, N_("Whether only a rule or a section was asked about.")),
	TEXT("case_pack", MAY_LACK | OR_NULL,
		N_("Of a stored case: the hash of the rules that decided, where it is an earlier one.")),
	OBJECT("by_hand", "by_hand", MAY_LACK | LIST, N_("Of a stored case: referrals without a rule.")),
	ID("lead_rule", OR_NULL, N_("The rule that decides who leads.")),
	TIME("on", 0, N_("The time from which due times count.")),
	MAP("facts", 0,
		N_("The facts: a feature's id and its value (a flag, a number or the id of a value).")),
	TEXT("facts_said", 0, N_("The facts in words.")),
	OBJECT("why", "why", LIST, N_("Rule by rule why it fires or not.")),
	OBJECT("answers", "asked", LIST, N_("What each answer to an open question would change.")),
	OBJECT("times", "term_counted", LIST, N_("How the due times were counted.")),
};

static const struct answer_field by_hand_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	FLAG("mandated", 0, N_("Whether a meeting decided it, so that it can't be declined.")),
};

static const struct answer_field why_fields[] = {
	ID("rule", 0, N_("The rule's id.")),
	WORD("list", RULE_LISTS, 0, N_("In which list it stands.")),
	WORD("truth", "true|false|unknown", 0, N_("Whether its condition holds.")),
	TEXT("part", OR_NULL, N_("The part of the condition that decides, as it is written.")),
	TEXT("needed", 0, N_("What it asks for, in words.")),
	TEXT("now", 0, N_("How that stands in this case, in words.")),
	TEXT("file", 0, N_("The file.")),
	INT("line", 0, N_("The line.")),
	INT("column", 0, N_("The column.")),
	TEXT("because", OR_NULL, N_("Why it is there.")),
	ID("to", LIST, N_("Where it leads.")),
	OBJECT("asks", "why_ask", LIST, N_("The needs that it opens.")),
	NAME("to_name", OR_NULL | MAY_LACK),
	FLAG("decides", 0, N_("Whether the result rests on it.")),
};

static const struct answer_field why_ask_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
};

static const struct answer_field asked_fields[] = {
	ID("feature", 0, N_("The feature, or “area”.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	TEXT("ask", OR_NULL, N_("The question in words.")),
	OBJECT("answers", "asked_answer", LIST, N_("The answers; those with the same effect are one.")),
};

static const struct answer_field asked_answer_fields[] = {
	ANY("values", LIST, N_("The values, or a range with “at_least” and “at_most”.")),
	TEXT("says", 0, N_("The same in words.")),
	OBJECT("changes", "asked_effect", 0, N_("What it would change.")),
};

static const struct answer_field range_fields[] = {
	INT("at_least", 0, N_("From this number.")),
	INT("at_most", 0, N_("To this number.")),
};

static const struct answer_field asked_effect_fields[] = {
	OBJECT("opens", "effect_need", LIST, N_("Needs that would be opened.")),
	OBJECT("ends", "effect_need", LIST, N_("Needs that would not be opened.")),
	OBJECT("sooner", "effect_need", LIST, N_("Needs that would be due sooner, or urgent.")),
	ID("lead", MAY_LACK, N_("Another section that would be asked to lead.")),
	NAME("lead_name", MAY_LACK),
	OBJECT("meeting", "case_meeting", MAY_LACK | OR_NULL, N_("Another meeting.")),
	TEXT("meeting_area", MAY_LACK | OR_NULL, N_("The name of its area.")),
};

static const struct answer_field effect_need_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	TIME("due", 0, N_("By when the section answers.")),
	ESTIMATED_DUE,
	FLAG("urgent", 0, N_("Whether it is urgent.")),
};

static const struct answer_field term_counted_fields[] = {
	TEXT("term", 0, N_("The term: 2bd, 4bh, 48h, 10d.")),
	TIME("from", 0, N_("From when.")),
	TIME("due", 0, N_("Until when.")),
	ESTIMATED_DUE,
	OBJECT("for", "term_user", LIST, N_("What it is for.")),
	OBJECT("days", "day_counted", LIST, N_("Day by day.")),
};

static const struct answer_field term_user_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	WORD("what", "due|first_contact_due", 0, N_("Which due time.")),
	ID("rule", OR_NULL, N_("The rule that says the term; null: the policy.")),
};

static const struct answer_field day_counted_fields[] = {
	DAY("day", 0, N_("The day.")),
	WORD("kind", "open|weekend|holiday|closed|yearly", 0, N_("What day it is.")),
	TEXT("name", OR_NULL, N_("The name of the holiday.")),
	INT("n", MAY_LACK, N_("The number that it got.")),
	INT("minutes", MAY_LACK, N_("The minutes that were counted.")),
};

static const struct answer_field pack_check_fields[] = {
	OBJECT("findings", "finding", LIST, N_("What was found.")),
	INT("errors", 0, N_("How many errors.")),
	INT("warnings", 0, N_("How many warnings.")),
};

static const struct answer_field finding_fields[] = {
	TEXT("code", 0, N_("A word for programs, which stays the same.")),
	WORD("level", "info|warning|error", 0, N_("How bad it is.")),
	ID("rules", LIST, N_("The rules that it is about.")),
	TEXT("file", OR_NULL, N_("The file.")),
	INT("line", 0, N_("The line.")),
	INT("column", 0, N_("The column.")),
	TEXT("message", 0, N_("What is wrong, in words.")),
	MAP("example", MAY_LACK | OR_NULL, N_("A case with which it is so.")),
	TEXT("suggestion", OR_NULL, N_("What was perhaps meant.")),
};

static const struct answer_field pack_test_fields[] = {
	INT("cases", MAY_LACK, N_("How many there are.")),
	OBJECT("failed", "test_failed", LIST, N_("Those that failed.")),
};

static const struct answer_field test_failed_fields[] = {
	TEXT("name", 0, N_("The name.")),
	MAP("expected", 0, N_("What it expects, of what differs.")),
	MAP("got", 0, N_("What came instead.")),
};

static const struct answer_field rules_fields[] = {
	TEXT("office", 0, N_("The office's name.")),
	TEXT("pack", 0, N_("The hash of the rules.")),
	OBJECT("rules", "rule", LIST, N_("The rules.")),
	OBJECT("otherwise", "rule_ask", 0, N_("What is done where no rule fires.")),
};

static const struct answer_field rule_fields[] = {
	ID("rule", 0, N_("The rule's id.")),
	WORD("list", RULE_LISTS, 0, N_("In which list it stands.")),
	TEXT("when", 0, N_("Its condition, as it is written.")),
	TEXT("when_said", 0, N_("Its condition in words.")),
	INT("priority", 0, N_("Its priority.")),
	TEXT("because", OR_NULL, N_("Why it is there.")),
	TEXT("file", 0, N_("The file.")),
	INT("line", 0, N_("The line.")),
	ID("to", MAY_LACK, N_("Of a lead or meeting rule: where it leads.")),
	NAME("to_name", MAY_LACK),
	OBJECT("asks", "rule_ask", LIST, N_("The needs that it opens.")),
};

static const struct answer_field rule_ask_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	OBJECT("by_area", "rule_area", LIST, N_("Other sections in some areas.")),
	TEXT("ask", OR_NULL, N_("What the section is asked to do.")),
	TEXT("within", 0, N_("Within which term the section answers.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	TEXT("ground", OR_NULL, N_("The law by which an outside partner is told without consent.")),
	TEXT("joins", LIST, N_("The names of the sections that join in.")),
};

static const struct answer_field rule_area_fields[] = {
	ID("area", 0, N_("The area.")),
	NAME("area_name", 0),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
};

static const struct answer_field pack_diff_fields[] = {
	OBJECT("old", "pack_side", 0, N_("The pack before.")),
	OBJECT("new", "pack_side", 0, N_("The pack after.")),
	OBJECT("outcomes", "pack_outcomes", 0, N_("Where outcomes differ at all.")),
	OBJECT("changes", "rule_change", LIST, N_("What changed, rule by rule.")),
	OBJECT("names", "name_change", LIST, N_("Names that changed.")),
	OBJECT("words", "words_change", LIST, N_("Words of rules that changed.")),
	OBJECT("policy", "key_change", LIST, N_("Keys of the policy that changed.")),
	OBJECT("calendar", "calendar_change", LIST, N_("What changed in the calendar.")),
	OBJECT("replay", "replay", MAY_LACK, N_("What became of stored cases.")),
};

static const struct answer_field pack_side_fields[] = {
	TEXT("dir", 0, N_("Its folder.")),
	TEXT("pack", 0, N_("The hash of the rules.")),
	INT("rules", 0, N_("How many rules.")),
};

static const struct answer_field pack_outcomes_fields[] = {
	OBJECT("differs", "differs", 0, N_("What differs.")),
};

static const struct answer_field differs_fields[] = {
	ID("needs", LIST, N_("The needs that differ.")),
	FLAG("lead", 0, N_("Whether who leads differs.")),
	FLAG("meeting", 0, N_("Whether the meeting differs.")),
};

static const struct answer_field rule_change_fields[] = {
	ID("rule", OR_NULL, N_("The rule's id; null: no rule changed.")),
	WORD("list", RULE_LISTS, OR_NULL, N_("In which list it stands.")),
	WORD("change", "added|removed|changed|moved|elsewhere", 0, N_("What changed.")),
	TEXT("file", OR_NULL, N_("The file.")),
	INT("old_line", 0, N_("The line before; 0: none.")),
	INT("new_line", 0, N_("The line after; 0: none.")),
	FLAG("changes_outcomes", 0, N_("Whether a case is decided otherwise.")),
	WORD("accepted_by", "old|new", MAY_LACK | LIST, N_("By which pack the example can be told.")),
	TIME("on", MAY_LACK, N_("When the example is taken in.")),
	MAP("example", MAY_LACK, N_("A case that is decided otherwise.")),
	OBJECT("differs", "differs", MAY_LACK, N_("What differs.")),
	OBJECT("old", "route", MAY_LACK, N_("Its outcome before.")),
	OBJECT("new", "route", MAY_LACK, N_("Its outcome after.")),
};

static const struct answer_field name_change_fields[] = {
	WORD("kind", "feature|area|section|need|meeting", 0, N_("What it is.")),
	ID("id", 0, N_("Its id.")),
	TEXT("label", OR_NULL, N_("What it is called.")),
	WORD("change", "added|removed|changed", 0, N_("What changed.")),
	TEXT("what", LIST, N_("The keys that changed.")),
};

static const struct answer_field words_change_fields[] = {
	ID("rule", 0, N_("The rule's id.")),
	TEXT("what", LIST, N_("The keys that changed.")),
};

static const struct answer_field key_change_fields[] = {
	TEXT("key", 0, N_("The key.")),
	TEXT("old", OR_NULL, N_("Before.")),
	TEXT("new", OR_NULL, N_("After.")),
};

static const struct answer_field calendar_change_fields[] = {
	TEXT("key", MAY_LACK, N_("The key.")),
	DAY("day", MAY_LACK, N_("The day.")),
	TEXT("old", OR_NULL, N_("Before.")),
	TEXT("new", OR_NULL, N_("After.")),
};

static const struct answer_field replay_fields[] = {
	OBJECT("elsewhere", "replay_case", LIST, N_("Cases that are decided otherwise.")),
	INT("cases", 0, N_("How many were replayed.")),
	INT("differ", 0, N_("How many differ.")),
	FLAG("protected_left_out", 0, N_("Whether protected cases are left out, if there are any.")),
	OBJECT("unknown", "replay_unknown", LIST, N_("Facts for which a pack has no word.")),
};

static const struct answer_field replay_case_fields[] = {
	TEXT("case", OR_NULL, N_("Its number or name.")),
	TEXT("on", OR_NULL, N_("The day on which it was taken in.")),
	MAP("facts", 0,
		N_("The facts: a feature's id and its value (a flag, a number or the id of a value).")),
	OBJECT("differs", "differs", 0, N_("What differs.")),
	OBJECT("old", "route", 0, N_("Its outcome before.")),
	OBJECT("new", "route", 0, N_("Its outcome after.")),
};

static const struct answer_field replay_unknown_fields[] = {
	ID("feature", 0, N_("The feature.")),
	WORD("pack", "old|new", 0, N_("Which pack.")),
	INT("cases", 0, N_("In how many cases.")),
};

static const struct answer_field rules_cases_fields[] = {
	OBJECT("cases", "rules_case", LIST, N_("The cases.")),
	FLAG("protected_left_out", 0, N_("Whether protected cases are left out, if there are any.")),
	TEXT("next", OR_NULL, N_("What to give as “after”; null: there are no more.")),
};

static const struct answer_field rules_case_fields[] = {
	MAP("facts", 0,
		N_("The facts: a feature's id and its value (a flag, a number or the id of a value).")),
	DAY("on", 0, N_("The day on which it was taken in.")),
	ID("id", OR_NULL, N_("Its number; null: not for the reader.")),
};

static const struct answer_field rules_reloaded_fields[] = {
	TEXT("pack", 0, N_("The hash of the rules.")),
	ID("office", 0, N_("The office's id.")),
	INT("rules", 0, N_("How many rules.")),
	FLAG("changed", 0, N_("Whether it is another than before.")),
	OBJECT("owners_left", "owner_left", LIST,
		N_("Work whose owner is not of the section any more; the section is told in that person's "
		   "place until it hands it over.")),
};

static const struct answer_field owner_left_fields[] = {
	ID("referral", 0, N_("The referral.")),
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
	ID("owner", 0, N_("The login of who took it on.")),
};

static const struct answer_field pack_formatted_fields[] = {
	INT("changed", 0, N_("How many files differ.")),
	FLAG("written", 0, N_("Whether they were written.")),
	OBJECT("files", "file_formatted", LIST, N_("The files.")),
};

static const struct answer_field file_formatted_fields[] = {
	TEXT("file", 0, N_("The file.")),
	FLAG("changed", 0, N_("Whether it differs from the form.")),
};

static const struct answer_field pack_new_fields[] = {
	TEXT("pack", 0, N_("Its folder.")),
};

static const struct answer_field rehomed_fields[] = {
	WORD("what", KINDS_OF_WORK, 0, N_("What it is.")),
	ID("from", 0, N_("Whose work moves.")),
	NAME("from_name", OR_NULL),
	ID("to", 0, N_("To what it moves.")),
	NAME("to_name", OR_NULL),
	TEXT("reason", OR_NULL, N_("The reason.")),
	ID("by", OR_NULL, N_("The login of who did it.")),
	TIME("at", 0, N_("When.")),
	FLAG("dry_run", 0, N_("Whether nothing was moved.")),
	INT("cases", 0, N_("How many cases.")),
	INT("lines", 0, N_("How many lines.")),
	OBJECT("handover", "handover", LIST, N_("What moved.")),
	TEXT("html", MAY_LACK, N_("The list as a page.")),
};

static const struct answer_field handover_fields[] = {
	ID("case", 0, N_("The case.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	TEXT("as", 0, N_("Its part there.")),
	ID("lead", OR_NULL, N_("The section that leads.")),
	TEXT("state", OR_NULL, N_("How the referral or need stands.")),
	TIME("since", OR_NULL, N_("Since when it stands so.")),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
	FLAG("overdue", 0, N_("Whether that time has passed.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	FLAG("protected", 0, N_("Whether nobody may learn where the person lives.")),
	ID("owner", OR_NULL, N_("The login of who took it on.")),
	NAME("owner_name", OR_NULL),
	ID("owner_before", OR_NULL, N_("The login of who had it before.")),
	NAME("owner_before_name", OR_NULL),
	TEXT("ask", OR_NULL, N_("What the section is asked to do.")),
	OBJECT("last_note", "handover_note", OR_NULL, N_("The last note.")),
};

static const struct answer_field handover_note_fields[] = {
	TIME("at", 0, N_("When.")),
	TEXT("actor", OR_NULL, N_("Who wrote it.")),
	TEXT("text", OR_NULL, N_("The text.")),
};

static const struct answer_field hold_fields[] = {
	WORD("what", KINDS_OF_WORK, 0, N_("What it is.")),
	ID("id", 0, N_("Its id.")),
	TEXT("name", OR_NULL, N_("The name.")),
	INT("count", 0, N_("How much rests on it.")),
	TEXT("rehome", 0, N_("The command that moves it.")),
	OBJECT("items", "hold_item", LIST, N_("The work.")),
};

static const struct answer_field hold_item_fields[] = {
	ID("case", OR_NULL, N_("The case.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	WORD("as", "lead|intake|area|meeting|target|asker|owner|holder|proposed", 0, N_("Its part there.")),
	TEXT("state", OR_NULL, N_("How the referral or need stands.")),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
};

const struct answer_object answers_of_rules[] = {
	HOLDS("route", route_fields, N_("Where a case would go by the rules.")),
	HOLDS("route_need", route_need_fields, N_("A need that rules open.")),
	HOLDS_ALSO("explanation", explanation_fields, "route",
		N_("Why a case goes where it goes: what “route” holds, and the reasons.")),
	HOLDS("by_hand", by_hand_fields, N_("A referral that no rule sent.")),
	HOLDS("why", why_fields, N_("Why a rule fires or not.")),
	HOLDS("why_ask", why_ask_fields, N_("A need that a rule opens.")),
	HOLDS("asked", asked_fields, N_("An open question, answer by answer.")),
	HOLDS("asked_answer", asked_answer_fields, N_("An answer and its effect.")),
	HOLDS("range", range_fields, N_("A range of numbers.")),
	HOLDS("asked_effect", asked_effect_fields, N_("What an answer would change.")),
	HOLDS("effect_need", effect_need_fields, N_("A need that an answer touches.")),
	HOLDS("term_counted", term_counted_fields, N_("How a term was counted.")),
	HOLDS("term_user", term_user_fields, N_("What a term is for.")),
	HOLDS("day_counted", day_counted_fields, N_("A day that was counted or passed over.")),
	HOLDS("pack_check", pack_check_fields, N_("What is wrong with a rule pack.")),
	HOLDS("finding", finding_fields, N_("Something that is wrong with a rule pack.")),
	HOLDS("pack_test", pack_test_fields, N_("What became of a pack's own example cases.")),
	HOLDS("test_failed", test_failed_fields, N_("An example case that failed.")),
	HOLDS("rules", rules_fields, N_("The rules of a pack.")),
	HOLDS("rule", rule_fields, N_("A rule.")),
	HOLDS("rule_ask", rule_ask_fields, N_("A need that a rule opens.")),
	HOLDS("rule_area", rule_area_fields, N_("The section of an area.")),
	HOLDS("pack_diff", pack_diff_fields, N_("What is decided otherwise from one pack to another.")),
	HOLDS("pack_side", pack_side_fields, N_("One of the two packs.")),
	HOLDS("pack_outcomes", pack_outcomes_fields, N_("Where outcomes differ at all.")),
	HOLDS("differs", differs_fields, N_("What differs between two outcomes.")),
	HOLDS("rule_change", rule_change_fields, N_("A change of a rule.")),
	HOLDS("name_change", name_change_fields, N_("A name that changed.")),
	HOLDS("words_change", words_change_fields, N_("Words of a rule that changed.")),
	HOLDS("key_change", key_change_fields, N_("A key that changed.")),
	HOLDS("calendar_change", calendar_change_fields, N_("A key or day of the calendar that changed.")),
	HOLDS("replay", replay_fields, N_("What became of stored cases.")),
	HOLDS("replay_case", replay_case_fields, N_("A stored case that is decided otherwise.")),
	HOLDS("replay_unknown", replay_unknown_fields, N_("A fact for which a pack has no word.")),
	HOLDS("rules_cases", rules_cases_fields, N_("The facts of stored cases, for a replay.")),
	HOLDS("rules_case", rules_case_fields, N_("The facts of a stored case.")),
	HOLDS("rules_reloaded", rules_reloaded_fields, N_("The pack that is in force now.")),
	HOLDS("owner_left", owner_left_fields, N_("Work of somebody who has left the section.")),
	HOLDS("pack_formatted", pack_formatted_fields, N_("What was formatted.")),
	HOLDS("file_formatted", file_formatted_fields, N_("A file of a pack.")),
	HOLDS("pack_new", pack_new_fields, N_("A new rule pack.")),
	HOLDS("rehomed", rehomed_fields, N_("The handover list of a reorganisation.")),
	HOLDS("handover", handover_fields, N_("A line of the handover list.")),
	HOLDS("handover_note", handover_note_fields, N_("The last note on a line.")),
	HOLDS("hold", hold_fields, N_("What a new pack drops although it holds work.")),
	HOLDS("hold_item", hold_item_fields, N_("A piece of work that rests on what a new pack drops.")),
};
const int answers_of_rules_n = (int)(sizeof answers_of_rules / sizeof *answers_of_rules);
