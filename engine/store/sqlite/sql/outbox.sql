-- Alerts on their way out, and the agendas that went with them.

-- one that is there already is not told twice
-- :name alert_add
INSERT INTO outbox (office, key, referral, need, failing, level, "to", sink, is_urgent, at, send_at, agenda, sequence,
    kind, part, due, event, "by", seq, gather_until, instead_of)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, nullif(?21, 0))
  ON CONFLICT (office, key, kind, referral, ifnull(need, ''), ifnull(failing, ''), level, ifnull(due, 0), seq,
    ifnull(event, '') = 'proposed', part, "to", ifnull(sink, '')) WHERE kind <> 'agenda' AND (due IS NOT NULL OR seq > 0)
  DO NOTHING;

-- whether what alert_add found there goes out, or went
-- :name alert_stands
SELECT 1
  FROM outbox
  WHERE office = ?1 AND key = ?2 AND kind = ?3 AND referral = ?4 AND ifnull(need, '') = ifnull(?5, '')
    AND ifnull(failing, '') = ifnull(?6, '') AND level = ?7 AND ifnull(due, 0) = ifnull(?8, 0) AND seq = ?9
    AND (ifnull(event, '') = 'proposed') = (ifnull(?13, '') = 'proposed') AND part = ?10 AND "to" = ?11 AND ifnull(sink, '') = ifnull(?12, '')
    AND kind <> 'agenda' AND (due IS NOT NULL OR seq > 0) AND left_out_at IS NULL LIMIT 1;

-- the first of what waits in a lane behind a sink and recipient; the whole lane is never read
-- :name alerts_head
SELECT sink, "to", gather_until
  FROM outbox
  WHERE office = ?1 AND lane = ?2 AND delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0
    AND sink IS NOT NULL AND (sink, "to") > (?3, ?4)
  ORDER BY sink, "to", gather_until, id LIMIT 1;

-- what may go to one recipient by one sink, also what would wait longer
-- :name alerts_waiting
SELECT need, failing, "to", sink, last_error, id, key, referral, level, is_urgent, at, send_at,
  delivered_at, attempts, is_dead, agenda, sequence, kind, part, event, "by", due, seq, gather_until, left_out_at, instead_of
  FROM outbox
  WHERE office = ?1 AND lane = ?2 AND delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0
    AND sink = ?3 AND "to" = ?4 AND send_at <= ?5
  ORDER BY gather_until, id LIMIT ?6;

-- :name alerts_first
SELECT gather_until
  FROM outbox
  WHERE office = ?1 AND lane = ?2 AND delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0
    AND sink IS NOT NULL
  ORDER BY gather_until LIMIT 1;

-- :name alerts_next
SELECT gather_until
  FROM outbox
  WHERE office = ?1 AND lane = ?2 AND delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0
    AND sink IS NOT NULL AND gather_until > ?3
  ORDER BY gather_until LIMIT 1;

-- alerts before this one that say the same (alert_ids.h); by the index outbox_once
-- :name alerts_before
SELECT count(*)
  FROM outbox
  WHERE office = ?1 AND key = ?2 AND kind = ?3 AND referral = ?4 AND ifnull(need, '') = ifnull(?5, '')
    AND ifnull(failing, '') = ifnull(?6, '') AND level = ?7 AND ifnull(due, 0) = ifnull(?8, 0) AND part = ?9
    AND "to" = ?10 AND ifnull(sink, '') = ifnull(?11, '') AND seq > 0 AND seq < ?12 AND kind <> 'agenda'
    AND event IS ?13 AND at = ?14 AND "by" IS ?15;

-- :name alert_tried
UPDATE outbox
  SET delivered_at = ?3, send_at = ?4, gather_until = ?4, is_dead = ?5, last_error = ?6, attempts = attempts + 1
  WHERE office = ?1 AND id = ?2 AND delivered_at IS NULL AND left_out_at IS NULL;

-- :name alert_left_out
UPDATE outbox
  SET left_out_at = ?3
  WHERE office = ?1 AND id = ?2 AND delivered_at IS NULL AND left_out_at IS NULL;

-- all of them, or those to these readers
-- :name alerts_page
SELECT need, failing, "to", sink, last_error, id, key, referral, level, is_urgent, at, send_at,
  delivered_at, attempts, is_dead, agenda, sequence, kind, part, event, "by", due, seq, gather_until, left_out_at, instead_of
  FROM outbox
  WHERE office = ?1 AND (?2 = 0 OR (delivered_at IS NULL AND left_out_at IS NULL))
    AND (?3 IS NULL OR ("to" IN (SELECT value FROM json_each(?3)) AND NOT (level = 0 AND failing IS 'hoarded')))
  ORDER BY id DESC LIMIT ?4 OFFSET ?5;

-- :name alerts_count
SELECT count(*)
  FROM outbox
  WHERE office = ?1 AND (?2 = 0 OR (delivered_at IS NULL AND left_out_at IS NULL))
    AND (?3 IS NULL OR ("to" IN (SELECT value FROM json_each(?3)) AND NOT (level = 0 AND failing IS 'hoarded')));

-- :name alerts_visit
SELECT need, failing, "to", sink, last_error, id, key, referral, level, is_urgent, at, send_at,
  delivered_at, attempts, is_dead, agenda, sequence, kind, part, event, "by", due, seq, gather_until, left_out_at, instead_of
  FROM outbox
  WHERE office = ?1 AND (?2 = 0 OR (delivered_at IS NULL AND left_out_at IS NULL))
  ORDER BY id DESC LIMIT ?3;

-- without what comes from another case of the same person, of which no count may tell
-- :name outbox_count
SELECT count(*), total(attempts > 0)
  FROM outbox
  WHERE office = ?1 AND delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0 AND sink IS NOT NULL
    AND failing IS NOT 'hoarded' AND event IS NOT 'protection';

-- :name outbox_count_own
SELECT count(*), total(attempts > 0)
  FROM outbox
  WHERE office = ?1 AND delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0 AND sink IS NOT NULL
    AND failing IS NOT 'hoarded' AND event IS NOT 'protection' AND "to" IN (SELECT value FROM json_each(?2));

-- :name outbox_dead
SELECT count(*), max(send_at) FROM outbox WHERE office = ?1 AND is_dead = 1;

-- :name outbox_dead_own
SELECT count(*), max(send_at)
  FROM outbox
  WHERE office = ?1 AND is_dead = 1 AND failing IS NOT 'hoarded' AND event IS NOT 'protection'
    AND "to" IN (SELECT value FROM json_each(?2));

-- :name agenda_visit
SELECT reader, digest, sequence, made_at, sent, sent_at
  FROM agenda
  WHERE office = ?1 AND meeting = ?2 AND area = ?3 AND day = ?4
  ORDER BY reader;

-- :name agenda_save
INSERT INTO agenda (office, meeting, area, day, reader, sequence, digest, made_at, sent, sent_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
  ON CONFLICT (office, meeting, area, day, reader) DO UPDATE SET sequence = ?6, digest = ?7,
    made_at = ?8, sent = ?9, sent_at = ?10;
