/** The closed lists of data subjects' requests. Screens, the REST API and the database use these words. */

/** What a person can ask for (Art. 15, 20, 16, 17, 18 and 21 GDPR). */
export const REQUEST_KINDS = ['access', 'portability', 'rectification', 'erasure', 'restriction', 'objection'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How it came: recorded at the partner's desk, made by the person on its own page, or passed on by the broker across partners. */
export const REQUEST_ORIGINS = ['desk', 'own_page', 'broker'] as const;
export type RequestOrigin = (typeof REQUEST_ORIGINS)[number];

/** `identified`: somebody checked who asks. Only then data leaves the house or is changed. */
export const REQUEST_STATES = ['open', 'identified', 'closed'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_OUTCOMES = ['done', 'no_data', 'refused', 'withdrawn'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** What is kept about the person: a contact, only a suppressed address, nothing, or nothing any more. */
export const STANDINGS = ['contact', 'suppressed', 'unknown', 'erased'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How somebody can be known to be the person; `mail_link` is the own page's. */
export const IDENTITY_METHODS = [
  'known_address',
  'called_back',
  'in_person',
  'shared_knowledge',
  'representative',
  'mail_link',
] as const;
export type IdentityMethod = (typeof IDENTITY_METHODS)[number];
/** Those that people at a desk can record. */
export const DESK_IDENTITY_METHODS = IDENTITY_METHODS.filter((method) => method !== 'mail_link');

/** Why a request may be refused: each is a paragraph of the law, and the person is told which (Art. 12 (4) GDPR). */
export const REFUSALS = [
  'identity',
  'unfounded',
  'excessive',
  'legal_duty',
  'legal_claims',
  'rights_of_others',
  'accurate',
] as const;
export type Refusal = (typeof REFUSALS)[number];

const COPIES: readonly RequestKind[] = ['access', 'portability'];
const CHANGES: readonly RequestKind[] = ['rectification', 'erasure'];

/** Asks for a copy of the data. */
export const asksForCopy = (kind: RequestKind): boolean => COPIES.includes(kind);

/**
 * Whether the answer waits for an identity check: always where data leaves the house or is lost. To stop mails or to pause the processing
 * harms nobody, and Art. 21 (2) GDPR is not to be made hard.
 */
export const needsIdentity = (kind: RequestKind): boolean => asksForCopy(kind) || CHANGES.includes(kind);

/** Refusals that fit a kind. An objection to advertising cannot be refused (Art. 21 (3) GDPR). */
export const refusalsFor = (kind: RequestKind): readonly Refusal[] => {
  const always: Refusal[] = ['identity', 'unfounded', 'excessive'];
  switch (kind) {
    case 'objection':
      return [];
    case 'erasure':
      return [...always, 'legal_duty', 'legal_claims'];
    case 'rectification':
      return [...always, 'accurate'];
    case 'restriction':
      return always;
    default:
      return [...always, 'rights_of_others'];
  }
};

/** What an entry of a request's protocol says. */
export const REQUEST_ACTS = [
  'received',
  'person_found',
  'person_not_found',
  'identity_confirmed',
  'identity_failed',
  'extended',
  'package_downloaded',
  'package_mailed',
  'package_fetched',
  'package_locked',
  'corrected',
  'erased',
  'restricted',
  'restriction_lifted',
  'objected',
  'told_by_mail',
  'told_otherwise',
  'done',
  'no_data',
  'refused',
  'withdrawn',
] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];
