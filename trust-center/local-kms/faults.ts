import { z } from 'zod';

const fault = z.strictObject({
  /** Undefined: every operation */
  operation: z.string().optional(),
  kind: z.enum(['throttle', 'error', 'slow', 'reset', 'wrong_key']),
  delayMs: z.int().min(0).max(60_000).default(1_000),
  /** How often it happens */
  count: z.int().min(1).max(1_000_000).default(1),
});
export type Fault = z.infer<typeof fault>;

const request = z.strictObject({ faults: z.array(fault).max(20) });

/** Misbehaviour on demand, for tests: only there when the process was started for it. */
export class FaultPlan {
  #faults: Fault[] = [];

  /** Replaces the plan. Throws a ZodError for a body that is none. */
  set(body: unknown): void {
    this.#faults = request.parse(body).faults;
  }

  take(operation: string): Fault | null {
    const found = this.#faults.find((entry) => entry.count > 0 && (entry.operation ?? operation) === operation);
    if (!found) return null;
    found.count -= 1;
    return found;
  }
}
