import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { blocksOf } from '../../documents/contracts/contract-text.ts';
import type { Arrangement } from '../../documents/joint-control/arrangements.ts';
import { DUTIES } from '../../documents/joint-control/duties.ts';
import type { PrintDocument } from '../../documents/print-document.ts';
import { arrangementMessages } from './arrangement.messages.ts';
import { documentWords } from './documents.messages.ts';

/** An arrangement of joint controllers; with `partner` who agreed and when. */
export function printArrangement(
  arrangement: Arrangement,
  partner: { legalName: string; agreedAt: Date | null } | null,
  { language, timeZone }: { language: Language; timeZone: string },
): PrintDocument {
  const t = translate(arrangementMessages, language);
  const words = translate(documentWords, language);
  const { dateTime } = formats(language, timeZone);
  return {
    language,
    title: t('printTitle'),
    subtitle: t('printSubtitle', { programme: arrangement.programme }),
    owner: partner?.legalName ?? t('owner'),
    reference: t('reference', { number: arrangement.number, hash: arrangement.hash }),
    facts: [
      [t('headquarters'), arrangement.headquarters],
      [t('partner'), partner?.legalName ?? t('everyPartner')],
      [t('version'), `${arrangement.number}, ${dateTime(arrangement.publishedAt)}`],
      ...(partner?.agreedAt ? [[t('agreed'), dateTime(partner.agreedAt)] as const] : []),
    ],
    blocks: [
      ...blocksOf(arrangement.text[language]),
      { kind: 'heading', level: 1, text: t('who') },
      {
        kind: 'table',
        columns: [{ label: t('duty') }, { label: t('holder') }],
        rows: DUTIES.map((duty) => [words(`duty_${duty}`), words(`holder_${arrangement.duties[duty]}`)]),
        empty: '',
      },
      { kind: 'paragraph', text: t('rights') },
      ...(partner?.agreedAt
        ? []
        : [{ kind: 'signatures' as const, people: [arrangement.headquarters, partner?.legalName ?? t('partner')] }]),
    ],
  };
}
