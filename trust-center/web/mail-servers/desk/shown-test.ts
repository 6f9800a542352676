import { TEST_LASTS_MS } from '../../../transports/limits.ts';
import type { TransportTest } from '../../../transports/test-transport.ts';
import type { ShownTest } from './test-card.tsx';

/** A question that nobody answered in time says so. */
export function shownTest(test: TransportTest | null, now: number): ShownTest | null {
  if (!test) return null;
  if (test.testedAt)
    return { state: test.reason === null ? 'works' : 'broken', at: test.testedAt, reason: test.reason };
  const isOver = now - test.askedAt.getTime() > TEST_LASTS_MS;
  return { state: isOver ? 'broken' : 'running', at: test.askedAt, reason: isOver ? 'no_mailer' : null };
}
