import { MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../../background/rounds.ts';
import { type DailyDeps, mailDailyCheckpoint } from './mail-checkpoint.ts';

const LOOK_EVERY_MS = 10 * MINUTE_MS;
/** Early in the morning of Europe: the mail is there when people come to work. */
const FIRST_HOUR_UTC = 5;

/**
 * Looks every few minutes whether the mail of the day is due. A day that was missed is not made up for: the next one covers it. What failed is
 * tried again at the next look; who has the mail already gets no second one.
 */
export const startDailyMail = (deps: DailyDeps, onError: (error: unknown) => void): Rounds<void> =>
  startRounds({
    async work() {
      if (deps.clock.now().getUTCHours() >= FIRST_HOUR_UTC) await mailDailyCheckpoint(deps);
    },
    everyMs: LOOK_EVERY_MS,
    onError,
  });
