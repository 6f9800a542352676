/** What a mail shows of the partner's profile and of the library, and what is missing there. */
import { found as violation } from '../constraints/found.ts';
import type { FillValue, PartnerProfile, TemplateNode, TextValue } from '../document.ts';
import { legalVariant } from '../render/legal-variant.ts';
import type { RuleContext, ValidateOptions, Violation } from '../rule-context.ts';
import { ASSET_SCHEME, PARTNER_LOGO } from '../tags.ts';
import { isPartnerTag, partnerTagText } from '../text/merge-tags.ts';
import { mergeTagsOfText } from '../text/text-value.ts';

/** Links to what stands in the profile, and its field. */
export const PROFILE_LINKS: Readonly<Record<string, keyof PartnerProfile>> = {
  'mp:partner-website': 'website',
  'mp:partner-phone': 'phone',
  'mp:partner-email': 'email',
};

/** The content that an element shows: HQ's, the partner's, a chosen variant's or a legal text. */
function contentOf(node: TemplateNode, value: FillValue | undefined, options: ValidateOptions): string {
  const { region } = node;
  if (value && 'html' in value) return value.html;
  if (value && 'text' in value) return '';
  if (region?.kind === 'choice') {
    const option =
      region.options.find(({ id }) => value && 'choice' in value && value.choice === id) ?? region.options[0]!;
    return option.content ?? node.content ?? '';
  }
  if (region?.kind === 'legal')
    return legalVariant(region, options.profile, options.language)?.content ?? node.content ?? '';
  return node.content ?? '';
}

export class ProfileNeeds {
  private readonly options: ValidateOptions;
  private readonly context: RuleContext;
  private readonly lacking = new Set<string>();
  private readonly images: Violation[] = [];
  private showsLogo = false;

  constructor(options: ValidateOptions, context: RuleContext) {
    this.options = options;
    this.context = context;
    // Every mail carries the imprint.
    if (options.profile.imprint.trim() === '') this.lacking.add('imprint');
  }

  /** A text with merge tags. */
  read(text: TextValue): void {
    for (const tag of mergeTagsOfText(text)) this.tag(tag);
  }

  private tag(tag: string): void {
    if (isPartnerTag(tag) && partnerTagText(tag, this.options.profile).trim() === '')
      this.lacking.add(tag.slice('partner.'.length));
  }

  /** HQ's own images have rights that end, too; a partner's choice is judged with its region. */
  private image(node: TemplateNode, address: string): void {
    const { assets, today } = this.context;
    const id = address.slice(ASSET_SCHEME.length);
    const until = assets && Object.hasOwn(assets, id) ? assets[id]!.rightsUntil : undefined;
    if (!until || !today || until >= today) return;
    const label = node.attrs.alt ?? '';
    this.images.push(
      node.region
        ? violation(node.region, 'image.rights-ended', { until })
        : { rule: 'image.rights-ended', severity: 'block', params: { label, until } },
    );
  }

  /** An element that the mail shows. */
  see(node: TemplateNode, value: FillValue | undefined): void {
    const content = contentOf(node, value, this.options);
    if (content !== '') for (const [, tag] of content.matchAll(/data-tag="(partner\.[A-Za-z]+)"/g)) this.tag(tag!);
    if (value && 'text' in value) this.read(value.text);
    const href = value && 'link' in value && value.link.href ? value.link.href : node.attrs.href;
    for (const address of [href, ...Array.from(content.matchAll(/href="(mp:partner-[a-z]+)"/g), (match) => match[1])]) {
      const field = address === undefined ? undefined : PROFILE_LINKS[address];
      if (field && String(this.options.profile[field]).trim() === '') this.lacking.add(field);
    }
    const { src } = node.attrs;
    if (src === PARTNER_LOGO || content.includes(`src="${PARTNER_LOGO}"`)) this.showsLogo = true;
    if (src?.startsWith(ASSET_SCHEME) && !(value && 'image' in value)) this.image(node, src);
    for (const [, address] of content.matchAll(/ src="(asset:[\w-]+)"/g)) this.image(node, address!);
  }

  violations(): Violation[] {
    const missing = [...this.lacking].map(
      (field): Violation => ({ rule: 'profile.missing', severity: 'block', params: { field } }),
    );
    const hint: Violation[] =
      this.showsLogo && !this.options.profile.logo ? [{ rule: 'profile.no-logo', severity: 'hint', params: {} }] : [];
    return [...this.images, ...missing, ...hint];
  }
}
