/** What an element's attributes are once the template's own defaults and those of MJML are counted in. For the canvas only. */
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { takesTokens, withTokens } from '@multipartner/templates-engine/tokens';

type Attributes = Readonly<Record<string, string>>;

/** MJML's own defaults, where the canvas needs them (MJML 5, docs of each element). */
const STANDARD: Readonly<Record<string, Attributes>> = {
  'mj-body': { width: '600px' },
  'mj-section': { padding: '20px 0', 'text-align': 'center', 'background-repeat': 'repeat', 'background-size': 'auto' },
  'mj-wrapper': { padding: '20px 0', 'text-align': 'center', 'background-repeat': 'repeat', 'background-size': 'auto' },
  'mj-column': { 'vertical-align': 'top' },
  'mj-hero': { 'background-position': 'center center', padding: '0px', 'vertical-align': 'top', height: '0px' },
  'mj-text': {
    align: 'left',
    color: '#000000',
    'font-family': 'Ubuntu, Helvetica, Arial, sans-serif',
    'font-size': '13px',
    'line-height': '1',
    padding: '10px 25px',
  },
  'mj-button': {
    align: 'center',
    'background-color': '#414141',
    'border-radius': '3px',
    color: '#ffffff',
    'font-family': 'Ubuntu, Helvetica, Arial, sans-serif',
    'font-size': '13px',
    'inner-padding': '10px 25px',
    'line-height': '120%',
    padding: '10px 25px',
  },
  'mj-image': { align: 'center', padding: '10px 25px', height: 'auto' },
  'mj-divider': {
    'border-color': '#000000',
    'border-style': 'solid',
    'border-width': '4px',
    padding: '10px 25px',
    width: '100%',
  },
  'mj-spacer': { height: '20px' },
  'mj-table': {
    color: '#000000',
    'font-family': 'Ubuntu, Helvetica, Arial, sans-serif',
    'font-size': '13px',
    'line-height': '22px',
    padding: '10px 25px',
    width: '100%',
  },
  'mj-social': {
    align: 'center',
    color: '#333333',
    'font-family': 'Ubuntu, Helvetica, Arial, sans-serif',
    'font-size': '13px',
    'icon-size': '20px',
    padding: '10px 25px',
  },
  'mj-navbar': { align: 'center' },
  'mj-navbar-link': {
    color: '#000000',
    'font-family': 'Ubuntu, Helvetica, Arial, sans-serif',
    'font-size': '13px',
    'line-height': '22px',
    padding: '15px 10px',
    'text-decoration': 'none',
  },
};

export interface TemplateDefaults {
  /** The attributes that count for an element of this template */
  of(node: Pick<TemplateNode, 'tag' | 'attrs'>): Attributes;
  /** The template's own style sheets */
  css: string;
}

/** Attributes with brand tokens replaced by their values; what names an unknown token is left out. */
function resolved(attributes: Record<string, string>, tokens: Readonly<Record<string, string>>): Attributes {
  for (const [name, value] of Object.entries(attributes)) {
    if (!value?.includes('token:') || !takesTokens(name)) continue;
    const known = withTokens(value, tokens, () => undefined);
    if (known === undefined) delete attributes[name];
    else attributes[name] = known;
  }
  return attributes;
}

/** Reads `mj-attributes` and `mj-style` of a tree. `tokens`: the brand's values by name. */
export function templateDefaults(root: TemplateNode, tokens: Readonly<Record<string, string>> = {}): TemplateDefaults {
  const head = root.children?.find(({ tag }) => tag === 'mj-head')?.children ?? [];
  const defaults = head.filter(({ tag }) => tag === 'mj-attributes').flatMap(({ children }) => children ?? []);
  const all: Record<string, string> = {};
  const byTag: Record<string, Record<string, string>> = {};
  const byClass: Record<string, Record<string, string>> = {};
  for (const { tag, attrs } of defaults) {
    if (tag === 'mj-all') Object.assign(all, attrs);
    else if (tag === 'mj-class') byClass[attrs.name ?? ''] = { ...byClass[attrs.name ?? ''], ...attrs };
    else byTag[tag] = { ...byTag[tag], ...attrs };
  }
  return {
    css: head
      .filter(({ tag }) => tag === 'mj-style')
      .map(({ content }) => content ?? '')
      .join('\n'),
    of({ tag, attrs }) {
      const classes = (attrs['mj-class'] ?? '').split(/\s+/).filter(Boolean);
      const counted = Object.assign(
        {},
        STANDARD[tag],
        all,
        byTag[tag],
        ...classes.map((name) => ({ ...byClass[name], name: undefined })),
        attrs,
      ) as Record<string, string>;
      return resolved(counted, tokens);
    },
  };
}
