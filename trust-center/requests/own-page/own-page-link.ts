/** The mailed links of a person's own page: one opens it, one confirms a corrected address. What they carry is encrypted; nothing is kept. */
import { LANGUAGES } from '@multipartner/kernel/language';
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { z } from 'zod';
import type { RequestDeps } from '../deps.ts';
import { openLink, sealLink } from '../sealed-link.ts';

export const LINK_MINUTES = 60;

const shared = {
  partnerId: z.string().max(40),
  language: z.enum(LANGUAGES),
  /** Milliseconds since 1970 */
  expiresAtMs: z.int(),
};
/** In normal form */
const address = z.string().max(254);

const pageShape = z.strictObject({ ...shared, visitId: z.string().max(40), address });
export type PageLink = z.infer<typeof pageShape>;

const addressShape = z.strictObject({ ...shared, contactId: z.string().max(40), from: address, to: address });
export type AddressLink = z.infer<typeof addressShape>;

type Deps = Pick<RequestDeps, 'tokenSecrets' | 'clock'>;

export interface MailedLink {
  token: string;
  /** When it ends: a mail with it does not go out later */
  endsAt: Date;
}

function makeLink(
  { tokenSecrets, clock }: Deps,
  use: 'own_page' | 'new_address',
  link: object,
  lastsMs: number,
): MailedLink {
  const expiresAtMs = clock.now().getTime() + lastsMs;
  return { token: sealLink(tokenSecrets, use, { ...link, expiresAtMs }), endsAt: new Date(expiresAtMs) };
}

export const makePageLink = (deps: Deps, link: Omit<PageLink, 'expiresAtMs'>): MailedLink =>
  makeLink(deps, 'own_page', link, LINK_MINUTES * MINUTE_MS);

export const readPageLink = ({ tokenSecrets }: Deps, token: string): PageLink | null =>
  openLink(tokenSecrets, 'own_page', token, pageShape);

export const makeAddressLink = (deps: Deps, link: Omit<AddressLink, 'expiresAtMs'>): MailedLink =>
  makeLink(deps, 'new_address', link, DAY_MS);

/** Null for another link and for one that is too old. */
export function readAddressLink({ tokenSecrets, clock }: Deps, token: string): AddressLink | null {
  const link = openLink(tokenSecrets, 'new_address', token, addressShape);
  return link && link.expiresAtMs > clock.now().getTime() ? link : null;
}
