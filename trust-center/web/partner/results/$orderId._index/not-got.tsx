import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { resultPeoplePath } from '../../send/send-urls.ts';
import css from './figures.module.css';
import { resultsMessages } from './results.messages.ts';
import type { NotGotRow } from './say-trouble.server.ts';

const GROUPS = ['skipped', 'bounced', 'failed'] as const;
type GroupName = (typeof GROUPS)[number];

/** Who got no mail, apart by what that means: left out before, come back, or never taken. Each leads to its people. */
export function NotGot({ results, reasons }: { results: OrderResults; reasons: Record<GroupName, NotGotRow[]> }) {
  const t = useT(resultsMessages);
  const groups = GROUPS.filter((group) => reasons[group].length > 0);
  return (
    <Card title={t('notGot')} flush={groups.length > 0}>
      {groups.length === 0 ? (
        <p className={css.soft}>{t(results.state === 'sent' ? 'everybodyGot' : 'nobodySoFar')}</p>
      ) : (
        groups.map((group) => <Group key={group} group={group} orderId={results.orderId} rows={reasons[group]} />)
      )}
    </Card>
  );
}

function Group({ group, orderId, rows }: { group: GroupName; orderId: string; rows: NotGotRow[] }) {
  const t = useT(resultsMessages);
  const { number } = useFormats();
  const total = rows.reduce((sum, { people }) => sum + people, 0);
  return (
    <section className={css.group}>
      <div className={css.groupHead}>
        <h3 className={css.groupTitle}>{t(`${group}Title`, { count: total, number: number(total) })}</h3>
        <TextLink to={resultPeoplePath(orderId, { state: group })}>{t('seePeople')}</TextLink>
      </div>
      <p className={css.soft}>{t(`${group}Why`)}</p>
      <ul className={css.reasons}>
        {rows.map(({ words, people, next }) => (
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
