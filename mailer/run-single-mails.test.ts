// What the mailer makes of single mails when something breaks in their middle: what a server took is reported, what was not tried goes back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { NO_TRACES } from '@multipartner/trust-center/tracing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailerDeps } from './deps.ts';
import { type Journal, openJournal } from './journal.ts';
import type { Message, SingleMail } from './message.ts';
import { createMailerMetrics } from './numbers/metrics.ts';
import { openReceivers } from './pacing/receivers.ts';
import { recover } from './recover.ts';
import { runSingleMails } from './run-single-mails.ts';
import { createServerTrouble } from './server-trouble.ts';
import type { Verdict } from './smtp-verdict.ts';
import { TryLater } from './try-later.ts';

interface Told {
  id: string;
  result: string;
  reason?: string | undefined;
}

let dir: string;
let journal: Journal;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'single-mails-'));
  journal = openJournal(join(dir, 'journal.log'));
});
afterEach(() => {
  journal.close();
  rmSync(dir, { recursive: true });
  vi.useRealTimers();
});

const FAKED = ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance', 'Date'] as const;
const mailOf = (id: string, more: Partial<SingleMail> = {}): SingleMail => ({
  id,
  to: `${id}@post.example`,
  from: { name: 'Autohaus', address: 'no-reply@mail.example' },
  replyTo: null,
  subject: 'Guten Tag',
  html: '<p>Hallo</p>',
  text: 'Hallo',
  headers: {},
  messageId: `${id}@mail.example`,
  ...more,
});

interface Server {
  id: string;
  send(to: string, begin: () => void): Promise<'accepted' | Verdict>;
}

/** Servers with two connections each, and a trust center that hands out these mails, as many as are asked for. */
function house(mails: SingleMail[], send: Server['send'], others: Server[] = []) {
  const told: Told[] = [];
  const stop = new AbortController();
  const waiting = [...mails];
  const held = new Set<string>();
  const lost = new Set<string>();
  const avoided: string[] = [];
  let kept = 0;
  const transports = [{ id: 'default', send }, ...others].map(({ id, send }) => {
    const single = {
      connections: 2,
      send: async ({ envelope }: Message, begin: () => void) => {
        const answer = await send(envelope.to, begin);
        return answer === 'accepted' ? ({ result: 'accepted' } as const) : answer;
      },
      close: () => undefined,
    };
    const lines = { connections: 2, reachable: async () => true };
    return { id, single, rewrites: [], trouble: createServerTrouble(lines) };
  });
  const deps = {
    journal,
    stop: stop.signal,
    workerId: 'test.1',
    metrics: createMailerMetrics(),
    tracing: NO_TRACES,
    receivers: openReceivers(join(dir, 'receivers.json')),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    signingKeys: { signers: async () => ok([]) },
    transports: {
      standard: transports[0],
      find: async (id: string) => {
        if (id.startsWith('unreadable')) throw new TryLater(failure('KEY_DISABLED'));
        return transports.find((one) => one.id === id) ?? null;
      },
      inTrouble: async () => transports.filter(({ trouble }) => trouble.down).map(({ id }) => id),
    },
    client: {
      leaseSingleMails: async ({ body }: { body: { max: number; holding: string[]; avoidTransports: string[] } }) => {
        avoided.push(...body.avoidTransports);
        const fits = waiting.filter(({ transportId = 'default' }) => !body.avoidTransports.includes(transportId));
        const now = fits.slice(0, body.max);
        for (const mail of now) {
          waiting.splice(waiting.indexOf(mail), 1);
          held.add(mail.id);
        }
        return ok(now);
      },
      keepSingleMails: async ({ body }: { body: { ids: string[] } }) => {
        kept += 1;
        return ok({ kept: body.ids.filter((id) => held.has(id) && !lost.has(id)) });
      },
      reportSingleMails: async ({ body }: { body: { outcomes: Told[] } }) => {
        told.push(...body.outcomes);
        for (const { id } of body.outcomes) held.delete(id);
        return ok({ recorded: body.outcomes.length });
      },
    },
  } as unknown as MailerDeps;
  const of = (id: string) => told.filter((one) => one.id === id);
  return { deps, told, stop, waiting, held, lost, avoided, of, keptTimes: () => kept };
}
const REFUSED: Verdict = {
  result: 'deferred',
  kind: 'connection',
  reason: 'smtp_refused_connection',
  serverTrouble: true,
};
/** Lets time pass on a faked clock, and the machine do its work meanwhile. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    await vi.advanceTimersByTimeAsync(500);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('single mails', () => {
  it('of one partner whose server’s settings cannot be read hold up nobody, and nobody gets one twice', async () => {
    const mails = [mailOf('a'), mailOf('b', { transportId: 'unreadable.1' }), mailOf('c'), mailOf('d')];
    const { deps, of, told } = house(mails, async (_to, begin) => {
      begin();
      await soon();
      return 'accepted';
    });
    await runSingleMails(deps);
    for (const id of ['a', 'c', 'd']) expect(of(id), id).toEqual([{ id, result: 'accepted' }]);
    expect(of('b')).toMatchObject([{ result: 'put_aside', reason: 'transport_unreadable' }]);
    expect(told).toHaveLength(4);
    expect(journal.leases()).toEqual([]);
  });

  it('that a server took are reported when this machine breaks off; who was not tried goes back untried', async () => {
    let sent = 0;
    const mails = ['a', 'b', 'c', 'd', 'e'].map((id) => mailOf(id));
    const { deps, of } = house(mails, async (_to, begin) => {
      if (sent === 1) throw new Error('ENOSPC');
      sent += 1;
      begin();
      await soon();
      return 'accepted';
    });
    await expect(runSingleMails(deps)).rejects.toThrow('ENOSPC');
    expect(of('a')).toEqual([{ id: 'a', result: 'accepted' }]);
    // The one at fault loses a try, so that it cannot stand in the way of the others for ever.
    expect(of('b')).toMatchObject([{ result: 'deferred', reason: 'mailer_fault' }]);
    for (const id of ['c', 'd', 'e']) expect(of(id), id).toEqual([{ id, result: 'not_tried', reason: 'not_tried' }]);
    expect(journal.leases()).toEqual([]);
  });

  it('go back untried when the process is to end', async () => {
    const mails = ['a', 'b', 'c', 'd'].map((id) => mailOf(id));
    const { deps, of, stop } = house(mails, async (_to, begin) => {
      begin();
      stop.abort();
      return 'accepted';
    });
    await runSingleMails(deps);
    expect(of('a')).toEqual([{ id: 'a', result: 'accepted' }]);
    for (const id of ['c', 'd']) expect(of(id), id).toEqual([{ id, result: 'not_tried', reason: 'not_tried' }]);
  });

  it('are begun only while they are certainly this mailer’s', async () => {
    let now = 0;
    const mails = ['a', 'b', 'c', 'd'].map((id) => mailOf(id));
    const { deps, of, waiting } = house(mails, async (_to, begin) => {
      begin();
      now += 5 * 60_000; // this machine was asleep
      return 'accepted';
    });
    await runSingleMails(deps, { monotonic: () => now, wall: () => now });
    expect(of('a')).toEqual([{ id: 'a', result: 'accepted' }]);
    for (const id of ['c', 'd']) expect(of(id), id).toEqual([{ id, result: 'not_tried', reason: 'not_tried' }]);
    expect(waiting).toEqual([]);
  });

  it('stay this mailer’s while a server takes its time, and are not begun once they are somebody else’s', async () => {
    vi.useFakeTimers({ toFake: [...FAKED] });
    const ends: (() => void)[] = [];
    const begun: string[] = [];
    const { deps, of, lost, told, keptTimes } = house(
      ['a', 'b', 'c', 'd'].map((id) => mailOf(id)),
      (to, begin) => {
        begin();
        begun.push(to[0]!);
        return new Promise((resolve) => ends.push(() => resolve('accepted')));
      },
    );
    const run = runSingleMails(deps);
    await pass(1_000);
    expect(begun).toEqual(['a', 'b']);
    await pass(20_000);
    lost.add('c');
    // After half a minute without an answer those behind it went back; nobody began them here.
    await pass(10 * 60_000);
    expect(keptTimes()).toBeGreaterThan(20);
    expect(begun).toEqual(['a', 'b']);
    for (const id of ['c', 'd']) expect(of(id), id).toEqual([{ id, result: 'not_tried', reason: 'not_tried' }]);
    for (const end of ends) end();
    await pass(2_000);
    await run;
    expect(told.filter(({ result }) => result === 'accepted').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('are not begun while nobody can be told what became of the last ones: another mailer will have them', async () => {
    vi.useFakeTimers({ toFake: [...FAKED] });
    const begun: string[] = [];
    const { deps, told } = house(
      Array.from({ length: 8 }, (_, i) => mailOf(`m${i}`)),
      async (to, begin) => {
        begin();
        begun.push(to);
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        return 'accepted';
      },
    );
    const { reportSingleMails } = deps.client;
    let isCut = true;
    Object.assign(deps.client, {
      reportSingleMails: async (...given: Parameters<typeof reportSingleMails>) =>
        isCut ? failed(failure('UNAVAILABLE')) : reportSingleMails(...given),
    });
    const run = runSingleMails(deps);
    await pass(60_000);
    // Two connections: one mail each that could not be told, and one that had begun by then.
    expect(begun.length).toBeLessThanOrEqual(4);
    expect(told).toEqual([]);
    isCut = false;
    await pass(60_000);
    await run;
    expect(begun).toHaveLength(8);
    expect(told.map(({ result }) => result)).toEqual(Array(8).fill('accepted'));
  });
});

describe('a server of single mails', () => {
  it('that hangs holds up its own mails and nobody else’s, and their results are told at once', async () => {
    vi.useFakeTimers({ toFake: [...FAKED] });
    const hanging = Promise.withResolvers<'accepted'>();
    const slow = { id: 'slow', send: () => hanging.promise };
    const mails = [
      ...Array.from({ length: 30 }, (_, i) => mailOf(`s${i}`, { transportId: 'slow' })),
      ...Array.from({ length: 30 }, (_, i) => mailOf(`f${i}`)),
    ];
    const { deps, told, avoided } = house(mails, async () => 'accepted', [slow]);
    const run = runSingleMails(deps);
    await pass(8_000);
    expect(told.filter(({ id, result }) => id.startsWith('f') && result === 'accepted')).toHaveLength(30);
    expect(avoided).toContain('slow');
    hanging.resolve('accepted');
    await pass(5_000);
    await run;
    expect(told.filter(({ result }) => result === 'accepted')).toHaveLength(60);
    expect(new Set(told.map(({ id }) => id)).size).toBe(60);
  });

  it('that is away costs a few tries and no mail, and is left alone', async () => {
    const mails = Array.from({ length: 40 }, (_, i) => mailOf(`m${i}`));
    const tried: string[] = [];
    const { deps, told, waiting } = house(mails, async (to) => {
      tried.push(to);
      return REFUSED;
    });
    await runSingleMails(deps);
    expect(tried.length).toBeLessThan(6);
    for (const one of told) expect(one).toMatchObject({ result: 'put_aside', reason: expect.stringMatching(/^smtp_/) });
    expect(told.length + waiting.length).toBe(40);
  });
});

describe('a mailer that died in the middle', () => {
  it('says of whom nobody knows, and only of them', async () => {
    const { deps, told } = house([], async () => 'accepted');
    journal.open({ leaseId: 'single-mails', partnerId: '-', orderId: '-' });
    journal.begin('single-mails', 'a');
    journal.begin('single-mails', 'b');
    journal.finish('single-mails', { deliveryId: 'b', result: 'accepted', at: new Date().toISOString() });
    await recover(deps);
    expect(told).toEqual([
      { id: 'b', result: 'accepted' },
      { id: 'a', result: 'in_doubt', reason: 'mailer_ended' },
    ]);
    expect(journal.leases()).toEqual([]);
  });
});
