/** The closed lists of a person's own page: its screens use them too. */

/** What a person may set right by itself: it harms nobody, and nothing else depends on it. */
export const OWN_FIELDS = [
  'salutation',
  'title',
  'firstName',
  'lastName',
  'company',
  'street',
  'postalCode',
  'city',
  'country',
  'phone',
] as const;
export type OwnField = (typeof OWN_FIELDS)[number];
export const LONGEST_OWN_VALUE = 200;

/** What the partner decides on. The rest happens at once. */
export const PAGE_REQUESTS = ['erasure', 'restriction', 'rectification'] as const;
export type PageRequest = (typeof PAGE_REQUESTS)[number];

/** How long the browser that pressed the button may look. */
export const VISIT_MINUTES = 30;
