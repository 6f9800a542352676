import { expect, test } from 'vitest';
import type { TemplateDocument } from './document.ts';
import type { Severity } from './region.ts';
import { brokenLimits, isRefused, type SendLimits, sendLimits, sendLimitsOf } from './send-limits.ts';
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
