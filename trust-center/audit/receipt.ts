import { MINUTE_MS } from '@multipartner/kernel/time';
import type { Actor, LeafInput } from './leaf-input.ts';
import { isPersonal, type Operation, type Purpose } from './operations.ts';

declare const issuedByTheLog: unique symbol;

/**
 * Proof that a leaf is durably in the log. Only the log can make one; the vault asks the log that issued it whether it covers
 * what is to be opened. It is valid for ten minutes, in the process that wrote the leaf.
 */
export interface Receipt {
  readonly [issuedByTheLog]: true;
  readonly seq: bigint;
  readonly partnerId: string | null;
  /** Hex of the leaf's hash */
  readonly leafHash: string;
}

/** What the entry behind a receipt says. */
export interface Entitlement {
  op: Operation;
  purpose: Purpose | null;
  actor: Actor;
  reqId: string;
}

const RECEIPT_LIFETIME_MS = 10 * MINUTE_MS;

interface Coverage {
  partnerId: string | null;
  objects: ReadonlySet<string>;
  opens: boolean;
  entitlement: Entitlement;
  expiresAtMs: number;
}

/**
 * A book of receipts. It keeps what each receipt covers in a WeakMap of its own, so an object that merely looks like a receipt,
 * a copy, or a receipt of another log opens nothing. The log keeps `issue` to itself and hands out `demand`.
 */
export function createReceiptBook(nowMs: () => number = () => performance.now()) {
  const coverages = new WeakMap<object, Coverage>();
  return {
    issue(input: LeafInput, written: { seq: bigint; leafHash: Buffer }): Receipt {
      const receipt = Object.freeze({
        seq: written.seq,
        partnerId: input.partnerId,
        leafHash: written.leafHash.toString('hex'),
      }) as Receipt;
      coverages.set(receipt, {
        partnerId: input.partnerId,
        objects: new Set(input.objects ?? []),
        // A leaf of HQ opens nothing, whatever it says: there is no way from an HQ principal to a customer's datum.
        opens: isPersonal(input.op) && (input.decision ?? 'allow') === 'allow' && input.actor.class !== 'hq',
        entitlement: { op: input.op, purpose: input.purpose, actor: input.actor, reqId: input.reqId },
        expiresAtMs: nowMs() + RECEIPT_LIFETIME_MS,
      });
      return receipt;
    },
    demand(receipt: Receipt, partnerId: string | null, objects: readonly string[]): Entitlement {
      const coverage = coverages.get(receipt);
      if (!coverage) throw new TypeError('no log entry, no data: this is no receipt of the log');
      if (!coverage.opens)
        throw new TypeError('no log entry, no data: this entry does not give access to customer data');
      if (coverage.partnerId !== partnerId)
        throw new TypeError('no log entry, no data: the entry is about another partner');
      if (nowMs() > coverage.expiresAtMs) throw new TypeError('no log entry, no data: the receipt is too old');
      for (const object of objects)
        if (!coverage.objects.has(object))
          throw new TypeError('no log entry, no data: the entry does not cover this object');
      return coverage.entitlement;
    },
  };
}
