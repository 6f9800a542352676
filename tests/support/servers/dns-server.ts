// A name server for tests: answers what it was told, over UDP, and can be silent, broken or unwilling for a name.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What stands at a name. TXT records as their strings; `fault`: how every question about it ends. */
export interface Zone {
  TXT?: string[][];
  CNAME?: string;
  MX?: [priority: number, exchange: string][];
  A?: string;
  fault?: 'servfail' | 'refused' | 'silent' | 'garbage';
}

const TYPES = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28 } as const;
const CODES = { ok: 0, servfail: 2, nxdomain: 3, refused: 5 } as const;
const CLASS_IN = 1;
const TTL_S = 1;

const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name
      .split('.')
      .filter((label) => label !== '')
      .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ]);

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function record(name: string, type: keyof typeof TYPES, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(TYPES[type], 0);
  fixed.writeUInt16BE(CLASS_IN, 2);
  fixed.writeUInt32BE(TTL_S, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([nameBytes(name), fixed, data]);
}

function recordsOf(name: string, zone: Zone, type: number): Buffer[] {
  if (type === TYPES.TXT)
    return (zone.TXT ?? []).map((strings) =>
      record(
        name,
        'TXT',
        Buffer.concat(
          strings.map((text) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)])),
        ),
      ),
    );
  if (type === TYPES.MX)
    return (zone.MX ?? []).map(([priority, exchange]) =>
      record(name, 'MX', Buffer.concat([Buffer.from([priority >> 8, priority & 255]), nameBytes(exchange)])),
    );
  if (type === TYPES.A && zone.A) return [record(name, 'A', Buffer.from(zone.A.split('.').map(Number)))];
  return [];
}

export async function startDnsServer() {
  const zones = new Map<string, Zone>();
  const asked: string[] = [];
  const socket = createSocket('udp4');

  function answer(name: string, type: number): { code: keyof typeof CODES; records: Buffer[] } {
    const zone = zones.get(name);
    // A name with something below it exists, too.
    if (!zone)
      return { code: [...zones.keys()].some((one) => one.endsWith(`.${name}`)) ? 'ok' : 'nxdomain', records: [] };
    if (zone.fault === 'servfail' || zone.fault === 'refused') return { code: zone.fault, records: [] };
    if (!zone.CNAME) return { code: 'ok', records: recordsOf(name, zone, type) };
    const alias = record(name, 'CNAME', nameBytes(zone.CNAME));
    if (type === TYPES.CNAME) return { code: 'ok', records: [alias] };
    const target = answer(zone.CNAME, type);
    return { code: target.code, records: [alias, ...target.records] };
  }

  socket.on('message', (message, from) => {
    const { name, type, end } = readQuestion(message);
    asked.push(name);
    const { fault } = zones.get(name) ?? {};
    if (fault === 'silent') return;
    const { code, records } = answer(name, type);
    const header = Buffer.alloc(12);
    message.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8580 | CODES[code], 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(fault === 'garbage' ? 3 : records.length, 6);
    socket.send(Buffer.concat([header, message.subarray(12, end), ...records]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');

  return {
    /** For `createDnsReader({ servers })` */
    address: `127.0.0.1:${socket.address().port}`,
    zones,
    /** Names in the order of the questions */
    asked,
    set: (name: string, zone: Zone) => void zones.set(name, zone),
    txt: (name: string, ...records: string[]) => void zones.set(name, { TXT: records.map((one) => cut(one)) }),
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
export type DnsServer = Awaited<ReturnType<typeof startDnsServer>>;

/** As servers keep a long text: strings of at most 255 bytes. */
const cut = (text: string): string[] => text.match(/.{1,255}/gs) ?? [''];
