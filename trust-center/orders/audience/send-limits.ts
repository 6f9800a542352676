/** HQ's limits of a mail as failures that a person can mend: another time, other people. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { type BrokenLimit, brokenLimits, isRefused } from '@multipartner/templates-engine/send-limits';
import type { PackageRow } from '../packages/package-row.ts';
import type { Audience } from './audience.ts';

const failureOf = (broken: BrokenLimit): Failure => {
  switch (broken.limit) {
    case 'time':
      return failure('SEND_TIME_LIMIT', { earliest: broken.earliest, latest: broken.latest });
    case 'weekday':
      return failure('SEND_DAY_LIMIT', { date: broken.date });
    case 'blackout':
      return failure('SEND_BLACKOUT', { from: broken.from, to: broken.to, reason: broken.reason });
    case 'audience':
      return failure(broken.kinds.includes('everybody') ? 'AUDIENCE_WHOLE_ONLY' : 'AUDIENCE_PART_ONLY');
    case 'size':
      return failure('AUDIENCE_TOO_LARGE', { max: broken.max, count: broken.count });
  }
};

/** What of HQ's limits a planned send breaks: what refuses it, and what is only said. Both empty for packages from before there were limits. */
export function limitFailures(
  mail: Pick<PackageRow, 'content'>,
  planned: { start: Date; timeZone: string; audience: Audience; recipients: number },
): { refused: Failure[]; said: Failure[] } {
  const { limits } = mail.content;
  if (!limits) return { refused: [], said: [] };
  const audience = planned.audience.kind === 'all' ? 'everybody' : planned.audience.kind;
  const broken = brokenLimits(limits, { ...planned, audience });
  return {
    refused: broken.filter((one) => isRefused(limits, one)).map(failureOf),
    said: broken.filter((one) => !isRefused(limits, one)).map(failureOf),
  };
}
