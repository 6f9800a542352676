/**
 * Somebody sent a form. One mail goes out, and nothing else happens until its link is confirmed. Who is known, unknown or blocked here gets
 * the same answer after the same steps: a form is no way to ask who is a customer.
 */
import { createHash } from 'node:crypto';
import { FailureError } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { textOf } from '@multipartner/templates-engine/published-form';
import type pg from 'pg';
import type { Json } from '../../audit/log.ts';
import { senderOf } from '../../orders/packages/read-package.ts';
import { queueSingleMail, type SingleMailContent } from '../../orders/single-mails/queue-single-mail.ts';
import { EMAIL_NORMALISATION_VERSION } from '../../vault/addresses/normalise-email.ts';
import { bySignUp, type FormsDeps, type Visitor } from '../deps.ts';
import { stateOfAddress } from './blocked-address.ts';
import { makeConfirmLink } from './confirm-link.ts';
import { confirmationMail, confirmationWords, mailHash } from './confirmation-mail.ts';
import { type Again, judgeSending, type SentForm, type SoundForm } from './judge-sending.ts';
import { countSending, MOST_TO_ADDRESS, mayGoWithoutScript } from './limit-sign-ups.ts';
import { CONFIRM_DAYS, type PendingRequest } from './pending-request.ts';
import type { LiveForm } from './read-public-form.ts';

export const SIGN_UP_MAIL = 'sign-up';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Throws FailureError RATE_LIMITED, and the vault's FailureErrors while the partner's keys cannot be used. */
export async function requestSignUp(
  deps: FormsDeps,
  form: LiveForm,
  sent: SentForm,
  visitor: Visitor,
): Promise<{ why: 'asked' } | Again> {
  const counted = await countSending(deps, form.target.formId, visitor.ip);
  if (!counted.ok) throw new FailureError(counted.failure);
  // A program filled in what nobody sees: it is thanked, and nothing happens.
  if (sent.trap !== '') return { why: 'asked' };
  const judged = judgeSending(deps, form, sent, counted.value.underAttack);
  if ('why' in judged) return judged;
  if (judged.needsPatience && !(await mayGoWithoutScript(deps, visitor.ip))) return { why: 'busy' };
  await keepRequest(deps, form, judged.sound, visitor);
  return { why: 'asked' };
}

/** Whether a mail may go out: not for blocked addresses, and not too many a day to one. Two requests at once wait for each other. */
async function mayMail(deps: FormsDeps, client: pg.PoolClient, address: string, token: Buffer, now: Date) {
  await client.query(`SELECT pg_advisory_xact_lock($1::bigint)`, [token.readBigInt64BE(0)]);
  const { blocked } = await stateOfAddress(deps, client, address, token);
  const { rows } = await client.query<{ today: number }>(
    `SELECT count(*)::int AS today FROM sign_up WHERE token = $1 AND "askedAt" > $2`,
    [token, new Date(now.getTime() - DAY_MS)],
  );
  return { blocked, tooMany: rows[0]!.today >= MOST_TO_ADDRESS };
}

async function compose(deps: FormsDeps, form: LiveForm, sound: SoundForm, token: string) {
  const { language, purposes } = sound;
  const { imprint, accentColour } = form;
  const words = await confirmationWords(deps.pool, language);
  const href = `${deps.trustOrigin}/c/${token}?lang=${language}`;
  const mail = confirmationMail({ words, form: form.content, language, purposes, imprint, accentColour, href });
  const content: SingleMailContent = {
    to: sound.address,
    from: senderOf(deps, form.partnerName, form.partnerName),
    replyTo: null,
    ...mail,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
  return { mail, content };
}

async function keepRequest(deps: FormsDeps, form: LiveForm, sound: SoundForm, visitor: Visitor): Promise<void> {
  const { partnerId, formId } = form.target;
  const { signUpId, source } = sound.shown;
  const now = deps.clock.now();
  const partner = await deps.vault.partner(partnerId);
  const token = partner.suppressionToken(sound.address);
  const link = makeConfirmLink(partnerId, signUpId);
  const { mail, content } = await compose(deps, form, sound, link.token);
  await withPartner(deps.pool, partnerId, async (client) => {
    const { blocked, tooMany } = await mayMail(deps, client, sound.address, token, now);
    const isHeldBack = blocked || tooMany;
    const known = await client.query(`SELECT 1 FROM sign_up WHERE id = $1`, [signUpId]);
    // The same page sent twice, by an impatient finger: it counts once.
    if (known.rows.length > 0) return;
    const { singleMailId: mailId } = await queueSingleMail(
      deps,
      { kind: SIGN_UP_MAIL, partnerId, content, isHeldBack },
      client,
    );
    const text = textOf(form.content, sound.language);
    const request: PendingRequest = {
      email: sound.address,
      fields: sound.fields,
      agreed: Object.fromEntries(
        sound.purposes.map((purpose) => [purpose, form.content.texts[sound.language]!.consent[purpose]!]),
      ),
      evidence: {
        formId,
        versionId: form.versionId,
        versionNumber: form.versionNumber,
        formHash: form.hash,
        language: sound.language,
        text,
        textHash: sha256(text),
        boxes: Object.fromEntries(form.content.purposes.map((one) => [one, sound.purposes.includes(one)])),
        source,
        askedAt: now.toISOString(),
        askedIp: visitor.ip,
        askedUserAgent: visitor.userAgent,
        mail: {
          messageId: `${mailId}@${deps.mailDomain}`,
          subject: mail.subject,
          text: mail.text.replaceAll(link.token, () => `sha256:${link.linkHash.toString('hex')}`),
          bodyHash: mailHash(mail),
        },
        normaliser: EMAIL_NORMALISATION_VERSION,
        actor: 'person',
      },
    };
    const sealed = partner.sealForPartner({ type: 'sign-up', id: signUpId }, request as unknown as Json);
    const recHash = createHash('sha256').update(sealed).digest();
    await client.query(
      `INSERT INTO sign_up ("partnerId", id, "formId", "versionId", state, token, "linkHash", sealed, "mailId", "askedAt")
       VALUES ($1, $2, $3, $4, $5::"SignUpState", $6, $7, $8, $9, $10)`,
      [
        partnerId,
        signUpId,
        formId,
        form.versionId,
        isHeldBack ? 'held_back' : 'asked',
        token,
        isHeldBack ? null : link.linkHash,
        // What nobody can confirm is not kept.
        isHeldBack ? null : sealed,
        mailId,
        now,
      ],
    );
    await client.query(`UPDATE sign_up_form SET asked = asked + 1, "heldBack" = "heldBack" + $2 WHERE id = $1`, [
      formId,
      blocked ? 1 : 0,
    ]);
    const op = isHeldBack ? 'sign_up.held_back' : 'sign_up.requested';
    await deps.audit.write({ ...bySignUp(partnerId, signUpId, visitor.reqId), op, objects: [signUpId], recHash });
    await forgetSpent(client, formId, now);
  });
}

/** Settled requests only answer a second click on the link, as long as it would have been valid. */
async function forgetSpent(client: pg.PoolClient, formId: string, now: Date): Promise<void> {
  await client.query(`DELETE FROM sign_up WHERE "formId" = $1 AND state <> 'asked' AND "askedAt" < $2`, [
    formId,
    new Date(now.getTime() - CONFIRM_DAYS * DAY_MS),
  ]);
}
