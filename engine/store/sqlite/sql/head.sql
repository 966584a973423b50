-- The head of an office: its chain, its counts, its numbered texts, its case numbers.

-- :name head_save
UPDATE head
  SET no = ?2, events = ?3, cases_open = ?4, referrals_open = ?5, hash = ?6, texts = ?7,
    texts_hash = ?8, looks = ?9, looks_hash = ?10
  WHERE office = ?1;

-- :name head_find
SELECT no, at FROM event WHERE office = ?1 AND substr(lower(hex(hash)), 1, length(?2)) = ?2;

-- :name text_add
INSERT INTO text (office, no, text, hash) VALUES (?1, ?2, ?3, ?4);

-- :name number_last
SELECT last FROM counter WHERE office = ?1 AND fiscal_year = ?2;

-- :name number_save
INSERT INTO counter (office, fiscal_year, last)
  VALUES (?1, ?2, ?3)
  ON CONFLICT (office, fiscal_year) DO UPDATE SET last = ?3;
