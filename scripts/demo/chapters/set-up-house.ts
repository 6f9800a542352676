/** The first days: HQ comes in, sets up its brand, groups and partners, and invites everybody. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '@multipartner/campaigns/actor';
import type { Role } from '@multipartner/trust-center/roles';
import { BRAND_KIT } from '../cast/brand.ts';
import { COMMON_FIELDS } from '../cast/fields.ts';
import { GROUPS, type GroupKey, HEADQUARTERS, PARTNERS, type PartnerKey } from '../cast/partners.ts';
import { type DemoPerson, PEOPLE } from '../cast/people.ts';
import { type DemoWorld, must, STORY_DAYS } from '../world/open-demo-world.ts';

/** Logos lie there as SVG and, because letters need a font that not every machine has, as PNG. */
const IMAGES = path.join(import.meta.dirname, '..', 'images');

export interface House {
  administrator: Actor;
  marketer: Actor;
  groupIds: Record<GroupKey, string>;
  partnerIds: Record<PartnerKey, string>;
  /** Who orders for the partner */
  owners: Record<PartnerKey, Actor & { partnerId: string }>;
  /** User ids of everybody who works for the partner */
  teams: Record<PartnerKey, string[]>;
}

/** Accepts the newest invitation as its person would: by the link in the mail, with a password that nobody will ever type. */
async function accept(world: DemoWorld, href: string, name: string): Promise<void> {
  const token = href.slice(href.lastIndexOf('/') + 1);
  must(await world.identity.acceptInvitation({ token, name, password: randomBytes(24).toString('base64url') }));
}

async function invite(
  world: DemoWorld,
  person: DemoPerson,
  to: { role: Role; partnerId: string | null; by: string },
): Promise<void> {
  const { name, email, language } = person;
  const { role, partnerId, by } = to;
  must(await world.identity.invitePerson({ email, name, language, role, partnerId, invitedBy: by }));
  await accept(world, world.mails.at(-1)!.href, name);
}

async function addPartners(world: DemoWorld, administrator: Actor): Promise<Pick<House, 'groupIds' | 'partnerIds'>> {
  const groups: [string, string][] = [];
  for (const [key, name] of Object.entries(GROUPS))
    groups.push([key, must(await world.campaigns.createPartnerGroup({ actor: administrator, name })).groupId]);
  const groupIds = Object.fromEntries(groups) as House['groupIds'];
  const partners: [string, string][] = [];
  for (const { key, group, profile } of PARTNERS) {
    const { partnerId } = must(
      await world.campaigns.addPartner({
        actor: administrator,
        partner: profile,
        groupIds: [groupIds[group]],
        demo: true,
      }),
    );
    const bytes = await readFile(path.join(IMAGES, `logo-${key}.png`));
    const name = `Logo ${profile.name}`;
    const { assetId } = must(
      await world.assets.uploadAsset({ actor: administrator, bytes, name, altText: profile.name }),
    );
    const change = { logoAssetId: assetId };
    must(await world.campaigns.updatePartnerProfile({ actor: administrator, partnerId, change }));
    partners.push([key, partnerId]);
  }
  return { groupIds, partnerIds: Object.fromEntries(partners) as House['partnerIds'] };
}

/** HQ invites its own people, officers and owners; owners invite their editors. */
async function invitePeople(world: DemoWorld, partnerIds: House['partnerIds'], first: string): Promise<void> {
  for (const person of PEOPLE.slice(1)) {
    for (const { role, partner } of person.roles) {
      const partnerId = partner && partnerIds[partner];
      const owner = PEOPLE.find(({ roles }) =>
        roles.some((one) => one.role === 'partner_owner' && one.partner === partner),
      );
      const isNamedByOwner = partner !== null && role !== 'partner_owner';
      const by = isNamedByOwner ? await world.userIdOf(owner!.email) : first;
      await invite(world, person, { role, partnerId, by });
      if (role === 'partner_owner') must(await world.campaigns.system.activatePartner({ partnerId: partnerId! }));
    }
  }
}

export async function setUpHouse(world: DemoWorld): Promise<House> {
  const { clock, campaigns } = world;
  clock.moveTo(clock.at(STORY_DAYS, 8));
  const [first, second] = [PEOPLE[0]!, PEOPLE[1]!];
  await accept(world, must(await world.inviteFirst(first)).href, first.name);
  const administratorId = await world.userIdOf(first.email);
  const administrator: Actor = { id: administratorId, role: 'hq_administrator', partnerId: null };
  must(await campaigns.updateHeadquarters({ actor: administrator, change: HEADQUARTERS }));
  must(await campaigns.saveBrandDraft({ actor: administrator, expectedVersion: 0, kit: BRAND_KIT }));
  const application = { note: 'Marke zum Start' };
  must(await campaigns.applyBrand({ actor: administrator, expectedVersion: 0, application }));
  for (const field of COMMON_FIELDS) must(await campaigns.createContactField({ actor: administrator, field }));
  clock.moveTo(clock.at(STORY_DAYS, 10));
  const { groupIds, partnerIds } = await addPartners(world, administrator);
  clock.moveTo(clock.at(STORY_DAYS - 1, 9));
  await invitePeople(world, partnerIds, administratorId);
  const owners = {} as House['owners'];
  const teams: House['teams'] = { sonne: [], bellevue: [], nordlicht: [], linz: [] };
  for (const { email, roles } of PEOPLE) {
    const id = await world.userIdOf(email);
    for (const { role, partner } of roles) {
      if (!partner || role === 'key_custodian') continue;
      teams[partner].push(id);
      if (role === 'partner_owner') owners[partner] = { id, role, partnerId: partnerIds[partner] };
    }
  }
  const marketer: Actor = { id: await world.userIdOf(second.email), role: 'hq_marketer', partnerId: null };
  return { administrator, marketer, groupIds, partnerIds, owners, teams };
}
