-- An unsubscribe or a block that becomes an objection is a refusal too: the ledger hears of the new reason.
CREATE TRIGGER changed_suppression_to_ledger AFTER UPDATE ON "suppression"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_suppressions();
