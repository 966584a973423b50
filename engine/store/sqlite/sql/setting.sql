-- Settings of the data folder, and the rule packs that were in force.

-- :name setting_load
SELECT value FROM setting WHERE office = ?1 AND name = ?2;

-- :name setting_save
INSERT INTO setting (office, name, value)
  VALUES (?1, ?2, ?3)
  ON CONFLICT (office, name) DO UPDATE SET value = ?3;

-- :name pack_exists
SELECT 1 FROM packs WHERE office = ?1 AND sha256 = ?2 LIMIT 1;

-- :name pack_add
INSERT INTO packs (office, sha256, name, bytes) VALUES (?1, ?2, ?3, ?4);

-- :name pack_visit
SELECT name, bytes FROM packs WHERE office = ?1 AND sha256 = ?2 ORDER BY name;
