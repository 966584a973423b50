-- What opening a store asks: the office and its head.

-- :name office_find
SELECT no, id FROM office WHERE id = ?1;

-- :name office_first
SELECT no, id FROM office ORDER BY no;

-- :name office_add
INSERT INTO office (id) VALUES (?1);

-- :name office_add_head
INSERT INTO head (office, no, hash, events, cases_open, referrals_open, texts, texts_hash)
  SELECT no, 0, zeroblob(32), 0, 0, 0, 0, zeroblob(32) FROM office WHERE id = ?1;

-- :name head_load
SELECT no, events, cases_open, referrals_open, hash, texts, texts_hash, looks, looks_hash,
  (SELECT max(no) FROM event)
  FROM head
  WHERE office = ?1;
