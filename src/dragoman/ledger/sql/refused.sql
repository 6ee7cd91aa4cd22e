-- An input refused again for the same reason is one refusal, of the last run.
DELETE FROM refusals WHERE list_contains($keys, concat("where", chr(31), why));
