import type { Comparison, DocumentChange } from '@multipartner/templates-engine/compare';
import { Callout } from '@multipartner/ui/callout';
import { Card } from '@multipartner/ui/card';
import { useLanguage, useT } from '@multipartner/ui/messages';
import css from './change-list.module.css';
import { elementKey, elementMessages } from './designer/document/elements.messages.ts';
import { languageName } from './designer/languages/language-names.ts';
import { templateMessages } from './overview.messages.ts';

const LEVELS = {
  patch: ['info', 'levelPatch'],
  minor: ['info', 'levelMinor'],
  major: ['needs-you', 'levelMajor'],
} as const;

/** What is different from the version before, and what that means for partners. */
export function ChangeList({ comparison, before }: { comparison: Comparison; before: number }) {
  const t = useT(templateMessages);
  const element = useT(elementMessages);
  const language = useLanguage();
  const what = ({ kind, what }: DocumentChange): string => {
    if (kind.startsWith('element-')) return element(elementKey(what));
    if (kind.startsWith('language-') || kind.startsWith('translation-')) return languageName(what, language);
    return kind === 'envelope-changed' ? t(what as 'subject') : what;
  };
  const level = comparison.level === 'none' ? undefined : LEVELS[comparison.level];
  return (
    <Card title={t('differences', { number: before })}>
      {level ? <Callout tone={level[0]}>{t(level[1])}</Callout> : t('upToDate')}
      <ul className={css.changes}>
        {comparison.changes.map((change) => (
          <li key={`${change.kind} ${change.what}`}>{t(change.kind, { what: what(change), count: change.count })}</li>
        ))}
      </ul>
    </Card>
  );
}
