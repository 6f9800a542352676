/**
 * Whether somebody's own new sign-up may reach an address that is suppressed. Who once unsubscribed, or whose mailbox was full, says by
 * confirming that this is over. An objection, a complaint, an address that does not exist and a block by the partner are not lifted by a
 * form that anybody can fill in: no mail goes out, and the partner sees a number.
 */
import type pg from 'pg';
import type { FormsDeps } from '../deps.ts';

const LIFTED_BY_CONFIRMING = ['unsubscribed', 'soft_bounces'];

export interface AddressState {
  /** No mail may go out, and a confirmation changes nothing */
  blocked: boolean;
  /** A suppression that the person's confirmation lifts */
  lifts: boolean;
}

/** `client` is in a transaction of the partner; `address` is in normal form. */
export async function stateOfAddress(
  deps: Pick<FormsDeps, 'brand'>,
  client: pg.PoolClient,
  address: string,
  token: Buffer,
): Promise<AddressState> {
  const [objected, found] = [
    await deps.brand.among([address], client),
    await client.query<{ reason: string }>(`SELECT reason::text AS reason FROM suppression WHERE token = $1`, [token]),
  ];
  const reason = found.rows[0]?.reason;
  const lifts = reason !== undefined && LIFTED_BY_CONFIRMING.includes(reason);
  return { blocked: objected.has(address) || (reason !== undefined && !lifts), lifts };
}
