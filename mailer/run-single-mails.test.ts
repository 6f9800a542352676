// What the mailer makes of single mails when something breaks in their middle: what a server took is reported, what was not tried goes back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '@multipartner/kernel/errors';
import { ok } from '@multipartner/kernel/result';
import { NO_TRACES } from '@multipartner/trust-center/tracing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailerDeps, TryLater } from './deps.ts';
import { type Journal, openJournal } from './journal.ts';
import type { Message, SingleMail } from './message.ts';
import { createMailerMetrics } from './numbers/metrics.ts';
import { runSingleMails } from './run-single-mails.ts';

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
});

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

/** One server with two connections, and a trust center that hands out these mails once. */
function house(mails: SingleMail[], send: (to: string, begin: () => void) => Promise<'accepted'>) {
  const told: Told[] = [];
  const stop = new AbortController();
  let left = [...mails];
  const single = {
    connections: 2,
    send: async ({ envelope }: Message, begin: () => void) => ({ result: await send(envelope.to, begin) }) as const,
    close: () => undefined,
  };
  const standard = { id: 'standard', single, rewrites: [] };
  const deps = {
    journal,
    stop: stop.signal,
    workerId: 'test',
    metrics: createMailerMetrics(),
    tracing: NO_TRACES,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    signingKeys: { signers: async () => ok([]) },
    transports: {
      standard,
      find: async (id: string) => {
        if (id.startsWith('unreadable')) throw new TryLater(failure('KEY_DISABLED'));
        return standard;
      },
    },
    client: {
      leaseSingleMails: async () => {
        const now = left;
        left = [];
        return ok(now);
      },
      reportSingleMails: async ({ body }: { body: { outcomes: Told[] } }) => {
        told.push(...body.outcomes);
        return ok({ recorded: body.outcomes.length });
      },
    },
  } as unknown as MailerDeps;
  return { deps, told, stop, of: (id: string) => told.filter((one) => one.id === id) };
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
    expect(of('b')).toMatchObject([{ result: 'deferred' }]);
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
    for (const id of ['c', 'd', 'e']) expect(of(id), id).toEqual([{ id, result: 'deferred', reason: 'not_tried' }]);
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
    for (const id of ['c', 'd']) expect(of(id), id).toEqual([{ id, result: 'deferred', reason: 'not_tried' }]);
  });

  it('are begun only while they are certainly this mailer’s', async () => {
    const mails = ['a', 'b', 'c', 'd'].map((id) => mailOf(id));
    let now = 0;
    const { deps, of } = house(mails, async (_to, begin) => {
      begin();
      now += 5 * 60_000; // a server that takes its time
      return 'accepted';
    });
    await runSingleMails(deps, { monotonic: () => now, wall: () => now });
    expect(of('a')).toEqual([{ id: 'a', result: 'accepted' }]);
    for (const id of ['c', 'd']) expect(of(id), id).toEqual([{ id, result: 'deferred', reason: 'not_tried' }]);
  });
});
