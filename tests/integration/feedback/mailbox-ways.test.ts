// Mailboxes of returned mails that take tokens instead of passwords, and what the operator sees of every way.
import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@multipartner/kernel/time';
import { afterAll, describe, expect, it } from 'vitest';
import { readIntakeEnv } from '../../../mailer/intake/env.ts';
import { startIntake } from '../../../mailer/intake/start-intake.ts';
import { createReturnedReader } from '../../../trust-center/orders/feedback/ways/read-returned.ts';
import { openReturnedMail } from '../../support/desks/returned-mail.ts';
import { startImapServer } from '../../support/servers/imap-server.ts';
import { until } from '../../support/servers/mailer-process.ts';
import { startPopServer } from '../../support/servers/pop-server.ts';
import { startTokenService } from '../../support/servers/token-service.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const mail = await openReturnedMail(world);
const { client, lines, log, sentTo, returned, reasonFor } = mail;
const USER = { name: 'bounces', password: 'of-this-test' };
const tokens = await startTokenService();
const OAUTH = {
  BOUNCE_OAUTH_CLIENT_ID: 'client-of-this-test',
  BOUNCE_OAUTH_CLIENT_SECRET: 'secret-of-this-test',
  BOUNCE_OAUTH_REFRESH_TOKEN: 'refresh-of-this-test',
  BOUNCE_OAUTH_TOKEN_URL: tokens.url,
};
afterAll(async () => {
  await tokens.close();
  await mail.close();
});

const read = createReturnedReader(world.deps, ['mailgun']);
/** What the operator sees of a way */
const shown = async (source: string) =>
  (await read()).ways.filter((way) => way.source === source).map(({ state, trouble }) => trouble ?? state);
/** Waits until it is the only thing that the operator sees of it; undefined: nothing */
const seen = (source: string, what: string | undefined) => expect.poll(() => shown(source)).toEqual(what ? [what] : []);

/** Everything that comes back, as a mailer with these settings looks for it. */
async function look(settings: Record<string, string>, mailerId: string = randomUUID()) {
  const stopping = new AbortController();
  const often = { BOUNCE_IMAP_SECONDS: '0.1', BOUNCE_POP_SECONDS: '0.1' };
  const env = readIntakeEnv({ ...often, ...settings } as unknown as NodeJS.ProcessEnv);
  const intake = await startIntake({ client, log, stop: stopping.signal }, env, mailerId);
  return async () => {
    stopping.abort();
    await intake.close();
  };
}

describe('a mailbox that takes tokens', () => {
  it('by POP3: signs in with one, with a new one when it counts no more, and never with a password', async () => {
    const [first, second] = await sentTo('poptoken', 2);
    let right = `token-${tokens.asked.length + 1}`;
    const box = await startPopServer({ user: USER, token: () => right }, [
      returned('gmail-no-account', first!.returnPath!),
    ]);
    const before = tokens.asked.length;
    const end = await look({ BOUNCE_POP_URL: `pop://${USER.name}@127.0.0.1:${box.port}`, ...OAUTH });
    await until('it went', () => box.left.length === 0);
    await until('it was looked at again', () => box.commands.filter((one) => one.includes('AUTH')).length > 2);
    expect(tokens.asked).toHaveLength(before + 1);
    expect(tokens.asked.at(-1)).toContain('grant_type=refresh_token');
    // It ends before its time.
    right = `token-${before + 2}`;
    box.put(returned('gmail-no-account', second!.returnPath!));
    await until('the second went', () => box.left.length === 0);
    expect(tokens.asked).toHaveLength(before + 2);
    await end();
    await box.close();
    expect(await Promise.all([first, second].map((one) => reasonFor(one!.address)))).toEqual([
      'hard_bounce',
      'hard_bounce',
    ]);
    expect(box.commands.join()).not.toMatch(/USER|PASS/);
  });

  it('by IMAP as well', async () => {
    const [person] = await sentTo('imaptoken', 1);
    const box = await startImapServer({ ...USER, token: `token-${tokens.asked.length + 1}` }, [
      returned('gmail-no-account', person!.returnPath!),
    ]);
    const end = await look({ BOUNCE_IMAP_URL: `imap://${USER.name}@127.0.0.1:${box.port}/INBOX`, ...OAUTH });
    await until('it was taken', () => box.count('Handled') === 1);
    await end();
    await box.close();
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
  });

  it('a mailbox that knows no tokens, a service that refuses, one that is away: each has its own word', async () => {
    // What the tests before have said is of other mailers.
    await world.admin.query('DELETE FROM return_way');
    const mailerId = randomUUID();
    const pop = await startPopServer({ user: USER }, []);
    const imap = await startImapServer(USER, []);
    const urls = {
      BOUNCE_POP_URL: `pop://${USER.name}@127.0.0.1:${pop.port}`,
      BOUNCE_IMAP_URL: `imap://${USER.name}@127.0.0.1:${imap.port}/INBOX`,
    };
    const bothAre = async (trouble: string, settings: Record<string, string>) => {
      const end = await look({ ...urls, ...settings }, mailerId);
      await seen('pop', trouble);
      await seen('imap', trouble);
      await end();
    };
    await bothAre('no_oauth', OAUTH);
    await bothAre('token_unreachable', { ...OAUTH, BOUNCE_OAUTH_TOKEN_URL: 'http://127.0.0.1:1/token' });
    tokens.refuse();
    await bothAre('token_refused', OAUTH);
    await Promise.all([pop.close(), imap.close()]);
  });
});

describe('what the operator sees', () => {
  it('a wrong password with its word and since when, until it is right; where nobody looks any more, nothing', async () => {
    const mailerId = randomUUID();
    const box = await startPopServer({ user: USER }, []);
    const url = (password: string) => ({ BOUNCE_POP_URL: `pop://${USER.name}:${password}@127.0.0.1:${box.port}` });
    const wayOf = async () => (await read()).ways.filter(({ source, state }) => source === 'pop' && state !== 'unset');
    await world.admin.query('DELETE FROM return_way');
    const wrong = await look(url('guessed-secret'), mailerId);
    await seen('pop', 'sign_in');
    const [broken] = await wayOf();
    expect(broken).toMatchObject({ state: 'trouble', trouble: 'sign_in', mailers: 1 });
    await wrong();
    const right = await look({ ...url(USER.password), BOUNCE_SMTP_PORT: '0', BOUNCE_SMTP_HOST: '127.0.0.1' }, mailerId);
    await seen('pop', 'works');
    await seen('smtp', 'works');
    await right();
    await box.close();
    // A mailer that is not heard of is no working way.
    world.clock.offsetMs += HOUR_MS;
    expect([await shown('pop'), await shown('smtp')]).toEqual([['silent'], ['silent']]);
    // Taken out of the settings: the mailer says so when it starts.
    const nowhere = await look({}, mailerId);
    await seen('smtp', undefined);
    await nowhere();
    expect(await wayOf()).toEqual([]);
  });

  it('each trouble of several mailers once, what came by each way, and webhooks that wait', async () => {
    await world.admin.query('DELETE FROM return_way');
    const say = (mailerId: string, trouble: 'timeout' | null) =>
      client.reportReturnWays({
        body: { mailerId, ways: [{ way: 'imap', trouble, secondsAgo: 3, everySeconds: 60 }] },
      });
    for (const trouble of ['timeout', 'timeout', null] as const)
      expect(await say(randomUUID(), trouble)).toMatchObject({ ok: true, value: { kept: 1 } });
    const { ways } = await read();
    expect(ways.filter(({ source }) => source === 'imap').map(({ state, mailers }) => `${state} ${mailers}`)).toEqual([
      'trouble 2',
      'works 1',
    ]);
    expect(ways.find(({ source }) => source === 'imap')?.counts.hard).toBe(1);
    expect(ways.find(({ source }) => source === 'pop')).toMatchObject({ state: 'unset', counts: { hard: 2 } });
    expect(ways.filter(({ state }) => state === 'waits').map(({ source }) => source)).toEqual(['mailgun']);
  });

  it('nothing but words of ours: a server’s name, a user or a secret are refused', async () => {
    const ways = [{ way: 'imap', trouble: 'bounces@mail.example', secondsAgo: 0, everySeconds: 60 }];
    const body = { mailerId: randomUUID(), ways } as unknown as Parameters<typeof client.reportReturnWays>[0]['body'];
    expect(await client.reportReturnWays({ body }).catch(() => ({ ok: false }))).toMatchObject({ ok: false });
  });
});

it('no line of the log quotes a user, a password, a token or a secret', () => {
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.join('\n')).not.toMatch(/@|of-this-test|guessed-secret|token-\d|bounces:/);
});
