/** HQ's part of the demonstration: template, regions, version, partner, campaign. */
import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../cli/api-client.ts';

const PERIOD_DAYS = 7;
const DAY_MS = 86_400_000;
/** Partners' groups and names are unique: a demonstration can run again on the same instance. */
const newMark = (): string => randomBytes(3).toString('hex');

export interface Offered {
  campaignId: string;
  partnerId: string;
  notices: { line: number; message: string }[];
}

/** Imports the file, marks first text, image and button, and publishes; hosts of links and images count as looked at. */
async function publish(hq: ApiClient, input: { name: string; mjml: string }) {
  const { templateId, notices } = await hq.post<{ templateId: string; notices: Offered['notices'] }>(
    '/templates',
    input,
  );
  await hq.post(`/templates/${templateId}/regions/mark-first`);
  const { revision, hosts } = await hq.get<{ revision: number; hosts: { links: string[]; images: string[] } }>(
    `/templates/${templateId}/publish-check`,
  );
  const version = { expectedRevision: revision, changelog: 'Demonstration', confirmedHosts: hosts };
  const { templateVersionId } = await hq.post<{ templateVersionId: string }>(
    `/templates/${templateId}/versions`,
    version,
  );
  return { templateVersionId, notices };
}

async function addPartner(hq: ApiClient, groupId: string, mark: string): Promise<string> {
  const { partnerId } = await hq.post<{ partnerId: string }>('/partners', {
    name: `Autohaus Beispiel ${mark}`,
    legalName: 'Autohaus Beispiel GmbH',
    street: 'Musterstraße 1',
    postalCode: '89073',
    city: 'Ulm',
    country: 'DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    phone: '+49 731 555 100',
    email: 'service@autohaus-beispiel.example',
    website: 'https://www.autohaus-beispiel.example',
    imprint: 'Autohaus Beispiel GmbH, Musterstraße 1, 89073 Ulm. Registergericht Ulm, HRB 555100.',
    groupIds: [groupId],
  });
  return partnerId;
}

/** Offers the template to one partner: a new one, or `ownPartnerId`. Throws ApiError. */
export async function offerTemplate(
  hq: ApiClient,
  input: { name: string; mjml: string; ownPartnerId: string | null },
): Promise<Offered> {
  const { name, mjml, ownPartnerId } = input;
  const mark = newMark();
  const { templateVersionId, notices } = await publish(hq, { name, mjml });
  const { groupId } = await hq.post<{ groupId: string }>('/partner-groups', { name: `Demonstration ${mark}` });
  const partnerId = ownPartnerId ?? (await addPartner(hq, groupId, mark));
  if (ownPartnerId) await joinGroup(hq, ownPartnerId, groupId);
  const now = Date.now();
  const { campaignId } = await hq.post<{ campaignId: string }>('/campaigns', {
    name: `${name} (demonstration ${mark})`,
    templateVersionId,
    message: 'A demonstration of the whole way.',
    advertiser: 'partner',
    opensAt: new Date(now - DAY_MS).toISOString(),
    closesAt: new Date(now + PERIOD_DAYS * DAY_MS).toISOString(),
    groupIds: [groupId],
    offer: true,
  });
  return { campaignId, partnerId, notices };
}

/** The groups of a partner are set as a whole: those that it has stay. */
async function joinGroup(hq: ApiClient, partnerId: string, groupId: string): Promise<void> {
  const partners = await hq.list<{ id: string; groups: { id: string }[] }>('/partners');
  const groups = partners.find(({ id }) => id === partnerId)?.groups ?? [];
  await hq.put(`/partners/${partnerId}/groups`, { groupIds: [...groups.map(({ id }) => id), groupId] });
}
