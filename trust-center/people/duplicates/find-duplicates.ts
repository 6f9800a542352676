import { createHmac, randomBytes } from 'node:crypto';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../contacts/contact-rows.ts';
import { type ContactView, contactView } from '../contacts/view.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { EVERYBODY, selectContacts } from '../segments/select-contacts.ts';
import { LIKENESSES, type Likeness, likenessKeys } from './likeness.ts';

export interface DuplicatePair {
  /** The older one first */
  first: ContactView;
  second: ContactView;
  reasons: Likeness[];
}

const MOST_PAIRS = 50;

/**
 * Pairs of contacts that look like one person, at most 50, the oldest first. Opens everybody once; what is remembered of each are
 * hashes under a key of this one search. Three people who look alike are two pairs: merging one finds the next.
 */
export async function findDuplicates(deps: PeopleDeps, by: By): Promise<{ pairs: DuplicatePair[]; isMore: boolean }> {
  await demandPartner(deps, by);
  const secret = randomBytes(32);
  const seen = new Map<string, string>();
  const pairs = new Map<string, { ids: [string, string]; reasons: Likeness[] }>();
  for await (const page of selectContacts(deps, by, EVERYBODY)) {
    for (const { record, profile } of page) {
      const keys = likenessKeys(profile);
      for (const likeness of LIKENESSES) {
        const value = keys[likeness];
        if (value === null) continue;
        const hash = createHmac('sha256', secret).update(`${likeness}\0${value}`).digest('base64').slice(0, 20);
        const other = seen.get(hash);
        if (other === undefined) seen.set(hash, record.id);
        else {
          const name = `${other} ${record.id}`;
          const pair = pairs.get(name) ?? { ids: [other, record.id], reasons: [] };
          pair.reasons.push(likeness);
          if (pairs.size <= MOST_PAIRS) pairs.set(name, pair);
        }
      }
    }
    if (pairs.size > MOST_PAIRS) break;
  }
  const shown = [...pairs.values()].slice(0, MOST_PAIRS);
  const people = await openAll(deps, by, [...new Set(shown.flatMap(({ ids }) => ids))]);
  return {
    pairs: shown.flatMap(({ ids: [a, b], reasons }) => {
      const [first, second] = [people.get(a), people.get(b)];
      return first && second ? [{ first, second, reasons }] : [];
    }),
    isMore: pairs.size > MOST_PAIRS,
  };
}

async function openAll(deps: PeopleDeps, by: By, ids: string[]): Promise<Map<string, ContactView>> {
  if (ids.length === 0) return new Map();
  const rows = await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = ANY($1)`, [
      ids,
    ]);
    return found.rows;
  });
  const receipt = await deps.audit.write({ ...by, op: 'contact.listed', objects: rows.map(({ id }) => id) });
  const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
  return new Map(opened.map((contact) => [contact.record.id, contactView(contact)]));
}
