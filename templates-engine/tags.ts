/** The closed list of MJML elements that a stored template may hold, and what each of them may contain. */

/** Elements whose inner HTML is kept as `content`. */
export const CONTENT_TAGS: ReadonlySet<string> = new Set([
  'mj-text',
  'mj-button',
  'mj-table',
  'mj-raw',
  'mj-style',
  'mj-navbar-link',
  'mj-social-element',
]);

const COLUMN_CHILDREN = [
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
  'mj-table',
  'mj-social',
  'mj-navbar',
  'mj-raw',
];

/** Element → elements that may stand directly in it. An element that is not a key holds no elements. */
export const ALLOWED_CHILDREN: Readonly<Record<string, readonly string[]>> = {
  mjml: ['mj-head', 'mj-body'],
  'mj-head': ['mj-attributes', 'mj-style', 'mj-breakpoint', 'mj-raw'],
  'mj-attributes': [
    'mj-all',
    'mj-class',
    'mj-body',
    'mj-section',
    'mj-wrapper',
    'mj-group',
    'mj-column',
    'mj-hero',
    'mj-navbar-link',
    'mj-social-element',
    ...COLUMN_CHILDREN,
  ],
  'mj-body': ['mj-section', 'mj-wrapper', 'mj-hero', 'mj-raw'],
  'mj-wrapper': ['mj-section', 'mj-hero', 'mj-raw'],
  'mj-section': ['mj-column', 'mj-group', 'mj-raw'],
  'mj-group': ['mj-column', 'mj-raw'],
  'mj-column': COLUMN_CHILDREN,
  'mj-hero': COLUMN_CHILDREN,
  'mj-navbar': ['mj-navbar-link', 'mj-raw'],
  'mj-social': ['mj-social-element', 'mj-raw'],
};

/** Every element of a stored template. */
export const ALLOWED_TAGS: ReadonlySet<string> = new Set(['mjml', ...Object.values(ALLOWED_CHILDREN).flat()]);

/** Attributes that hold an address. */
export const URL_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'src', 'background-url', 'base-url']);

/** Attributes that hold words for people: any character, escaped when written. */
export const WORD_ATTRIBUTES: ReadonlySet<string> = new Set(['alt', 'title', 'aria-label']);

/** How large a template may be. */
export const TEMPLATE_LIMITS = {
  sourceBytes: 1_000_000,
  depth: 16,
  nodes: 3_000,
  attributeLength: 4_000,
  contentLength: 100_000,
  childrenPerNode: 500,
} as const;

/** Links of ours that a template may carry in `href`; known only per recipient. */
export const RECIPIENT_LINKS = {
  'mp:unsubscribe': 'unsubscribe',
  'mp:preferences': 'preferences',
  'mp:view-in-browser': 'viewInBrowser',
} as const;
export type RecipientLink = (typeof RECIPIENT_LINKS)[keyof typeof RECIPIENT_LINKS];

/** Links that are filled from the partner's profile. */
export const PARTNER_LINKS = ['mp:partner-website', 'mp:partner-phone', 'mp:partner-email'] as const;
export type PartnerLink = (typeof PARTNER_LINKS)[number];

/** The image source that stands for the partner's logo. */
export const PARTNER_LOGO = 'mp:partner-logo';

/** Image sources of the asset library: `asset:<id>`. */
export const ASSET_SCHEME = 'asset:';
