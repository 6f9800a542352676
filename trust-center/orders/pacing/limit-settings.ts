/** The rates that people set: a partner its own, the operator all others. Each change is an entry of the log. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { type By, demandPartner } from '../../people/deps.ts';
import type { Operator } from '../../transports/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { MOST_PER_HOUR } from './limits.ts';
import { PROVIDER } from './share-pace.ts';

const NAME = /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/;

/** What the operator may set: of all or one partner, sender's domain or receivers' provider, and of the installation's own mail server. */
export function isOperatorKey(key: string): boolean {
  if (key === 'server:default') return true;
  const [kind, name = ''] = key.split(':', 2);
  if (kind === 'partner') return name === '*' || isId('partner', name);
  return (kind === 'domain' || `${kind}:` === PROVIDER) && (name === '*' || NAME.test(name));
}

export interface SetLimit {
  key: string;
  perHour: number;
  changedAt: Date;
}

async function write(deps: Pick<OrdersDeps, 'pool' | 'clock'>, key: string, perHour: number | null, by: string) {
  if (perHour === null) {
    await deps.pool.query(`DELETE FROM pacing_limit WHERE key = $1`, [key]);
    return;
  }
  await deps.pool.query(
    `INSERT INTO pacing_limit (key, "perHour", "changedBy", "changedAt") VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET "perHour" = $2, "changedBy" = $3, "changedAt" = $4`,
    [key, perHour, by, deps.clock.now()],
  );
}

function demandRate(perHour: number | null): void {
  if (perHour !== null && !(Number.isInteger(perHour) && perHour >= 1 && perHour <= MOST_PER_HOUR))
    throw new FailureError(failure('INVALID'));
}

/** A partner's own rate; null takes it back. Throws FailureError INVALID. */
export async function changeOwnLimit(deps: OrdersDeps, by: By, perHour: number | null): Promise<void> {
  await demandPartner(deps, by);
  demandRate(perHour);
  await deps.audit.write({ ...by, op: 'pacing.changed' });
  await write(deps, `own:${by.partnerId}`, perHour, by.actor.id);
}

/** A rate of the operator; null takes it back. Throws FailureError INVALID, NOT_FOUND. */
export async function changeLimit(
  deps: OrdersDeps,
  by: Operator,
  { key, perHour }: { key: string; perHour: number | null },
): Promise<void> {
  if (!isOperatorKey(key)) throw new FailureError(failure('INVALID'));
  demandRate(perHour);
  if (key.startsWith('partner:prt_')) {
    const { rows } = await deps.pool.query(`SELECT 1 FROM partner WHERE id = $1`, [key.slice('partner:'.length)]);
    if (rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
  }
  await deps.audit.write({ ...by, partnerId: null, op: 'pacing.changed', purpose: 'maintenance' });
  await write(deps, key, perHour, by.actor.id);
}

/** Those of the operator, by key; what partners set for themselves is theirs. */
export async function listLimits(deps: Pick<OrdersDeps, 'pool'>): Promise<SetLimit[]> {
  const { rows } = await deps.pool.query<SetLimit>(
    `SELECT key, "perHour", "changedAt" FROM pacing_limit WHERE NOT starts_with(key, 'own:') ORDER BY key LIMIT 5000`,
  );
  return rows;
}

/** A partner's own rate, and the one that the operator set for it. */
export async function readOwnLimit(
  deps: Pick<OrdersDeps, 'pool'>,
  partnerId: string,
): Promise<{ own: number | null; platform: number | null }> {
  const { rows } = await deps.pool.query<SetLimit>(`SELECT key, "perHour" FROM pacing_limit WHERE key = ANY($1)`, [
    [`own:${partnerId}`, `partner:${partnerId}`, 'partner:*'],
  ]);
  const of = (key: string) => rows.find((row) => row.key === key)?.perHour;
  return {
    own: of(`own:${partnerId}`) ?? null,
    platform: of(`partner:${partnerId}`) ?? of('partner:*') ?? null,
  };
}
