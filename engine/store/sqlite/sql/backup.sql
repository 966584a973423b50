-- Backups: what one is, and its mark (setting backup_at).

-- :name backup_describe
SELECT o.id, h.events, h.hash,
  (SELECT value FROM setting WHERE office = o.no AND name = 'clock_kind'),
  (SELECT value FROM setting WHERE office = o.no AND name = 'backup_at'),
  (SELECT user_version FROM pragma_user_version()),
  (SELECT page_size FROM pragma_page_size()) * (SELECT page_count FROM pragma_page_count()),
  (SELECT value FROM setting WHERE office = o.no AND name = 'utc_offset_s')
  FROM office o
  JOIN head h ON h.office = o.no
  ORDER BY o.no LIMIT 1;

-- the time of a simulated clock
-- :name backup_clock
SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'clock';

-- :name backup_last_event
SELECT coalesce(max(at), 0) FROM event;

-- :name backup_mark
INSERT INTO setting SELECT no, 'backup_at', CAST(?1 AS TEXT) FROM office WHERE true
  ON CONFLICT (office, name) DO UPDATE SET value = excluded.value;

-- :name backup_unmark
DELETE FROM setting WHERE name = 'backup_at';
