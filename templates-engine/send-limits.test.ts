import { describe, expect, test } from 'vitest';
import type { TemplateDocument } from './document.ts';
import type { Severity } from './regions/region-base.ts';
import { brokenLimits, isRefused, type SendLimits, sendLimits, sendLimitsOf, waitForTime } from './send-limits.ts';
import { sampleDocument } from './test-support/samples.ts';

/** A template with limits of both kinds that weigh so much. */
function weighing(severity: Severity | undefined): SendLimits {
  const document = sampleDocument();
  const envelope: TemplateDocument['envelope'] = {
    ...document.envelope,
    sendTime: {
      region: {
        id: 'r_00000times',
        kind: 'sendTime',
        label: 'When',
        required: false,
        earliest: '09:00',
        excludedWeekdays: [7],
        blackout: [],
        ...(severity ? { severities: { days: severity } } : {}),
      },
    },
    audience: {
      region: {
        id: 'r_0000people',
        kind: 'audience',
        label: 'Whom',
        required: false,
        segmentKinds: ['tag'],
        maxRecipients: 10,
        ...(severity ? { severities: { count: severity } } : {}),
      },
    },
  };
  return sendLimits.parse(sendLimitsOf({ ...document, envelope }));
}

// Sunday, 3 May 2026, 08:00 in Berlin, to all eleven people.
const planned = {
  start: new Date('2026-05-03T06:00:00Z'),
  timeZone: 'Europe/Berlin',
  audience: 'everybody',
  recipients: 11,
} as const;
const refused = (limits: SendLimits) =>
  brokenLimits(limits, planned)
    .filter((one) => isRefused(limits, one))
    .map(({ limit }) => limit);

test.each([undefined, 'block', 'needsApproval'] as const)('limits that weigh %s refuse', (severity) => {
  expect(refused(weighing(severity))).toEqual(['time', 'weekday', 'audience', 'size']);
});

test.each(['warn', 'hint'] as const)('limits that weigh %s are found and refuse nothing', (severity) => {
  const limits = weighing(severity);
  expect(brokenLimits(limits, planned).map(({ limit }) => limit)).toEqual(['time', 'weekday', 'audience', 'size']);
  // Which kind of audience it may be has no weight of its own.
  expect(refused(limits)).toEqual(['audience']);
});

test('a template without limits sets none, whatever they would weigh', () => {
  expect(sendLimitsOf(sampleDocument())).toBeUndefined();
});

describe('a send that runs into a time that is not allowed', () => {
  const BERLIN = 'Europe/Berlin';
  const waits = (limits: SendLimits, now: string, zone = BERLIN) => {
    const wait = waitForTime(limits, new Date(now), zone);
    return wait && [wait.because.limit, wait.until?.toISOString() ?? null];
  };
  const day: SendLimits = { earliest: '09:00', latest: '18:00' };

  test('goes on where nothing speaks against it, and where HQ only wanted to say it', () => {
    expect(waits(day, '2026-05-04T16:00:59Z')).toBeNull();
    expect(waits({ ...day, onlySaid: ['when'] }, '2026-05-04T20:00:00Z')).toBeNull();
    expect(waits({ maxRecipients: 1, segmentKinds: ['tag'] }, '2026-05-04T20:00:00Z')).toBeNull();
  });

  test.each<[string, SendLimits, string, [string, string | null]]>([
    ['the evening waits for the morning', day, '2026-05-04T16:01:00Z', ['time', '2026-05-05T07:00:00.000Z']],
    ['the night waits for the same day', day, '2026-05-04T03:00:00Z', ['time', '2026-05-04T07:00:00.000Z']],
    [
      'the weekend is passed over',
      { ...day, excludedWeekdays: [6, 7] },
      '2026-05-08T17:00:00Z',
      ['time', '2026-05-11T07:00:00.000Z'],
    ],
    [
      'a whole day that is excluded',
      { excludedWeekdays: [7] },
      '2026-05-03T10:00:00Z',
      ['weekday', '2026-05-03T22:00:00.000Z'],
    ],
    [
      'days without mail, and the hours after them',
      { ...day, blackout: [{ from: '2026-05-03', to: '2026-05-05', reason: 'Fair' }] },
      '2026-05-04T10:00:00Z',
      ['blackout', '2026-05-06T07:00:00.000Z'],
    ],
    [
      'hours over midnight',
      { earliest: '22:00', latest: '02:00' },
      '2026-05-04T10:00:00Z',
      ['time', '2026-05-04T20:00:00.000Z'],
    ],
    [
      'the night in which the clocks go forward',
      { earliest: '02:30' },
      '2026-03-29T00:10:00Z',
      ['time', '2026-03-29T01:00:00.000Z'],
    ],
    ['the morning after the clocks went back', day, '2026-10-24T20:00:00Z', ['time', '2026-10-25T08:00:00.000Z']],
    [
      'no day within a year',
      { blackout: [{ from: '2026-01-01', to: '2099-12-31', reason: '' }] },
      '2026-05-04T10:00:00Z',
      ['blackout', null],
    ],
  ])('%s', (_name, limits, now, expected) => {
    expect(waits(limits, now)).toEqual(expected);
  });

  test('the clock of the partner counts', () => {
    expect(waits(day, '2026-05-04T07:30:00Z')).toBeNull();
    expect(waits(day, '2026-05-04T07:30:00Z', 'Atlantic/Azores')).toEqual(['time', '2026-05-04T09:00:00.000Z']);
  });
});
