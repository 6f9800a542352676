/**
 * The one list of all that the product keeps about a person of a partner. Whoever keeps a person's datum in a new table adds a line here; a
 * test fails when a table names a contact and no place reads it.
 */
import { imports, refusedRows } from './import-places.ts';
import { mails, messages, reactions } from './mail-places.ts';
import type { Place } from './place.ts';
import { consent, grounds, profile, suppression } from './profile-places.ts';
import { accessLog, legalHolds, requests, signUps } from './record-places.ts';

export const PLACES: readonly Place[] = [
  profile,
  grounds,
  consent,
  mails,
  messages,
  reactions,
  imports,
  refusedRows,
  signUps,
  suppression,
  requests,
  legalHolds,
  accessLog,
];
