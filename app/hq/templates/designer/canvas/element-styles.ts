/** MJML's attributes as CSS of the canvas: close to the compiled mail, while the preview shows the mail itself. */

type Attributes = Readonly<Record<string, string>>;
export type Style = Record<string, string>;

/** Properties that MJML and CSS call the same. */
const SAME = [
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'line-height',
  'text-decoration',
  'text-transform',
  'text-align',
  'border',
  'border-top',
  'border-right',
  'border-bottom',
  'border-left',
  'border-radius',
  'padding',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'background-color',
] as const;

const pick = (attributes: Attributes, names: readonly string[]): Style =>
  Object.fromEntries(names.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : [])));

const PADDINGS = SAME.filter((name) => name.startsWith('padding'));
const BORDERS = SAME.filter((name) => name.startsWith('border'));
const FONT = SAME.filter((name) => name.startsWith('font') || /^(color|letter|line|text-[dt])/.test(name));
const ALIGN: Readonly<Record<string, string>> = { left: 'flex-start', center: 'center', right: 'flex-end' };
const VERTICAL: Readonly<Record<string, string>> = { top: 'flex-start', middle: 'center', bottom: 'flex-end' };

function background(attributes: Attributes, image: (address: string) => string | undefined): Style {
  const url = attributes['background-url'] && image(attributes['background-url']);
  const style: Style = pick(attributes, ['background-color']);
  if (!url) return style;
  return {
    ...style,
    'background-image': `url("${encodeURI(decodeURI(url)).replaceAll('"', '%22')}")`,
    'background-repeat': attributes['background-repeat'] ?? 'repeat',
    'background-size': attributes['background-size'] ?? 'auto',
    'background-position': attributes['background-position'] ?? 'top center',
  };
}

/** The style of an element's outer box. */
export function outerStyle(tag: string, attributes: Attributes, image: (address: string) => string | undefined): Style {
  const padding = pick(attributes, PADDINGS);
  switch (tag) {
    case 'mj-body':
      return { '--mail-width': attributes.width ?? '600px', ...pick(attributes, ['background-color']) };
    case 'mj-section':
    case 'mj-wrapper':
      return {
        ...background(attributes, image),
        ...pick(attributes, BORDERS),
        ...padding,
        'text-align': attributes['text-align'] ?? 'center',
        ...(attributes.direction === 'rtl' ? { 'flex-direction': 'row-reverse' } : {}),
      };
    case 'mj-hero':
      return {
        ...background(attributes, image),
        ...padding,
        'background-size': 'cover',
        'min-height': attributes.height ?? '0',
        'justify-content': VERTICAL[attributes['vertical-align'] ?? 'top'] ?? 'flex-start',
      };
    case 'mj-column':
    case 'mj-group':
      return {
        ...pick(attributes, ['background-color', ...BORDERS]),
        ...padding,
        ...(attributes.width ? { flex: `0 0 ${attributes.width}`, 'max-width': attributes.width } : {}),
        'align-self': VERTICAL[attributes['vertical-align'] ?? 'top'] ?? 'flex-start',
      };
    case 'mj-text':
    case 'mj-table':
      return {
        ...padding,
        ...pick(attributes, FONT),
        'text-align': attributes.align ?? 'left',
        ...(attributes['container-background-color']
          ? { 'background-color': attributes['container-background-color'] }
          : {}),
        ...(attributes.height ? { height: attributes.height } : {}),
      };
    case 'mj-social':
      return {
        ...padding,
        ...pick(attributes, FONT),
        'justify-content': ALIGN[attributes.align ?? 'center'] ?? 'center',
      };
    case 'mj-navbar':
      return { ...padding, 'justify-content': ALIGN[attributes.align ?? 'center'] ?? 'center' };
    case 'mj-navbar-link':
      return { ...padding, ...pick(attributes, FONT) };
    case 'mj-spacer':
      return { height: attributes.height ?? '20px' };
    case 'mj-button':
    case 'mj-image':
    case 'mj-divider':
      return {
        ...padding,
        'justify-content': ALIGN[attributes.align ?? 'center'] ?? 'center',
        ...(attributes['container-background-color']
          ? { 'background-color': attributes['container-background-color'] }
          : {}),
      };
    default:
      return {};
  }
}

/** The style of what stands inside: the button itself, the image, the line. */
export function innerStyle(tag: string, attributes: Attributes): Style {
  switch (tag) {
    case 'mj-button':
      return {
        ...pick(attributes, FONT),
        ...pick(attributes, BORDERS),
        'background-color': attributes['background-color'] ?? '#414141',
        padding: attributes['inner-padding'] ?? '10px 25px',
        ...(attributes.width ? { width: attributes.width } : {}),
        ...(attributes.height ? { height: attributes.height } : {}),
        'text-decoration': attributes['text-decoration'] ?? 'none',
      };
    case 'mj-image':
      return {
        width: attributes.width ?? '100%',
        ...(attributes.height && attributes.height !== 'auto' ? { height: attributes.height } : {}),
        ...pick(attributes, BORDERS),
      };
    case 'mj-divider':
      return {
        width: attributes.width ?? '100%',
        'border-top': `${attributes['border-width']} ${attributes['border-style']} ${attributes['border-color']}`,
      };
    default:
      return {};
  }
}
