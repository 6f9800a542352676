import { randomBytes, randomInt } from 'node:crypto';

const FIRST = [
  'Anja',
  'Bernd',
  'Carla',
  'Dirk',
  'Elke',
  'Frank',
  'Gisela',
  'Holger',
  'Ines',
  'Jens',
  'Katrin',
  'Lothar',
];
const LAST = [
  'Albers',
  'Brinkmann',
  'Cordes',
  'Drews',
  'Ehlers',
  'Fiedler',
  'Gerdes',
  'Hinz',
  'Ihle',
  'Janssen',
  'Kolb',
];
const TOWNS = [
  ['89073', 'Ulm'],
  ['20095', 'Hamburg'],
  ['50667', 'Köln'],
  ['04109', 'Leipzig'],
  ['90402', 'Nürnberg'],
] as const;

const one = <T>(from: readonly T[]): T => from[randomInt(from.length)]!;
const sometimes = <T extends object>(part: T): T | Record<string, never> => (randomInt(2) === 0 ? part : {});

/** Somebody who does not exist, with a mailbox that is the operator's. Some say more about themselves than others. */
export function invented(mailDomain: string) {
  const [firstName, lastName] = [one(FIRST), one(LAST)];
  const [postalCode, city] = one(TOWNS);
  const mailbox = `${firstName[0]}.${lastName}.${randomBytes(1 + randomInt(3)).toString('hex')}`.toLowerCase();
  return {
    email: `${mailbox}@${mailDomain}`,
    lastName,
    ...sometimes({ firstName }),
    ...sometimes({ city }),
    ...sometimes({ postalCode }),
    ...sometimes({ phone: `+49 ${randomInt(100, 999)} ${randomInt(100_000, 9_999_999)}` }),
  };
}
