/** The people who pass, sealed anew under the successor's keys, with their evidence and every no that they said. */
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { sealEvidence } from '../people/consent/evidence.ts';
import { type ConsentStanding, WITHDRAWN } from '../people/consent/next-consent.ts';
import { MAIL_PURPOSES } from '../people/consent/purposes.ts';
import { type RecordedAct, recordActs } from '../people/consent/record-acts.ts';
import { sealProfile, standingsOf } from '../people/contacts/contact-rows.ts';
import type { By } from '../people/deps.ts';
import { readCommonFields } from '../people/fields/read-fields.ts';
import { type ContactWrite, insertContacts } from '../people/imports/write-contacts.ts';
import { meetObjections } from '../people/objections/meet-objections.ts';
import type { PartnerVault } from '../vault/vault.ts';
import type { Person } from './check-people.ts';
import type { Departure } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { serviceLeaf } from './pass-suppressions.ts';

/** The transaction is the successor's now. Answers how many were new to it. */
export async function takeOver(
  deps: DepartureDeps,
  client: pg.PoolClient,
  departure: Departure,
  passing: readonly Person[],
): Promise<number> {
  const to = departure.successorId!;
  if (passing.length === 0) return 0;
  const heir = await deps.vault.partner(to);
  const at = deps.clock.now();
  const indexes = passing.map(({ contact }) => heir.emailIndex(contact.profile.email));
  const known = await client.query<{ emailIndex: Buffer }>(
    `SELECT "emailIndex" FROM contact WHERE "emailIndex" = ANY($1)`,
    [indexes],
  );
  const knownIndexes = new Set(known.rows.map(({ emailIndex }) => emailIndex.toString('hex')));
  const common = new Set((await readCommonFields(client)).map(({ fieldId }) => fieldId));
  const fresh = passing.flatMap((person, i) =>
    knownIndexes.has(indexes[i]!.toString('hex')) ? [] : [{ person, write: sealFor(heir, person, common) }],
  );
  if (fresh.length === 0) return 0;
  const by: By = { ...serviceLeaf(to), reqId: newId('request') };
  await deps.audit.write({
    ...by,
    op: 'contact.taken_over',
    objects: fresh.map(({ write }) => write.contactId),
    detail: { from: departure.partnerId, basis: departure.basis },
  });
  await insertContacts(
    client,
    to,
    null,
    fresh.map(({ write }) => write),
    at,
  );
  const acts = fresh.flatMap(({ person, write }) => actsOf(heir, person, write, departure, at));
  await recordActs(deps, client, by, acts, at);
  await keepDates(client, fresh);
  await meetObjections(
    deps,
    client,
    by,
    fresh.map(({ person, write }) => ({
      contactId: write.contactId,
      address: person.contact.profile.email,
      suppressionToken: write.suppressionToken,
    })),
  );
  return fresh.length;
}

function sealFor(heir: PartnerVault, { contact }: Person, common: ReadonlySet<string>): ContactWrite {
  const contactId = newId('contact');
  const { email } = contact.profile;
  // Fields of the network's common set mean the same to both; those that the predecessor defined mean nothing to the successor.
  const fields = Object.fromEntries(Object.entries(contact.profile.fields).filter(([id]) => common.has(id)));
  const { key, wrappedKey, keyGeneration, dekVersion } = heir.newContactKey(contactId);
  return {
    contactId,
    key,
    wrappedKey,
    keyGeneration,
    dekVersion,
    emailIndex: heir.emailIndex(email),
    bikVersion: heir.bikVersion,
    nextEmailIndex: heir.nextEmailIndex(email),
    suppressionToken: heir.suppressionToken(email),
    rowVersion: 1n,
    profile: sealProfile(heir, key, contactId, 1n, { ...contact.profile, fields }),
    needsSmtpUtf8: contact.record.needsSmtpUtf8,
  };
}

/** The evidence of what passes, and of every no: a no is heard by whoever comes after. */
function actsOf(
  heir: PartnerVault,
  person: Person,
  { key }: ContactWrite,
  departure: Departure,
  at: Date,
): RecordedAct[] {
  const standings = standingsOf(person.contact.record);
  return MAIL_PURPOSES.flatMap((purpose): RecordedAct[] => {
    const found = person.evidence.get(purpose);
    const isNo = standings[purpose].state === 'withdrawn';
    if (!isNo && !person.passes.includes(purpose)) return [];
    const { purpose: _, ...original } = found?.content ?? {
      what: 'consent.withdrawn',
      by: 'predecessor',
      at: at.toISOString(),
    };
    const content = {
      ...original,
      handedOver: {
        from: departure.partnerId,
        departureId: departure.id,
        basis: departure.basis!,
        informedOn: departure.informedOn,
        evidenceId: found?.id ?? '',
        hash: found?.hash.toString('hex') ?? '',
        at: at.toISOString(),
      },
    };
    const standing: ConsentStanding = isNo ? WITHDRAWN : standings[purpose];
    const act = isNo ? 'withdrawn' : 'granted';
    return [{ evidence: sealEvidence(heir, key, { act, source: 'handover', purpose }, content), standing }];
  });
}

async function keepDates(
  client: pg.PoolClient,
  fresh: readonly { person: Person; write: ContactWrite }[],
): Promise<void> {
  const rows = fresh.flatMap(({ person, write }) =>
    person.passes.map((purpose) => ({ id: write.contactId, purpose, ...person.dates.get(purpose)! })),
  );
  await client.query(
    `UPDATE contact_ground g SET "givenAt" = coalesce(t.given, g."givenAt"), "lastUsedAt" = t.used
     FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS t(id, purpose, given, used)
     WHERE g."contactId" = t.id AND g.purpose = t.purpose`,
    [
      rows.map(({ id }) => id),
      rows.map(({ purpose }) => purpose),
      rows.map(({ givenAt }) => givenAt),
      rows.map(({ lastUsedAt }) => lastUsedAt),
    ],
  );
}
