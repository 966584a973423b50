/* A case and all that belongs to it. */
#include "engine/contract/answers_rows.h"

static const struct answer_field case_fields[] = {
	ID("id", MAY_LACK, N_("Its number; a dry run has none.")),
	WORD("status", CASE_STATES, 0, N_("Whether it is open.")),
	TIME("opened", 0, N_("When it was taken in.")),
	TIME("closed", OR_NULL, N_("When it was closed.")),
	TIME("forgotten", OR_NULL, N_("When the person and the texts were erased.")),
	ID("lead", OR_NULL, N_("The section that leads.")),
	NAME("lead_name", OR_NULL),
	ID("intake", 0, N_("The section whose counter took it in.")),
	NAME("intake_name", 0),
	ID("area", OR_NULL, N_("The area where the person lives.")),
	NAME("area_name", OR_NULL),
	WORD("consent", CONSENTS, 0, N_("Whether the person agrees that others are told.")),
	FLAG("protected", 0, N_("Whether nobody may learn where the person lives.")),
	FLAG("protection_undecided", MAY_LACK,
		N_("For the coordinator: masked until update --protected yes or no, since another case "
		   "protects the person or one of the household.")),
	FLAG("drill", 0, N_("Whether it is a test case of a drill.")),
	ID("named", MAY_LACK | LIST, N_("Of a protected case: the logins of those who were named in it.")),
	TEXT("named_names", MAY_LACK | LIST, N_("The names of those in “named”, in its order.")),
	OBJECT("may_know", "knower", MAY_LACK | LIST,
		N_("Of a protected case: everybody who may know whom it is about.")),
	OBJECT("person", "person", MAY_LACK, N_("Whom it is about.")),
	OBJECT("reporter", "reporter", OR_NULL,
		N_("Who reported it; null: nobody is known, or the reader may not know.")),
	MAP("facts", 0,
		N_("The facts: a feature's id and its value (a flag, a number or the id of a value).")),
	MAP("fact_labels", 0, N_("What each feature in “facts” is called.")),
	MAP("value_labels", 0, N_("What a value is called, of features with a list of values.")),
	TEXT("pack", 0, N_("The hash of the rules that decided.")),
	WORD("outcome_code", OUTCOMES, OR_NULL, N_("Of a closed case: how it ended.")),
	TEXT("issue", OR_NULL, N_("Of a closed case: what the whole district should learn from it.")),
	OBJECT("needs", "need", LIST, N_("Its needs.")),
	OBJECT("referrals", "referral", LIST, N_("Its referrals.")),
	OBJECT("proposals", "proposal", LIST, N_("What the rules propose to its lead.")),
	OBJECT("referral", "referral", MAY_LACK, N_("The referral that the verb acted on.")),
	OBJECT("meeting", "case_meeting", OR_NULL, N_("The meeting that it goes before; null: none.")),
	OBJECT("sections", "part", MAY_LACK | LIST,
		N_("The sections that take part, where it is of use to the reader.")),
	ID("joined", LIST, N_("The numbers of joined cases that one may see.")),
	OBJECT("joined_with", "joined", MAY_LACK, N_("After a join or unjoin: the other case.")),
	OBJECT("same", "same_case", MAY_LACK | LIST,
		N_("Open and closed cases of the person and the household that one may see.")),
	WORD("failings", FAILINGS, LIST, N_("The codes of its failings.")),
	OBJECT("failing_details", "failing", LIST,
		N_("Each failing, with its cause and what would mend it.")),
	OBJECT("questions", "question", LIST, N_("What is not known yet and would change the result.")),
	INT("more_questions", 0, N_("How many more such questions there are.")),
	OBJECT("suggested", "suggestion", MAY_LACK | LIST,
		N_("Of an intake or update with a note: features that it mentions and that aren't known, the "
		   "urgent ones first; none of them is taken by itself.")),
	OBJECT("fired", "fired", MAY_LACK | LIST, N_("Of an intake or update: the rules that fired.")),
	OBJECT("outcome", "told", MAY_LACK | LIST,
		N_("Of an intake or update: what to tell the resident, for each need.")),
	ID("lead_offered", MAY_LACK, N_("Of an intake or update: the section that is asked to lead.")),
	NAME("lead_offered_name", MAY_LACK),
	FLAG("otherwise", MAY_LACK, N_("Of an intake or update: whether no rule fired.")),
	TEXT("warning", MAY_LACK, N_("Of an intake or update: that a due time is an estimate, in words.")),
	OBJECT("changes", "changes", MAY_LACK, N_("Of an update: what it changed.")),
	TEXT("warnings", MAY_LACK | LIST,
		N_("What is worth knowing of a date that was given and stands as given: the office is closed "
		   "then.")),
	TEXT("can", LIST,
		N_("The verbs that the caller may use on it now; what is given with one may still be "
		   "refused.")),
	OBJECT("events", "event", LIST, N_("What happened, in order; a dry run has none.")),
};

static const struct answer_field knower_fields[] = {
	ID("login", 0, N_("The login.")),
	TEXT("name", 0, N_("The name.")),
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
	FLAG("coordinator", 0, N_("Whether it is a coordinator.")),
};

static const struct answer_field same_case_fields[] = {
	ID("case", 0, N_("Its number.")),
	WORD("status", CASE_STATES, 0, N_("Whether it is open.")),
	WORD("why", "=same", 0, N_("Joined, likely about the same person, or about one of the household.")),
};

static const struct answer_field person_fields[] = {
	TEXT("name", OR_NULL, N_("The name.")),
	TEXT("kana", OR_NULL, N_("The name in kana.")),
	DAY("birth", OR_NULL, N_("The day of birth.")),
	TEXT("sex", OR_NULL, N_("The sex, as the person says it.")),
	TEXT("address", OR_NULL, N_("The address.")),
	TEXT("phone", OR_NULL, N_("The telephone number.")),
	TEXT("resident_number", OR_NULL, N_("The number in the register of residents.")),
	TEXT("household_number", OR_NULL, N_("The household's number there.")),
	TEXT("visitor", OR_NULL, N_("Who came, where it was not the person.")),
	TEXT("visitor_relation", OR_NULL, N_("What the visitor is to the person.")),
	TEXT("note", OR_NULL, N_("What else was said at the counter.")),
	OBJECT("members", "member", LIST, N_("The others of the household.")),
	FLAG("masked", 0, N_("Whether all of it is withheld from the reader.")),
};

static const struct answer_field reporter_fields[] = {
	TEXT("name", OR_NULL, N_("The name.")),
	TEXT("contact", OR_NULL, N_("How they are reached.")),
};

static const struct answer_field member_fields[] = {
	TEXT("name", OR_NULL, N_("The name.")),
	TEXT("kana", OR_NULL, N_("The name in kana.")),
	DAY("birth", OR_NULL, N_("The day of birth.")),
	TEXT("relation", OR_NULL, N_("What they are to the person.")),
};

static const struct answer_field proposal_fields[] = {
	WORD("kind", "proposal", MAY_LACK, N_("Where it stands alone in a list: what it is.")),
	WORD("failings", FAILINGS, MAY_LACK | LIST, N_("Where it stands alone in a list: its own failings.")),
	ID("case", OR_NULL, N_("The case; null in a dry run.")),
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", OR_NULL, N_("The section that the rules name now; null: to withdraw or end it.")),
	NAME("to_name", OR_NULL),
	TEXT("why", 0, N_("Why it is proposed.")),
	ID("rules", LIST, N_("The rules that name the section.")),
	ID("holder", OR_NULL, N_("Whose turn it is; null: nobody's.")),
	NAME("holder_name", OR_NULL),
	TIME("since", OR_NULL, N_("Since when it stands so.")),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
	FLAG("overdue", 0, N_("Whether that time has passed.")),
	INT("level", 0, N_("The last step of the ladder that was taken; 0: none.")),
	WORD("failing", FAILINGS, OR_NULL, N_("Its failing now.")),
};

static const struct answer_field need_fields[] = {
	WORD("kind", "need", MAY_LACK, N_("Where it stands alone in a list: what it is.")),
	FLAG("protected", MAY_LACK,
		N_("Where it stands alone in a list: whether nobody may learn where the person lives.")),
	WORD("failings", FAILINGS, MAY_LACK | LIST, N_("Where it stands alone in a list: its own failings.")),
	ID("case", OR_NULL, N_("The case; null in a dry run.")),
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	TEXT("domain", OR_NULL, N_("The field of work to which it belongs.")),
	WORD("state", NEED_STATES, 0, N_("How it stands.")),
	ID("holder", OR_NULL, N_("Whose turn it is; null: nobody's.")),
	NAME("holder_name", OR_NULL),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
	FLAG("overdue", 0, N_("Whether that time has passed.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	INT("level", 0, N_("The last step of the ladder that was taken; 0: none.")),
	WORD("failing", FAILINGS, OR_NULL, N_("Its failing now.")),
	INT("declines", 0, N_("How often it was declined.")),
	ID("declined_by", LIST, N_("By which sections.")),
	OBJECT("duty", "duty", OR_NULL, N_("The deed that it wants by an instant; null: none.")),
	ID("meeting", OR_NULL, N_("The meeting that it waits for.")),
	INT("carried_over", 0, N_("How often a meeting carried it over.")),
	TEXT("ask", OR_NULL, N_("What the section is asked to do.")),
	TIME("since", OR_NULL, N_("Since when it stands so.")),
};

static const struct answer_field duty_fields[] = {
	TEXT("within", 0, N_("Within which term of the receipt the deed is wanted.")),
	TEXT("deed", 0, N_("What is to be done.")),
	TEXT("basis", OR_NULL, N_("What the duty rests on, in the office's words.")),
	TIME("received", 0, N_("When the report came in.")),
	TIME("due", 0, N_("The instant by which the deed is wanted; nothing puts it off.")),
	FLAG("late", 0, N_("Whether the instant has passed without the deed, or the deed came after it.")),
	OBJECT("fulfilled", "deed", OR_NULL, N_("The deed, once it is done.")),
	OBJECT("end_asked", "end_asked", OR_NULL, N_("Who asked that it end without its deed.")),
	INT("attempts", 0, N_("How often the deed was recorded as not possible.")),
	INT("level", 0, N_("The last step of the ladder that was taken; 0: none.")),
};

static const struct answer_field deed_fields[] = {
	TIME("at", 0, N_("When it was done.")),
	TIME("recorded", 0, N_("When that was recorded.")),
	ID("by", 0, N_("The login of who recorded it.")),
	NAME("by_name", 0),
	ID("section", OR_NULL, N_("The section.")),
	NAME("section_name", OR_NULL),
	TEXT("how", 0, N_("How it was done.")),
	WORD("result", "done", 0, N_("What came of it.")),
};

static const struct answer_field end_asked_fields[] = {
	ID("by", 0, N_("The login of who asked.")),
	NAME("by_name", 0),
	TIME("at", 0, N_("When it was asked.")),
	TEXT("reason", 0, N_("Why.")),
	ID("section", OR_NULL, N_("The section.")),
	NAME("section_name", OR_NULL),
	WORD("role", "member|head|coordinator", 0, N_("The role of who asked.")),
};

static const struct answer_field referral_fields[] = {
	WORD("kind", "referral", MAY_LACK, N_("Where it stands alone in a list: what it is.")),
	FLAG("protected", MAY_LACK,
		N_("Where it stands alone in a list: whether nobody may learn where the person lives.")),
	WORD("failings", FAILINGS, MAY_LACK | LIST, N_("Where it stands alone in a list: its own failings.")),
	ID("id", OR_NULL, N_("Its number; null in a dry run.")),
	ID("case", OR_NULL, N_("The case; null in a dry run.")),
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	ID("asker", 0, N_("The section that asks.")),
	NAME("asker_name", 0),
	TEXT("ask", OR_NULL, N_("What the section is asked to do.")),
	TEXT("keep", OR_NULL, N_("The overlap: what the asker goes on doing.")),
	WORD("how", HOWS, OR_NULL, N_("How the section meets the person.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	FLAG("mandated", 0, N_("Whether a meeting decided it, so that it can't be declined.")),
	WORD("state", REFERRAL_STATES, 0, N_("How it stands.")),
	ID("holder", OR_NULL, N_("Whose turn it is; null: nobody's.")),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
	FLAG("overdue", 0, N_("Whether that time has passed.")),
	INT("level", 0, N_("The last step of the ladder that was taken; 0: none.")),
	WORD("failing", FAILINGS, OR_NULL, N_("Its failing now.")),
	ID("owner", OR_NULL, N_("The login of who took it on.")),
	NAME("owner_name", OR_NULL),
	DAY("owner_away_until", MAY_LACK, N_("Until when that person is away, where that is so today.")),
	ID("rules", LIST, N_("The rules that sent it; empty: sent by hand.")),
	ID("joins", LIST, N_("The sections that join in.")),
	TIME("sent", OR_NULL, N_("When it was sent.")),
	TIME("since", OR_NULL, N_("Since when it stands so.")),
	INT("queries", 0, N_("How often the section asked back.")),
	TEXT("code", OR_NULL, N_("The code of a decline, or the outcome that was reported.")),
	TEXT("pack", OR_NULL, N_("The hash of the rules that decided.")),
	TEXT("ground", OR_NULL, N_("The law by which an outside partner was told without consent.")),
	FLAG("by_consent", 0, N_("Whether an outside partner was told by the person's consent.")),
	TEXT("can", LIST,
		N_("The verbs that the caller may use on it now; what is given with one may still be "
		   "refused.")),
};

static const struct answer_field case_meeting_fields[] = {
	ID("meeting", 0, N_("The meeting.")),
	TEXT("name", 0, N_("The name.")),
	INT("layer", 0, N_("Its layer: 1 is the nearest to the case.")),
	ID("area", OR_NULL, N_("The area whose meeting it is.")),
	DAY("on", OR_NULL, N_("The date; null: not known yet.")),
	ESTIMATED_DAY,
	ID("rules", LIST, N_("The rules that say so.")),
};

static const struct answer_field part_fields[] = {
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
};

static const struct answer_field joined_fields[] = {
	ID("id", 0, N_("Its number.")),
	ID("lead", OR_NULL, N_("The section that leads.")),
	NAME("lead_name", OR_NULL),
	OBJECT("sections", "part", LIST, N_("The sections that take part.")),
};

static const struct answer_field failing_fields[] = {
	WORD("failing", FAILINGS, 0, N_("Its code.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	TIME("since", OR_NULL, N_("Since when.")),
	ID("referral", OR_NULL, N_("The referral with which it is so.")),
	ID("need", OR_NULL, N_("The need with which it is so.")),
	TEXT("why", OR_NULL, N_("Why it is one.")),
	TEXT("mend", OR_NULL, N_("What would mend it.")),
};

static const struct answer_field question_fields[] = {
	ID("feature", 0, N_("The feature, or “area”.")),
	TEXT("label", MAY_LACK, N_("What the need, feature or failing is called.")),
	TEXT("ask", OR_NULL, N_("The question in words.")),
	WORD("kind", "flag|number|one_of|area", MAY_LACK, N_("Of a dry run: how it is answered.")),
	INT("min", MAY_LACK, N_("Of a dry run: the least number.")),
	INT("max", MAY_LACK, N_("Of a dry run: the greatest number.")),
	OBJECT("values", "choice", MAY_LACK | LIST, N_("Of a dry run: the answers to choose from.")),
	ID("changes", MAY_LACK | LIST, N_("What an answer would change: ids of needs, “lead”, “meeting”.")),
};

static const struct answer_field choice_fields[] = {
	ID("id", 0, N_("Its id.")),
	TEXT("label", 0, N_("What it is called.")),
};

static const struct answer_field suggestion_fields[] = {
	ID("feature", 0, N_("The feature, or “area”.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	TEXT("ask", OR_NULL, N_("The question in words.")),
	WORD("kind", "flag|number|one_of", 0, N_("How it is answered.")),
	INT("min", MAY_LACK, N_("The least number.")),
	INT("max", MAY_LACK, N_("The greatest number.")),
	OBJECT("values", "choice", MAY_LACK | LIST, N_("The answers to choose from.")),
	TEXT("word", 0, N_("The word in the note.")),
	ANY("value", OR_NULL, N_("The value that it speaks for; null: not known.")),
	FLAG("urgent", 0, N_("Whether it alone makes a rule fire that is urgent or has a duty.")),
};

static const struct answer_field fired_fields[] = {
	ID("rule", 0, N_("The rule's id.")),
	TEXT("because", OR_NULL, N_("Why it is there.")),
};

static const struct answer_field told_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	TEXT("phone", OR_NULL, N_("The telephone number.")),
	TIME("due", 0, N_("By when the section answers.")),
	ESTIMATED_DUE,
	TIME("first_contact_due", 0, N_("By when the section is in touch for the first time.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	WORD("how", HOWS, OR_NULL, N_("How the section meets the person.")),
	ID("joins", LIST, N_("The sections that join in.")),
	ID("rules", LIST, N_("The rules that say so; “otherwise” where none fired.")),
};

static const struct answer_field changes_fields[] = {
	ID("fired", LIST, N_("Rules that fire now.")),
	ID("no_longer", LIST, N_("Rules that fire no longer.")),
	TEXT("no_longer_because", LIST | ITEMS_OR_NULL,
		N_("The reason of each of those, in the same order.")),
	ID("needs", LIST, N_("The needs that it opened.")),
	ID("referrals", LIST, N_("The referrals that it sent.")),
	ID("sooner", LIST, N_("The referrals that are due sooner, or urgent now.")),
	ID("withdrawn", LIST, N_("The referrals that it withdrew, since they go elsewhere now.")),
	ID("proposed", LIST, N_("The needs of which it proposes something to the lead.")),
	OBJECT("meeting", "meeting_change", OR_NULL, N_("Another meeting; null: unchanged.")),
};

static const struct answer_field meeting_change_fields[] = {
	ID("from", OR_NULL, N_("The meeting before.")),
	NAME("from_name", OR_NULL),
	ID("to", OR_NULL, N_("The meeting now.")),
	NAME("to_name", OR_NULL),
};

const struct answer_object answers_of_cases[] = {
	HOLDS("case", case_fields, N_("A case, as an intake, show and every verb of a case answer it.")),
	HOLDS("same_case", same_case_fields, N_("Another case of the person or the household.")),
	HOLDS("knower", knower_fields, N_("A person who may know whom a protected case is about.")),
	HOLDS("person", person_fields, N_("Whom a case is about; empty where the reader may not know.")),
	HOLDS("reporter", reporter_fields, N_("Who reported it; for few.")),
	HOLDS("member", member_fields, N_("Somebody else of the household.")),
	HOLDS("proposal", proposal_fields,
		N_("What the rules propose to the lead of a need that a section works on or a person has "
		   "sent.")),
	HOLDS("need", need_fields, N_("A need of a case, and whose turn it is.")),
	HOLDS("duty", duty_fields, N_("A deed that a need wants by an instant that nothing puts off.")),
	HOLDS("deed", deed_fields, N_("The deed by which a duty was fulfilled.")),
	HOLDS("end_asked", end_asked_fields,
		N_("That somebody asked to end a duty without its deed; a second person decides.")),
	HOLDS("referral", referral_fields, N_("A referral: a need that a section was asked to meet.")),
	HOLDS("case_meeting", case_meeting_fields, N_("The meeting that a case goes before.")),
	HOLDS("part", part_fields, N_("A section that takes part in a case.")),
	HOLDS("joined", joined_fields, N_("The other case of a join.")),
	HOLDS("failing", failing_fields, N_("A failing of a case.")),
	HOLDS("question", question_fields, N_("What is not known yet and would change the result.")),
	HOLDS("choice", choice_fields, N_("An answer to choose.")),
	HOLDS("suggestion", suggestion_fields,
		N_("A feature that a note mentions, to be confirmed by a person.")),
	HOLDS("fired", fired_fields, N_("A rule that fired.")),
	HOLDS("told", told_fields, N_("What to tell the resident of a need.")),
	HOLDS("changes", changes_fields, N_("What an update changed.")),
	HOLDS("meeting_change", meeting_change_fields, N_("From which meeting to which.")),
};
const int answers_of_cases_n = (int)(sizeof answers_of_cases / sizeof *answers_of_cases);
