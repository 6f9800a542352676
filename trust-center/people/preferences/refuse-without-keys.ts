/** What a person no longer wants counts at once, also while the partner's keys are off and no evidence can be sealed. */
import type pg from 'pg';
import type { OrdersDeps } from '../../orders/deps.ts';
import { FORGET_WHO } from '../consent/change-consent.ts';
import { TRACKING_PURPOSE } from '../consent/evidence.ts';
import { readStandings, writeGrounds } from '../consent/grounds.ts';
import { WITHDRAWN } from '../consent/next-consent.ts';
import { MAIL_PURPOSES } from '../consent/purposes.ts';
import { lockContact } from './lock-contact.ts';
import { writePause } from './mail-pause.ts';
import type { PreferenceChoice } from './preference-choice.ts';
import { asksPurposes, type Preferences } from './read-preferences.ts';

interface Refusal {
  partnerId: string;
  deliveryId: string;
  before: Preferences;
  choice: Pick<PreferenceChoice, 'purposes' | 'tracking' | 'pause'>;
}

/** Every refusal goes into the ledger outside of the database as well, which an act with evidence does by a trigger. */
export async function refuseWithoutKeys(
  deps: Pick<OrdersDeps, 'clock'>,
  client: pg.PoolClient,
  { partnerId, deliveryId, before, choice: { purposes, tracking, pause } }: Refusal,
): Promise<void> {
  const now = deps.clock.now();
  const { id } = await lockContact(client, deliveryId);
  const standings = (await readStandings(client, [id]))(id);
  const ended = MAIL_PURPOSES.filter(
    (purpose) => asksPurposes(before) && standings[purpose].ground !== 'none' && !purposes.includes(purpose),
  );
  await writeGrounds(
    client,
    partnerId,
    ended.map((purpose) => ({ contactId: id, purpose, standing: WITHDRAWN })),
    now,
  );
  const endsTracking = before.tracking === true && tracking === false;
  if (endsTracking) {
    // Stands where a refusal from the ledger stands: the newest answer, without evidence.
    await client.query(
      `INSERT INTO repeated_refusal ("partnerId", "contactId", purpose, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT ("partnerId", "contactId", purpose) DO UPDATE SET at = EXCLUDED.at`,
      [partnerId, id, TRACKING_PURPOSE, now],
    );
    await client.query(FORGET_WHO, [id]);
  }
  await client.query(
    `INSERT INTO refusal_pending ("partnerId", what, "contactId", word, at) SELECT $1, 'withdrawn', $2, word, $3 FROM unnest($4::text[]) word`,
    [partnerId, id, now, endsTracking ? [...ended, TRACKING_PURPOSE] : ended],
  );
  await writePause(client, partnerId, id, pause, now);
}
