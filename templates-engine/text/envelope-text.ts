/** What stands in the envelope of a partner's mail: its lines, its sender's name, and where answers go. */
import type { FillSet, PartnerProfile, TemplateDocument, TextValue } from '../document.ts';
import type { EnvelopeField } from '../localise.ts';
import { valueFor } from '../regions/region-value.ts';
import { isReplyAddress } from '../reply-address.ts';
import { textParts, textWith, withPartnerTags } from './text-value.ts';

/** A field of the envelope with the partner's fill, as far as its region permits it, and the partner's own values in place. */
export function envelopeText(
  document: TemplateDocument,
  fill: FillSet,
  field: EnvelopeField,
  profile: PartnerProfile,
): TextValue {
  const { value, region } = document.envelope[field];
  const own = region && Object.hasOwn(fill, region.id) ? valueFor(region, fill[region.id]) : undefined;
  const allowed = region?.kind === 'text.plain' ? region.mergeTags : [];
  const chosen =
    own && 'text' in own
      ? textParts(own.text).filter((part) => typeof part === 'string' || allowed.includes(part.mergeTag))
      : value;
  return withPartnerTags(chosen, profile);
}

// Nobody can write it into a template or a fill that is published.
const PARTNER_MARK = '\u0000';
/** The sender name in pieces: between them the partner's own name stands. */
export const senderPieces = (document: TemplateDocument, fill: FillSet, profile: PartnerProfile): string[] =>
  textWith(envelopeText(document, fill, 'fromName', { ...profile, name: PARTNER_MARK }), {})
    .split(PARTNER_MARK)
    .map((piece) => piece.replace(/\s+/g, ' '));

/** HQ's or the partner's address for answers; what is none, or nothing, is the partner's own. */
export function replyAddress(document: TemplateDocument, fill: FillSet, profile: PartnerProfile): string {
  const { replyTo } = document.envelope;
  if (!replyTo) return profile.email;
  const own = replyTo.region && Object.hasOwn(fill, replyTo.region.id) ? fill[replyTo.region.id] : undefined;
  const chosen = textWith(withPartnerTags(own && 'text' in own ? own.text : replyTo.value, profile), {}).trim();
  return isReplyAddress(chosen) ? chosen : profile.email;
}
