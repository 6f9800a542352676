/** The partner's part in the app: own words, own picture, own link, then over to the trust center. */
import sharp from 'sharp';
import type { ApiClient } from '../cli/api-client.ts';

interface Region {
  id: string;
  kind: string;
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="520"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="#0b6b69"/><stop offset="1" stop-color="#bfe5ec"/></linearGradient></defs><rect width="1200" height="520" fill="url(#sky)"/>
<circle cx="930" cy="180" r="80" fill="#fff3c9"/><path d="M0 520V380C220 300 380 430 620 360S1010 300 1200 380V520Z" fill="#12302f"/>
<rect x="250" y="395" width="330" height="62" rx="28" fill="#f7f1e6"/><path d="M318 400c20-48 56-58 108-58s84 18 104 58Z" fill="#f7f1e6"/>
<circle cx="328" cy="458" r="32" fill="#0d2b2c"/><circle cx="506" cy="458" r="32" fill="#0d2b2c"/></svg>`;

async function uploadPicture(partner: ApiClient): Promise<string> {
  const bytes = await sharp(Buffer.from(PICTURE)).png().toBuffer();
  const about = { name: 'Autohaus am Abend', altText: 'Ein Auto vor Hügeln im Abendlicht' };
  return (await partner.upload<{ assetId: string }>('/assets', { mediaType: 'image/png', bytes }, about)).assetId;
}

/** A greeting by name shows that each mail is made for one person. */
const TEXT =
  '<p><span data-tag="contact.greeting" data-fallback="Guten Tag">contact.greeting</span>,</p><p>diese Zeilen hat der Partner geschrieben. Alles andere in dieser Mail kommt von der Zentrale.</p>';

async function valueFor(partner: ApiClient, { kind }: Region): Promise<unknown> {
  switch (kind) {
    case 'text.rich':
      return { html: TEXT };
    case 'text.plain':
      return { text: 'Ein Gruß vom Partner' };
    case 'image':
      return { image: { assetId: await uploadPicture(partner), alt: 'Ein Auto vor Hügeln im Abendlicht' } };
    case 'link':
      return { link: { label: 'Zu unserem Autohaus' } };
    default:
      return undefined;
  }
}

/** Fills what may be filled and hands the mail over. Throws ApiError; FILL_INCOMPLETE names what is missing. */
export async function fillMail(
  partner: ApiClient,
  campaignId: string,
): Promise<{ packageId: string; participationId: string }> {
  const [listed] = await partner.list<{ id: string }>('/participations', { campaignId });
  if (!listed) throw new Error('The partner was not asked: its key belongs to another partner.');
  const participationId = listed.id;
  const { revision, regions } = await partner.get<{ revision: number; regions: Region[] }>(
    `/participations/${participationId}`,
  );
  const patch: Record<string, unknown> = {};
  for (const region of regions) {
    const value = await valueFor(partner, region);
    if (value !== undefined) patch[region.id] = value;
  }
  if (Object.keys(patch).length > 0)
    await partner.patch(`/participations/${participationId}/fill`, { expectedRevision: revision, patch });
  const { packageId } = await partner.post<{ packageId: string }>(`/participations/${participationId}/hand-over`);
  return { packageId, participationId };
}
