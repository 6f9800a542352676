import type { KeyOf, Translate } from '@multipartner/ui/messages';
import type { Act, ActContent } from './acts.ts';
import type { incidentWords } from './incident-words.messages.ts';

/** What a line says beside its kind, for the timeline and on paper. */
export function actText(
  { kind, content }: Pick<Act, 'kind' | 'content'>,
  t: Translate<KeyOf<typeof incidentWords>>,
  dateTime: (at: Date | string) => string,
): string {
  if (kind === 'assessed') {
    const { risk, reason } = content as ActContent<'assessed'>;
    return `${t(`risk_${risk}`)}. ${reason}`;
  }
  if (kind === 'persons') {
    const { decision, reason } = content as ActContent<'persons'>;
    return `${t(`persons_${decision}`)}. ${reason}`;
  }
  if (kind === 'authority_told') {
    const { authority, reference, at, delay } = content as ActContent<'authority_told'>;
    const told = t('authorityTold', { at: dateTime(at), words: [authority, reference].filter(Boolean).join(', ') });
    return delay ? `${told}. ${t('late', { text: delay })}` : told;
  }
  const { what, reason, text } = content as { what?: string; reason?: string; text?: string };
  return what ?? reason ?? text ?? '';
}
