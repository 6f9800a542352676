// A mailbox with returned mails, on a real IMAP server, through the real internal API, into a real ledger.
import { afterAll, describe, expect, it } from 'vitest';
import { watchMailbox } from '../../../mailer/intake/imap-mailbox.ts';
import type { IntakeDeps } from '../../../mailer/intake/take-message.ts';
import { startImapServer } from '../../support/imap-server.ts';
import { until } from '../../support/mailer-process.ts';
import { peopleWorld } from '../../support/people-world.ts';
import { openReturnedMail } from '../../support/returned-mail.ts';

const mail = await openReturnedMail(await peopleWorld());
const { client, away, lines, log, sentTo, returned, reasonFor } = mail;
let stopping = new AbortController();
afterAll(() => mail.close());

describe('a mailbox', () => {
  const serve = (messages: Buffer[]) => startImapServer({ name: 'bounces', password: 'of-this-test' }, messages);
  const watch = (port: number, password = 'of-this-test', more: Partial<IntakeDeps> = {}) =>
    watchMailbox(
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
    const refused = watch(box.port, 'wrong');
    await until('the refusal is logged', () => lines.length > before);
    stopping.abort();
    await refused;
    stopping = new AbortController();
    await box.close();
    expect(lines.at(-1)).toContain('sign_in');
  });
});

it('no line of the log quotes an address, a token or a password', () => {
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.join('\n')).not.toMatch(/@|[a-z2-7]{40}|of-this-test|wrong/);
});
