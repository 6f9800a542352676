/** How long each category of data is kept: the platform's time, and between which bounds a partner may choose its own. */

export interface Category {
  /** `years`: counted from the end of the year */
  unit: 'days' | 'years';
  /** The platform's */
  standard: number;
  least: number;
  most: number;
}

export const CATEGORIES = {
  /** Consent that nobody used for so long lapses: the person gets no more mail, until they agree anew. */
  unused_consent: { unit: 'days', standard: 1_095, least: 365, most: 1_461 },
  /** People who withdrew, and the evidence of what they had agreed to; what they later agreed to anew stays. */
  withdrawn_consent: { unit: 'years', standard: 3, least: 3, most: 10 },
  /** People whom nobody may mail and who never withdrew. */
  people_without_ground: { unit: 'days', standard: 1_095, least: 30, most: 3_650 },
  /** Opens and clicks lose the name and stay as numbers. */
  delivery_events: { unit: 'days', standard: 730, least: 30, most: 1_095 },
  /** Uploaded files, refused rows and what the import was called. */
  import_files: { unit: 'days', standard: 90, least: 30, most: 365 },
  /** Sign-ups by a form that nobody confirmed. The link of the mail lapses after 30 days in any case. */
  unconfirmed_sign_ups: { unit: 'days', standard: 30, least: 1, most: 30 },
  /** Closed requests of data subjects with their protocol, for proof that they were answered. */
  closed_requests: { unit: 'years', standard: 3, least: 3, most: 10 },
  /** Mails to one person: tests, invitations, confirmations. */
  single_mails: { unit: 'days', standard: 30, least: 7, most: 365 },
  /** The sealed details of log entries; the entries themselves stay, and their proofs. */
  log_details: { unit: 'days', standard: 1_095, least: 365, most: 3_650 },
} as const satisfies Record<string, Category>;

export type CategoryName = keyof typeof CATEGORIES;
export const CATEGORY_NAMES = Object.keys(CATEGORIES) as CategoryName[];
export const isCategory = (name: string): name is CategoryName => Object.hasOwn(CATEGORIES, name);
