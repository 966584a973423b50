/* What happened: events, the record, and failures. */
#include "engine/contract/answers_rows.h"

static const struct answer_field event_fields[] = {
	INT("seq", 0, N_("Its place in the case.")),
	TIME("at", 0, N_("When.")),
	ID("actor", OR_NULL, N_("The login of who did it; null: tsunagi itself.")),
	NAME("actor_name", OR_NULL),
	ID("section", OR_NULL, N_("The section for which they did it.")),
	NAME("section_name", OR_NULL),
	TEXT("kind", 0, N_("What happened: a verb, or what tsunagi did.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	OBJECT("data", "event_data", 0, N_("What else there is to it.")),
};

static const struct answer_field event_data_fields[] = {
	FLAG("acting_as", MAY_LACK, N_("Root acted for the person.")),
	TEXT("agenda", MAY_LACK, N_("The meeting whose agenda it goes on.")),
	ID("area", MAY_LACK, N_("The area.")),
	TEXT("asked", MAY_LACK, N_("It is asked for; a second person decides.")),
	TEXT("asked_by", MAY_LACK, N_("The login of who asked for it first.")),
	TEXT("as", MAY_LACK, N_("What the section or person was there: “lead” and the like.")),
	TEXT("asker", MAY_LACK, N_("The section that asks.")),
	TEXT("ask", MAY_LACK, N_("What the section is asked to do.")),
	TEXT("at", MAY_LACK, N_("When it was.")),
	TEXT("basis", MAY_LACK, N_("The law or rule on which the meeting rests.")),
	TEXT("began", MAY_LACK, N_("Failings that began.")),
	TEXT("by", MAY_LACK, N_("By what it came about.")),
	ID("case", MAY_LACK | OR_NULL, N_("The other case.")),
	TEXT("code", MAY_LACK, N_("The code of the decline.")),
	TEXT("consent", MAY_LACK, N_("The consent.")),
	TEXT("corrects", MAY_LACK, N_("The number of the entry that it corrects.")),
	TEXT("due", MAY_LACK, N_("By when.")),
	TEXT("duty", MAY_LACK, N_("It is about the need's duty.")),
	TEXT("duty_due", MAY_LACK, N_("The duty's instant.")),
	TEXT("facts", MAY_LACK, N_("The facts that were given.")),
	TEXT("failing", MAY_LACK, N_("The failing.")),
	TEXT("fired", MAY_LACK, N_("Rules that fire now.")),
	TEXT("from", MAY_LACK, N_("From where.")),
	TEXT("ground", MAY_LACK, N_("The law by which an outside partner was told.")),
	TEXT("how", MAY_LACK, N_("How the meeting decided, or how the contact was made or the deed done.")),
	TEXT("instead", MAY_LACK, N_("Which section it should be.")),
	TEXT("issue", MAY_LACK, N_("What the whole district should learn from it.")),
	TEXT("keep", MAY_LACK, N_("The overlap: what the sender goes on doing.")),
	TEXT("late", MAY_LACK, N_("The deed was done after the instant.")),
	TEXT("lead", MAY_LACK, N_("The section that leads.")),
	TEXT("mandated", MAY_LACK, N_("A meeting decided it.")),
	TEXT("meeting", MAY_LACK, N_("The meeting.")),
	TEXT("meeting_name", MAY_LACK, N_("Its name then.")),
	TEXT("mended", MAY_LACK, N_("Failings that were mended.")),
	TEXT("named", MAY_LACK, N_("The logins of those who may know.")),
	TEXT("need", MAY_LACK, N_("The need.")),
	TEXT("next", MAY_LACK, N_("When something happens next.")),
	TEXT("no_longer", MAY_LACK, N_("Rules that fire no longer.")),
	TEXT("note", MAY_LACK, N_("The note.")),
	TEXT("on", MAY_LACK, N_("On which day it is held.")),
	TEXT("outcome", MAY_LACK, N_("The outcome.")),
	TEXT("owner", MAY_LACK, N_("Who took it on.")),
	TEXT("pack", MAY_LACK, N_("The hash of the rules.")),
	TEXT("person", MAY_LACK, N_("What is known of the person changed.")),
	TEXT("place", MAY_LACK, N_("Where.")),
	TEXT("proposal", MAY_LACK, N_("It is about what is proposed of the need.")),
	TEXT("protected", MAY_LACK, N_("Whether it is protected.")),
	TEXT("question", MAY_LACK, N_("The question.")),
	TEXT("reason", MAY_LACK, N_("The reason.")),
	TEXT("received", MAY_LACK, N_("When the report came in.")),
	TEXT("result", MAY_LACK, N_("The result of the deed.")),
	TEXT("restricted", MAY_LACK, N_("It is for the writer's section, the lead and coordinators only.")),
	TEXT("review", MAY_LACK, N_("It goes before the review.")),
	TEXT("section", MAY_LACK, N_("The section.")),
	TEXT("step", MAY_LACK, N_("The step of the ladder.")),
	TEXT("taken_back", MAY_LACK, N_("A deed that was recorded before is taken back.")),
	TEXT("text", MAY_LACK, N_("The text.")),
	TEXT("to", MAY_LACK, N_("To where.")),
	TEXT("to_meeting", MAY_LACK, N_("The meeting above.")),
	TEXT("unjoined", MAY_LACK, N_("How many cases of the same person are not joined.")),
	TEXT("until", MAY_LACK, N_("Until when.")),
	TEXT("was", MAY_LACK, N_("The due time or day until now, which was estimated.")),
	TEXT("what", MAY_LACK, N_("What it was about.")),
	TEXT("why", MAY_LACK, N_("Why it followed: “elsewhere”, “consent” and the like.")),
	TEXT("with", MAY_LACK, N_("With whom.")),
};

static const struct answer_field record_fields[] = {
	OBJECT("record", "record_line", LIST, N_("The entries, in the order of what happened.")),
};

static const struct answer_field record_line_fields[] = {
	INT("seq", 0, N_("The number of the entry in the case.")),
	TIME("at", 0, N_("When it was: of the contact, else of the writing.")),
	TIME("written_at", 0, N_("When it was written.")),
	ID("by", OR_NULL, N_("The login of who wrote it; null: tsunagi itself.")),
	NAME("by_name", OR_NULL),
	ID("section", OR_NULL, N_("The section for which they wrote it.")),
	NAME("section_name", OR_NULL),
	TEXT("kind", 0, N_("What happened: a verb, or what tsunagi did.")),
	WORD("how", CONTACTS, OR_NULL, N_("How the contact was made.")),
	TEXT("with", OR_NULL, N_("With whom.")),
	TEXT("place", OR_NULL, N_("Where.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	TIME("next", OR_NULL, N_("By when what comes next.")),
	TEXT("text", OR_NULL, N_("What was written; null: the reader may not see it.")),
	FLAG("restricted", 0, N_("Whether it is for the writer's section, the lead and coordinators only.")),
	INT("corrects", OR_NULL, N_("The entry that it corrects; both stand.")),
	OBJECT("changes", "record_change", LIST, N_("What of the person it changed.")),
};

static const struct answer_field record_change_fields[] = {
	WORD("field",
		"name|kana|birth|sex|address|phone|resident_number|household_number|visitor|"
		"visitor_relation|reporter|reporter_contact|members",
		0, N_("Of what.")),
	TEXT("was", OR_NULL, N_("What was known before; null: nothing.")),
	TEXT("now", 0, N_("What is known from then on.")),
};

static const struct answer_field error_fields[] = {
	OBJECT("error", "error_body", 0, N_("The failure.")),
	OBJECT("findings", "finding", MAY_LACK | LIST,
		N_("Of a refused reload: what is wrong with the pack.")),
	OBJECT("holds", "hold", MAY_LACK | LIST,
		N_("Of a refused reload: what the pack drops although it holds work.")),
};

static const struct answer_field error_body_fields[] = {
	TEXT("code", 0, N_("A word for programs, which stays the same.")),
	TEXT("message", 0, N_("What is wrong, in words.")),
	TEXT("field", OR_NULL, N_("The input that is wrong.")),
	TEXT("instead", LIST, N_("What can be done instead.")),
	OBJECT("hint", "hint", LIST, N_("Those of “instead” that are a verb, as data.")),
};

static const struct answer_field hint_fields[] = {
	TEXT("verb", OR_NULL, N_("The verb, “rules show” for one of a family; null: the program alone.")),
	TEXT("ids", LIST, N_("The words after it.")),
	MAP("fields", 0, N_("Its fields and their values; null: a value still to be given.")),
};

const struct answer_object answers_of_events[] = {
	HOLDS("event", event_fields, N_("Something that happened in a case.")),
	HOLDS("event_data", event_data_fields,
		N_("What an event holds: those of these that apply, times and numbers as texts.")),
	HOLDS("record", record_fields, N_("The record of a case, as the reader may have it.")),
	HOLDS("record_line", record_line_fields, N_("An entry of the record.")),
	HOLDS("record_change", record_change_fields, N_("A value of the person that changed.")),
	HOLDS("error", error_fields, N_("Why it was not done, and what can be done instead.")),
	HOLDS("error_body", error_body_fields, N_("The failure.")),
	HOLDS("hint", hint_fields, N_("A verb that can be used instead.")),
};
const int answers_of_events_n = (int)(sizeof answers_of_events / sizeof *answers_of_events);
