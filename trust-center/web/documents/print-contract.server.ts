import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { blocksOf } from '../../documents/contracts/contract-text.ts';
import type { Contract, Signature } from '../../documents/contracts/contracts.ts';
import type { PrintBlock, PrintDocument } from '../../documents/print-document.ts';
import type { StoredVersion } from '../../documents/records/store-version.ts';
import { contractPrintMessages } from './contract-print.messages.ts';

/** The contract with its annex, and who signed it; without signatures there are lines to sign on. */
export function printContract(
  {
    contract,
    annex,
    controller,
    signatures,
  }: {
    contract: Contract;
    annex: StoredVersion;
    controller: string | null;
    signatures: readonly Signature[];
  },
  { language, timeZone }: { language: Language; timeZone: string },
): PrintDocument {
  const t = translate(contractPrintMessages, language);
  const { dateTime } = formats(language, timeZone);
  const annexText = annex.content[language];
  const signed: PrintBlock[] =
    signatures.length > 0
      ? [
          {
            kind: 'table',
            columns: [{ label: t('side') }, { label: t('on') }, { label: t('way') }, { label: t('entry') }],
            rows: signatures.map(({ side, signedOn, way, seq }) => [t(side), signedOn, t(way), String(seq)]),
            empty: '',
          },
        ]
      : [{ kind: 'signatures', people: [`${t('controller')}: ${controller ?? ''}`, t('processor')] }];
  return {
    language,
    title: t('title'),
    subtitle: t('subtitle'),
    owner: controller ?? t('owner'),
    reference: t('reference', { number: contract.number, hash: contract.hash }),
    facts: [
      [t('version'), String(contract.number)],
      [t('publishedAt'), dateTime(contract.publishedAt)],
      ...(controller ? [[t('controller'), controller] as const] : []),
    ],
    blocks: [
      ...blocksOf(contract.text[language]),
      { kind: 'heading', level: 1, text: t('signatures') },
      ...signed,
      { kind: 'page-break' },
      { kind: 'heading', level: 1, text: t('annex', { title: annexText.title, version: annex.version }) },
      { kind: 'facts', facts: annexText.facts },
      ...annexText.blocks.map((block): PrintBlock => (block.kind === 'heading' ? { ...block, level: 2 } : block)),
      { kind: 'paragraph', text: `SHA-256 ${annex.hash}`, tone: 'quiet' },
    ],
  };
}
