/**
 * The messages of a lease, one at a time as lines ask for them. Unsigned ones are written in the moment of asking. Signed ones are written a
 * little ahead: signatures are made on other threads, and the lines shall not wait for them.
 */
import type { Recipient } from '@multipartner/trust-center/deliveries';
import { type DkimSigner, hashBody } from './dkim/dkim-signature.ts';
import type { WaitingPeople } from './pacing/waiting-people.ts';
import { giveBackBuffer, takeBuffer } from './wire/buffer-pool.ts';
import { UnsafeValue } from './wire/header-lines.ts';
import { finishMessage, HEADER_ROOM, type MessageProgram, type WrittenMessage } from './wire/message-program.ts';
import type { ReadyMessage } from './wire/ready-message.ts';

export interface SupplyOptions {
  people: WaitingPeople;
  /** Null for a package that no message can be made of: nobody gets one */
  program: MessageProgram | null;
  /** Each signs every message; none leaves them unsigned. */
  signers: readonly DkimSigner[];
  /** Header fields, in lower case, that somebody on the way replaces */
  rewrites?: readonly string[];
  /** How many messages may be written ahead */
  ahead: number;
  /** False when nothing more is to be begun */
  mayBegin(): boolean;
  /** No message can be made for this person. */
  onUnsafe(deliveryId: string): void;
  /** `next` answered null before and has something now. */
  onReady(): void;
  /** A fault of this machine */
  onFault(error: unknown): void;
}

export interface MessageSupply {
  /** Null when nobody is left who may go now, nothing may be begun, or signatures are being made. */
  next(): ReadyMessage | null;
  /** It is settled; its buffer is used again. */
  settled(message: ReadyMessage): void;
  /** It was not tried: the person waits again. */
  returned(message: ReadyMessage): void;
  /** Takes one of those who were not tried. */
  takeUntried(): Recipient | undefined;
  /** Somebody waits for a message to be made or handed over, and it is worth while. */
  readonly waiting: boolean;
  /** Messages that are being signed or that a line holds */
  readonly busy: number;
}

export function createMessageSupply(options: SupplyOptions): MessageSupply {
  const { people, program, signers, rewrites, ahead, mayBegin, onUnsafe, onReady, onFault } = options;
  const ready: { message: ReadyMessage; person: Recipient }[] = [];
  const held = new Map<ReadyMessage, Recipient>();
  let signing = 0;
  let asked = false;

  /** The next person for whom a message can be made. */
  function write(date: Date): { person: Recipient; written: WrittenMessage } | null {
    for (let person = people.next(); person; person = people.next()) {
      try {
        if (!program) throw new UnsafeValue('package');
        const written = program.write(person, date, takeBuffer(program.room));
        return { person, written };
      } catch (error) {
        if (!(error instanceof UnsafeValue)) throw error;
        onUnsafe(person.deliveryId);
      }
    }
    return null;
  }
  function finish(person: Recipient, written: WrittenMessage, signatures: readonly string[]): ReadyMessage | null {
    try {
      const { from, to, needsSmtpUtf8, buffer, end } = written;
      const start = finishMessage(written, signatures);
      return { deliveryId: person.deliveryId, from, to, needsSmtpUtf8, buffer, end, start };
    } catch (error) {
      if (!(error instanceof UnsafeValue)) throw error;
      onUnsafe(person.deliveryId);
      return null;
    }
  }
  function unsigned(): ReadyMessage | null {
    for (let one = write(new Date()); one; one = write(new Date())) {
      const message = finish(one.person, one.written, []);
      if (!message) continue;
      held.set(message, one.person);
      return message;
    }
    return null;
  }

  async function sign(person: Recipient, written: WrittenMessage, date: Date): Promise<void> {
    const { headers, buffer, end } = written;
    const bodyHash = hashBody(buffer.subarray(HEADER_ROOM, end));
    const signed = { headers, bodyHash, date, leaveOut: rewrites };
    const message = finish(person, written, await Promise.all(signers.map((make) => make(signed))));
    if (message) ready.push({ message, person });
  }
  function signAhead(): void {
    while (signing + ready.length < ahead && mayBegin()) {
      const date = new Date();
      const one = write(date);
      if (!one) return;
      signing += 1;
      sign(one.person, one.written, date)
        .catch(onFault)
        .finally(() => {
          signing -= 1;
          if (!asked) return;
          asked = false;
          onReady();
        });
    }
  }
  function signed(): ReadyMessage | null {
    const one = ready.shift();
    signAhead();
    if (!one) {
      asked = true;
      return null;
    }
    held.set(one.message, one.person);
    return one.message;
  }

  return {
    next() {
      if (!mayBegin()) return null;
      return signers.length === 0 ? unsigned() : signed();
    },
    settled(message) {
      held.delete(message);
      giveBackBuffer(message.buffer);
    },
    returned(message) {
      people.putBack(held.get(message)!);
      held.delete(message);
      giveBackBuffer(message.buffer);
    },
    takeUntried: () => people.pop() ?? ready.pop()?.person,
    get waiting() {
      return people.worthWaiting || ready.length > 0;
    },
    get busy() {
      return held.size + signing;
    },
  };
}
