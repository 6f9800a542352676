/** For officers: the clocks of all partners' requests. Kind, state and days, never a person. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { type Day, localTime } from '../retention/local-day.ts';
import type { RequestDeps } from './deps.ts';
import { type Clock, clockOf } from './due-day.ts';
import type { RequestKind, RequestOrigin, RequestOutcome, RequestState } from './kinds.ts';

/** Rows that are shown of each partner: all open ones of a busy desk, and its newest closed ones. */
const PER_PARTNER = 500;

export interface WatchedRequest {
  partnerId: string;
  partnerName: string;
  requestId: string;
  kind: RequestKind;
  origin: RequestOrigin;
  state: RequestState;
  outcome: RequestOutcome | null;
  identity: 'pending' | 'confirmed' | 'failed';
  receivedOn: Day;
  dueOn: Day;
  extended: boolean;
  closedAt: Date | null;
  /** Closed after its last day */
  late: boolean;
  /** Null for a closed one */
  clock: Clock | null;
}

type Row = Omit<WatchedRequest, 'partnerId' | 'partnerName' | 'extended' | 'late' | 'clock'> & {
  extendedAt: Date | null;
};

const SQL = `SELECT id AS "requestId", kind, origin, state, outcome, identity, "receivedOn", "dueOn", "extendedAt", "closedAt" FROM data_request
  ORDER BY state = 'closed', CASE WHEN state = 'closed' THEN NULL ELSE "dueOn" END, id DESC LIMIT ${PER_PARTNER}`;

/** Open ones by what is due first, then closed ones, newest first. The route checks who may ask; `partnerId` for one partner alone. */
export async function watchRequests(
  { pool, clock }: Pick<RequestDeps, 'pool' | 'clock'>,
  partnerId?: string,
): Promise<WatchedRequest[]> {
  const partners = await pool.query<{ id: string; name: string; timeZone: string }>(
    `SELECT id, name, "timeZone" FROM partner WHERE $1::text IS NULL OR id = $1 ORDER BY name, id`,
    [partnerId ?? null],
  );
  if (partnerId && !partners.rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const rows = await forEveryPartner<Row>(
    pool,
    SQL,
    partners.rows.map(({ id }) => id),
  );
  const now = clock.now();
  const all = partners.rows.flatMap(({ id, name, timeZone }) => {
    const today = localTime(now, timeZone).day;
    return (rows.get(id) ?? []).map(
      ({ extendedAt, ...row }): WatchedRequest => ({
        ...row,
        partnerId: id,
        partnerName: name,
        extended: extendedAt !== null,
        late: row.closedAt !== null && localTime(row.closedAt, timeZone).day > row.dueOn,
        clock: row.state === 'closed' ? null : clockOf(row.dueOn, today),
      }),
    );
  });
  const rank = ({ clock: left, closedAt }: WatchedRequest) =>
    left ? left.daysLeft : 1e9 + (now.getTime() - (closedAt?.getTime() ?? 0)) / 1e6;
  return all.sort((a, b) => rank(a) - rank(b));
}
