import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { resultPeoplePath } from '../../send/send-urls.ts';
import { nextStep, reasonWords } from '../reasons.ts';
import css from './figures.module.css';
import { resultsMessages } from './results.messages.ts';

const GROUPS = ['skipped', 'bounced', 'failed'] as const;

/** Who got no mail, apart by what that means: left out before, come back, or never taken. Each leads to its people. */
export function NotGot({ results }: { results: OrderResults }) {
  const t = useT(resultsMessages);
  const groups = GROUPS.filter((group) => Object.keys(results[group]).length > 0);
  return (
    <Card title={t('notGot')} flush={groups.length > 0}>
      {groups.length === 0 ? (
        <p className={css.soft}>{t(results.state === 'sent' ? 'everybodyGot' : 'nobodySoFar')}</p>
      ) : (
        groups.map((group) => <Group key={group} group={group} results={results} />)
      )}
    </Card>
  );
}

function Group({ group, results }: { group: (typeof GROUPS)[number]; results: OrderResults }) {
  const t = useT(resultsMessages);
  const language = useLanguage();
  const { number } = useFormats();
  // Several codes can have the same words.
  const byWords = new Map<string, { people: number; next: string }>();
  for (const [reason, people] of Object.entries(results[group])) {
    const words = reasonWords(reason, language);
    byWords.set(words, { people: (byWords.get(words)?.people ?? 0) + people, next: nextStep(reason, language) });
  }
  const rows = [...byWords].sort(([, a], [, b]) => b.people - a.people);
  const total = rows.reduce((sum, [, { people }]) => sum + people, 0);
  return (
    <section className={css.group}>
      <div className={css.groupHead}>
        <h3 className={css.groupTitle}>{t(`${group}Title`, { count: total, number: number(total) })}</h3>
        <TextLink to={resultPeoplePath(results.orderId, { state: group })}>{t('seePeople')}</TextLink>
      </div>
      <p className={css.soft}>{t(`${group}Why`)}</p>
      <ul className={css.reasons}>
        {rows.map(([words, { people, next }]) => (
          <li key={words} className={css.reason}>
            <span>
              {words}
              <span className={css.next}>{next}</span>
            </span>
            <span className={css.number}>{number(people)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
