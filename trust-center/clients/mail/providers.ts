/**
 * The large providers of recipients, by name. Numbers of deliveries are kept for these and for "other" alone: a domain that few people have names a
 * person. A company whose mail lies at one of them under its own domain counts as other.
 */

export const PROVIDERS = {
  gmail: 'Gmail',
  microsoft: 'Outlook.com',
  yahoo: 'Yahoo, AOL',
  icloud: 'iCloud',
  gmx: 'GMX',
  webde: 'WEB.DE',
  t_online: 'T-Online',
  freenet: 'freenet',
  vodafone: 'Vodafone, Arcor',
  posteo: 'Posteo',
  mailbox_org: 'mailbox.org',
  bluewin: 'Bluewin',
  a1: 'A1',
  orange: 'Orange',
  laposte: 'La Poste',
  proton: 'Proton',
} as const;

export type ProviderName = keyof typeof PROVIDERS | 'other';

export const PROVIDER_NAMES = [...(Object.keys(PROVIDERS) as (keyof typeof PROVIDERS)[]), 'other'] as const;

const COUNTRIES = ['at', 'ch', 'co.uk', 'com', 'de', 'es', 'fr', 'it', 'nl'];
const inCountries = (...names: string[]) => names.flatMap((name) => COUNTRIES.map((ending) => `${name}.${ending}`));

const DOMAINS: Record<keyof typeof PROVIDERS, readonly string[]> = {
  gmail: ['gmail.com', 'googlemail.com'],
  microsoft: [...inCountries('outlook', 'hotmail', 'live'), 'msn.com'],
  yahoo: [...inCountries('yahoo', 'aol'), 'ymail.com', 'rocketmail.com'],
  icloud: ['icloud.com', 'me.com', 'mac.com'],
  gmx: [...inCountries('gmx'), 'gmx.net', 'gmx.eu', 'gmx.org', 'gmx.info'],
  webde: ['web.de'],
  t_online: ['t-online.de', 'magenta.de'],
  freenet: ['freenet.de'],
  vodafone: ['vodafone.de', 'arcor.de'],
  posteo: ['posteo.de', 'posteo.net'],
  mailbox_org: ['mailbox.org'],
  bluewin: ['bluewin.ch'],
  a1: ['a1.net', 'aon.at'],
  orange: ['orange.fr', 'wanadoo.fr'],
  laposte: ['laposte.net'],
  proton: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
};

const NAMES: ReadonlyMap<string, ProviderName> = new Map(
  (Object.keys(DOMAINS) as (keyof typeof PROVIDERS)[]).flatMap((name) =>
    DOMAINS[name].map((domain) => [domain, name] as const),
  ),
);

/** Whose mailbox an address is; `other` for every domain that is not on the list. */
export const providerName = (address: string): ProviderName =>
  NAMES.get(address.slice(address.lastIndexOf('@') + 1).toLowerCase()) ?? 'other';
