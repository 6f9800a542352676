/** What the trust center does by itself, without being asked. Each part holds with several processes side by side. */
import { SECOND_MS, systemClock } from '@multipartner/kernel/time';
import type { Logger } from '@multipartner/serving/logger';
import { startSnapshots } from './aggregates/snapshot-schedule.ts';
import { startDailyMail } from './audit/daily/daily-schedule.ts';
import type { DailyDeps } from './audit/daily/mail-checkpoint.ts';
import { startCanaryWatch } from './canaries/use-cases.ts';
import type { DocumentDeps } from './documents/deps.ts';
import { startRecords } from './documents/records/record-schedule.ts';
import { startEmergencyWatch } from './emergency/use-cases.ts';
import type { OrdersDeps } from './orders/deps.ts';
import { startWishRounds } from './people/objections/wish-rounds.ts';
import { SPREAD_ROUNDS, startBroker } from './requests/broker/broker-schedule.ts';
import { createRequestSchedule } from './requests/request-schedule.ts';
import { createRetentionSchedule } from './retention/retention-schedule.ts';
import { startSenderRounds } from './senders/sender-rounds.ts';

interface OwnWorkParts {
  deps: OrdersDeps;
  documentDeps: DocumentDeps;
  keyBackupDays: number;
  isDemo: boolean;
  queueMail: DailyDeps['queueMail'];
  logger: Logger;
}

export interface OwnWork {
  /** An entry `canary.opened` was written: its alarm is raised now. */
  canaryOpened(): void;
  /** Ends each part after what it has at hand. */
  stop(): Promise<void>;
}

/** What is said in the log of a part that failed: codes only, it tries again by itself. */
const saying = (logger: Logger) => (what: string) => (code: string, where?: string) =>
  logger.error({ code, where }, what);

export function startOwnWork(parts: OwnWorkParts): OwnWork {
  const { deps, isDemo, queueMail, logger } = parts;
  const say = saying(logger);
  const always = [
    startWishRounds(deps, say('objections to the brand were not looked at')),
    deps.refusals.start(say('refusals are not in their ledger')),
  ];
  // The people of the demo have no mailbox that could keep anything.
  if (!isDemo)
    always.push(
      startDailyMail({ ...deps, queueMail }, (error) =>
        logger.error({ err: error }, 'the checkpoint of the day was not mailed'),
      ),
    );
  // History is made with another clock: nothing is due in it.
  const isHistory = deps.clock !== systemClock;
  const canaries = isHistory ? null : startCanaryWatch(deps, say('guarded access'));
  const due = isHistory ? [] : startDueWork(parts);
  return {
    canaryOpened: () => canaries?.opened(),
    async stop() {
      for (const work of [...always, ...due]) await work.stop();
      await canaries?.stop();
    },
  };
}

function startDueWork({
  deps,
  documentDeps,
  keyBackupDays,
  isDemo,
  logger,
}: OwnWorkParts): { stop(): Promise<void> }[] {
  const say = saying(logger);
  const requestDeps = { ...deps, keyBackupDays };
  return [
    startSnapshots(deps, say('numbers for HQ were not counted')),
    startSenderRounds(deps, say('sender domains were not looked at')),
    createRequestSchedule(requestDeps, say('mails about due requests failed')),
    startBroker(
      requestDeps,
      // Who tries the demo waits for no spread.
      { spread: isDemo ? 1 : SPREAD_ROUNDS, onError: say('a request to all partners waits') },
      isDemo ? 10 * SECOND_MS : undefined,
    ),
    startRecords(documentDeps, say('records of processing were not looked at')),
    createRetentionSchedule(deps, say('retention failed')),
    startEmergencyWatch(deps, say('guarded access')),
  ];
}
