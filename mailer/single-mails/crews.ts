/**
 * Each transport's mails at its own connections. A server that is slow or silent holds up its own mails and nobody else's: the others are asked for
 * meanwhile.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { SingleMail } from '../message.ts';
import type { Transport } from '../transports/transport.ts';

/** All connections are busy and nothing came of it for so long: it is not waited for any more. */
const SLOW_MS = 3 * SECOND_MS;
/** After so long its mails go back: another mailer or another server may be better off. */
const STUCK_MS = 30 * SECOND_MS;

interface Crew {
  transport: Transport;
  waiting: SingleMail[];
  busy: number;
  /** When something was begun on a free connection, or came to an end */
  movedAt: number;
}

export interface CrewsOptions {
  /** False: it may not be begun at the moment */
  mayBegin(mail: SingleMail, transport: Transport): boolean;
  /** Never rejects. */
  hand(mail: SingleMail, transport: Transport): Promise<void>;
  /** Monotonic milliseconds */
  now(): number;
}

export interface Crews {
  add(mail: SingleMail, transport: Transport): void;
  /** Begins what may be begun now. */
  begin(): void;
  /** Takes out those who were not begun and fit. */
  takeOut(fits: (mail: SingleMail) => boolean): SingleMail[];
  /** Takes out those whose server is known to be in trouble, with its reason. */
  takeDown(): { mail: SingleMail; reason: string }[];
  /** Takes out those who wait behind a server that has been silent for long. */
  takeStuck(): SingleMail[];
  /** Transports that are not worth being asked for more */
  slow(): string[];
  /** Nobody waits but behind a slow server: more may be asked for. */
  readonly hungry: boolean;
  readonly busy: number;
  readonly waiting: number;
}

export function createCrews({ mayBegin, hand, now }: CrewsOptions): Crews {
  const crews = new Map<string, Crew>();
  const all = () => [...crews.values()];
  const isFull = (crew: Crew) => crew.busy >= crew.transport.single.connections;
  const stoodStill = (crew: Crew, ms: number) => isFull(crew) && now() - crew.movedAt >= ms;

  async function work(crew: Crew, mail: SingleMail): Promise<void> {
    crew.busy += 1;
    crew.movedAt = now();
    await hand(mail, crew.transport);
    crew.busy -= 1;
    crew.movedAt = now();
    beginOf(crew);
  }
  function beginOf(crew: Crew): void {
    while (!isFull(crew) && crew.waiting[0] && mayBegin(crew.waiting[0], crew.transport))
      void work(crew, crew.waiting.shift()!);
    if (crew.busy === 0 && crew.waiting.length === 0) crews.delete(crew.transport.id);
  }
  function takeFrom(crew: Crew, fits: (mail: SingleMail) => boolean): SingleMail[] {
    const out = crew.waiting.filter(fits);
    crew.waiting = crew.waiting.filter((mail) => !out.includes(mail));
    return out;
  }
  return {
    add(mail, transport) {
      const crew = crews.get(transport.id) ?? { transport, waiting: [], busy: 0, movedAt: now() };
      crews.set(transport.id, crew);
      crew.waiting.push(mail);
    },
    begin: () => all().forEach(beginOf),
    takeOut: (fits) => all().flatMap((crew) => takeFrom(crew, fits)),
    takeDown: () =>
      all().flatMap((crew) => {
        const { down, reason } = crew.transport.trouble;
        return down ? takeFrom(crew, () => true).map((mail) => ({ mail, reason })) : [];
      }),
    takeStuck: () => all().flatMap((crew) => (stoodStill(crew, STUCK_MS) ? takeFrom(crew, () => true) : [])),
    slow: () => all().flatMap((crew) => (stoodStill(crew, SLOW_MS) ? [crew.transport.id] : [])),
    get hungry() {
      return all().every((crew) => crew.waiting.length === 0 || stoodStill(crew, SLOW_MS));
    },
    get busy() {
      return all().reduce((sum, { busy }) => sum + busy, 0);
    },
    get waiting() {
      return all().reduce((sum, { waiting }) => sum + waiting.length, 0);
    },
  };
}
