/** The promises that every transport keeps, whatever it hands mails to: who has a mail, who surely has none, and of whom nobody knows. */
import { afterEach, describe, expect, test } from 'vitest';
import { judge, type Verdict } from '../../../mailer/smtp-verdict.ts';
import { beginning } from '../../../mailer/test-support/beginning.ts';
import type { TransportParts } from '../../../mailer/transports/transport.ts';
import type { MessageSource, ReadyMessage } from '../../../mailer/wire/ready-message.ts';
import { KINDS, type Kind, type OtherSide, type Treatment } from './other-sides.ts';

type Told = { result: 'accepted' } | Verdict | { result: 'returned' };

const bodyOf = (i: number): string => `Subject: m${i}\r\nFrom: s@m.example\r\n\r\nGr=C3=BC=C3=9Fe ${i}\r\n=2Eend\r\n`;
function message(i: number, changes: Partial<Pick<ReadyMessage, 'to' | 'needsSmtpUtf8'>> = {}): ReadyMessage {
  const buffer = Buffer.alloc(4_096);
  const start = 100;
  const end = start + buffer.write(bodyOf(i), start, 'latin1');
  const to = `m${i}@k.example`;
  return { deliveryId: `dlv_${i}`, from: 's@m.example', to, needsSmtpUtf8: false, ...changes, buffer, start, end };
}
const many = (count: number): ReadyMessage[] => Array.from({ length: count }, (_, i) => message(i));

let side: OtherSide;
let parts: TransportParts;
afterEach(async () => {
  side.release();
  parts.single.close();
  await parts.lines.close();
  await side.close();
});
async function start(kind: Kind, connections = 3, replyMs?: number): Promise<void> {
  side = await kind.start();
  parts = side.open(connections, replyMs);
}

interface Watch {
  told: Map<string, Told>;
  begun: string[];
  /** All came back */
  done: Promise<void>;
  source: MessageSource;
}

/** A source that sees to it that each message comes back once, and begins before it is accepted or in doubt. */
function watch(
  messages: readonly ReadyMessage[],
  { begin, ...changes }: Partial<Omit<MessageSource, 'beginSoon'>> = {},
): Watch {
  const waiting = [...messages];
  const told: Watch['told'] = new Map();
  const begun: string[] = [];
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const tell = (id: string, what: Told): void => {
    if (told.has(id)) throw new Error(`${id} came back twice`);
    const passed = what.result === 'accepted' || what.result === 'in_doubt';
    if (passed && !begun.includes(id)) throw new Error(`${id} never began`);
    told.set(id, what);
    if (told.size === messages.length) finish();
  };
  const source: MessageSource = {
    next: () => waiting.shift() ?? null,
    ...beginning(begin ?? (({ deliveryId }) => void begun.push(deliveryId))),
    done: ({ deliveryId }, result) =>
      tell(deliveryId, result.accepted ? { result: 'accepted' } : judge(result.fault, result.complete)),
    returned: ({ deliveryId }) => tell(deliveryId, { result: 'returned' }),
    ...changes,
  };
  return { told, begun, done, source };
}
const subjects = async (): Promise<string[]> => (await side.taken()).map(({ subject }) => subject).sort();
const subjectsOf = ({ told }: Watch, wanted: (result: string) => boolean): string[] =>
  [...told].filter(([, { result }]) => wanted(result)).map(([id]) => id.replace('dlv_', 'm'));

describe.each(KINDS)('$name', (kind) => {
  const can = (treatment: Treatment) => kind.can.includes(treatment);

  test('everybody gets their mail once, byte by byte as it was written', async () => {
    await start(kind);
    const sent = watch(many(40));
    parts.lines.add(sent.source);
    await sent.done;
    expect([...sent.told.values()].every(({ result }) => result === 'accepted')).toBe(true);
    const taken = await side.taken();
    expect(taken).toHaveLength(40);
    for (const { subject, raw } of taken) expect(raw).toBe(bodyOf(Number(subject.slice(1))));
    expect(new Set(taken.map(({ subject }) => subject)).size).toBe(40);
  });

  test('"begun" is told before the other side can have the mail', async () => {
    await start(kind, 1);
    const had: number[] = [];
    const looked: Promise<void>[] = [];
    const begun: string[] = [];
    const sent = watch(many(3), {
      begin: ({ deliveryId }) => {
        begun.push(deliveryId);
        // What the other side has at this very moment, before the loop goes on
        looked.push(side.taken().then((mails) => void had.push(mails.length)));
      },
      done: ({ deliveryId }) => void sent.told.set(deliveryId, { result: 'accepted' }),
    });
    parts.lines.add(sent.source);
    await expect.poll(() => sent.told.size).toBe(3);
    await Promise.all(looked);
    expect(begun).toEqual(['dlv_0', 'dlv_1', 'dlv_2']);
    expect(had[0]).toBeLessThanOrEqual(1);
    expect(had).toHaveLength(3);
  });

  test('a journal that cannot keep the fact: that mail does not go out and comes back', async () => {
    await start(kind, 1);
    let refused = false;
    const sent = watch(many(1), {
      begin: () => {
        refused = true;
        throw new Error('disk full');
      },
    });
    parts.lines.add(sent.source);
    await sent.done;
    expect(refused).toBe(true);
    expect(sent.told.get('dlv_0')).toEqual({ result: 'returned' });
    expect(await subjects()).toEqual([]);
  });

  test.runIf(can('refuse for good'))(
    'a refused person stops nobody else; for good and for now are told apart',
    async () => {
      await start(kind);
      side.treat.set('m3', 'refuse for good').set('m7', 'refuse for now');
      const sent = watch(many(12));
      parts.lines.add(sent.source);
      await sent.done;
      expect(['failed', 'bounced']).toContain(sent.told.get('dlv_3')?.result);
      expect(sent.told.get('dlv_7')?.result).toBe('deferred');
      expect(subjectsOf(sent, (result) => result === 'accepted')).toHaveLength(10);
      expect(await subjects()).toEqual(
        many(12)
          .map((_, i) => `m${i}`)
          .filter((name) => name !== 'm3' && name !== 'm7')
          .sort(),
      );
    },
  );

  test.runIf(can('slow down'))('"too fast" defers that mail, says so, and writes nobody off', async () => {
    await start(kind, 1);
    side.treat.set('m1', 'slow down');
    const sent = watch([message(1)]);
    parts.lines.add(sent.source);
    await sent.done;
    expect(sent.told.get('dlv_1')).toMatchObject({ result: 'deferred', kind: 'rate', serverTrouble: true });
    expect(await subjects()).toEqual([]);
  });

  test.runIf(can('cut after'))(
    'connections that break: nobody is called sent who has nothing, nor free to be sent again who has it',
    async () => {
      await start(kind);
      const mails = many(40);
      for (let i = 0; i < 40; i += 3) side.treat.set(`m${i}`, i % 2 ? 'cut before' : 'cut after');
      const sent = watch(mails);
      parts.lines.add(sent.source);
      await sent.done;
      const taken = await subjects();
      expect(new Set(taken).size).toBe(taken.length);
      for (const name of subjectsOf(sent, (result) => result === 'accepted')) expect(taken).toContain(name);
      for (const name of subjectsOf(sent, (result) => result !== 'accepted' && result !== 'in_doubt'))
        expect(taken).not.toContain(name);
      for (let i = 0; i < 40; i += 3) if (i % 2 === 0) expect(sent.told.get(`dlv_${i}`)?.result).toBe('in_doubt');
    },
  );

  test.runIf(can('hold'))('half-open: the answer never comes, so nobody knows; the next ones go on', async () => {
    await start(kind, 1, 200);
    side.treat.set('m0', 'hold');
    const sent = watch(many(3));
    parts.lines.add(sent.source);
    await sent.done;
    expect(sent.told.get('dlv_0')?.result).toBe('in_doubt');
    // What had been announced with it may come back untried, but nobody else is in doubt.
    for (const id of ['dlv_1', 'dlv_2']) expect(['accepted', 'returned']).toContain(sent.told.get(id)?.result);
  });

  test('stopped in the middle: what is in flight comes back, nothing more goes out', async () => {
    await start(kind);
    const waiting = many(30);
    let given = 0;
    const sent = watch(many(7), { next: () => (given < 7 ? waiting[given++]! : null) });
    parts.lines.add(sent.source);
    await sent.done;
    parts.lines.remove(sent.source);
    parts.lines.wake();
    await parts.lines.close();
    expect(await subjects()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  });

  test.runIf(can('hold'))('closing waits for what is in flight and takes nothing more', async () => {
    await start(kind, 1);
    side.treat.set('m0', 'hold');
    const sent = watch(many(1));
    parts.lines.add(sent.source);
    await expect.poll(() => sent.begun.length).toBe(1);
    let closed = false;
    const closing = parts.lines.close().then(() => {
      closed = true;
    });
    const late = watch([message(9)]);
    parts.lines.add(late.source);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([closed, sent.told.size]).toEqual([false, 0]);
    // Some sides only hold what has reached them.
    await expect
      .poll(() => {
        side.release();
        return sent.told.get('dlv_0')?.result;
      })
      .toBe('accepted');
    await closing;
    expect(late.told.size + late.begun.length).toBe(0);
    expect(await subjects()).toEqual(['m0']);
  });

  test('two orders share it in turn', async () => {
    await start(kind, 1);
    const order: string[] = [];
    const seen = (name: string) => ({ done: () => void order.push(name) });
    const large = watch(many(60), seen('large'));
    const small = watch(
      Array.from({ length: 8 }, (_, i) => message(100 + i)),
      seen('small'),
    );
    parts.lines.add(large.source);
    parts.lines.add(small.source);
    await expect.poll(() => order.length).toBe(68);
    expect(order.lastIndexOf('small')).toBeLessThan(30);
  });

  test('an address beyond ASCII arrives or fails, and is never sent as something else', async () => {
    await start(kind, 1);
    const sent = watch([message(1, { to: 'jürgen@k.example', needsSmtpUtf8: true }), message(2)]);
    parts.lines.add(sent.source);
    await sent.done;
    expect(sent.told.get('dlv_1')).toMatchObject(
      kind.takesUtf8 ? { result: 'accepted' } : { result: 'failed', reason: 'invalid_address' },
    );
    expect(sent.told.get('dlv_2')).toEqual({ result: 'accepted' });
  });

  test('single mails keep the same promises', async () => {
    await start(kind);
    const mail = (i: number) => ({
      id: `sml_${i}`,
      envelope: { from: 's@m.example', to: `m${i}@k.example` },
      raw: Buffer.from(bodyOf(i), 'latin1'),
    });
    const begun: string[] = [];
    const ours = () => undefined;
    expect(await parts.single.send(mail(1), () => begun.push('sml_1'), ours)).toEqual({ result: 'accepted' });
    expect(begun).toEqual(['sml_1']);
    await expect(
      parts.single.send(
        mail(2),
        () => {
          throw new Error('disk full');
        },
        ours,
      ),
    ).rejects.toThrow('disk full');
    expect(await subjects()).toEqual(['m1']);
  });

  test('says whether it can be used, and why not, and then costs nobody their mail', async () => {
    await start(kind, 2);
    expect(await parts.check()).toBeNull();
    expect(await parts.lines.reachable()).toBe(true);
    await side.breakDown();
    // The first question may still go over a connection that is kept open.
    await expect.poll(() => parts.check()).toBe(kind.brokenReason);
    expect(await parts.lines.reachable()).toBe(false);
    const sent = watch([message(1)]);
    parts.lines.add(sent.source);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // SMTP opens no connection and takes no mail; the others tried, and say that it was not taken.
    for (const told of sent.told.values()) expect(told).toMatchObject({ result: 'deferred', kind: 'connection' });
    parts.lines.remove(sent.source);
  });
});
