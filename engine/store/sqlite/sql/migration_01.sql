-- Migration 1: the first schema. Never edited once released: a change is a new migration.
--
-- Here and in later ones: no IN of more than two values (SQLite makes a table of them for
-- each row written), no function where a comparison does. A text is blank where trim by tab,
-- line ends, space and U+3000 leaves nothing; a column of type ANY holds a text as it stands,
-- or the number of one in the table text.

CREATE TABLE office (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE CHECK (id <> '')) STRICT;

CREATE TABLE word (what TEXT NOT NULL, no INTEGER NOT NULL, word TEXT NOT NULL,
  PRIMARY KEY (what, no)) STRICT, WITHOUT ROWID;
INSERT INTO word VALUES
  ('referral.state', 0, 'sent'), ('referral.state', 1, 'queried'), ('referral.state', 2, 'accepted'),
  ('referral.state', 3, 'on_hold'), ('referral.state', 4, 'reported'), ('referral.state', 5, 'closed'),
  ('referral.state', 6, 'declined'), ('referral.state', 7, 'withdrawn'),
  ('need.state', 0, 'open'), ('need.state', 1, 'asked'), ('need.state', 2, 'covered'),
  ('need.state', 3, 'in_meeting'), ('need.state', 4, 'met'), ('need.state', 5, 'ended'),
  ('cases.status', 0, 'open'), ('cases.status', 1, 'closed'),
  ('cases.consent', 0, 'unasked'), ('cases.consent', 1, 'yes'), ('cases.consent', 2, 'no'),
  ('how', 0, 'unsaid'), ('how', 1, 'home_visit'), ('how', 2, 'come_to_counter'), ('how', 3, 'phone'),
  ('how', 4, 'letter'), ('how', 5, 'joint'),
  ('term.unit', 0, 'bd'), ('term.unit', 1, 'bh'), ('term.unit', 2, 'h'), ('term.unit', 3, 'd');

CREATE TABLE setting (office INTEGER NOT NULL REFERENCES office (no), name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (office, name)) STRICT, WITHOUT ROWID;

CREATE TABLE counter (office INTEGER NOT NULL, fiscal_year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999),
  PRIMARY KEY (office, fiscal_year)) STRICT, WITHOUT ROWID;

CREATE TABLE head (office INTEGER PRIMARY KEY REFERENCES office (no), no INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32), events INTEGER NOT NULL CHECK (events >= 0),
  cases_open INTEGER NOT NULL, referrals_open INTEGER NOT NULL,
  texts INTEGER NOT NULL, texts_hash BLOB NOT NULL CHECK (length(texts_hash) = 32)) STRICT;

CREATE TABLE text (office INTEGER NOT NULL, no INTEGER NOT NULL CHECK (no > 0),
  text TEXT NOT NULL CHECK (trim(text, ' \t\n\r\u3000') <> ''), hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (office, no)) STRICT, WITHOUT ROWID;

CREATE TABLE cases (office INTEGER NOT NULL, key INTEGER NOT NULL CHECK (key > 0),
  status INTEGER NOT NULL CHECK (status IN (0, 1)), opened_at INTEGER NOT NULL,
  lead TEXT NOT NULL CHECK (lead <> ''), lead_since INTEGER NOT NULL,
  intake TEXT NOT NULL CHECK (intake <> ''), area TEXT,
  consent INTEGER NOT NULL CHECK (consent BETWEEN 0 AND 2), facts TEXT NOT NULL, named_lead TEXT, fired TEXT,
  pack ANY, events INTEGER NOT NULL CHECK (events > 0), last_human_at INTEGER, closed_at INTEGER,
  is_protected INTEGER NOT NULL, is_drill INTEGER NOT NULL,
  meeting TEXT, meeting_area TEXT, meeting_layer INTEGER NOT NULL, meeting_on INTEGER, meeting_rules TEXT,
  outcome TEXT, issue ANY,
  CHECK ((status = 1) = (closed_at IS NOT NULL)), CHECK (status = 0 OR outcome IS NOT NULL),
  PRIMARY KEY (office, key)) STRICT;

CREATE TABLE need (office INTEGER NOT NULL, key INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  need TEXT NOT NULL CHECK (need <> ''), label ANY, domain TEXT,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5), due INTEGER, since INTEGER NOT NULL,
  respond_within INTEGER NOT NULL, first_contact_within INTEGER NOT NULL, ask ANY, keep ANY,
  how INTEGER NOT NULL, is_urgent INTEGER NOT NULL, declines INTEGER NOT NULL, declined_by TEXT, meeting TEXT,
  carried_over INTEGER NOT NULL, level INTEGER NOT NULL, has_reason INTEGER NOT NULL,
  is_blocked INTEGER NOT NULL, holder TEXT,
  CHECK ((state IN (0, 3)) = (due IS NOT NULL)), CHECK ((state IN (0, 3)) = (holder IS NOT NULL)),
  PRIMARY KEY (office, key, n)) STRICT, WITHOUT ROWID;
CREATE INDEX need_due ON need (office, due) WHERE due IS NOT NULL;
CREATE INDEX need_inbox ON need (office, holder, is_urgent DESC, due) WHERE holder IS NOT NULL;

CREATE TABLE referral (office INTEGER NOT NULL, key INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  need TEXT NOT NULL CHECK (need <> ''), label ANY, "to" TEXT NOT NULL CHECK ("to" <> ''),
  asker TEXT NOT NULL CHECK (asker <> ''), ask ANY, keep ANY NOT NULL CHECK ((typeof(keep) = 'integer' OR (typeof(keep) = 'text' AND trim(keep, ' \t\n\r\u3000') <> ''))),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 7), due INTEGER, sent_at INTEGER NOT NULL,
  since INTEGER NOT NULL, rules TEXT, respond_within INTEGER NOT NULL, first_contact_within INTEGER NOT NULL,
  pack ANY, how INTEGER NOT NULL, is_urgent INTEGER NOT NULL, is_mandated INTEGER NOT NULL, owner TEXT,
  queries INTEGER NOT NULL, level INTEGER NOT NULL, code TEXT, joins TEXT, ground ANY,
  by_consent INTEGER NOT NULL, accepted_at INTEGER,
  holder TEXT GENERATED ALWAYS AS
    (CASE state WHEN 0 THEN "to" WHEN 1 THEN asker WHEN 2 THEN "to" WHEN 3 THEN "to" WHEN 4 THEN asker END) VIRTUAL,
  CHECK ((state <= 4) = (due IS NOT NULL)),
  CHECK (state < 2 OR state > 5 OR (owner IS NOT NULL AND trim(owner, ' \t\n\r\u3000') <> '')),
  PRIMARY KEY (office, key, n)) STRICT, WITHOUT ROWID;
CREATE INDEX referral_due ON referral (office, due) WHERE due IS NOT NULL;
CREATE INDEX referral_inbox ON referral (office, holder, is_urgent DESC, due) WHERE due IS NOT NULL;

CREATE TABLE event (no INTEGER PRIMARY KEY, office INTEGER NOT NULL, key INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0), at INTEGER NOT NULL, actor TEXT NOT NULL CHECK (actor <> ''),
  section TEXT, kind TEXT NOT NULL CHECK (kind <> ''), is_human INTEGER NOT NULL CHECK (is_human IN (0, 1)),
  is_acting_as INTEGER NOT NULL CHECK (is_acting_as IN (0, 1)), referral INTEGER NOT NULL, need TEXT,
  pack ANY, texts INTEGER NOT NULL, data TEXT NOT NULL, said BLOB CHECK (said IS NULL OR length(said) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE UNIQUE INDEX event_of_case ON event (office, key, seq);

CREATE TABLE event_said (office INTEGER NOT NULL, key INTEGER NOT NULL, seq INTEGER NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 16), json TEXT NOT NULL, PRIMARY KEY (office, key, seq)) STRICT, WITHOUT ROWID;

CREATE TABLE personal (office INTEGER NOT NULL, key INTEGER NOT NULL, name TEXT, kana TEXT, birth TEXT,
  address TEXT, phone TEXT, note TEXT, PRIMARY KEY (office, key)) STRICT, WITHOUT ROWID;

CREATE TABLE member (office INTEGER NOT NULL, key INTEGER NOT NULL, n INTEGER NOT NULL, name TEXT, kana TEXT,
  birth TEXT, relation TEXT, PRIMARY KEY (office, key, n)) STRICT, WITHOUT ROWID;

CREATE TABLE search (office INTEGER NOT NULL, word TEXT NOT NULL, key INTEGER NOT NULL,
  is_contact INTEGER NOT NULL, PRIMARY KEY (office, word, key, is_contact)) STRICT, WITHOUT ROWID;

CREATE TABLE answer (no INTEGER PRIMARY KEY, office INTEGER NOT NULL, login TEXT NOT NULL, key TEXT NOT NULL,
  body_sha256 TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT NOT NULL, UNIQUE (office, login, key)) STRICT;

CREATE TABLE look (no INTEGER PRIMARY KEY, office INTEGER NOT NULL, at INTEGER NOT NULL, key INTEGER NOT NULL,
  login TEXT NOT NULL, section TEXT, verb TEXT NOT NULL, is_acting_as INTEGER NOT NULL) STRICT;

-- 1: the lead of an open case; a closed one has nothing open and stays closed
CREATE TRIGGER cases_insert BEFORE INSERT ON cases WHEN NEW.status <> 0 OR
  EXISTS (SELECT 1 FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key) OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.kind = 'intake' AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'a case begins open, once, by an intake'); END;
CREATE TRIGGER cases_lead_moves BEFORE UPDATE OF lead ON cases WHEN NEW.lead <> OLD.lead AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.kind = 'lead_moved' AND e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'the lead moves by an accept'); END;
CREATE TRIGGER cases_delete BEFORE DELETE ON cases BEGIN SELECT RAISE(ABORT, 'a case is never deleted'); END;
CREATE TRIGGER cases_key BEFORE UPDATE OF office, key ON cases
BEGIN SELECT RAISE(ABORT, 'a case keeps its number'); END;
CREATE TRIGGER cases_stay_closed BEFORE UPDATE OF status ON cases WHEN OLD.status = 1 AND NEW.status <> 1
BEGIN SELECT RAISE(ABORT, 'a closed case stays closed'); END;
CREATE TRIGGER cases_close BEFORE UPDATE OF status ON cases WHEN NEW.status = 1 AND OLD.status = 0 AND (
  EXISTS (SELECT 1 FROM referral r WHERE r.office = NEW.office AND r.key = NEW.key AND r.state <= 4) OR
  EXISTS (SELECT 1 FROM need r WHERE r.office = NEW.office AND r.key = NEW.key AND r.state <= 3) OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.kind = 'close' AND e.is_human = 1))
BEGIN SELECT RAISE(ABORT, 'a case closes by a person, when every referral and need is ended'); END;
CREATE TRIGGER cases_lead AFTER UPDATE OF lead ON cases WHEN NEW.lead <> OLD.lead
BEGIN UPDATE need SET holder = NEW.lead WHERE need.office = NEW.office AND need.key = NEW.key AND holder IS NOT NULL; END;

-- 2: whose turn
CREATE TRIGGER need_insert BEFORE INSERT ON need WHEN
  (NEW.holder IS NOT NULL AND (SELECT lead FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key) <> NEW.holder) OR NOT
  EXISTS (SELECT 1 FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key AND c.status = 0) OR
  EXISTS (SELECT 1 FROM need o WHERE o.office = NEW.office AND o.key = NEW.key AND o.n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'a need belongs to an open case, once, and waits for its lead'); END;
CREATE TRIGGER need_holder_update BEFORE UPDATE OF holder ON need WHEN NEW.holder IS NOT NULL AND
  NEW.holder IS NOT (SELECT lead FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'a waiting need is held by the lead'); END;
CREATE TRIGGER need_reopen BEFORE UPDATE OF state ON need WHEN NEW.state <= 3 AND OLD.state > 3 AND
  (SELECT status FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'a need belongs to an open case, once'); END;
CREATE TRIGGER need_settle BEFORE UPDATE OF state ON need WHEN NEW.state > 3 AND OLD.state <= 3 AND (
  EXISTS (SELECT 1 FROM referral r WHERE r.office = NEW.office AND r.key = NEW.key AND r.need = NEW.need AND r.state <= 4) OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office)))
BEGIN SELECT RAISE(ABORT, 'a need is met or ended by a person, when nothing asked for it is open'); END;
CREATE TRIGGER need_key BEFORE UPDATE OF office, key, n, need ON need WHEN NEW.need <> OLD.need OR
  NEW.office <> OLD.office OR NEW.key <> OLD.key OR NEW.n <> OLD.n
BEGIN SELECT RAISE(ABORT, 'a need keeps its place'); END;
CREATE TRIGGER need_delete BEFORE DELETE ON need BEGIN SELECT RAISE(ABORT, 'a need is never deleted'); END;

-- 3: a terminal state is for ever, and entered only by a person's verb in the same
-- transaction: the head is written at its end, so newer events are its own
CREATE TRIGGER referral_insert BEFORE INSERT ON referral WHEN NEW.state > 4 OR
  (SELECT status FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key) IS NOT 0 OR
  EXISTS (SELECT 1 FROM referral o WHERE o.office = NEW.office AND o.key = NEW.key AND o.n = NEW.n) OR
  (typeof(NEW.keep) = 'integer' AND NOT EXISTS (SELECT 1 FROM text t WHERE t.office = NEW.office AND t.no = NEW.keep))
BEGIN SELECT RAISE(ABORT, 'a referral begins open, once, in an open case, with a keep'); END;
CREATE TRIGGER referral_terminal BEFORE UPDATE OF state ON referral WHEN OLD.state > 4 AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'a terminal state is for ever'); END;
CREATE TRIGGER referral_end BEFORE UPDATE OF state ON referral WHEN NEW.state > 4 AND OLD.state <= 4 AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.referral = NEW.n AND e.is_human = 1 AND
    e.kind = CASE NEW.state WHEN 5 THEN 'confirm' WHEN 6 THEN 'decline' ELSE 'withdraw' END AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'a referral ends by a person''s confirm, decline or withdraw'); END;
CREATE TRIGGER referral_keep BEFORE UPDATE OF keep ON referral WHEN NEW.keep IS NOT OLD.keep AND
  typeof(NEW.keep) = 'integer' AND
  NOT EXISTS (SELECT 1 FROM text t WHERE t.office = NEW.office AND t.no = NEW.keep)
BEGIN SELECT RAISE(ABORT, 'a referral has a keep'); END;
CREATE TRIGGER referral_asker BEFORE UPDATE OF asker ON referral WHEN NEW.asker <> OLD.asker AND
  NEW.asker IS NOT (SELECT lead FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'the asker''s side moves to the lead only'); END;
CREATE TRIGGER referral_key BEFORE UPDATE OF office, key, n, need, "to" ON referral WHEN NEW.need <> OLD.need OR
  NEW."to" <> OLD."to" OR NEW.office <> OLD.office OR NEW.key <> OLD.key OR NEW.n <> OLD.n
BEGIN SELECT RAISE(ABORT, 'a referral keeps its place'); END;
CREATE TRIGGER referral_delete BEFORE DELETE ON referral
BEGIN SELECT RAISE(ABORT, 'a referral is never deleted'); END;

-- 5, 6: events are the truth
CREATE TRIGGER event_insert BEFORE INSERT ON event WHEN
  NEW.no <= (SELECT h.no FROM head h WHERE h.office = NEW.office) OR
  EXISTS (SELECT 1 FROM event o WHERE o.office = NEW.office AND o.key = NEW.key AND o.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER event_said_insert BEFORE INSERT ON event_said WHEN
  EXISTS (SELECT 1 FROM event_said o WHERE o.office = NEW.office AND o.key = NEW.key AND o.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END;
CREATE TRIGGER event_said_update BEFORE UPDATE ON event_said
BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END;
CREATE TRIGGER event_said_delete BEFORE DELETE ON event_said
BEGIN SELECT RAISE(ABORT, 'what was said is never deleted'); END;
CREATE TRIGGER text_insert BEFORE INSERT ON text WHEN
  EXISTS (SELECT 1 FROM text o WHERE o.office = NEW.office AND o.no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a text is never changed'); END;
CREATE TRIGGER text_update BEFORE UPDATE ON text BEGIN SELECT RAISE(ABORT, 'a text is never changed'); END;
CREATE TRIGGER text_delete BEFORE DELETE ON text BEGIN SELECT RAISE(ABORT, 'a text is never deleted'); END;
CREATE TRIGGER look_update BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'a look is never changed'); END;
CREATE TRIGGER look_delete BEFORE DELETE ON look BEGIN SELECT RAISE(ABORT, 'a look is never deleted'); END;
