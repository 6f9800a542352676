/** Which attribute of an element holds its colour, ground, alignment and size: the only ones that a partner's choice of a token reaches. */
const TEXTUAL = ['mj-text', 'mj-button', 'mj-navbar-link', 'mj-social-element', 'mj-table'];

export const colourAttribute = (tag: string): string | undefined =>
  TEXTUAL.includes(tag) ? 'color' : tag === 'mj-divider' ? 'border-color' : undefined;

export function backgroundAttribute(tag: string): string | undefined {
  if (['mj-section', 'mj-wrapper', 'mj-column', 'mj-group', 'mj-hero', 'mj-button', 'mj-body'].includes(tag))
    return 'background-color';
  return ['mj-text', 'mj-image', 'mj-table', 'mj-divider', 'mj-spacer', 'mj-social'].includes(tag)
    ? 'container-background-color'
    : undefined;
}

export function alignAttribute(tag: string): string | undefined {
  if (['mj-text', 'mj-button', 'mj-image', 'mj-divider', 'mj-social', 'mj-navbar', 'mj-table'].includes(tag))
    return 'align';
  return tag === 'mj-section' || tag === 'mj-wrapper' ? 'text-align' : undefined;
}

export const sizeAttribute = (tag: string): string | undefined =>
  TEXTUAL.includes(tag) ? 'font-size' : tag === 'mj-spacer' ? 'height' : undefined;

/** Classes that hide an element on one kind of device; the gate counts what carries them as not seen. */
export const HIDE_CLASSES = { phone: 'mp-hide-phone', desktop: 'mp-hide-desktop' } as const;
/** Mail programs without media queries show the element: hiding is a comfort, never a secret. */
export const HIDE_STYLE =
  '@media only screen and (max-width:479px) { .mp-hide-phone { display: none !important } } @media only screen and (min-width:480px) { .mp-hide-desktop { display: none !important } }';
