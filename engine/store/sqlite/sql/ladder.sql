-- The next step of each open case's ladder.

-- :name ladder
SELECT key
  FROM cases
  WHERE office = ?1 AND next_step_at IS NOT NULL AND next_step_at <= ?2
  ORDER BY next_step_at LIMIT ?3;

-- :name ladder_next
SELECT next_step_at
  FROM cases
  WHERE office = ?1 AND next_step_at IS NOT NULL AND next_step_at > ?2
  ORDER BY next_step_at LIMIT 1;

-- :name ladder_reset
UPDATE cases SET next_step_at = 0 WHERE office = ?1 AND status = 0;
