/**
 * Messages per second through the whole way of a campaign (lease, log, decrypt, hand-over, render, sign, send, journal, report) beside what others do
 * with a constant message: Postfix's smtp-source, where its package can be had, and nodemailer's pool. All are measured in turns, so that a busy
 * machine slows all of them; ratios are of one run. What an order costs before its first lease is told in a line of its own. POSTFIX_TOOLS names the folder of the unpacked package.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { Measurement } from '../../scripts/bench/run.ts';
import { MAIL_BYTES } from './delivery/mail.ts';
import { type Round, type SendingHouse, withSendingHouse } from './delivery/sending-house.ts';
import { findPostfixTools, nodemailerPool, type Sink, startLightSink } from './delivery/servers.ts';

// A campaign that goes on for long: the first half second of a mailer that was just started shall not count much.
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 40_000);
const SLOW_PEOPLE = Math.min(PEOPLE, 3_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 10;
const REPLY_DELAY_MS = 20;
const SIGN_MS = 1_000;

/** Our own rate beside those of others in the same round. */
type Beside = { ours: Round } & Partial<Record<'nodemailer' | 'source' | 'rsa', number>>;

export const run = (): Promise<Measurement[]> =>
  withSendingHouse({ people: PEOPLE, few: SLOW_PEOPLE, connections: CONNECTIONS }, async (house) => {
    const sinks: Sink[] = [];
    try {
      return await measure(house, async (sink) => {
        sinks.push(await sink);
        return sinks.at(-1)!;
      });
    } finally {
      for (const sink of sinks) await sink.stop();
    }
  });

async function measure(house: SendingHouse, keep: (sink: Promise<Sink>) => Promise<Sink>): Promise<Measurement[]> {
  const light = await keep(startLightSink());
  const slow = await keep(startLightSink(REPLY_DELAY_MS));
  const postfix = findPostfixTools();
  const heavy = postfix && (await keep(postfix.startSink()));
  const pool = (sink: Sink, messages: number) =>
    nodemailerPool(sink.port, { messages, bytes: MAIL_BYTES, connections: CONNECTIONS });

  await demandSameSize(
    light,
    () => pool(light, SLOW_PEOPLE),
    () => house.campaign(light, 'few'),
  );
  const onLight: Beside[] = [];
  const onPostfix: Beside[] = [];
  for (let round = 0; round < ROUNDS; round++)
    onLight.push({ nodemailer: await pool(light, PEOPLE), ours: await house.campaign(light) });
  if (postfix && heavy)
    for (let round = 0; round < ROUNDS; round++)
      onPostfix.push({
        source: await postfix.send(heavy.port, PEOPLE, MAIL_BYTES, CONNECTIONS),
        ours: await house.campaign(heavy),
      });
  const delayed = [{ nodemailer: await pool(slow, SLOW_PEOPLE), ours: await house.campaign(slow, 'few') }];
  await house.sign();
  const signed: Beside[] = [];
  for (let round = 0; round < ROUNDS; round++)
    signed.push({
      ...(postfix && heavy ? { source: await postfix.send(heavy.port, PEOPLE, MAIL_BYTES, CONNECTIONS) } : {}),
      rsa: signaturesPerSecond(),
      ours: await house.campaign(heavy ?? light),
    });

  const over = (rounds: Beside[], other: 'nodemailer' | 'source' | 'rsa') =>
    rounds.map((one) => one.ours.rate / one[other]!);
  const own = (rounds: Beside[], what: keyof Round) => rounds.map(({ ours }) => ours[what]);
  return [
    row('whole path', 'messages/s', own(onLight, 'rate')),
    row('whole path ÷ nodemailer’s pool, light sink', '×', over(onLight, 'nodemailer'), { least: 3.5 }),
    row('mailer and trust center, per message', 'µs', own(onLight, 'cpu'), { most: 250 }),
    row('the mailer’s share of it', 'µs', own(onLight, 'ofMailer')),
    row('the database beside them', 'µs', own(onLight, 'ofDatabase')),
    row('the ledger of an order before its first lease, per person', 'µs', own(onLight, 'preparing')),
    row(`whole path ÷ nodemailer’s pool, ${REPLY_DELAY_MS} ms per answer`, '×', over(delayed, 'nodemailer'), {
      least: 1.8,
    }),
    row('with RSA-2048', 'messages/s', own(signed, 'rate')),
    row('with RSA-2048 ÷ what one core signs', '×', over(signed, 'rsa'), { least: 0.6 }),
    row('with RSA-2048, mailer and trust center, per message', 'µs', own(signed, 'cpu'), { most: 600 }),
    ...(heavy
      ? [
          row('whole path ÷ smtp-source, smtp-sink', '×', over(onPostfix, 'source'), { least: 0.75 }),
          row('with RSA-2048 ÷ smtp-source, smtp-sink', '×', over(signed, 'source'), { least: 0.45 }),
        ]
      : []),
  ];
}

/** A comparison counts only between messages of one size on the wire. Throws where ours differs by more than two in a hundred. */
async function demandSameSize(light: Sink, ...senders: (() => Promise<unknown>)[]): Promise<void> {
  const sizes: number[] = [];
  for (const send of senders) {
    const before = await light.count!();
    await send();
    const after = await light.count!();
    sizes.push((after.bytes - before.bytes) / (after.messages - before.messages));
  }
  if (sizes.some((size) => Math.abs(size / MAIL_BYTES - 1) > 0.02))
    throw new Error(
      `Messages of ${MAIL_BYTES} bytes are compared, but these came: ${sizes.map(Math.round).join(', ')}`,
    );
}

/** What one core does of them when it does nothing else. */
function signaturesPerSecond(): number {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const data = Buffer.alloc(1_024, 'x');
  const since = performance.now();
  let made = 0;
  for (; performance.now() - since < SIGN_MS; made++) sign('sha256', data, privateKey);
  return made / ((performance.now() - since) / 1_000);
}

/** The median of the rounds beside its goal. */
function row(name: string, unit: string, rounds: number[], goal?: { least: number } | { most: number }): Measurement {
  const value = rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
  if (!goal) return { name, value, unit, goal: null, met: null };
  return 'least' in goal
    ? { name, value, unit, goal: `≥ ${goal.least}`, met: value >= goal.least }
    : { name, value, unit, goal: `≤ ${goal.most}`, met: value <= goal.most };
}
