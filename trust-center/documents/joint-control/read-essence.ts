/** The essence of joint control, for everybody: Art. 26(2), second sentence. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import type { DocumentDeps } from '../deps.ts';
import { type Arrangement, inForce, listArrangements } from './arrangements.ts';

export interface Essence {
  look: PartnerLook;
  partner: { name: string; address: string; email: string; website: string };
  arrangements: Pick<
    Arrangement,
    'arrangementId' | 'programme' | 'number' | 'headquarters' | 'duties' | 'text' | 'publishedAt'
  >[];
}

/** The arrangements that this partner agreed to and that are in force. Null where there is none, or no such partner. */
export async function readEssence(deps: DocumentDeps, partnerId: string): Promise<Essence | null> {
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<PartnerLook & { profile: Record<string, string>; legalName: string }>(
      `SELECT "legalName", profile, ${LOOK_COLUMNS} FROM partner p WHERE id = $1 AND state = 'active'`,
      [partnerId],
    );
    if (!rows[0]) return null;
    const agreed = await client.query<{ arrangementId: string }>('SELECT "arrangementId" FROM joint_agreement');
    const ids = new Set(agreed.rows.map(({ arrangementId }) => arrangementId));
    const arrangements = inForce(await listArrangements(client)).filter(({ arrangementId }) => ids.has(arrangementId));
    if (arrangements.length === 0) return null;
    const { legalName, profile, ...look } = rows[0];
    return {
      look,
      partner: {
        name: legalName,
        address: [profile.street, [profile.postalCode, profile.city].filter(Boolean).join(' ')]
          .filter(Boolean)
          .join(', '),
        email: profile.email ?? '',
        website: profile.website ?? '',
      },
      arrangements: arrangements.map(
        ({ arrangementId, programme, number, headquarters, duties, text, publishedAt }) => ({
          arrangementId,
          programme,
          number,
          headquarters,
          duties,
          text,
          publishedAt,
        }),
      ),
    };
  });
}
