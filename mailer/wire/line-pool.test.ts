/** The lines against servers of every temper: who got what, who surely did not, and of whom nobody knows. */
import { afterEach, describe, expect, test } from 'vitest';
import { type ScriptedSmtp, type SmtpScript, startScriptedSmtp } from '../../tests/support/servers/scripted-smtp.ts';
import { judge, type Verdict } from '../smtp-verdict.ts';
import { beginning } from '../test-support/beginning.ts';
import { createLinePool, type LinePool } from './line-pool.ts';
import type { MessageSource, ReadyMessage } from './ready-message.ts';

let server: ScriptedSmtp;
let pool: LinePool;
afterEach(async () => {
  await pool?.close();
  await server?.close();
});

type Told = { result: 'accepted' } | Verdict | { result: 'returned' };
type Changes = Partial<Pick<ReadyMessage, 'from' | 'to' | 'needsSmtpUtf8'>> & { body?: string };

function message(i: number, { body = `Hello ${i}\r\n`, ...changes }: Changes = {}): ReadyMessage {
  const text = `Subject: m${i}\r\n\r\n${body}`;
  const buffer = Buffer.alloc(Buffer.byteLength(text) + 2_048);
  const end = buffer.write(text, 'utf8');
  return {
    deliveryId: `d${i}`,
    from: 's@m.example',
    to: `p${i}@k.example`,
    needsSmtpUtf8: false,
    ...changes,
    buffer,
    start: 0,
    end,
  };
}

/** Sends and says what became of each message and in which order they began. */
async function deliver(script: SmtpScript, messages: ReadyMessage[], { connections = 1, mayRetry = false } = {}) {
  server = await startScriptedSmtp(script);
  const faults: string[] = [];
  pool = createLinePool({ server: server.url, connections, onServer: ({ code }) => faults.push(code) });
  const told = new Map<string, Told>();
  const begun: string[] = [];
  const waiting = [...messages];
  await new Promise<void>((resolve) => {
    const tell = (id: string, what: Told) => {
      if (told.has(id) && told.get(id)?.result !== 'returned') throw new Error(`${id} came back twice`);
      told.set(id, what);
      if (told.size === messages.length && waiting.length === 0) resolve();
    };
    const source: MessageSource = {
      next: () => waiting.shift() ?? null,
      ...beginning(({ deliveryId }) => begun.push(deliveryId)),
      done: ({ deliveryId }, result) =>
        tell(deliveryId, result.accepted ? { result: 'accepted' } : judge(result.fault, result.complete)),
      returned: (given) => {
        if (mayRetry) waiting.push(given);
        else tell(given.deliveryId, { result: 'returned' });
      },
    };
    pool.add(source);
  });
  return { told: [...told].map(([id, what]) => [id, what.result]), reasons: told, begun, faults };
}
const many = (count: number) => Array.from({ length: count }, (_, i) => message(i));
const takenSubjects = () => server.taken.map(({ raw }) => /Subject: (\S+)/.exec(raw)?.[1]).sort();

describe('a server that keeps to the rules', () => {
  test('gets every message once, to its own recipient, the next envelope with the last dot', async () => {
    const { told } = await deliver({}, many(50), { connections: 3 });
    expect(told.every(([, result]) => result === 'accepted')).toBe(true);
    expect(server.taken).toHaveLength(50);
    for (const { to, raw } of server.taken) expect(raw).toContain(`Subject: m${to.slice(1, to.indexOf('@'))}\r\n`);
    expect(server.mostAtOnce).toBe(3);
  });

  test('without PIPELINING is spoken to command by command', async () => {
    const { told } = await deliver({ extensions: ['8BITMIME'] }, many(5));
    expect(told).toHaveLength(5);
    expect(server.taken).toHaveLength(5);
    expect(server.mostAtOnce).toBe(1);
  });

  test('that answers in crumbs is understood', async () => {
    const { told } = await deliver({ crumbs: true }, many(5));
    expect(told.every(([, result]) => result === 'accepted')).toBe(true);
  });

  test('is told the size where it asks for it, and gets nothing that is larger than it takes', async () => {
    const large = message(1, { body: 'x'.repeat(5_000) });
    const { told } = await deliver({ extensions: ['PIPELINING', 'SIZE 3000'] }, [message(0), large, message(2)]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['d0', 'accepted'],
        ['d1', 'failed'],
        ['d2', 'accepted'],
      ]),
    );
    expect(server.commands.some((line) => /^MAIL FROM:<s@m.example> SIZE=\d+$/.test(line))).toBe(true);
    expect(takenSubjects()).toEqual(['m0', 'm2']);
  });

  test('gets addresses beyond ASCII only when it knows SMTPUTF8', async () => {
    const strange = message(1, { to: 'jürgen@k.example', needsSmtpUtf8: true });
    const without = await deliver({}, [strange]);
    expect(without.told).toEqual([['d1', 'failed']]);
    await pool.close();
    await server.close();
    const { told } = await deliver({ extensions: ['PIPELINING', '8BITMIME', 'SMTPUTF8'] }, [strange]);
    expect(told).toEqual([['d1', 'accepted']]);
    expect(server.commands).toContain('MAIL FROM:<s@m.example> BODY=8BITMIME SMTPUTF8');
  });
});

describe('refusals', () => {
  test.each([
    ['with', ['PIPELINING']],
    ['without', []],
  ])('of one person stop nobody else, %s pipelining', async (_name, extensions) => {
    const { told } = await deliver(
      {
        extensions,
        answer: (event, text) => (event === 'rcpt' && text.includes('p2@') ? '550 5.1.1 Unknown' : undefined),
      },
      many(6),
    );
    expect(told.filter(([, result]) => result === 'accepted')).toHaveLength(5);
    expect(told).toContainEqual(['d2', 'bounced']);
    expect(takenSubjects()).toEqual(['m0', 'm1', 'm3', 'm4', 'm5']);
  });

  test('of the person, by a server that asks for the message all the same', async () => {
    const { told } = await deliver(
      { answer: (event, text) => (event === 'rcpt' && text.includes('p1@') ? '452 4.2.2 Mailbox full' : undefined) },
      many(3),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        ['d0', 'accepted'],
        ['d1', 'deferred'],
        ['d2', 'accepted'],
      ]),
    );
    expect(takenSubjects()).toEqual(['m0', 'm2']);
  });

  test('of the message itself, for now and for good', async () => {
    const { told } = await deliver(
      {
        answer: (event, text) =>
          event !== 'message'
            ? undefined
            : /m1/.test(text)
              ? '451 4.7.1 Later'
              : /m2/.test(text)
                ? '554 5.7.1 No'
                : undefined,
      },
      many(4),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        ['d0', 'accepted'],
        ['d1', 'deferred'],
        ['d2', 'failed'],
        ['d3', 'accepted'],
      ]),
    );
  });

  test('of DATA leave the connection usable', async () => {
    const { told } = await deliver(
      { answer: (event, _text, count) => (event === 'data' && count === 1 ? '451 4.3.0 Later' : undefined) },
      many(4),
    );
    expect(told.map(([, result]) => result).sort()).toEqual(['accepted', 'accepted', 'accepted', 'deferred']);
    expect(server.connections).toBe(1);
  });
});

describe('broken connections', () => {
  test('after the final dot: nobody knows; the next one, announced with it, was not tried', async () => {
    const { told, begun } = await deliver(
      { answer: (event, _text, count) => (event === 'message' && count === 1 ? 'cut' : undefined) },
      many(3),
    );
    expect(told[0]).toEqual(['d0', 'accepted']);
    expect(told).toEqual(
      expect.arrayContaining([
        ['d1', 'in_doubt'],
        ['d2', 'returned'],
      ]),
    );
    expect(begun).toEqual(['d0', 'd1']);
  });

  test('421 instead of the last answer: it was not taken', async () => {
    const { told, reasons } = await deliver(
      { answer: (event, _text, count) => (event === 'message' && count === 0 ? '421 4.3.2 Closing' : undefined) },
      many(2),
      { mayRetry: true },
    );
    expect(told).toEqual(
      expect.arrayContaining([
        ['d0', 'deferred'],
        ['d1', 'accepted'],
      ]),
    );
    expect(reasons.get('d0')).toMatchObject({ reason: '4.3.2', serverTrouble: true });
  });

  test('before the dot: nothing was tried, and everybody gets theirs over the next connection', async () => {
    const { told } = await deliver(
      { answer: (event, _text, count) => (event === 'rcpt' && count === 1 ? 'cut' : undefined) },
      many(3),
      { mayRetry: true },
    );
    // The first one's fate hangs on an answer that may have been lost with the connection.
    for (const [, result] of told) expect(['accepted', 'in_doubt']).toContain(result);
    expect(new Set(takenSubjects()).size).toBe(server.taken.length);
  });

  test('before it has said anything about a message, again and again: it is the trouble, and is heard of each time', async () => {
    const { told, faults } = await deliver(
      { answer: (event, _text, count) => (event === 'mail' && count < 3 ? 'cut' : undefined) },
      many(3),
      { mayRetry: true },
    );
    expect(told.map(([, result]) => result)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(faults).toHaveLength(3);
    expect(takenSubjects()).toEqual(['m0', 'm1', 'm2']);
  });

  test('that has taken mails before and ends the connection now is none', async () => {
    const { told, faults } = await deliver(
      { answer: (event, _text, count) => (event === 'mail' && count === 3 ? 'cut' : undefined) },
      many(4),
      { mayRetry: true },
    );
    expect(told).toHaveLength(4);
    expect(faults).toEqual([]);
  });

  test('nobody is forgotten when every third message breaks the line', async () => {
    const { told } = await deliver(
      { answer: (event, _text, count) => (event === 'message' && count % 3 === 2 ? 'cut' : undefined) },
      many(30),
      { connections: 4, mayRetry: true },
    );
    const accepted = told.filter(([, result]) => result === 'accepted').length;
    expect(accepted).toBe(server.taken.length);
    expect(told.filter(([, result]) => result === 'in_doubt')).toHaveLength(30 - accepted);
    expect(new Set(takenSubjects()).size).toBe(server.taken.length);
  });

  test('answers that nobody asked for, or that are none, end the connection', async () => {
    const { told } = await deliver(
      {
        answer: (event, _text, count) =>
          event === 'message' && count === 0 ? '250 Ok\r\n250 Ok\r\n250 Ok\r\n250 Ok\r\n250 what' : undefined,
      },
      [message(0)],
    );
    expect(told).toEqual([['d0', 'accepted']]);
    await pool.close();
    await server.close();
    const second = await deliver({ answer: (event) => (event === 'message' ? 'I am no SMTP server' : undefined) }, [
      message(0),
    ]);
    expect(second.told).toEqual([['d0', 'in_doubt']]);
  });
});

test('a journal that cannot keep the fact: the dot does not go out', async () => {
  server = await startScriptedSmtp();
  pool = createLinePool({ server: server.url, connections: 1, onServer: () => undefined });
  const back = await new Promise<string>((resolve) => {
    const waiting = [message(0)];
    pool.add({
      next: () => waiting.pop() ?? null,
      ...beginning(() => {
        throw new Error('disk full');
      }),
      done: () => resolve('done'),
      returned: () => resolve('returned'),
    });
  });
  expect(back).toBe('returned');
  expect(server.taken).toEqual([]);
});

test('two orders share the lines in turn', async () => {
  server = await startScriptedSmtp();
  pool = createLinePool({ server: server.url, connections: 1, onServer: () => undefined });
  const order = (name: string, count: number, finished: () => void): MessageSource => {
    const waiting = Array.from({ length: count }, (_, i) => message(i, { to: `${name}@k.example` }));
    let open = count;
    return {
      next: () => waiting.pop() ?? null,
      ...beginning(),
      done: () => --open === 0 && finished(),
      returned: () => undefined,
    };
  };
  await new Promise<void>((resolve) => {
    let open = 2;
    const finished = () => --open === 0 && resolve();
    pool.add(order('large', 300, finished));
    pool.add(order('small', 20, finished));
  });
  const last = server.taken.findLastIndex(({ to }) => to.startsWith('small'));
  expect(last).toBeLessThan(60);
});
