-- Migration 14: turns are told, duties, new facts, absences, the record.
-- Never edited once released: a change is a new migration.
SELECT 14;
