/**
 * Notices that the SMTP server itself is the trouble (down, refusing us), so that a dead server costs a few deferred people instead
 * of the whole order, and lets the next try happen after a growing pause.
 */
import { SECOND_MS } from '@multipartner/kernel/time';

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = 30 * SECOND_MS;
const UNREACHABLE = 'smtp_unreachable';

interface AskedServer {
  connections: number;
  /** True if the server answers and lets us in. */
  reachable(): Promise<boolean>;
}

export interface ServerTrouble {
  /** Tells how a hand-over went: a reason code when the server was the trouble, else null. */
  note(reason: string | null): void;
  /** True while nothing should be handed over. */
  readonly down: boolean;
  /** The last reason code: what people see of it */
  readonly reason: string;
  /** Asks the server again once the pause is over. True: go on. */
  mayTry(): Promise<boolean>;
}

interface TroubleOptions {
  /** Hears of each hand-over how it went, as {@link ServerTrouble.note} does, and of each question that was not answered */
  heard?: (reason: string | null) => void;
  /** Monotonic milliseconds */
  now?: () => number;
}

export function createServerTrouble(
  server: AskedServer,
  { heard = () => undefined, now = () => performance.now() }: TroubleOptions = {},
): ServerTrouble {
  // Every connection may fail once when a server restarts; only more than that in a row is trouble.
  const limit = Math.max(3, server.connections);
  let inRow = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let until: number | null = null;
  let lastReason = UNREACHABLE;
  function goDown(): void {
    until = now() + pauseMs;
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
  return {
    note(reason) {
      if (reason === null) {
        inRow = 0;
        pauseMs = FIRST_PAUSE_MS;
        heard(null);
        return;
      }
      inRow += 1;
      // `connection_lost` is the doubt about one mail; for everybody after it the server is simply not there.
      lastReason = reason === 'connection_lost' ? UNREACHABLE : reason;
      heard(lastReason);
      if (inRow >= limit && until === null) goDown();
    },
    get down() {
      return until !== null;
    },
    get reason() {
      return lastReason;
    },
    async mayTry() {
      if (until === null) return true;
      if (now() < until) return false;
      until = Number.POSITIVE_INFINITY; // one question at a time
      if (await server.reachable()) {
        until = null;
        inRow = 0;
        return true;
      }
      goDown();
      heard(lastReason);
      return false;
    },
  };
}
