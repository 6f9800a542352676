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

/** Somebody who does not exist, with a mailbox that is the operator's. */
export function invented(mailDomain: string) {
  const [firstName, lastName] = [one(FIRST), one(LAST)];
  const [postalCode, city] = one(TOWNS);
  const mailbox = `${firstName}.${lastName}.${randomBytes(3).toString('hex')}`.toLowerCase();
  return { email: `${mailbox}@${mailDomain}`, firstName, lastName, postalCode, city };
}
