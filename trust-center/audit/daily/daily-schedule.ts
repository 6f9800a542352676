import { MINUTE_MS } from '@multipartner/kernel/time';
import { type DailyDeps, mailDailyCheckpoint } from './mail-checkpoint.ts';

const LOOK_EVERY_MS = 10 * MINUTE_MS;
/** Early in the morning of Europe: the mail is there when people come to work. */
const FIRST_HOUR_UTC = 5;

/** Looks every few minutes whether the mail of the day is due. A day that was missed is not made up for: the next one covers it. */
export function startDailyMail(deps: DailyDeps, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let running: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    if (running || deps.clock.now().getUTCHours() < FIRST_HOUR_UTC) return;
    running = mailDailyCheckpoint(deps)
      .catch(onError) // tried again at the next look; who has the mail already gets no second one
      .finally(() => {
        running = null;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
