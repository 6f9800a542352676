// A mailbox with returned mails, read by POP3: nothing is removed before it is recorded, and whatever breaks off in between, nothing counts twice.
import { afterAll, describe, expect, it } from 'vitest';
import { watchPopMailbox } from '../../../mailer/intake/pop-mailbox.ts';
import type { IntakeDeps } from '../../../mailer/intake/take-message.ts';
import { openReturnedMail } from '../../support/desks/returned-mail.ts';
import { createAuthority } from '../../support/servers/certificates.ts';
import { until } from '../../support/servers/mailer-process.ts';
import { type PopScript, startPopServer } from '../../support/servers/pop-server.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const mail = await openReturnedMail(world);
const { client, away, lines, log, sentTo, returned, reasonFor } = mail;
const authority = await createAuthority();
const certificate = await authority.issue();
afterAll(() => mail.close());

const USER = { name: 'bounces', password: 'of-this-test' };
const serve = (messages: Buffer[], more: Partial<PopScript> = {}) => startPopServer({ user: USER, ...more }, messages);

/** Looks until it is told to stop, at a server of this machine unless told. */
function watch(address: string, more: Partial<IntakeDeps> = {}) {
  const stopping = new AbortController();
  const deps = { client, log, stop: stopping.signal, ...more };
  const watching = watchPopMailbox(deps, { url: address, pollMs: 40, ca: authority.ca });
  return async () => {
    stopping.abort();
    await watching;
  };
}
const urlOf = (port: number, { scheme = 'pop', host = '127.0.0.1', password = USER.password } = {}) =>
  `${scheme}://${USER.name}:${password}@${host}:${port}`;

const counted = async () =>
  (
    await world.admin.query<{ verdict: string; count: number }>(
      `SELECT verdict, count FROM feedback_count WHERE source = 'pop' ORDER BY verdict`,
    )
  ).rows.map(({ verdict, count }) => `${verdict} ${count}`);
const answersOf = async (deliveryId: string) =>
  (await world.admin.query('SELECT kind FROM delivery_feedback WHERE "deliveryId" = $1', [deliveryId])).rows;

/** What was logged last about the mailbox. */
const lastTrouble = () => lines.findLast((line) => line.includes('"way":"pop"')) ?? '';

describe('a mailbox by POP3', () => {
  it('is emptied, and what it says is recorded once, whatever breaks off before the session ends', async () => {
    const [gone, complains, full] = await sentTo('pop', 3);
    const messages = [
      returned('exchange-2016-unbekannt', gone!.returnPath!),
      returned('arf-yahoo', complains!.returnPath!),
      returned('webde-full', full!.returnPath!),
      returned('binary-noise', ''),
      returned('advertising', ''),
    ];
    // The connection dies where all is recorded and nothing removed, and once more in the middle.
    const box = await serve(messages, {
      answer: (command, count) =>
        (command === 'QUIT' && count === 1) || (command === 'DELE 3' && count === 8) ? 'cut' : undefined,
    });
    const times = (verb: string) => box.commands.filter((one) => one.includes(verb)).length;
    expect(await counted()).toEqual([]);
    const end = watch(urlOf(box.port));
    await until('the first session broke off', () => times('QUIT') === 1);
    expect(box.left).toHaveLength(5);
    await until('the second session broke off', () => times('DELE') === 8);
    // The same process knows what it has read.
    expect(times('RETR')).toBe(5);
    expect(box.left).toHaveLength(5);
    await end();
    // Another one knows nothing of it, and reads all of it again.
    const endOfOther = watch(urlOf(box.port));
    await until('all went', () => box.left.length === 0);
    expect(times('RETR')).toBe(10);
    await endOfOther();
    await box.close();
    expect(await reasonFor(gone!.address)).toBe('hard_bounce');
    expect(await reasonFor(complains!.address)).toBe('complaint');
    expect(await reasonFor(full!.address)).toBeNull();
    for (const person of [gone, complains, full]) expect(await answersOf(person!.deliveryId)).toHaveLength(1);
    expect(await counted()).toEqual(['complaint 1', 'hard 1', 'soft 1', 'unknown 2']);
  });

  it('keeps what could not be recorded; what went before it is removed', async () => {
    const [first, second] = await sentTo('poplater', 2);
    const box = await serve(
      [first, second].map((one) => returned('exim-unrouteable', one!.returnPath!)),
      { withoutIds: true },
    );
    let isAway = true;
    const flaky = {
      ...client,
      reportFeedback: (input: Parameters<typeof client.reportFeedback>[0]) =>
        isAway && input.body.returnPaths[0] === second!.returnPath!.split('@')[0]
          ? away.reportFeedback(input)
          : client.reportFeedback(input),
    };
    const end = watch(urlOf(box.port), { client: flaky });
    await until('the first is gone', () => box.left.length === 1);
    await until('it was tried again', () => box.commands.filter((one) => one.includes('RETR')).length > 3);
    expect(box.left).toHaveLength(1);
    expect(await reasonFor(second!.address)).toBeNull();
    isAway = false;
    await until('the second is gone', () => box.left.length === 0);
    await end();
    await box.close();
    expect(await reasonFor(first!.address)).toBe('hard_bounce');
    expect(await reasonFor(second!.address)).toBe('hard_bounce');
  });

  it('with many, large and strange messages: dots, lines without end, one that the server does not give', async () => {
    const people = await sentTo('popmany', 3);
    const [dotted, large, last] = people.map(({ returnPath }) => returned('postfix-unknown', returnPath!));
    const noise = Array.from({ length: 60 }, (_, i) => Buffer.from(`Subject: ${i}\r\n\r\n.\r\n..\r\n.x\r\n`));
    const box = await serve(
      [
        Buffer.concat([dotted!, Buffer.from('\r\n.\r\n..\r\n')]),
        Buffer.concat([large!, Buffer.alloc(1_300_000, 'x'), Buffer.from('\r\n'), Buffer.alloc(300_000, '.\r\n')]),
        ...noise,
        last!,
      ],
      { answer: (command) => (command === 'RETR 5' ? '-ERR it is broken\r\n' : undefined) },
    );
    const end = watch(urlOf(box.port));
    await until('only what the server keeps for itself is left', () => box.left.length <= 2);
    await end();
    await box.close();
    for (const { address } of people) expect(await reasonFor(address)).toBe('hard_bounce');
  });

  it('is one mailbox for several mailers: they take turns, and nothing counts twice', async () => {
    const people = await sentTo('popturns', 6);
    const box = await serve(people.map(({ returnPath }) => returned('gmail-no-account', returnPath!)));
    const ends = [1, 2, 3].map(() => watch(urlOf(box.port)));
    await until('all went', () => box.left.length === 0);
    await Promise.all(ends.map((end) => end()));
    await box.close();
    for (const { deliveryId } of people) expect(await answersOf(deliveryId)).toHaveLength(1);
  });
});

describe('the way to it', () => {
  it.each([
    ['TLS from the first byte', 'implicit', 'pops'],
    ['STLS', 'starttls', 'pop'],
  ] as const)('%s: not a word of the sign-in is said in clear', async (_, mode, scheme) => {
    const [person] = await sentTo(`poptls${mode}`, 1);
    const box = await serve([returned('gmail-no-account', person!.returnPath!)], { tls: { mode, ...certificate } });
    const end = watch(urlOf(box.port, { scheme }));
    await until('it went', () => box.left.length === 0);
    await end();
    await box.close();
    expect(box.commands.some((one) => one.startsWith('PASS'))).toBe(true);
    expect(box.commands.filter((one) => /\(clear\) (USER|PASS)/.test(one))).toEqual([]);
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
  });

  const wrong = async (what: Parameters<typeof authority.issue>[0]) => ({
    mode: 'implicit' as const,
    ...(await authority.issue(what)),
  });
  it.each([
    ['another name', () => wrong({ name: 'mail.example.org' }), 'certificate_name'],
    ['one that has ended', () => wrong({ expired: true }), 'certificate_expired'],
    ['one that nobody vouches for', () => wrong({ selfSigned: true }), 'certificate_untrusted'],
  ] as const)('a certificate that is wrong: %s', async (_, make, trouble) => {
    const made = await make();
    for (const mode of ['implicit', 'starttls'] as const) {
      const box = await serve([Buffer.from('x')], { tls: { ...made, mode } });
      const end = watch(urlOf(box.port, { scheme: mode === 'implicit' ? 'pops' : 'pop' }));
      const before = lines.length;
      await until('it is logged', () => lines.length > before);
      await end();
      await box.close();
      expect(lastTrouble()).toContain(trouble);
      expect(box.left).toHaveLength(1);
      expect(box.commands.join()).not.toMatch(/USER|PASS/);
    }
  });

  it.each([
    ['no encryption on the way to another machine', {}, { host: '127.0.0.2' }, 'no_tls'],
    ['TLS where the server speaks none', {}, { scheme: 'pops' }, 'wrong_port'],
    [
      'words before the encryption',
      { tls: { mode: 'starttls', ...certificate, injected: '+OK\r\n' } },
      {},
      'tls_injection',
    ],
    ['a wrong password', {}, { password: 'wrong-secret' }, 'sign_in'],
    ['somebody else in the mailbox', { answer: () => '-ERR [IN-USE] busy\r\n' }, {}, 'in_use'],
    ['another kind of server', { answer: () => '220 mail.example ESMTP\r\n' }, {}, 'protocol'],
    ['a line without end', { answer: () => 'x'.repeat(100_000) }, {}, 'protocol'],
    ['a server that hangs up', { answer: () => 'cut' }, {}, 'connection'],
  ] as [string, Partial<PopScript>, object, string][])(
    '%s: refused, with a sentence',
    async (_, script, how, trouble) => {
      const box = await serve([Buffer.from('x')], script);
      const before = lines.length;
      const end = watch(urlOf(box.port, how));
      await until('it is logged', () => lines.length > before);
      await end();
      await box.close();
      expect(lastTrouble()).toContain(`"why":"${trouble}"`);
      expect(box.left).toHaveLength(1);
      if (trouble === 'no_tls' || trouble === 'tls_injection') expect(box.commands.join()).not.toMatch(/USER|PASS/);
    },
  );

  it('nobody there: refused, with a sentence', async () => {
    const before = lines.length;
    const end = watch(urlOf(1));
    await until('it is logged', () => lines.length > before);
    await end();
    expect(lastTrouble()).toContain('refused_connection');
  });
});

it('no line of the log quotes an address, a token, a user or a password', () => {
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('\n')).not.toMatch(/@|[a-z2-7]{40}|of-this-test|wrong-secret|bounces:/);
});
