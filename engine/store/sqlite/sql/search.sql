-- Search by a word; contact data of a protected case finds nothing.

-- :name search_add
INSERT OR IGNORE INTO search (office, word, key, is_contact) VALUES (?1, ?2, ?3, ?4);

-- :name search_delete
DELETE FROM search WHERE office = ?1 AND word = ?2 AND key = ?3;

-- :name find_start
SELECT DISTINCT s.key
  FROM search s
  WHERE s.office = ?1 AND s.word >= ?2 AND s.word < ?3
    AND (
        s.is_contact = 0
          OR NOT EXISTS (
              SELECT 1
                FROM cases c
                WHERE c.office = s.office AND c.key = s.key AND c.is_protected = 1))
  ORDER BY s.key DESC;

-- :name find_part
SELECT DISTINCT s.key
  FROM search s
  WHERE s.office = ?1 AND s.word LIKE ?2 ESCAPE '\\'
    AND (
        s.is_contact = 0
          OR NOT EXISTS (
              SELECT 1
                FROM cases c
                WHERE c.office = s.office AND c.key = s.key AND c.is_protected = 1))
  ORDER BY s.key DESC;

-- :name find_own
SELECT o.key,
    c.is_protected OR (
      c.masked_by IS NOT NULL AND NOT EXISTS (
        SELECT 1
          FROM json_each(c.known_to) k
          WHERE k.value = ?2)), p.words, p.key
  FROM (
      SELECT key
        FROM part
        WHERE office = ?1 AND section = ?2
      UNION ALL SELECT key
        FROM part_closed
        WHERE office = ?1 AND section = ?2) o
  CROSS JOIN cases c ON c.office = ?1 AND c.key = o.key
  LEFT JOIN personal p ON p.office = ?1 AND p.key = o.key
  ORDER BY o.key DESC;

-- :name same_person
SELECT s.key, c.status, c.is_protected
  FROM search s
  JOIN cases c ON c.office = s.office AND c.key = s.key
  WHERE s.office = ?1 AND s.key <> ?2 AND s.word IN (SELECT value FROM json_each(?3))
    AND c.is_drill = 0 AND c.forgotten_at IS NULL
    AND (?5 & 1 = 0 OR c.status = 0) AND (?5 & 2 = 0 OR c.is_protected = 1)
    AND (?5 & 4 = 0 OR c.is_protected = 0)
  GROUP BY s.key
  HAVING count(DISTINCT s.word) >= 2 OR max(s.word IN (SELECT value FROM json_each(?4)))
  ORDER BY s.key DESC;
