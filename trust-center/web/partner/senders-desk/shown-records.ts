import type { DomainView, ShownKey } from '../../../senders/domains/read-domains.ts';
import type { ShownRecord } from './record-card.tsx';

const ORDER: Record<ShownKey['state'], number> = { waiting: 0, active: 1, retiring: 2, retired: 3 };

/** The records of a domain in the order to set them: keys first. Before the first check they are there without a finding. */
export function shownRecords({ checks, keys }: Pick<DomainView, 'checks' | 'keys'>): ShownRecord[] {
  const ofKeys = [...keys]
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.algorithm.localeCompare(b.algorithm) * -1)
    .map(
      (key): ShownRecord => ({
        record: 'dkim',
        type: 'TXT',
        host: key.host,
        value: key.value,
        key,
        check: checks.find(({ keyId }) => keyId === key.keyId),
      }),
    );
  const others = checks
    .filter(({ record }) => record !== 'dkim')
    .map(
      (check): ShownRecord => ({
        record: check.record,
        type: check.type,
        host: check.host,
        value: check.value,
        check,
      }),
    );
  return [...ofKeys, ...others];
}
