/** The people of a lease who are still to be sent to, in their order, but those of slow providers step aside until it is their turn. */
import { domainToASCII } from 'node:url';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { Recipient } from '@multipartner/trust-center/deliveries';
import type { People } from '@multipartner/trust-center/handed-people';
import type { ReceiverKey, Receivers } from './receivers.ts';

// A lease that waits keeps its partner's turn: slow people are waited for only this long, then they go back with a time to come again.
const HOLD_MS = 3 * SECOND_MS;
const LONGEST_ASIDE_MS = 15 * MINUTE_MS;
const IS_ASCII = /^[\x20-\x7e]*$/;

export interface PutAside {
  person: Recipient;
  /** Milliseconds from now: until then nobody need lease them */
  waitMs: number;
}

export interface WaitingPeople {
  /** The next one who may go now. Null: nobody, or nobody just now. */
  next(): Recipient | null;
  /** Was not tried after all: goes before all others, and has been counted already. */
  putBack(person: Recipient): void;
  /** True while somebody may go now or so soon that the lease should wait. */
  readonly worthWaiting: boolean;
  /** Takes out one who was never asked for */
  pop(): Recipient | undefined;
  /** Those who stepped aside, with when to come again. */
  aside(): PutAside[];
}

/** The same for both ways to write a domain. */
export function providerOf({ address }: Pick<Recipient, 'address'>): ReceiverKey {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return `to:${IS_ASCII.test(domain) ? domain.toLowerCase() : domainToASCII(domain)}`;
}

/** @param server the server that the lease goes over @param now monotonic milliseconds */
export function createWaitingPeople(
  people: People,
  receivers: Receivers,
  server: ReceiverKey,
  now: () => number = () => performance.now(),
): WaitingPeople {
  // The first who was never asked for. Read in the moment of asking: five hundred who wait are as many texts, not thousands of them.
  let first = 0;
  const waits = () => first < people.length;
  const take = () => (waits() ? people.at(first++) : undefined);
  const again: Recipient[] = [];
  const slow = new Map<ReceiverKey, { people: Recipient[]; readyAt: number }>();
  let serverReadyAt = 0;
  let nobodyElseSince: number | null = null;

  /** Somebody of those who stepped aside, if it is their time. */
  function ofSlow(): Recipient | null {
    for (const [key, group] of slow) {
      if (now() < group.readyAt) continue;
      const held = receivers.ask([server, key]);
      if (held) {
        if (held.by === server) {
          serverReadyAt = now() + held.waitMs;
          return null;
        }
        group.readyAt = now() + held.waitMs;
        continue;
      }
      const person = group.people.shift()!;
      if (group.people.length === 0) slow.delete(key);
      return person;
    }
    return null;
  }
  return {
    next() {
      const returned = again.pop();
      if (returned) return returned;
      if (now() < serverReadyAt) return null;
      const due = ofSlow();
      if (due || now() < serverReadyAt) return due;
      for (let person = take(); person; person = take()) {
        const key = providerOf(person);
        const group = slow.get(key);
        if (group) {
          group.people.push(person);
          continue;
        }
        const held = receivers.ask([server, key]);
        if (!held) return person;
        if (held.by === server) {
          // Nobody need step aside for it: all would have to.
          first -= 1;
          serverReadyAt = now() + held.waitMs;
          return null;
        }
        slow.set(key, { people: [person], readyAt: now() + held.waitMs });
      }
      return null;
    },
    putBack: (person) => void again.push(person),
    get worthWaiting() {
      if (waits() || again.length > 0) {
        nobodyElseSince = null;
        return true;
      }
      if (slow.size === 0) return false;
      nobodyElseSince ??= now();
      return now() - nobodyElseSince < HOLD_MS;
    },
    pop: () => again.pop() ?? take() ?? slow.values().next().value?.people.pop(),
    aside: () =>
      [...slow].flatMap(([key, group]) =>
        group.people.map((person, i) => ({
          person,
          waitMs: Math.min(LONGEST_ASIDE_MS, Math.max(0, group.readyAt - now()) + i * receivers.distance(key)),
        })),
      ),
  };
}
