/** A template's document with the brand as it stands: at publishing it is written into the version, in previews of drafts it is shown. */
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import type { BrandKit } from './brand-kit.ts';
import { brandTokens } from './brand-tokens.ts';
import { legalVariants } from './legal-text.ts';

const FOOTER = 'n_brandfooter';
/** The id of the region that holds a footer text: stable, so that a changed text is a change of this region and of nothing else. */
const footerRegionId = (key: string): string => `r_brand${key}`;

type LegalText = BrandKit['legal'][number];

const footerNode = (legal: LegalText, index: number): TemplateNode => ({
  id: `${FOOTER}${index}`,
  tag: 'mj-text',
  attrs: {
    align: 'center',
    color: '#5b6470',
    'font-size': '12px',
    'line-height': '1.6',
    'font-family': 'Arial, sans-serif',
  },
  content: '',
  region: {
    id: footerRegionId(legal.key),
    kind: 'legal',
    label: legal.name,
    required: false,
    variants: legalVariants(legal),
  },
});

function withFooter(root: TemplateNode, texts: LegalText[]): TemplateNode {
  const section: TemplateNode = {
    id: FOOTER,
    tag: 'mj-section',
    attrs: { 'background-color': '#ffffff', padding: '16px' },
    children: [{ id: `${FOOTER}column`, tag: 'mj-column', attrs: {}, children: texts.map(footerNode) }],
  };
  return mapTree(root, (node) => {
    if (node.tag !== 'mj-body') return node;
    const own = (node.children ?? []).filter(({ id }) => id !== FOOTER);
    return { ...node, children: texts.length > 0 ? [...own, section] : own };
  });
}

/**
 * Tokens, the room of logos, legal regions that name a text of the kit, and the texts below every mail. Doing it again with the same kit changes nothing.
 * A legal region whose text is no longer in the kit keeps the variants that it has.
 */
export function withBrand(document: TemplateDocument, kit: BrandKit): TemplateDocument {
  const root = mapTree(document.root, (node) => {
    if (node.region?.kind !== 'legal' || node.region.brand === undefined) return node;
    const { brand } = node.region;
    const legal = kit.legal.find(({ key }) => key === brand);
    return legal ? { ...node, region: { ...node.region, variants: legalVariants(legal) } } : node;
  });
  const footer = kit.legal.filter(({ place }) => place === 'footer');
  const tokens = brandTokens(kit);
  const { logos: _before, ...rest } = document;
  const logos = Object.fromEntries(
    kit.logos.map(({ assetId, clearSpacePercent, minWidthPx }) => [assetId, { clearSpacePercent, minWidthPx }]),
  );
  return {
    ...rest,
    ...(kit.logos.length > 0 ? { logos } : {}),
    root: withFooter(root, footer),
    ...(Object.keys(tokens).length > 0 ? { tokens } : {}),
  };
}
