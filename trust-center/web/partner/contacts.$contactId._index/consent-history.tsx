import { Card } from '@multipartner/ui/card';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { Timeline } from '@multipartner/ui/timeline';
import { IconBan, IconCheck } from '@tabler/icons-react';
import type { ConsentEntry } from '../../../people/contacts/view-contact.ts';
import { groundMessages } from '../address-book/ground.messages.ts';
import { CONDITIONS } from '../address-book/ground-schema.ts';
import { contactMessages } from './contact.messages.ts';
import css from './contact.module.css';

type Names = Readonly<Record<string, string>>;

/** Each act of consent and what proves it, newest first. */
export function ConsentHistory({ entries, names }: { entries: readonly ConsentEntry[]; names: Names }) {
  const t = useT(contactMessages);
  return (
    <Card title={t('history')} sentence={t('historySentence')}>
      {entries.length === 0 ? (
        <p className={css.quiet}>{t('historyEmpty')}</p>
      ) : (
        <Timeline
          items={entries.map((entry) => ({
            id: entry.evidenceId,
            at: entry.at,
            title: t(titleOf(entry)),
            tone: entry.act === 'granted' ? 'success' : 'neutral',
            icon: entry.act === 'granted' ? IconCheck : IconBan,
            detail: <Evidence entry={entry} names={names} />,
          }))}
        />
      )}
    </Card>
  );
}

function titleOf({ act, purpose, evidence }: ConsentEntry): KeyOf<typeof contactMessages> {
  if (purpose === 'tracking') return act === 'granted' ? 'act_tracking_granted' : 'act_tracking_withdrawn';
  return evidence.ground === 'existing_customer' ? 'act_customer' : `act_${act}`;
}

const SOURCES = ['import', 'form', 'screen', 'unsubscribe', 'api'] as const;
const sourceOf = (source: string) => SOURCES.find((one) => one === source) ?? 'screen';

function Evidence({ entry: { act, source, evidence, hash }, names }: { entry: ConsentEntry; names: Names }) {
  const t = useT(contactMessages);
  const ground = useT(groundMessages);
  // The page's own button has no words of the person beside it.
  const isPlainUnsubscribe = source === 'unsubscribe' && act === 'withdrawn';
  const { statement, column, cell, fileName, line, optIn, conditions = [], by } = evidence;
  return (
    <div className={css.evidence}>
      <p>
        {t(`source_${sourceOf(source)}`)}
        {source === 'screen' || source === 'import'
          ? ` · ${t('recordedBy', { name: names[by] ?? t('somebody') })}`
          : null}
      </p>
      {statement && !isPlainUnsubscribe ? <blockquote>{statement}</blockquote> : null}
      {column && cell ? <p>{t('cell', { column, cell })}</p> : null}
      {optIn ? (
        <p>
          {t('optin', { signUp: optIn.optinTime ?? '–', confirmed: optIn.confirmTime })}
          {optIn.confirmIp ? `, ${t('optinFrom', { ip: optIn.confirmIp })}` : null}
        </p>
      ) : null}
      {fileName ? <p>{t('file', { file: fileName, line: line ?? 0 })}</p> : null}
      {conditions.length > 0 ? (
        <ul>
          {CONDITIONS.filter((one) => conditions.includes(one)).map((one) => (
            <li key={one}>{ground(one)}</li>
          ))}
        </ul>
      ) : null}
      <details>
        <summary>{t('proof')}</summary>
        <p>{t('proofHelp')}</p>
        <code className={css.hash}>{hash}</code>
      </details>
    </div>
  );
}
