/**
 * Opens and clicks between the process that sees them and the one that judges them: records of the same length, one after the other.
 * They carry two ids and no person.
 */
import { idFromBytes } from '@multipartner/kernel/ids';
import { MACHINE_SIGNS, type MachineSign } from './machine-signs.ts';
import type { TokenTarget } from './token.ts';

export type SeenKind = 'open' | 'click';

export interface SeenEvent extends TokenTarget {
  kind: SeenKind;
  linkIndex: number | null;
  machineSign: MachineSign | null;
  at: Date;
}

/** 16 bytes partner, 16 delivery, 1 kind, 1 sign, 2 link, 6 milliseconds since 1970. */
export const RECORD_BYTES = 42;
const IDS_BYTES = 32;
const KINDS: readonly SeenKind[] = ['open', 'click'];
const NONE = 0xff;
const NO_LINK = 0xffff;

export interface EventRecord {
  /** Partner and delivery, 16 bytes each, as a token carries them */
  ids: Uint8Array;
  kind: SeenKind;
  linkIndex: number | null;
  machineSign: MachineSign | null;
  atMs: number;
}

/** Writes one record at `offset`; the caller has seen to the room. */
export function writeRecord(target: Buffer, offset: number, event: EventRecord): void {
  target.set(event.ids, offset);
  target[offset + IDS_BYTES] = event.kind === 'open' ? 0 : 1;
  target[offset + IDS_BYTES + 1] = event.machineSign === null ? NONE : MACHINE_SIGNS.indexOf(event.machineSign);
  target.writeUInt16BE(event.linkIndex ?? NO_LINK, offset + IDS_BYTES + 2);
  target.writeUIntBE(event.atMs, offset + IDS_BYTES + 4, 6);
}

/**
 * The events of a batch. A record that was cut off (the writer died in the middle of it) and one that makes no sense are left out.
 * Ids are looked up and never trusted: whoever can write a batch can invent events of deliveries and nothing else.
 */
export function readRecords(bytes: Buffer): SeenEvent[] {
  const events: SeenEvent[] = [];
  for (let offset = 0; offset + RECORD_BYTES <= bytes.length; offset += RECORD_BYTES) {
    const kind = KINDS[bytes[offset + IDS_BYTES]!];
    const sign = bytes[offset + IDS_BYTES + 1]!;
    const link = bytes.readUInt16BE(offset + IDS_BYTES + 2);
    if (!kind) continue;
    events.push({
      partnerId: idFromBytes('partner', bytes.subarray(offset, offset + 16)),
      deliveryId: idFromBytes('delivery', bytes.subarray(offset + 16, offset + IDS_BYTES)),
      kind,
      linkIndex: link === NO_LINK ? null : link,
      machineSign: MACHINE_SIGNS[sign] ?? null,
      at: new Date(bytes.readUIntBE(offset + IDS_BYTES + 4, 6)),
    });
  }
  return events;
}
