/** Tells the trust center where this mailer looks for returned mails and what stands in its way, so that its operator sees it on a screen. */
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { type MailboxTrouble, MOST_SECONDS_AGO, type ReturnWay } from '@multipartner/trust-center/feedback-calls';
import type { MailerDeps } from '../deps.ts';

/** What goes on as it was is told so often. */
const AGAIN_MS = MINUTE_MS;

export interface WayTeller {
  /** After a look: null when it went well. A word that does not arrive goes with the next look. */
  looked(way: ReturnWay, trouble: MailboxTrouble | null): Promise<void>;
  /** That this mailer looks nowhere any more, or not yet */
  nowhere(): Promise<void>;
}

interface Look {
  trouble: MailboxTrouble | null;
  atMs: number;
}

/**
 * @param everySeconds between two looks, by way
 * @param now monotonic milliseconds
 */
export function createWayTeller(
  client: Pick<MailerDeps['client'], 'reportReturnWays'>,
  mailerId: string,
  everySeconds: Readonly<Record<ReturnWay, number>>,
  now: () => number = () => performance.now(),
): WayTeller {
  const looks = new Map<ReturnWay, Look>();
  let toldAtMs = Number.NEGATIVE_INFINITY;

  async function tellNow(): Promise<void> {
    const atMs = now();
    const ways = [...looks].map(([way, look]) => ({
      way,
      trouble: look.trouble,
      secondsAgo: Math.min(MOST_SECONDS_AGO, Math.floor((atMs - look.atMs) / SECOND_MS)),
      everySeconds: Math.ceil(everySeconds[way]),
    }));
    const told = await client.reportReturnWays({ body: { mailerId, ways } });
    toldAtMs = told.ok ? atMs : Number.NEGATIVE_INFINITY;
  }

  // One after the other: an older word that arrives later would take the place of a newer one.
  let last: Promise<void> = Promise.resolve();
  const tell = (): Promise<void> => {
    last = last.then(tellNow, tellNow);
    return last;
  };

  return {
    async looked(way, trouble) {
      const isNews = looks.get(way)?.trouble !== trouble;
      looks.set(way, { trouble, atMs: now() });
      if (isNews || now() - toldAtMs >= AGAIN_MS) await tell();
    },
    nowhere: tell,
  };
}
