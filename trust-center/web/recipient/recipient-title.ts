import { isLanguage } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { languageOf, type MetaInput } from '@multipartner/ui/page-title';
import type { PartnerLook } from '../../partners/partner-look.ts';
import { recipientMessages } from './recipient.messages.ts';

/** What the browser's tab says: the partner's name, where the title does not have it yet, and not our product's. Never a person's. */
export const titleOf = ({ partnerName }: Pick<PartnerLook, 'partnerName'>, title: string) => [
  { title: title.includes(partnerName) ? title : `${title} · ${partnerName}` },
];

/** Of a page whose link is not valid, or that could not be made: in the language that was chosen on it, as the page itself, and naming nobody. */
export function titleOfWrongLink(page: MetaInput & { location: { search: string }; error?: unknown }) {
  const chosen = new URLSearchParams(page.location.search).get('lang');
  const t = translate(recipientMessages, isLanguage(chosen) ? chosen : languageOf(page));
  return [{ title: t(page.error ? 'failedTitle' : 'wrongTitle') }];
}
