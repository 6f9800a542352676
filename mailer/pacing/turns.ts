/**
 * Whose turn it is to lease: a counted number of leases at once, and each free one goes to the waiting partner whose last turn is longest ago.
 * So somebody with five hundred people waits for one lease of each other partner and never for the end of a large order.
 */
export interface Turns {
  /** Resolves when it is this partner's turn. The answer gives the turn back; calling it again does nothing. */
  take(partnerId: string): Promise<() => void>;
}

/** @param count leases at once, in all */
export function createTurns(count: number): Turns {
  let free = count;
  let served = 0;
  const waiting = new Map<string, (() => void)[]>();
  /** By partner: the number of its last turn. As many entries as there are partners. */
  const lastTurn = new Map<string, number>();

  function start(partnerId: string): void {
    lastTurn.set(partnerId, ++served);
  }
  function next(): void {
    let first: string | undefined;
    for (const partnerId of waiting.keys())
      if (first === undefined || (lastTurn.get(partnerId) ?? 0) < (lastTurn.get(first) ?? 0)) first = partnerId;
    if (first === undefined) {
      free += 1;
      return;
    }
    const asked = waiting.get(first)!;
    const begin = asked.shift()!;
    if (asked.length === 0) waiting.delete(first);
    start(first);
    begin();
  }
  return {
    async take(partnerId) {
      if (free > 0) {
        free -= 1;
        start(partnerId);
      } else
        await new Promise<void>((resolve) => {
          const asked = waiting.get(partnerId);
          if (asked) asked.push(resolve);
          else waiting.set(partnerId, [resolve]);
        });
      let given = false;
      return () => {
        if (given) return;
        given = true;
        next();
      };
    },
  };
}
