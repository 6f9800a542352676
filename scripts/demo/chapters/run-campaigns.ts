/** The last six weeks: one campaign with results, one that runs and waits for partners, one in preparation. */
import type { PartnerKey } from '../cast/partners.ts';
import { type DemoWorld, must } from '../world/open-demo-world.ts';
import { createRandom } from '../world/random.ts';
import { answerRequests } from './answer-requests.ts';
import { writeBrandRules } from './brand-rules.ts';
import { type CampaignText, LUMEN, seasons } from './campaign-texts.ts';
import { dailyWork } from './daily-work.ts';
import { guardAccess } from './guard-access.ts';
import type { CustomerFiles } from './import-customers.ts';
import { keepInOrder } from './keep-in-order.ts';
import { lookAfterIncidents } from './look-after-incidents.ts';
import { publishNewerVersion } from './newer-version.ts';
import { partnerLeaves } from './partner-leaves.ts';
import { protectData } from './protect-data.ts';
import type { Templates } from './publish-templates.ts';
import { type LaterAct, type Reception, type Send, sendMail } from './send-mail.ts';
import type { House } from './set-up-house.ts';
import { signUpForms } from './sign-up-forms.ts';
import { singleMails } from './single-mails.ts';

/** Days ago and hour (UTC) at which each partner ordered the first campaign, and how its customers took it. */
const FIRST_SENDS: readonly [PartnerKey, number, number, Reception][] = [
  ['sonne', 38, 7, { bounced: 0.014, failed: 0.008, opened: 0.49, clicked: 0.24, unsubscribed: 0.016 }],
  ['bellevue', 36, 13, { bounced: 0.018, failed: 0.005, opened: 0.43, clicked: 0.2, unsubscribed: 0.02 }],
  ['linz', 33, 8, { bounced: 0.01, failed: 0, opened: 0.52, clicked: 0.27, unsubscribed: 0.01 }],
  ['nordlicht', 29, 9, { bounced: 0.022, failed: 0.006, opened: 0.38, clicked: 0.17, unsubscribed: 0.03 }],
];
const SECOND_SEND: Reception = { bounced: 0.012, failed: 0, opened: 0.5, clicked: 0.31, unsubscribed: 0.012 };

interface Story {
  world: DemoWorld;
  house: House;
  templates: Templates;
}

async function createCampaign(
  { world, house, templates }: Story,
  text: CampaignText,
  period: { opensAt: Date; closesAt: Date },
): Promise<string> {
  const { name, message, template, purpose, advertiser = 'partner' } = text;
  const { templateVersionId } = templates[template];
  const campaign = {
    name,
    message,
    purpose,
    advertiser,
    templateVersionId,
    ...period,
    groupIds: Object.values(house.groupIds),
  };
  return must(await world.campaigns.createCampaign({ actor: house.marketer, campaign })).campaignId;
}

const offer = async ({ world, house }: Story, campaignId: string): Promise<void> =>
  void must(await world.campaigns.offerCampaign({ actor: house.marketer, campaignId }));

/** Lets the recipients act whose time has come, in the order of time. */
async function live(world: DemoWorld, later: LaterAct[], until: Date): Promise<void> {
  later.sort((a, b) => a.at.getTime() - b.at.getTime());
  while (later[0] && later[0].at <= until) {
    const act = later.shift()!;
    world.clock.moveTo(act.at);
    await act.run();
  }
}

async function firstCampaign(story: Story, later: LaterAct[]): Promise<void> {
  const { world, house } = story;
  const { clock, campaigns } = world;
  const { past } = seasons(clock.at(0));
  clock.moveTo(clock.at(45, 9));
  const campaignId = await createCampaign(story, past, { opensAt: clock.at(44, 6), closesAt: clock.at(16, 20) });
  clock.moveTo(clock.at(45, 10));
  await offer(story, campaignId);
  for (const [i, [partner, daysAgo, hour, reception]] of FIRST_SENDS.entries()) {
    const send: Send = {
      partner,
      campaignId,
      at: clock.at(daysAgo, hour, 12 + 7 * i),
      patch: past.patches[partner] ?? {},
      reception,
      random: createRandom(107 + i),
    };
    await live(world, later, send.at);
    later.push(...(await sendMail(world, house, send)));
  }
  await live(world, later, clock.at(16, 20));
  clock.moveTo(clock.at(16, 20, 5));
  must(await campaigns.system.syncParticipationStates({ campaignId }));
  must(await campaigns.endCampaign({ actor: house.marketer, campaignId }));
}

/** In preparation: HQ can look at it, change it and offer it. */
async function nextCampaign(story: Story, later: LaterAct[]): Promise<void> {
  const { clock } = story.world;
  const { coming } = seasons(clock.at(0));
  await live(story.world, later, clock.at(1, 14, 20));
  clock.moveTo(clock.at(1, 14, 20));
  await createCampaign(story, coming, { opensAt: clock.from(30, 6), closesAt: clock.from(75, 20) });
}

/** Four partners are asked; one has sent, one has begun, two have still to look at it. */
async function runningCampaign(story: Story, later: LaterAct[]): Promise<void> {
  const { world, house } = story;
  const { clock, campaigns } = world;
  await live(world, later, clock.at(9, 9));
  clock.moveTo(clock.at(9, 9));
  const campaignId = await createCampaign(story, LUMEN, { opensAt: clock.at(8, 6), closesAt: clock.from(19, 20) });
  clock.moveTo(clock.at(9, 11));
  await offer(story, campaignId);
  const send: Send = {
    partner: 'linz',
    campaignId,
    at: clock.at(4, 8, 40),
    patch: LUMEN.patches.linz!,
    reception: SECOND_SEND,
    random: createRandom(211),
  };
  await live(world, later, send.at);
  later.push(...(await sendMail(world, house, send)));
  await live(world, later, clock.at(2, 15));
  clock.moveTo(clock.at(2, 15));
  const actor = house.owners.bellevue;
  const { id: participationId, revision } = must(await campaigns.listParticipations({ actor, campaignId })).items[0]!;
  const begun = { actor, participationId, expectedRevision: revision, patch: LUMEN.patches.bellevue! };
  must(await campaigns.saveFill(begun));
  const [regionId] = Object.keys(LUMEN.patches.bellevue!);
  must(await campaigns.keepUsualText({ actor, participationId, regionId: regionId! }));
  await live(world, later, clock.at(1, 10));
  clock.moveTo(clock.at(1, 10));
  await publishNewerVersion(world, house, story.templates[LUMEN.template].templateVersionId);
  await writeBrandRules(world, house, campaignId);
  await nextCampaign(story, later);
  await live(world, later, clock.at(0, 24));
  must(await campaigns.system.syncParticipationStates({ campaignId }));
}

export async function runCampaigns(story: Story, customers: CustomerFiles): Promise<void> {
  const { clock } = story.world;
  const later: LaterAct[] = [
    ...dailyWork(story.world, story.house),
    ...keepInOrder(story.world, story.house),
    ...guardAccess(story.world, story.house),
    ...lookAfterIncidents(story.world, story.house),
    ...answerRequests(story.world, story.house),
    ...signUpForms(story.world, story.house),
    ...singleMails(story.world, story.house),
    ...partnerLeaves(story.world, story.house),
    ...(await protectData(story.world, story.house)),
  ];
  await firstCampaign(story, later);
  await customers.second();
  await runningCampaign(story, later);
  clock.moveTo(clock.at(0, 24));
}
