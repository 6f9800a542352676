/**
 * Social links without an icon of their own would load one from a vendor's server (MJML's default) and tell it who reads. They become words;
 * sharing links get their full address here.
 */
import type { TemplateNode } from '../document.ts';
import { escapeAttribute, escapeText } from '../html/escape.ts';
import { mapTree, walk } from '../localise.ts';

const NETWORKS: Readonly<Record<string, { label: string; share?: string }>> = {
  facebook: { label: 'Facebook', share: 'https://www.facebook.com/sharer/sharer.php?u=' },
  twitter: { label: 'Twitter', share: 'https://twitter.com/intent/tweet?url=' },
  x: { label: 'X', share: 'https://twitter.com/intent/tweet?url=' },
  google: { label: 'Google' },
  pinterest: { label: 'Pinterest', share: 'https://pinterest.com/pin/create/button/?url=' },
  linkedin: { label: 'LinkedIn', share: 'https://www.linkedin.com/shareArticle?mini=true&url=' },
  instagram: { label: 'Instagram' },
  web: { label: 'Web' },
  snapchat: { label: 'Snapchat' },
  youtube: { label: 'YouTube' },
  tumblr: { label: 'Tumblr' },
  github: { label: 'GitHub' },
  xing: { label: 'XING' },
  vimeo: { label: 'Vimeo' },
  medium: { label: 'Medium' },
  soundcloud: { label: 'SoundCloud' },
  dribbble: { label: 'Dribbble' },
};

const networkOf = (node: TemplateNode) => {
  const name = (node.attrs.name ?? '').toLowerCase();
  const base = name.replace(/-noshare$/, '');
  return { network: Object.hasOwn(NETWORKS, base) ? NETWORKS[base] : undefined, shares: name === base };
};

/** The address a social element leads to. Only a web address can be shared; a link of ours is taken as it is. */
function addressOf(node: TemplateNode): string | undefined {
  const { network, shares } = networkOf(node);
  const { href } = node.attrs;
  return href?.startsWith('http') && shares && network?.share ? network.share + encodeURIComponent(href) : href;
}

/** The tree with words in place of icons that would come from elsewhere. Elements with a `src` of their own keep it. */
export function replaceSocialIcons(root: TemplateNode): TemplateNode {
  let isUsed = false;
  walk(root, ({ tag }) => {
    if (tag === 'mj-social') isUsed = true;
  });
  if (!isUsed) return root;
  return mapTree(root, (node) => {
    if (node.tag === 'mj-social-element' && node.attrs.src) {
      const { name: _name, ...attrs } = node.attrs;
      const href = addressOf(node);
      return { ...node, attrs: href ? { ...attrs, href } : attrs };
    }
    if (node.tag !== 'mj-social' || node.children?.every(({ attrs }) => attrs.src)) return node;
    const links = (node.children ?? []).flatMap((element) => {
      const label = element.content || escapeText(networkOf(element).network?.label ?? element.attrs.name ?? 'Web');
      const href = addressOf(element);
      const color = element.attrs.color ?? node.attrs.color;
      const style = color ? ` style="${escapeAttribute(`color: ${color}`)}"` : '';
      return element.tag !== 'mj-social-element'
        ? []
        : [href ? `<a href="${escapeAttribute(href)}"${style}>${label}</a>` : `<span${style}>${label}</span>`];
    });
    const kept = Object.fromEntries(
      Object.entries(node.attrs).filter(
        ([name]) =>
          ['align', 'color', 'font-family', 'font-size', 'css-class'].includes(name) || name.startsWith('padding'),
      ),
    );
    return {
      id: node.id,
      tag: 'mj-text',
      attrs: { align: 'center', ...kept },
      content: links.join(' &nbsp;·&nbsp; '),
      ...(node.region ? { region: node.region } : {}),
      // Where it comes from, for previews.
      ...('marks' in node ? { marks: node.marks } : {}),
    };
  });
}
