/* Lists, the review, agendas and themes. */
#include "engine/contract/answers_rows.h"

static const struct answer_field inbox_fields[] = {
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
	OBJECT("items", "referral|need|proposal", LIST,
		N_("Referrals, needs and proposals, each with its “kind” and “failings”.")),
};

static const struct answer_field board_fields[] = {
	ID("section", OR_NULL, N_("The section whose cases they are; null: all.")),
	INT("limit", 0, N_("How many cases an answer holds at most.")),
	ID("next", OR_NULL, N_("The number to give as “after”; null: there are no more.")),
	OBJECT("cases", "board_case", LIST, N_("The open cases.")),
};

static const struct answer_field board_case_fields[] = {
	ID("id", 0, N_("Its number.")),
	WORD("status", CASE_STATES, 0, N_("Whether it is open.")),
	TIME("opened", 0, N_("When it was taken in.")),
	ID("lead", OR_NULL, N_("The section that leads.")),
	NAME("lead_name", OR_NULL),
	ID("area", OR_NULL, N_("The area where the person lives.")),
	FLAG("protected", 0, N_("Whether nobody may learn where the person lives.")),
	FLAG("protection_undecided", MAY_LACK,
		N_("For the coordinator: masked until update --protected yes or no, since another case "
		   "protects the person or one of the household.")),
	ID("holders", LIST, N_("The sections whose turn it is.")),
	TIME("due", OR_NULL, N_("The first of their due times.")),
	ESTIMATED_DUE,
	FLAG("overdue", 0, N_("Whether that time has passed.")),
	FLAG("urgent", 0, N_("Whether one of the turns is urgent.")),
	INT("silent_days", 0, N_("Days since a person did something.")),
	INT("level", 0, N_("The highest step of the ladder that was taken.")),
	WORD("failings", FAILINGS, LIST, N_("The codes of its failings.")),
	OBJECT("failing_details", "failing", LIST,
		N_("Each failing, with its cause and what would mend it.")),
	OBJECT("turns", "referral|need|proposal", LIST,
		N_("The referrals, needs and proposals that wait for somebody.")),
};

static const struct answer_field found_fields[] = {
	TEXT("q", 0, N_("What was searched for.")),
	OBJECT("cases", "case_line", LIST, N_("The cases.")),
	FLAG("more", 0, N_("Whether there are more.")),
};

static const struct answer_field case_line_fields[] = {
	ID("id", 0, N_("Its number.")),
	WORD("status", CASE_STATES, 0, N_("Whether it is open.")),
	TIME("opened", 0, N_("When it was taken in.")),
	ID("lead", OR_NULL, N_("The section that leads.")),
	NAME("lead_name", OR_NULL),
	ID("area", OR_NULL, N_("The area where the person lives.")),
	FLAG("protected", 0, N_("Whether nobody may learn where the person lives.")),
	FLAG("drill", 0, N_("Whether it is a test case of a drill.")),
	OBJECT("person", "person", 0, N_("Whom it is about.")),
};

static const struct answer_field alerts_fields[] = {
	OBJECT("alerts", "alert", LIST, N_("The alerts, the newest first.")),
	INT("more", 0, N_("How many there are behind them.")),
	INT("next", OR_NULL, N_("The number to give as “after”; null: there are no more.")),
};

static const struct answer_field alert_fields[] = {
	INT("id", 0, N_("Its number.")),
	WORD("kind", ALERT_KINDS_OF, 0, N_("What it tells.")),
	ID("event", OR_NULL, N_("The kind of the event by which it came; null: by time.")),
	ID("case", OR_NULL, N_("The case.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("need", OR_NULL, N_("The need.")),
	WORD("failing", FAILINGS, OR_NULL, N_("The failing that it is about.")),
	INT("level", 0, N_("The step of the ladder.")),
	FLAG("protected", MAY_LACK, N_("True where the reader may know the number alone.")),
	TEXT("agenda", MAY_LACK, N_("Of an agenda: meeting, area and date, with “/” between.")),
	INT("sequence", MAY_LACK, N_("Of an agenda: how often it was sent.")),
	ID("meeting", MAY_LACK, N_("Of an agenda: the meeting.")),
	NAME("meeting_name", MAY_LACK),
	ID("area", MAY_LACK | OR_NULL, N_("Of an agenda: the area.")),
	NAME("area_name", OR_NULL | MAY_LACK),
	DAY("on", MAY_LACK, N_("Of an agenda: the date.")),
	ID("to", 0, N_("The section or login that is told.")),
	NAME("to_name", 0),
	TEXT("sink", OR_NULL, N_("The way to it; null: it reaches nobody.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	TIME("at", 0, N_("When it came about.")),
	TIME("send_at", OR_NULL, N_("When it goes out at the earliest.")),
	TIME("delivered", OR_NULL, N_("When it was delivered.")),
	TIME("left_out", OR_NULL, N_("When it was found settled, and so not sent.")),
	INT("attempts", 0, N_("How often it was tried.")),
	FLAG("dead", 0, N_("Whether it was given up.")),
	TEXT("last_error", OR_NULL, N_("Why it could not be delivered the last time.")),
};

static const struct answer_field audit_fields[] = {
	FLAG("ok", 0, N_("Whether nothing was altered.")),
	INT("events", 0, N_("How many events there are.")),
	TEXT("head", 0, N_("The digest of the last event.")),
	OBJECT("wanted", "head", MAY_LACK, N_("The head that was asked for.")),
	TEXT("violations", LIST, N_("What was altered, in words.")),
};

static const struct answer_field head_fields[] = {
	TEXT("head", 0, N_("As it was asked.")),
	FLAG("found", 0, N_("Whether it is in the chain.")),
	INT("event", 0, N_("The number of its event.")),
	TIME("at", OR_NULL, N_("When that was.")),
};

static const struct answer_field looks_fields[] = {
	OBJECT("looks", "look", LIST, N_("The looks.")),
	INT("next", OR_NULL, N_("The number to give as “before”; null: there are no more.")),
};

static const struct answer_field look_fields[] = {
	INT("no", 0, N_("Its number.")),
	TIME("at", 0, N_("When.")),
	ID("login", OR_NULL, N_("Who looked.")),
	TEXT("name", OR_NULL, N_("The name.")),
	ID("section", OR_NULL, N_("The section.")),
	NAME("section_name", OR_NULL),
	ID("case", OR_NULL, N_("The case; null: a list.")),
	TEXT("verb", 0, N_("By which verb.")),
	TEXT("ground", OR_NULL, N_("On what ground it was permitted.")),
	FLAG("acting_as", 0, N_("Whether root acted for the person.")),
};

static const struct answer_field stats_fields[] = {
	TIME("since", 0, N_("Of referrals sent from then on.")),
	TIME("until", 0, N_("And before then.")),
	ID("section", OR_NULL, N_("The section that it concerns; null: all.")),
	INT("times_least", 0, N_("For fewer no times are given.")),
	OBJECT("sections", "stats_row", LIST, N_("By section.")),
	OBJECT("pairs", "stats_row", LIST, N_("From section to section.")),
};

static const struct answer_field stats_row_fields[] = {
	ID("asker", MAY_LACK, N_("The section that asks.")),
	NAME("asker_name", MAY_LACK),
	ID("to", 0, N_("The section that is asked.")),
	NAME("to_name", 0),
	INT("sent", 0, N_("How many were sent.")),
	INT("answered", 0, N_("How many were answered.")),
	INT("accepted", 0, N_("How many were accepted.")),
	INT("withdrawn", 0, N_("How many were withdrawn.")),
	INT("waiting", 0, N_("How many wait for an answer.")),
	OBJECT("declined", "stats_declined", 0, N_("How many were declined, by code.")),
	INT("bounces", 0, N_("How many were declined and sent again.")),
	OBJECT("answer_bh", "stats_hours", 0, N_("Hours of the office until the answer.")),
	OBJECT("first_contact_bh", "stats_hours", 0, N_("Hours of the office until the first contact.")),
	NUMBER("load_percent", 0, N_("Its share of what was accepted in the rows shown, in per cent.")),
};

static const struct answer_field stats_declined_fields[] = {
	INT("not_ours", 0, N_("Not the section's business.")),
	INT("no_capacity", 0, N_("No room.")),
	INT("already_served", 0, N_("The person has it already.")),
	INT("lacks_information", 0, N_("Too little is known.")),
	INT("other", 0, N_("Another reason.")),
};

static const struct answer_field stats_hours_fields[] = {
	INT("n", 0, N_("How many.")),
	NUMBER("median", OR_NULL, N_("The median; null: too few.")),
	NUMBER("p90", OR_NULL, N_("What nine of ten take at most; null: too few.")),
};

static const struct answer_field directory_fields[] = {
	TEXT("office", 0, N_("The office's name.")),
	TEXT("pack", 0, N_("The hash of the rules.")),
	OBJECT("rows", "directory_row", LIST, N_("The consultations.")),
	OBJECT("otherwise", "directory_otherwise", 0, N_("Where all else goes.")),
};

static const struct answer_field directory_row_fields[] = {
	TEXT("group", OR_NULL, N_("The group under which it stands.")),
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	WORD("how", HOWS, OR_NULL, N_("How the section meets the person.")),
	OBJECT("places", "directory_place", LIST, N_("Where it goes.")),
	TEXT("when", LIST, N_("What the counter notices.")),
};

static const struct answer_field directory_place_fields[] = {
	TEXT("areas", OR_NULL, N_("For which areas; null: all.")),
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
	TEXT("phone", OR_NULL, N_("The telephone number.")),
	FLAG("outside", 0, N_("Whether it is outside the office.")),
};

static const struct answer_field directory_otherwise_fields[] = {
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
	TEXT("phone", OR_NULL, N_("The telephone number.")),
};

static const struct answer_field review_fields[] = {
	TIME("since", 0, N_("Since when a case is new or settled.")),
	TIME("until", 0, N_("Until when.")),
	DAY("day", 0, N_("The day of the review.")),
	TEXT("office", 0, N_("The office's name.")),
	TEXT("head", OR_NULL, N_("The digest of the last event then.")),
	OBJECT("closed", "review_closed", OR_NULL, N_("By whom it was closed; null: not closed.")),
	OBJECT("counts", "review_counts", 0, N_("How many cases, and how many to decide.")),
	OBJECT("to_decide", "review_item", LIST,
		N_("What the review decides: open duties first, the rest gathered by who must act.")),
	OBJECT("new", "review_case", LIST, N_("New cases.")),
	OBJECT("carried", "review_case", LIST, N_("Cases that stood in the last review.")),
	OBJECT("settled", "review_case", LIST, N_("Cases that are settled.")),
};

static const struct answer_field review_closed_fields[] = {
	ID("by", 0, N_("The login.")),
	NAME("by_name", OR_NULL),
	TIME("at", 0, N_("When.")),
};

static const struct answer_field review_counts_fields[] = {
	INT("new", 0, N_("New cases.")),
	INT("carried", 0, N_("Cases that stood in the last review.")),
	INT("settled", 0, N_("Cases that are settled.")),
	INT("decide", 0, N_("How many there are to decide.")),
};

static const struct answer_field review_case_fields[] = {
	ID("id", 0, N_("Its number.")),
	INT("key", 0, N_("Its number within the program.")),
	WORD("status", CASE_STATES, 0, N_("Whether it is open.")),
	TIME("opened", 0, N_("When it was taken in.")),
	TIME("closed", OR_NULL, N_("When it was closed.")),
	TIME("on_since", OR_NULL, N_("Since when it stands in the review.")),
	INT("weeks", 0, N_("For how many weeks.")),
	WORD("settled_by", "closed|mended", MAY_LACK, N_("How it was settled.")),
	ID("lead", OR_NULL, N_("The section that leads.")),
	NAME("lead_name", OR_NULL),
	ID("area", OR_NULL, N_("The area where the person lives.")),
	NAME("area_name", OR_NULL),
	WORD("outcome_code", OUTCOMES, OR_NULL, N_("Of a closed case: how it ended.")),
	FLAG("protected", 0, N_("Whether nobody may learn where the person lives.")),
	TEXT("name", OR_NULL, N_("The person's name.")),
	FLAG("masked", 0, N_("Whether the name is withheld from the reader.")),
	WORD("failings", FAILINGS, LIST, N_("The codes of its failings.")),
	INT("level", 0, N_("The highest step of the ladder that was taken.")),
	INT("late_bd", 0, N_("Business days past the due time.")),
	FLAG("urgent_late", 0, N_("Whether something urgent is late.")),
	INT("silent_days", 0, N_("Days since a person did something.")),
	ID("meeting", OR_NULL, N_("The meeting that it goes before.")),
	NAME("meeting_name", OR_NULL),
	DAY("meeting_on", OR_NULL, N_("The date of the meeting.")),
	ID("sections", LIST | ITEMS_OR_NULL, N_("The sections that take part.")),
	TEXT("section_names", LIST | ITEMS_OR_NULL, N_("The names of those in “sections”, in its order.")),
	OBJECT("decide", "review_point", LIST, N_("What to do; what has a kind is to be decided.")),
	OBJECT("matrix", "review_row", LIST, N_("Its needs and referrals.")),
};

static const struct answer_field review_item_fields[] = {
	WORD("kind", REVIEW_KINDS_OF, 0, N_("Why it is to be decided now.")),
	ID("section", OR_NULL, N_("The section that has to act.")),
	NAME("section_name", OR_NULL),
	ID("case", 0, N_("The case.")),
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("holder", OR_NULL, N_("Whose turn it is; null: nobody's.")),
	TIME("due", OR_NULL, N_("Until when.")),
	ESTIMATED_DUE,
	INT("late_bd", 0, N_("Business days past the due time.")),
	TEXT("what", OR_NULL, N_("What is to be decided.")),
	TEXT("can", LIST, N_("What the reader may do about it now; empty in a closed review.")),
	TEXT("command", OR_NULL, N_("The command to type.")),
	OBJECT("hint", "hint", OR_NULL | MAY_LACK, N_("The same as data; sealed lists of before have none.")),
};

static const struct answer_field review_point_fields[] = {
	WORD("kind", REVIEW_KINDS_OF, OR_NULL | MAY_LACK,
		N_("Why it is to be decided now; null: it is late but moving.")),
	WORD("failing", FAILINGS, OR_NULL, N_("The failing.")),
	TIME("since", OR_NULL, N_("Since when.")),
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	ID("referral", OR_NULL, N_("The referral.")),
	ID("by", OR_NULL, N_("The section that has to act.")),
	NAME("by_name", OR_NULL),
	TEXT("what", OR_NULL, N_("What is to be decided.")),
	ID("holder", OR_NULL | MAY_LACK, N_("Whose turn it is; null: nobody's.")),
	TIME("due", OR_NULL | MAY_LACK, N_("Until when.")),
	ESTIMATED_DUE,
	INT("late_bd", MAY_LACK, N_("Business days past the due time.")),
	TEXT("command", OR_NULL, N_("The command to type.")),
	OBJECT("hint", "hint", OR_NULL | MAY_LACK, N_("The same as data; sealed lists of before have none.")),
};

static const struct answer_field review_row_fields[] = {
	ID("need", OR_NULL, N_("The need.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	ID("section", OR_NULL, N_("The section.")),
	NAME("section_name", OR_NULL),
	ID("referral", OR_NULL, N_("The referral.")),
	TEXT("state", 0, N_("How the referral or need stands.")),
	ID("holder", OR_NULL, N_("Whose turn it is; null: nobody's.")),
	NAME("holder_name", OR_NULL),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
	INT("late_bd", 0, N_("Business days past the due time.")),
	FLAG("overdue", 0, N_("Whether that time has passed.")),
	FLAG("urgent", 0, N_("Whether it is urgent.")),
	INT("level", 0, N_("The last step of the ladder that was taken; 0: none.")),
	ID("owner", OR_NULL, N_("The login of who took it on.")),
	NAME("owner_name", OR_NULL),
	TEXT("command", OR_NULL, N_("The command to type.")),
	OBJECT("hint", "hint", OR_NULL | MAY_LACK, N_("The same as data; sealed lists of before have none.")),
};

static const struct answer_field agenda_fields[] = {
	ID("meeting", 0, N_("The meeting.")),
	TEXT("name", 0, N_("The name.")),
	ID("area", OR_NULL, N_("The area whose meeting it is.")),
	DAY("on", 0, N_("The date.")),
	ESTIMATED_DAY,
	INT("layer", 0, N_("Its layer: 1 is the nearest to the case.")),
	TEXT("basis", OR_NULL, N_("The law or rule on which the meeting rests.")),
	WORD("personal", "anonymised|allowed", 0, N_("Whether persons may be named.")),
	TIME("ready", 0, N_("When it goes out.")),
	ID("section", OR_NULL, N_("The section for which it is; null: all of it.")),
	TEXT("uid", 0, N_("The id of its calendar entry.")),
	INT("sequence", 0, N_("How often it changed.")),
	TIME("made", 0, N_("When it was made.")),
	OBJECT("invited", "agenda_invited", LIST, N_("The sections that are invited.")),
	OBJECT("items", "agenda_item", LIST, N_("The cases; of an anonymised meeting none.")),
	OBJECT("topics", "agenda_topic", LIST, N_("Of an anonymised meeting: the topics.")),
	FLAG("hidden_item", 0, N_("Whether there are items that the reader may not see.")),
	OBJECT("watched", "agenda_watched", LIST, N_("What the lead keeps watch over.")),
	OBJECT("overlaps", "agenda_overlap", LIST, N_("Other meetings that call the same sections.")),
	OBJECT("twice", "agenda_twice", LIST, N_("Cases that stand on another agenda, too.")),
	ID("without_area", LIST, N_("Numbers of cases whose area is not known.")),
};

static const struct answer_field agenda_invited_fields[] = {
	ID("section", 0, N_("The section.")),
	NAME("section_name", 0),
	INT("items", MAY_LACK, N_("How many items concern it.")),
};

static const struct answer_field agenda_item_fields[] = {
	ID("case", 0, N_("The case.")),
	FLAG("protected", 0, N_("Whether nobody may learn where the person lives.")),
	TEXT("person", OR_NULL, N_("The person's name.")),
	WORD("why", "new|waits|carried|ladder", 0, N_("Why it is on it.")),
	OBJECT("asks", "agenda_ask", LIST, N_("What is asked of whom.")),
	TEXT("background", OR_NULL, N_("What is known of it, in words.")),
	WORD("failings", FAILINGS, LIST, N_("The codes of its failings.")),
	OBJECT("decided", "decision", OR_NULL, N_("What was decided the last time.")),
};

static const struct answer_field agenda_ask_fields[] = {
	ID("section", OR_NULL, N_("The section.")),
	NAME("section_name", OR_NULL),
	WORD("role", "present|propose|explain|answer|tell_back|report|resume|confirm", 0,
		N_("What it has to do.")),
	ID("need", OR_NULL, N_("The need.")),
	ID("referral", OR_NULL, N_("The referral.")),
	TIME("due", OR_NULL, N_("By when the holder has to act.")),
	ESTIMATED_DUE,
	FLAG("late", 0, N_("Whether that time has passed.")),
	TEXT("text", OR_NULL, N_("The same in words.")),
};

static const struct answer_field decision_fields[] = {
	TIME("at", OR_NULL, N_("When.")),
	ID("need", OR_NULL, N_("The need.")),
	ID("meeting", OR_NULL, N_("The meeting.")),
	TEXT("how", OR_NULL, N_("How the meeting decided.")),
	ID("to", OR_NULL, N_("The section to which it went.")),
	ID("to_meeting", OR_NULL, N_("The meeting above.")),
	TIME("due", OR_NULL, N_("By when.")),
	TEXT("reason", OR_NULL, N_("The reason.")),
	TEXT("text", OR_NULL, N_("The same in words.")),
};

static const struct answer_field agenda_topic_fields[] = {
	ID("need", 0, N_("Which need of the rule pack.")),
	TEXT("label", OR_NULL, N_("What the need, feature or failing is called.")),
	TEXT("ask", OR_NULL, N_("What the section is asked to do.")),
	INT("cases", OR_NULL, N_("How many cases; null: fewer than “fewer_than”.")),
	INT("fewer_than", MAY_LACK, N_("Where the number is kept back: fewer than this.")),
	ID("sections", LIST, N_("The sections that it concerns.")),
};

static const struct answer_field agenda_watched_fields[] = {
	ID("case", 0, N_("The case.")),
	ID("need", 0, N_("Which need of the rule pack.")),
	TIME("until", OR_NULL, N_("Until when.")),
	OBJECT("decided", "decision", OR_NULL, N_("What was decided the last time.")),
};

static const struct answer_field agenda_overlap_fields[] = {
	ID("meeting", 0, N_("The meeting.")),
	TEXT("name", 0, N_("The name.")),
	ID("area", OR_NULL, N_("The area whose meeting it is.")),
	DAY("on", 0, N_("The date.")),
	ESTIMATED_DAY,
	ID("sections", LIST, N_("The sections that both call.")),
};

static const struct answer_field agenda_twice_fields[] = {
	ID("case", 0, N_("The case.")),
	ID("meeting", 0, N_("The meeting.")),
	TEXT("name", 0, N_("The name.")),
	ID("area", OR_NULL, N_("The area whose meeting it is.")),
	DAY("on", 0, N_("The date.")),
	ESTIMATED_DAY,
};

static const struct answer_field themes_fields[] = {
	ID("area", OR_NULL, N_("The area that was asked for; null: all.")),
	INT("suppressed_below", 0, N_("Smaller counts are kept back.")),
	INT("years", LIST, N_("The fiscal years, as “counts” has them.")),
	OBJECT("themes", "theme", LIST, N_("The themes.")),
	OBJECT("cases", "theme_case", LIST, N_("The cases behind them that the reader may see.")),
	OBJECT("raised", "theme_raised", LIST, N_("What meetings raised to the layer above.")),
};

static const struct answer_field theme_fields[] = {
	ID("feature", OR_NULL, N_("The feature; null: all cases.")),
	ID("value", OR_NULL, N_("The value of the feature.")),
	TEXT("label", 0, N_("What the need, feature or failing is called.")),
	OBJECT("areas", "theme_area", LIST, N_("The areas.")),
};

static const struct answer_field theme_area_fields[] = {
	ID("area", OR_NULL, N_("The area; null: not known, or all of them.")),
	NAME("area_name", 0),
	FLAG("all", 0, N_("Whether it is the sum of all areas.")),
	INT("counts", LIST | ITEMS_OR_NULL, N_("By year; null: kept back.")),
	INT("total", OR_NULL, N_("Of all years; null: kept back.")),
};

static const struct answer_field theme_case_fields[] = {
	ID("case", 0, N_("The case.")),
	ID("area", OR_NULL, N_("The area where the person lives.")),
	TIME("closed", OR_NULL, N_("When it was closed.")),
	TEXT("issue", OR_NULL, N_("Of a closed case: what the whole district should learn from it.")),
	ID("features", LIST, N_("Its features among the themes.")),
};

static const struct answer_field theme_raised_fields[] = {
	ID("case", 0, N_("The case.")),
	ID("need", OR_NULL, N_("The need.")),
	OBJECT("raised", "decision", OR_NULL, N_("The decision that raised it.")),
	OBJECT("came_of_it", "decision", OR_NULL, N_("What was decided after it.")),
	WORD("state", NEED_STATES, OR_NULL, N_("How the need stands.")),
};

const struct answer_object answers_of_lists[] = {
	HOLDS("inbox", inbox_fields, N_("What waits for a section, the most urgent first.")),
	HOLDS("board", board_fields, N_("Whose turn it is, case by case: those with a failing first.")),
	HOLDS("board_case", board_case_fields, N_("A case on the board.")),
	HOLDS("found", found_fields, N_("The cases that were found.")),
	HOLDS("case_line", case_line_fields, N_("A case in a list.")),
	HOLDS("alerts", alerts_fields, N_("What was sent to whom and why, and what could not be sent.")),
	HOLDS("alert", alert_fields, N_("An alert.")),
	HOLDS("audit", audit_fields, N_("Whether all that was recorded stands as it was written.")),
	HOLDS("head", head_fields, N_("A head that was noted before.")),
	HOLDS("looks", looks_fields, N_("Who looked at what, the newest first.")),
	HOLDS("look", look_fields, N_("A look at a case or list.")),
	HOLDS("stats", stats_fields, N_("How referrals are answered.")),
	HOLDS("stats_row", stats_row_fields, N_("Referrals to a section, or from one to another.")),
	HOLDS("stats_declined", stats_declined_fields, N_("Declines by code.")),
	HOLDS("stats_hours", stats_hours_fields, N_("Hours of the office.")),
	HOLDS("directory", directory_fields, N_("Which consultation goes where.")),
	HOLDS("directory_row", directory_row_fields, N_("A consultation.")),
	HOLDS("directory_place", directory_place_fields, N_("Where a consultation goes.")),
	HOLDS("directory_otherwise", directory_otherwise_fields, N_("Where all else goes.")),
	HOLDS("review", review_fields, N_("The weekly review.")),
	HOLDS("review_closed", review_closed_fields, N_("Who closed the review.")),
	HOLDS("review_counts", review_counts_fields, N_("How many cases, and how many to decide.")),
	HOLDS("review_case", review_case_fields, N_("A case in the review.")),
	HOLDS("review_item", review_item_fields, N_("One thing to decide.")),
	HOLDS("review_point", review_point_fields, N_("What to do, and by whom.")),
	HOLDS("review_row", review_row_fields, N_("A need of a case in the review, with its referral.")),
	HOLDS("agenda", agenda_fields, N_("What stands on one date of a meeting.")),
	HOLDS("agenda_invited", agenda_invited_fields, N_("A section that is invited.")),
	HOLDS("agenda_item", agenda_item_fields, N_("A case on an agenda.")),
	HOLDS("agenda_ask", agenda_ask_fields, N_("What is asked of a section.")),
	HOLDS("decision", decision_fields, N_("What a meeting decided.")),
	HOLDS("agenda_topic", agenda_topic_fields, N_("A topic of an anonymised meeting.")),
	HOLDS("agenda_watched", agenda_watched_fields, N_("What the lead keeps watch over.")),
	HOLDS("agenda_overlap", agenda_overlap_fields, N_("Another meeting that calls the same sections.")),
	HOLDS("agenda_twice", agenda_twice_fields, N_("A case that stands on another agenda, too.")),
	HOLDS("themes", themes_fields, N_("Issues of the districts.")),
	HOLDS("theme", theme_fields, N_("A theme: a feature or value, counted by area.")),
	HOLDS("theme_area", theme_area_fields, N_("A theme in an area.")),
	HOLDS("theme_case", theme_case_fields, N_("A case behind the themes.")),
	HOLDS("theme_raised", theme_raised_fields, N_("What a meeting raised to the layer above.")),
};
const int answers_of_lists_n = (int)(sizeof answers_of_lists / sizeof *answers_of_lists);
