/** Addresses of partners at the platform's own domain. */

/** A part of a mail address or list id from a name: ASCII letters, digits and hyphens, at most 40 of them. */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'partner';

/** `part` is a word of the partner's own, behind a dot: no name gives a dot, so one partner never gets the address of another. */
export const platformAddress = (partnerName: string, mailDomain: string, part = ''): string =>
  `${slug(partnerName)}${part ? `.${part}` : ''}@${mailDomain}`;
