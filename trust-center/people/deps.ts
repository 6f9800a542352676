/** What the use cases of the trust center's domain work with, and on whose behalf they act. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Clock } from '@multipartner/kernel/time';
import type pg from 'pg';
import type { Actor, AuditLog, Purpose } from '../audit/log.ts';
import type { ErasureLedger } from '../erasure/erasure-ledger.ts';
import type { Vault } from '../vault/vault.ts';
import type { BrandObjections } from './objections/brand-objections.ts';
import type { PostalCodes } from './segments/postal-codes.ts';

export interface PeopleDeps {
  /**
   * Connections as tc_app: row-level security applies. Not the pool of vault and log: use cases hold a connection while a leaf is
   * written, and with one pool enough of them at once would wait for each other.
   */
  pool: pg.Pool;
  vault: Vault;
  audit: AuditLog;
  clock: Clock;
  /** Folder for the sealed files of imports; exists, mode 700. */
  stagingDir: string;
  /** Where the operator has given a list of them */
  postalCodes?: PostalCodes | undefined;
  /** Every deletion of people is written there first. */
  erasures: ErasureLedger;
  /** Who wants no mail of the brand at all: asked wherever an address is in clear for another reason. */
  brand: BrandObjections;
}

/** Who asks, for which partner, and why. Routes make it from the session; it goes into every leaf. */
export interface By {
  partnerId: string;
  actor: Actor;
  purpose: Purpose;
  /** Id of the request or job */
  reqId: string;
}

const MAY_TOUCH_PEOPLE: readonly Actor['class'][] = ['partner', 'service', 'system'];

/** How a person stands in the log that opened its own page by a mailed link: it reaches itself, nobody else. */
export const OWN_PAGE_AUTH = 'own-page';
const isOnOwnPage = ({ actor, purpose }: By): boolean =>
  actor.class === 'recipient' && actor.auth === OWN_PAGE_AUTH && purpose === 'data_subject_request';

/**
 * The last check behind the routes: no principal of HQ and no officer reaches customers, whatever a screen does wrong. A refusal
 * is a leaf of its own. Throws FailureError FORBIDDEN.
 */
export async function demandPartner(deps: PeopleDeps, by: By): Promise<void> {
  if (MAY_TOUCH_PEOPLE.includes(by.actor.class) || isOnOwnPage(by)) return;
  await deps.audit.write({
    partnerId: by.partnerId,
    actor: by.actor,
    op: 'access.denied',
    purpose: by.purpose,
    decision: 'deny',
    reqId: by.reqId,
  });
  throw new FailureError(failure('FORBIDDEN', { who: 'The partner' }));
}

/** Rows of one partner are opened in pages of this size: the vault's keys are asked for anew with each. */
export const PAGE_ROWS = 500;
