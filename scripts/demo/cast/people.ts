/** Who works in the demo world. Their addresses are the only ones that get one-click sign-ins. */
import type { Role } from '@multipartner/trust-center/roles';
import { DEMO_DOMAIN } from '../../../trust-center/identity/sign-in/demo-sign-in.ts';
import type { PartnerKey } from './partners.ts';

export interface DemoPerson {
  name: string;
  email: string;
  language: 'de' | 'en';
  /** The first one is what the sign-in page shows */
  roles: { role: Role; partner: PartnerKey | null }[];
}

const at = (name: string): string => `${name}@${DEMO_DOMAIN}`;

/** In the order of the sign-in page; the first is the one who sets the house up. */
export const PEOPLE: readonly DemoPerson[] = [
  {
    name: 'Helena Brandt',
    email: at('helena.brandt'),
    language: 'de',
    roles: [{ role: 'hq_administrator', partner: null }],
  },
  { name: 'Jonas Adler', email: at('jonas.adler'), language: 'de', roles: [{ role: 'hq_marketer', partner: null }] },
  {
    name: 'Petra Sonnleitner',
    email: at('petra.sonnleitner'),
    language: 'de',
    roles: [{ role: 'partner_owner', partner: 'sonne' }],
  },
  {
    name: 'Deniz Yıldırım',
    email: at('deniz.yildirim'),
    language: 'de',
    roles: [{ role: 'partner_editor', partner: 'sonne' }],
  },
  {
    name: 'Claire Dubois',
    email: at('claire.dubois'),
    language: 'en',
    roles: [{ role: 'partner_owner', partner: 'bellevue' }],
  },
  {
    name: 'Hauke Petersen',
    email: at('hauke.petersen'),
    language: 'de',
    roles: [{ role: 'partner_owner', partner: 'nordlicht' }],
  },
  {
    name: 'Sabine Leitner',
    email: at('sabine.leitner'),
    language: 'de',
    roles: [{ role: 'partner_owner', partner: 'linz' }],
  },
  {
    name: 'Mira Vogt',
    email: at('mira.vogt'),
    language: 'en',
    roles: [
      { role: 'partner_editor', partner: 'nordlicht' },
      { role: 'partner_editor', partner: 'linz' },
    ],
  },
  {
    name: 'Dr. Ruth Amsel',
    email: at('ruth.amsel'),
    language: 'de',
    roles: [{ role: 'compliance_officer', partner: null }],
  },
  {
    name: 'Viktor Lang',
    email: at('viktor.lang'),
    language: 'de',
    roles: [{ role: 'key_custodian', partner: null }],
  },
  {
    name: 'Anna Sonnleitner',
    email: at('anna.sonnleitner'),
    language: 'de',
    roles: [{ role: 'key_custodian', partner: 'sonne' }],
  },
];
