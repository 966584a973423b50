-- The access log (table look).

-- :name access_add
INSERT INTO look (office, at, key, login, section, verb, ground, is_acting_as, n, hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- :name access_visit
SELECT no, key, at, login, section, verb, ground, is_acting_as, n, hash
  FROM look
  WHERE office = ?1 AND (?2 = 0 OR key = ?2) AND (?3 IS NULL OR login = ?3)
    AND (?4 IS NULL OR at >= ?4) AND (?5 = 0 OR no < ?5)
  ORDER BY no DESC LIMIT ?6;

-- as access_visit, by the index on key
-- :name access_of_case
SELECT no, key, at, login, section, verb, ground, is_acting_as, n, hash
  FROM look
  WHERE office = ?1 AND key = ?2 AND (?3 IS NULL OR login = ?3) AND (?4 IS NULL OR at >= ?4)
    AND (?5 = 0 OR no < ?5) AND key > 0
  ORDER BY no DESC LIMIT ?6;
