import type { MessageTemplateDetail } from '@multipartner/campaigns/messages';
import { Callout } from '@multipartner/ui/callout';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PARTS } from './mail-fields.ts';
import { mailMessages } from './mails.messages.ts';

interface StandingProps {
  mail: Pick<MessageTemplateDetail, 'system' | 'revision' | 'withdrawn' | 'hasOpenChanges'> & {
    versions: { number: number; told: boolean }[];
  };
  issues: { field: string; sentence: string }[];
}

/** The words of a field of the draft as they stand beside it: `words.de.text` is a text in German. */
function useFieldWords(): (field: string) => string {
  const t = useT(mailMessages);
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  return (field) => {
    const [part, second = '', third = ''] = field.split('.');
    if (part === 'fields') return t('fieldName', { number: Number(second) + 1 });
    const word = PARTS.find((one) => one === third);
    return part === 'words' && word ? `${t('words', { language: names.of(second) ?? second })}, ${t(word)}` : field;
  };
}

/** What people get now, and what is missing before they get something else. */
export function Standing({ mail, issues }: StandingProps) {
  const t = useT(mailMessages);
  const fieldWords = useFieldWords();
  const { system, revision, withdrawn, hasOpenChanges, versions } = mail;
  if (issues.length > 0)
    return (
      <Callout tone="needs-you" title={t('issuesTitle')}>
        <ul>
          {issues.map(({ field, sentence }) => (
            <li key={`${field} ${sentence}`}>{t('issue', { field: fieldWords(field), sentence })}</li>
          ))}
        </ul>
      </Callout>
    );
  if (revision === 0) return <Callout tone="success">{t('untouched')}</Callout>;
  if (versions.some(({ told }) => !told)) return <Callout tone="needs-you">{t('waiting')}</Callout>;
  if (withdrawn) return <Callout tone="needs-you">{t(system ? 'withdrawnSystem' : 'withdrawnOwn')}</Callout>;
  if (versions.length === 0) return <Callout tone="needs-you">{t('neverPublished')}</Callout>;
  return hasOpenChanges ? (
    <Callout tone="needs-you">{t('openChanges', { number: versions[0]!.number })}</Callout>
  ) : (
    <Callout tone="success">{t('upToDate')}</Callout>
  );
}
