/** What comes back, and whether it is read: for the operator. Counts and words of ours, of all partners together. */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import {
  FEEDBACK_SOURCES,
  type FeedbackSource,
  type FeedbackVerdict,
  type MailboxTrouble,
} from '../../../clients/calls/feedback-calls.ts';
import type { OrdersDeps } from '../../deps.ts';

const DAYS_COUNTED = 30;
/** Today and the day before: whoever has put the key right does not read of it for a month. */
const REFUSED_DAYS = 2;
/** A mailer looks again after five minutes at the latest (watch-mailbox.ts), and takes a while for what it finds. */
const LATE_MS = 10 * MINUTE_MS;

/** `waits`: a provider brings its notices itself · `silent`: the mailer that looked there has not been heard of · `unset`: something came there once */
export type WayState = 'works' | 'trouble' | 'waits' | 'silent' | 'unset';

export interface ReturnedWay {
  source: FeedbackSource;
  state: WayState;
  trouble: MailboxTrouble | null;
  /** Mailers of which this is true */
  mailers: number;
  since: Date | null;
  lookedAt: Date | null;
  /** Answers that came by this way in the last days, by what they said */
  counts: Partial<Record<FeedbackVerdict, number>>;
  /** Notices since yesterday that did not prove whose they are, or were too old: they changed nothing */
  refused: number;
}

interface Row {
  way: FeedbackSource;
  trouble: MailboxTrouble | null;
  since: Date;
  lookedAt: Date;
  everySeconds: number;
}

const stateOf = ({ trouble, lookedAt, everySeconds }: Row, now: Date): WayState => {
  if (now.getTime() - lookedAt.getTime() > everySeconds * SECOND_MS + LATE_MS) return 'silent';
  return trouble ? 'trouble' : 'works';
};

const latest = (times: readonly Date[]): Date | null =>
  times.length === 0 ? null : new Date(Math.max(...times.map((time) => time.getTime())));

export interface Returned {
  /** Of the counts */
  days: number;
  ways: ReturnedWay[];
}
export type ReadReturned = () => Promise<Returned>;

/** @param webhooks providers that may bring notices */
export function createReturnedReader(
  { pool, clock }: Pick<OrdersDeps, 'pool' | 'clock'>,
  webhooks: readonly FeedbackSource[],
): ReadReturned {
  return async () => {
    const now = clock.now();
    const dayBefore = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
    const [{ rows }, counted] = await Promise.all([
      pool.query<Row>('SELECT way, trouble, since, "lookedAt", "everySeconds" FROM return_way'),
      pool.query<{ source: FeedbackSource; verdict: FeedbackVerdict | 'refused'; count: number }>(
        `SELECT source, verdict, sum(count)::float8 AS count FROM feedback_count
         WHERE day > CASE verdict WHEN 'refused' THEN $2::date ELSE $1::date END GROUP BY source, verdict`,
        [dayBefore(DAYS_COUNTED), dayBefore(REFUSED_DAYS)],
      ),
    ]);
    const ways = FEEDBACK_SOURCES.flatMap((source): ReturnedWay[] => {
      const { refused = 0, ...counts }: ReturnedWay['counts'] & { refused?: number } = Object.fromEntries(
        counted.rows.filter((row) => row.source === source).map(({ verdict, count }) => [verdict, count]),
      );
      const own = rows.filter(({ way }) => way === source).map((row) => ({ ...row, state: stateOf(row, now) }));
      const isHeard = own.some(({ state }) => state !== 'silent');
      // One line for each thing that is true; a mailer that is gone matters only where no other looks.
      const kinds = Map.groupBy(
        own.filter(({ state }) => !isHeard || state !== 'silent'),
        ({ state, trouble }) => `${state} ${state === 'trouble' ? trouble : ''}`,
      );
      const lines = [...kinds.values()].map((group, i): ReturnedWay => {
        const { state, trouble } = group[0]!;
        return {
          source,
          state,
          trouble: state === 'trouble' ? trouble : null,
          mailers: group.length,
          since: group.map(({ since }) => since).sort((a, b) => a.getTime() - b.getTime())[0]!,
          lookedAt: latest(group.map(({ lookedAt }) => lookedAt)),
          counts: i === 0 ? counts : {},
          refused: 0,
        };
      });
      if (lines.length > 0) return lines;
      const rest = { source, trouble: null, mailers: 0, since: null, lookedAt: null, counts, refused };
      if (webhooks.includes(source)) return [{ ...rest, state: 'waits' }];
      return Object.keys(counts).length > 0 ? [{ ...rest, state: 'unset' }] : [];
    });
    return { days: DAYS_COUNTED, ways };
  };
}
