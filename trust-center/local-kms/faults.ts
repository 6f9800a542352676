/** Misbehaviour that tests of failing key services ask for. */
export interface Fault {
  /** Undefined: every operation */
  operation?: string;
  kind: 'throttle' | 'error' | 'slow' | 'reset' | 'wrong_key';
  /** How long `slow` waits. Default 1000 */
  delayMs?: number;
  /** How often it happens. Default 1 */
  count?: number;
}

/** The faults to come, in order. */
export class FaultPlan {
  #faults: (Fault & { count: number })[] = [];

  /** Replaces the plan. */
  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ count: 1, ...fault }));
  }

  take(operation: string): Fault | null {
    const found = this.#faults.find((entry) => entry.count > 0 && (entry.operation ?? operation) === operation);
    if (!found) return null;
    found.count -= 1;
    return found;
  }
}
