import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { Timeline } from '@multipartner/ui/timeline';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { CUSTOMER_CONDITIONS } from '../../../people/consent/customer-conditions.ts';
import type { MailPurpose } from '../../../people/consent/purposes.ts';
import { CONSENT_SOURCES } from '../../../people/consent/sources.ts';
import type { ConsentEntry } from '../../../people/contacts/view-contact.ts';
import { groundMessages } from '../address-book/ground.messages.ts';
import { SignUpProof } from '../sign-up-forms/sign-up-proof.tsx';
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

// As it was kept before each condition had its own evidence
const TICKED = { bought: 'bought', similar: 'similarTicked', notObjected: 'notObjected', told: 'told' } as const;

const sourceOf = (source: string) => CONSENT_SOURCES.find((one) => one === source) ?? 'screen';

function Evidence({
  entry: { act, source, purpose, evidence, hash, logSeq },
  names,
}: {
  entry: ConsentEntry;
  names: Names;
}) {
  const t = useT(contactMessages);
  const ground = useT(groundMessages);
  const words = useT(purposeWordsMessages);
  const { date } = useFormats();
  // The page's own button has no words of the person beside it.
  const isPlainUnsubscribe = source === 'unsubscribe' && act === 'withdrawn';
  const { statement, column, cell, fileName, line, optIn, signUp, conditions = [], customer, by } = evidence;
  return (
    <div className={css.evidence}>
      <p>
        {purpose === 'tracking' ? null : `${t('forPurpose', { purpose: words(purpose as MailPurpose) })} · `}
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
      {signUp ? <SignUpProof evidence={signUp} /> : null}
      {fileName ? <p>{t('file', { file: fileName, line: line ?? 0 })}</p> : null}
      {conditions.length > 0 ? (
        <ul>
          {Object.entries(TICKED).flatMap(([one, word]) =>
            conditions.includes(one) ? [<li key={one}>{ground(word)}</li>] : [],
          )}
        </ul>
      ) : null}
      {customer ? (
        <ul>
          {CUSTOMER_CONDITIONS.map((one) => (
            <li key={one}>
              {ground(one)} {customer[one].text} ({ground(`${one}Date`)}: {date(customer[one].date)})
            </li>
          ))}
        </ul>
      ) : null}
      <details>
        <summary>{t('proof')}</summary>
        <p>{logSeq === null ? t('proofHelpAlone') : t('proofHelp', { number: logSeq })}</p>
        <code className={css.hash}>{hash}</code>
      </details>
    </div>
  );
}
