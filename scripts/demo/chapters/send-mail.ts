/** One partner's way through a campaign: adapt, hand over, order, and what a mailer and the people who got it did then. */

import { newId } from '@multipartner/kernel/ids';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { FillPatch } from '@multipartner/templates-engine/document';
import type { Outcome, Recipient } from '@multipartner/trust-center/deliveries';
import { recipientsOf } from '@multipartner/trust-center/handed-people';
import type { PartnerKey } from '../cast/partners.ts';
import { byPerson, type DemoWorld, must } from '../world/open-demo-world.ts';
import type { Random } from '../world/random.ts';
import type { House } from './set-up-house.ts';

const LEASE_SIZE = 500;
const MAILS_PER_SECOND = 6;

/** How people take a mail; shares of those who got it. */
export interface Reception {
  bounced: number;
  failed: number;
  opened: number;
  /** Of those who opened */
  clicked: number;
  unsubscribed: number;
}

export interface Send {
  partner: PartnerKey;
  campaignId: string;
  at: Date;
  patch: FillPatch;
  reception: Reception;
  random: Random;
}

/** Something that a recipient does later. */
export interface LaterAct {
  at: Date;
  run(): Promise<void>;
}

const principal = () => ({ principal: 'mailer' as const, reference: newId('request') });

/** The participation of a partner in a campaign, adapted and handed over. */
async function handOver(world: DemoWorld, house: House, send: Send): Promise<string> {
  const { campaigns } = world;
  const actor = house.owners[send.partner];
  const listed = must(await campaigns.listParticipations({ actor, campaignId: send.campaignId }));
  const { id: participationId, revision } = listed.items[0]!;
  const input = { actor, participationId, expectedRevision: revision, patch: send.patch };
  if (Object.keys(send.patch).length > 0) must(await campaigns.saveFill(input));
  return must(await campaigns.handOver({ actor, participationId })).packageId;
}

async function order(world: DemoWorld, house: House, send: Send, packageId: string): Promise<string> {
  const { id, partnerId } = house.owners[send.partner];
  const by = byPerson(partnerId, id, 'campaign_send');
  const audience = { kind: 'all' } as const;
  const { confirmation } = await world.trust.orders.estimateAudience(by, { packageId, audience });
  return (await world.trust.orders.confirmOrder(by, { packageId, audience, confirmation })).orderId;
}

function outcomeOf({ deliveryId }: Recipient, { bounced, failed }: Reception, random: Random, at: Date): Outcome {
  const chance = random.next();
  const base = { deliveryId, at: at.toISOString() };
  if (chance < bounced) return { ...base, result: 'bounced', smtpCode: 550, reason: '5.1.1' };
  if (chance < bounced + failed) return { ...base, result: 'failed', smtpCode: 554, reason: '5.7.1' };
  return { ...base, result: 'accepted', smtpCode: 250 };
}

/** Works the order off as a mailer does; answers who got the mail and when. */
async function deliver(
  world: DemoWorld,
  partnerId: string,
  orderId: string,
  send: Send,
): Promise<{ recipient: Recipient; at: Date }[]> {
  const got: { recipient: Recipient; at: Date }[] = [];
  for (;;) {
    const wish = { partnerId, orderId, leaseId: newId('lease'), workerId: 'demo', max: LEASE_SIZE };
    const { done, lease } = must(await world.mailer.lease({ body: wish }, principal()));
    if (done) return got;
    if (!lease) continue;
    const startMs = world.clock.now().getTime();
    const outcomes = recipientsOf(lease.people).map((recipient, i) => {
      const at = new Date(startMs + Math.floor(i / MAILS_PER_SECOND) * SECOND_MS);
      const outcome = outcomeOf(recipient, send.reception, send.random, at);
      if (outcome.result === 'accepted') got.push({ recipient, at });
      return outcome;
    });
    const body = { partnerId, orderId, outcomes, close: true };
    must(await world.mailer.reportOutcomes({ params: { leaseId: lease.leaseId }, body }, principal()));
  }
}

/** Most people read within a day, in waking hours; some come back to a mail days later. */
function readingTime(sentAt: Date, random: Random): Date {
  const hours = random.chance(0.85) ? -Math.log(1 - random.next()) * 7 : 24 + random.next() * 96;
  const read = new Date(sentAt.getTime() + hours * HOUR_MS + random.between(1, 50) * MINUTE_MS);
  const hour = read.getUTCHours();
  return hour >= 21 || hour < 5 ? new Date(read.getTime() + 8 * HOUR_MS) : read;
}

function takeMail(
  world: DemoWorld,
  partnerId: string,
  { recipient, at: sentAt }: { recipient: Recipient; at: Date },
  send: Send,
  today: Date,
): LaterAct[] {
  const { reception, random } = send;
  if (!random.chance(reception.opened)) return [];
  const opened = readingTime(sentAt, random);
  const clicks = random.chance(reception.clicked);
  const leaves = random.chance(reception.unsubscribed / reception.opened);
  if (opened > today) return [];
  const { deliveryId } = recipient;
  const event = { partnerId, deliveryId, machineSign: null };
  world.events.add({ ...event, kind: 'open', linkIndex: null, at: opened });
  if (random.chance(0.2)) {
    const again = new Date(opened.getTime() + random.between(30, 2_000) * MINUTE_MS);
    if (again <= today) world.events.add({ ...event, kind: 'open', linkIndex: null, at: again });
  }
  if (clicks) {
    const at = new Date(opened.getTime() + random.between(10, 200) * SECOND_MS);
    world.events.add({ ...event, kind: 'click', linkIndex: random.chance(0.75) ? 0 : 1, at });
  }
  const at = new Date(opened.getTime() + 2 * MINUTE_MS);
  if (!leaves) return clicks && isEvery(9, recipient) ? [{ at, run: () => pause(world, recipient) }] : [];
  const token = tokenOf(recipient.links.unsubscribe);
  const { orders } = world.trust;
  if (isEvery(4, recipient)) return [{ at, run: async () => void (await orders.objectToBrand(token, objection())) }];
  return [{ at, run: async () => void (await orders.unsubscribe(token, newId('request'))) }];
}

const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);
/** The same few people each time, without another throw of the dice. */
const isEvery = (nth: number, { address }: Recipient): boolean => address.length % nth === 0;
const seen = { ip: '192.0.2.44', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)' };
const objection = () => ({ statement: 'Von keinem Haus mehr Mails', seen, reqId: newId('request') });

/** Wants no mails for three months, by the page of its preferences. */
async function pause({ trust }: DemoWorld, { links }: Recipient): Promise<void> {
  const token = tokenOf(links.preferences);
  const now = await trust.orders.readPreferences(token);
  if (!now) return;
  const statements = { newsletter: '', service_reminders: '', events: '', surveys: '', tracking: '' };
  const choice = { purposes: now.purposes, pause: 'start', statements, seen, reqId: newId('request') } as const;
  await trust.orders.savePreferences(token, choice);
}

/** Runs a send at its time; answers what is still to happen, sorted by time by the caller. */
export async function sendMail(world: DemoWorld, house: House, send: Send): Promise<LaterAct[]> {
  const { clock } = world;
  const today = clock.at(0, 24);
  clock.moveTo(send.at);
  const packageId = await handOver(world, house, send);
  clock.moveTo(new Date(send.at.getTime() + 6 * MINUTE_MS));
  const orderId = await order(world, house, send, packageId);
  clock.moveTo(new Date(send.at.getTime() + 7 * MINUTE_MS));
  const { partnerId } = house.owners[send.partner];
  const got = await deliver(world, partnerId, orderId, send);
  const later = got.flatMap((mail) => takeMail(world, partnerId, mail, send, today));
  await world.events.flush();
  return later;
}
