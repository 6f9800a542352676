import { expect, it } from 'vitest';
import { createVisitorLimit } from './visitor-limit.ts';

it('counts messages by the minute and connections as long as they are open, each address for itself', () => {
  let now = 0;
  const limit = createVisitorLimit({ connections: 2, messagesPerMinute: 3 }, () => now);
  expect([1, 2, 3].map(() => limit.enters('192.0.2.1'))).toEqual([true, true, false]);
  expect(limit.enters('192.0.2.2')).toBe(true);
  limit.left('192.0.2.1');
  expect(limit.enters('192.0.2.1')).toBe(true);
  expect([1, 2, 3, 4].map(() => limit.brings('192.0.2.1'))).toEqual([true, true, true, false]);
  expect(limit.brings('192.0.2.2')).toBe(true);
  now += 60_000;
  expect(limit.brings('192.0.2.1')).toBe(true);
  // Who left once too often has no place more.
  for (let i = 0; i < 5; i++) limit.left('192.0.2.2');
  expect([1, 2, 3].map(() => limit.enters('192.0.2.2'))).toEqual([true, true, false]);
});

it('forgets those who are gone, and never one who is still there', () => {
  const limit = createVisitorLimit({ connections: 1, messagesPerMinute: 1 }, () => 0);
  expect(limit.enters('stays')).toBe(true);
  for (let i = 0; i < 25_000; i++) limit.brings(`passing ${i}`);
  expect(limit.enters('stays')).toBe(false);
  expect(limit.brings('passing 0')).toBe(true);
});
