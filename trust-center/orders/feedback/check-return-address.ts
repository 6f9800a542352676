import type { OrdersDeps } from '../deps.ts';
import { readReturnToken } from '../tracking/token.ts';

/** Who must be reachable (RFC 2142), and where providers send complaints to. */
const ROLES = ['postmaster', 'abuse', 'fbl'];

/**
 * True for a return path that we made, whatever domain of a partner stands behind it, and for the roles of the installation's own return domain.
 * The token decides: nobody can make one up, and nothing else is taken.
 */
export function checkReturnAddress(deps: Pick<OrdersDeps, 'tokenSecrets' | 'senders'>, address: string): boolean {
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, at).toLowerCase();
  if (at < 1) return false;
  if (ROLES.includes(localPart)) return address.slice(at + 1).toLowerCase() === deps.senders.returnDomain.toLowerCase();
  return readReturnToken(deps.tokenSecrets, localPart) !== null;
}
