// A mailbox with returned mails, on a real IMAP server, through the real internal API, into a real ledger.
import { afterAll, describe, expect, it } from 'vitest';
import { watchImapMailbox } from '../../../mailer/intake/imap-mailbox.ts';
import type { IntakeDeps } from '../../../mailer/intake/take-message.ts';
import { openReturnedMail } from '../../support/desks/returned-mail.ts';
import { createAuthority } from '../../support/servers/certificates.ts';
import { type ImapTls, startImapServer } from '../../support/servers/imap-server.ts';
import { until } from '../../support/servers/mailer-process.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const mail = await openReturnedMail(await peopleWorld());
const { client, away, lines, log, sentTo, returned, reasonFor } = mail;
const authority = await createAuthority();
const USER = { name: 'bounces', password: 'of-this-test' };
let stopping = new AbortController();
afterAll(() => mail.close());

describe('a mailbox', () => {
  const serve = (messages: Buffer[]) => startImapServer(USER, messages);
  const watch = (port: number, password = 'of-this-test', more: Partial<IntakeDeps> = {}) =>
    watchImapMailbox(
      { client, log, stop: stopping.signal, ...more },
      { url: `imap://bounces:${password}@127.0.0.1:${port}/INBOX`, doneFolder: 'Handled', pollMs: 50 },
    );

  it('is emptied into another folder, and what it says is recorded', async () => {
    const [gone, complains, writes] = await sentTo('imap', 3);
    const box = await serve([
      returned('exchange-2016-unbekannt', gone!.returnPath!),
      returned('arf-yahoo', complains!.returnPath!),
      returned('person-writes-back', writes!.returnPath!),
      returned('binary-noise', ''),
    ]);
    const watching = watch(box.port);
    await until('all are handled', () => box.count('INBOX') === 0 && box.count('Handled') === 4);
    stopping.abort();
    await watching;
    stopping = new AbortController();
    await box.close();
    expect(await reasonFor(gone!.address)).toBe('hard_bounce');
    expect(await reasonFor(complains!.address)).toBe('complaint');
    expect(await reasonFor(writes!.address)).toBeNull();
  });

  it('keeps what could not be recorded, and is asked again after it was away', async () => {
    const [person] = await sentTo('warte', 1);
    const raw = returned('exim-unrouteable', person!.returnPath!);
    const box = await serve([raw]);
    let asked = 0;
    const flaky = {
      ...client,
      reportFeedback: (input: Parameters<typeof client.reportFeedback>[0]) =>
        ++asked < 3 ? away.reportFeedback(input) : client.reportFeedback(input),
    };
    const watching = watch(box.port, undefined, { client: flaky });
    await until('it is handled at last', () => box.count('Handled') === 1);
    expect(asked).toBe(3);
    stopping.abort();
    await watching;
    stopping = new AbortController();
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
    const before = lines.length;
    const refused = watch(box.port, 'guessed-secret');
    await until('the refusal is logged', () => lines.length > before);
    stopping.abort();
    await refused;
    stopping = new AbortController();
    await box.close();
    expect(lines.at(-1)).toContain('sign_in');
  });
});

describe('a mailbox whose other folder takes nothing', () => {
  const told: (string | null)[] = [];
  async function watched(box: Awaited<ReturnType<typeof startImapServer>>, seen: () => boolean, asked: () => void) {
    const ending = new AbortController();
    const counting = {
      ...client,
      reportFeedback: (input: Parameters<typeof client.reportFeedback>[0]) => {
        asked();
        return client.reportFeedback(input);
      },
    };
    const watching = watchImapMailbox(
      { client: counting, log, stop: ending.signal },
      {
        url: `imap://${USER.name}:${USER.password}@127.0.0.1:${box.port}/INBOX`,
        doneFolder: 'Handled',
        pollMs: 50,
        teller: { looked: async (_, trouble) => void told.push(trouble) },
      },
    );
    await until('it is seen', seen);
    return async () => {
      ending.abort();
      await watching;
    };
  }

  it('is read all the same, each message once; the operator is told, and what was read goes once it can', async () => {
    const people = await sentTo('liegt', 3);
    const box = await startImapServer(
      USER,
      people.map(({ returnPath }) => returned('gmx-unavailable', returnPath!)),
    );
    box.refuse(['UID MOVE']);
    let asked = 0;
    const end = await watched(
      box,
      () => told.length >= 2,
      () => asked++,
    );
    expect(told).toEqual(['not_moved', 'not_moved']);
    expect({ inbox: box.count('INBOX'), handled: box.count('Handled'), asked }).toEqual({
      inbox: 3,
      handled: 0,
      asked: 3,
    });
    for (const { address } of people) expect(await reasonFor(address)).toBe('hard_bounce');
    box.refuse([]);
    await until('they went', () => box.count('Handled') === 3 && box.count('INBOX') === 0);
    await until('all is well', () => told.at(-1) === null);
    await end();
    expect(asked).toBe(3);
    await box.close();
    expect(lines.some((line) => line.includes('"why":"not_moved"'))).toBe(true);
  });

  it('or cannot be made: the bounce counts, and the word is not one about the connection', async () => {
    told.length = 0;
    const [person] = await sentTo('ohneordner', 1);
    const box = await startImapServer(USER, [returned('gmx-unavailable', person!.returnPath!)]);
    box.refuse(['CREATE']);
    const end = await watched(
      box,
      () => told.length >= 1,
      () => {},
    );
    await end();
    expect(told[0]).toBe('not_moved');
    expect(box.count('INBOX')).toBe(1);
    await box.close();
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
  });
});

describe('the way to it', () => {
  /** Looks at a server with this certificate until something is logged, or until the message was handled. */
  async function look(
    tls: ImapTls | undefined,
    url: { scheme?: string; host?: string; folder?: string } = {},
    message: Buffer = Buffer.from('Subject: x\r\n\r\nx'),
  ) {
    const { scheme = tls?.mode === 'implicit' ? 'imaps' : 'imap', host = '127.0.0.1', folder = 'INBOX' } = url;
    const box = await startImapServer(USER, [message], tls);
    const troubles = () => lines.filter((line) => line.includes('"way":"imap"'));
    const before = troubles().length;
    const ending = new AbortController();
    const watching = watchImapMailbox(
      { client, log, stop: ending.signal },
      {
        url: `${scheme}://${USER.name}:${USER.password}@${host}:${box.port}/${folder}`,
        doneFolder: 'Handled',
        pollMs: 50,
        ca: authority.ca,
      },
    );
    await until('it ended one way or the other', () => box.count('Handled') === 1 || troubles().length > before);
    ending.abort();
    await watching;
    const handled = box.count('Handled');
    await box.close();
    return { handled, trouble: troubles()[before] ?? '' };
  }

  it.each(['implicit', 'starttls'] as const)('TLS, %s: with the authority that is named', async (mode) => {
    const [person] = await sentTo(`imap${mode}`, 1);
    const tls = { mode, ...(await authority.issue()) };
    const { handled, trouble } = await look(tls, {}, returned('gmail-no-account', person!.returnPath!));
    expect({ handled, trouble }).toEqual({ handled: 1, trouble: '' });
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
  });

  it.each([
    ['for another name', { name: 'mail.example.org' }, 'certificate_name'],
    ['that has ended', { expired: true }, 'certificate_expired'],
    ['that nobody vouches for', { selfSigned: true }, 'certificate_untrusted'],
  ] as const)('a certificate %s is refused, with a sentence', async (_, wanted, why) => {
    for (const mode of ['implicit', 'starttls'] as const) {
      const { handled, trouble } = await look({ mode, ...(await authority.issue(wanted)) });
      expect(handled).toBe(0);
      expect(trouble).toContain(`"why":"${why}"`);
      expect(trouble).toMatch(/certificate of the mailbox/);
    }
  });

  it('no encryption, no folder, no TLS on this port: each refused with its sentence', async () => {
    // Another address of this machine stands for another machine.
    expect((await look(undefined, { host: '127.0.0.2' })).trouble).toContain('no_tls');
    expect((await look(undefined, { folder: 'Nowhere' })).trouble).toContain('no_folder');
    expect((await look(undefined, { scheme: 'imaps' })).trouble).toContain('wrong_port');
  });
});

it('no line of the log quotes an address, a token or a password', () => {
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.join('\n')).not.toMatch(/@|[a-z2-7]{40}|of-this-test|guessed-secret/);
});
