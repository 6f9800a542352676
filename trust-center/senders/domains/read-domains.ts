import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../../orders/deps.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { type RecordCheck, recordChecks } from '../checks/record-check.ts';
import { shownDomain } from '../domain-name.ts';
import { dkimHost, dkimValue, type KeyAlgorithm } from '../keys/make-key.ts';
import { type DomainRow, type DomainState, domainRow, domainRows, type KeyState, keyRows } from '../rows.ts';

export interface DomainSummary {
  domainId: string;
  /** As people read it */
  shown: string;
  name: string;
  state: DomainState;
  checkedAt: string | null;
  brokenAt: string | null;
}

export interface ShownKey {
  keyId: string;
  algorithm: KeyAlgorithm;
  state: KeyState;
  selector: string;
  host: string;
  value: string;
  createdAt: string;
  keepUntil: string | null;
}

export interface DomainView extends DomainSummary {
  wantsEd25519: boolean;
  /** Empty before the first check */
  checks: RecordCheck[];
  keys: ShownKey[];
}

const summaryOf = ({ id, name, state, checkedAt, brokenAt }: DomainRow): DomainSummary => ({
  domainId: id,
  shown: shownDomain(name),
  name,
  state,
  checkedAt: checkedAt?.toISOString() ?? null,
  brokenAt: brokenAt?.toISOString() ?? null,
});

export async function listDomains(deps: OrdersDeps, by: By): Promise<DomainSummary[]> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => (await domainRows(client)).map(summaryOf));
}

/** One domain with the records to set. Throws FailureError NOT_FOUND. */
export async function readDomain(deps: OrdersDeps, by: By, domainId: string): Promise<DomainView> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const row = await domainRow(client, domainId);
    const keys = await keyRows(client, domainId);
    return {
      ...summaryOf(row),
      wantsEd25519: row.wantsEd25519,
      checks: recordChecks.parse(row.checks),
      keys: keys.map(({ id, algorithm, state, selector, publicKey, createdAt, keepUntil }) => ({
        keyId: id,
        algorithm,
        state,
        selector,
        host: dkimHost(selector, row.name),
        value: dkimValue(algorithm, publicKey),
        createdAt: createdAt.toISOString(),
        keepUntil: keepUntil?.toISOString() ?? null,
      })),
    };
  });
}
