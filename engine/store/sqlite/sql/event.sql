-- Events, and what was said with them.

-- :name event_insert
INSERT INTO event (no, office, key, seq, at, actor, section, kind, is_human, is_acting_as, referral, need, pack, texts, data, said, hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);

-- :name said_insert
INSERT INTO event_said (office, key, seq, salt, json) VALUES (?1, ?2, ?3, ?4, ?5);

-- :name events_visit
SELECT e.seq, e.at, e.actor, e.section, e.kind, e.referral, e.data, e.is_acting_as, s.json,
  e.need
  FROM event e
  LEFT JOIN event_said s ON s.office = e.office AND s.key = e.key AND s.seq = e.seq
  WHERE e.office = ?1 AND e.key = ?2
  ORDER BY e.seq;

-- :name events_replay
SELECT e.seq, e.at, e.data, s.json, e.kind
  FROM event e
  LEFT JOIN event_said s ON s.office = e.office AND s.key = e.key AND s.seq = e.seq
  WHERE e.office = ?1 AND e.key = ?2
  ORDER BY e.seq;
