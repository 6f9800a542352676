/**
 * A visit to a person's own page. The mailed link opens it once, by a button: programs that look through mails open nothing. From then on the
 * browser that pressed it holds a secret in a cookie, for half an hour; the link alone shows nothing any more.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Language } from '@multipartner/kernel/language';
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { PartnerLook } from '../../partners/partner-look.ts';
import { type By, OWN_PAGE_AUTH } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { readPageSender } from './ask-for-page.ts';
import { VISIT_MINUTES } from './own-fields.ts';
import { type PageLink, readPageLink } from './own-page-link.ts';

const SECRET = /^[\w-]{43}$/;

export interface Visit {
  by: By;
  visitId: string;
  /** In normal form; proven by the mailed link */
  address: string;
  language: Language;
}

export interface PageState {
  sender: PartnerLook;
  language: Language;
  /** `closed`: the button waits · `open`: this browser may look · `used`: opened before, or half an hour is over · `expired` */
  state: 'closed' | 'open' | 'used' | 'expired';
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

async function standing(deps: RequestDeps, link: PageLink, secret: string | undefined): Promise<PageState['state']> {
  const { rows } = await withPartner(deps.pool, link.partnerId, (client) =>
    client.query<{ secretHash: Buffer; expiresAt: Date }>(
      `SELECT "secretHash", "expiresAt" FROM own_page_visit WHERE id = $1`,
      [link.visitId],
    ),
  );
  const now = deps.clock.now();
  const visit = rows[0];
  if (!visit) return link.expiresAtMs <= now.getTime() ? 'expired' : 'closed';
  const isHers = secret && SECRET.test(secret) && timingSafeEqual(visit.secretHash, hashOf(secret));
  return isHers && visit.expiresAt > now ? 'open' : 'used';
}

/** What the page is in at present; never who it is about. Null for no link of ours. */
export async function readPageState(
  deps: RequestDeps,
  token: string,
  secret: string | undefined,
): Promise<PageState | null> {
  const link = readPageLink(deps, token);
  const sender = link && (await readPageSender(deps, link.partnerId));
  return link && sender && { sender, language: link.language, state: await standing(deps, link, secret) };
}

const byOf = ({ partnerId, visitId }: PageLink, reqId: string): By => ({
  partnerId,
  actor: { class: 'recipient', id: visitId, auth: OWN_PAGE_AUTH },
  purpose: 'data_subject_request',
  reqId,
});

/** The secret for the cookie, once for each link; null where it opens nothing. */
export async function openVisit(deps: RequestDeps, token: string, reqId: string): Promise<string | null> {
  const link = readPageLink(deps, token);
  const now = deps.clock.now();
  if (!link || link.expiresAtMs <= now.getTime()) return null;
  const secret = randomBytes(32).toString('base64url');
  return withPartner(deps.pool, link.partnerId, async (client) => {
    // Longer than any link lives: until then the number of a visit keeps its link from working again.
    await client.query(`DELETE FROM own_page_visit WHERE "openedAt" < $1`, [new Date(now.getTime() - DAY_MS)]);
    const { rowCount } = await client.query(
      `INSERT INTO own_page_visit ("partnerId", id, "secretHash", "openedAt", "expiresAt") VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [link.partnerId, link.visitId, hashOf(secret), now, new Date(now.getTime() + VISIT_MINUTES * MINUTE_MS)],
    );
    if (!rowCount) return null;
    await deps.audit.write({ ...byOf(link, reqId), op: 'own_page.opened', objects: [link.visitId] });
    return secret;
  });
}

/** The visit of this browser, or null: then the page asks for a new link. */
export async function visitOf(
  deps: RequestDeps,
  token: string,
  secret: string | undefined,
  reqId: string,
): Promise<Visit | null> {
  const link = readPageLink(deps, token);
  if (!link || (await standing(deps, link, secret)) !== 'open') return null;
  const { visitId, address, language } = link;
  return { by: byOf(link, reqId), visitId, address, language };
}

/** Ends a visit before its time. */
export async function closeVisit(deps: Pick<RequestDeps, 'pool' | 'clock'>, { by, visitId }: Visit): Promise<void> {
  await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(`UPDATE own_page_visit SET "expiresAt" = $2 WHERE id = $1`, [visitId, deps.clock.now()]),
  );
}
