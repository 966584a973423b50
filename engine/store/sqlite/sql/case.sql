-- The rows of a case. What the tables of fields (engine/store/common/fields.h) list is
-- made from them: -- :row.

-- :row case_insert

-- :row case_update

-- :row case_load

-- :name case_touch
UPDATE cases
  SET events = ?3, last_human_at = ?4, next_step_at = ?5
  WHERE office = ?1 AND key = ?2;

-- :name case_exists
SELECT 1 FROM cases WHERE office = ?1 AND key = ?2;

-- :row need_insert

-- :row need_update

-- :row need_load

-- :row referral_insert

-- :row referral_update

-- :row referral_load
