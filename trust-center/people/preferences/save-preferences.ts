/** A person changes what it gets from a partner. Every difference is an act with its own evidence; no sign-in, the link is the proof. */
import { isFailureError } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { OrdersDeps } from '../../orders/deps.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import { FORGET_WHO } from '../consent/change-consent.ts';
import { sealEvidence } from '../consent/evidence.ts';
import { readStandings } from '../consent/grounds.ts';
import { GRANTED, WITHDRAWN } from '../consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { type RecordedAct, recordActs } from '../consent/record-acts.ts';
import { type OpenedContact, openContacts, sealProfile } from '../contacts/contact-rows.ts';
import type { By } from '../deps.ts';
import { lockContact } from './lock-contact.ts';
import { writePause } from './mail-pause.ts';
import type { PreferenceChoice } from './preference-choice.ts';
import { asksPurposes, type Preferences, type PreferenceTarget, readPreferences } from './read-preferences.ts';
import { refuseWithoutKeys } from './refuse-without-keys.ts';

/** `refusals`: what the person no longer wants holds; what it newly agreed to could not be recorded, because the partner's keys are off. */
export type SavedPreferences = 'all' | 'refusals';

/** Null when the link opens nothing. */
export async function savePreferences(
  deps: OrdersDeps,
  target: PreferenceTarget,
  choice: PreferenceChoice,
): Promise<SavedPreferences | null> {
  const before = await readPreferences(deps, target);
  if (!before) return null;
  const { partnerId, deliveryId } = target;
  const by: By = {
    partnerId,
    actor: { class: 'recipient', id: deliveryId, auth: 'link' },
    purpose: 'unsubscribe',
    reqId: choice.reqId,
  };
  const saved = await saveAll(deps, by, deliveryId, before, choice).then(
    () => 'all' as const,
    async (error: unknown) => {
      if (!isFailureError(error)) throw error;
      await withPartner(deps.pool, partnerId, (client) =>
        refuseWithoutKeys(deps, client, { deliveryId, before, choice, partnerId }),
      );
      deps.onError('UNAVAILABLE', 'evidence of preferences');
      return wantsMore(before, choice) ? ('refusals' as const) : ('all' as const);
    },
  );
  await deps.refusals.flush(partnerId).catch(() => deps.onError('LEDGER_UNAVAILABLE', 'preferences ledger'));
  return saved;
}

/** Whether the person asked for something that has to be recorded before it holds. */
const wantsMore = (before: Preferences, { purposes, tracking, language }: PreferenceChoice): boolean =>
  (asksPurposes(before) && purposes.some((purpose) => !before.purposes.includes(purpose))) ||
  (tracking === true && before.tracking === false) ||
  language !== undefined;

async function saveAll(
  deps: OrdersDeps,
  by: By,
  deliveryId: string,
  before: Preferences,
  choice: PreferenceChoice,
): Promise<void> {
  const now = deps.clock.now();
  const partner = await deps.vault.partner(by.partnerId);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const record = await lockContact(client, deliveryId);
    const receipt = await deps.audit.write({ ...by, op: 'preference.read', objects: [record.id] });
    const [opened] = await openContacts(partner, receipt, [record]);
    const acts = await actsOf(client, partner, opened!, record.orderId, deliveryId, before, choice, now);
    if (acts.some(({ evidence }) => evidence.act === 'granted' && evidence.purpose !== 'tracking'))
      await endUnsubscribe(deps, client, by, record.id);
    await recordActs(deps, client, by, acts, now);
    if (acts.some(({ evidence }) => evidence.act === 'withdrawn' && evidence.purpose === 'tracking'))
      await client.query(FORGET_WHO, [record.id]);
    await writePause(client, by.partnerId, record.id, choice.pause, now);
    const isChanged = await writeLanguage(client, partner, opened!, choice.language);
    if (isChanged || choice.pause !== 'keep')
      await deps.audit.write({ ...by, op: 'contact.changed', objects: [record.id] });
    await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = $1`, [record.id, now]);
  });
}

/** Only differences: who changes nothing leaves no trace of having agreed to something. */
async function actsOf(
  client: pg.PoolClient,
  partner: PartnerVault,
  { key, record }: OpenedContact,
  orderId: string,
  deliveryId: string,
  before: Preferences,
  { purposes, tracking, statements, seen }: PreferenceChoice,
  now: Date,
): Promise<RecordedAct[]> {
  const standings = (await readStandings(client, [record.id]))(record.id);
  const act = (purpose: MailPurpose | 'tracking', isWanted: boolean): RecordedAct => ({
    evidence: sealEvidence(
      partner,
      key,
      { act: isWanted ? 'granted' : 'withdrawn', source: 'preferences', purpose },
      {
        what: `${purpose === 'tracking' ? 'tracking' : 'consent'}.${isWanted ? 'granted' : 'withdrawn'}`,
        statement: statements[purpose],
        ...(isWanted && purpose !== 'tracking' ? { ground: 'consent' as const } : {}),
        orderId,
        ...seen,
        by: deliveryId,
        at: now.toISOString(),
      },
    ),
    standing: purpose === 'tracking' ? null : isWanted ? GRANTED : WITHDRAWN,
  });
  const changed = asksPurposes(before)
    ? MAIL_PURPOSES.filter((purpose) => purposes.includes(purpose) !== (standings[purpose].ground !== 'none'))
    : [];
  return [
    ...changed.map((purpose) => act(purpose, purposes.includes(purpose))),
    ...(tracking !== undefined && before.tracking !== null && tracking !== before.tracking
      ? [act('tracking', tracking)]
      : []),
  ];
}

/** The person agrees anew, with evidence: an unsubscribe ends. What else keeps an address from mails stays. */
async function endUnsubscribe(deps: OrdersDeps, client: pg.PoolClient, by: By, contactId: string): Promise<void> {
  const lifted = await client.query(
    `DELETE FROM suppression s USING contact c WHERE c.id = $1 AND s.token = c."suppressionToken" AND s.reason = 'unsubscribed'`,
    [contactId],
  );
  if ((lifted.rowCount ?? 0) > 0) await deps.audit.write({ ...by, op: 'suppression.removed', objects: [contactId] });
}

async function writeLanguage(
  client: pg.PoolClient,
  partner: PartnerVault,
  { record, key, profile }: OpenedContact,
  language: string | undefined,
): Promise<boolean> {
  if (!language || profile.language === language) return false;
  const next = BigInt(record.rowVersion) + 1n;
  await client.query(`UPDATE contact SET profile = $2, "rowVersion" = $3 WHERE id = $1`, [
    record.id,
    sealProfile(partner, key, record.id, next, { ...profile, language }),
    next,
  ]);
  return true;
}
