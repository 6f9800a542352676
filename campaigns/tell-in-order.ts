/** Tells the trust center what is still untold, one thing after the other. */
import type { Outcome } from './refusal.ts';

/** How many were told. Stops at the first failure: the next would most likely fail as well, and order counts. */
export async function tellInOrder(calls: readonly (() => Promise<Outcome<null>>)[]): Promise<{ told: number }> {
  for (const [told, call] of calls.entries()) if (!(await call()).ok) return { told };
  return { told: calls.length };
}
