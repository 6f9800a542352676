import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { AppServices } from '../../services.ts';
import { MailThumbnail } from '../mail/mail-thumbnail.tsx';
import { participationPath } from '../partner-urls.ts';
import { homeMessages } from './home.messages.ts';
import css from './home.module.css';

type Home = Extract<Awaited<ReturnType<AppServices['campaigns']['readPartnerHome']>>, { ok: true }>['value'];
type Item = Home['waiting'][number];

/** Something to do: what it looks like, until when, and one button. */
export function WaitingItem({ item, isFirst }: { item: Item; isFirst: boolean }) {
  const t = useT(homeMessages);
  const { moment } = useFormats();
  return (
    <li className={css.task}>
      <MailThumbnail participationId={item.participationId} title={t('thumbnail', { campaign: item.campaignName })} />
      <div className={css.words}>
        <div className={css.nameRow}>
          <h2 className={css.name}>
            <TextLink to={participationPath(item.participationId)}>{item.campaignName}</TextLink>
          </h2>
          <StateBadge kind="participation" state={item.state} />
        </div>
        <p className={css.date}>
          <IconCalendarEvent size={16} aria-hidden stroke={1.75} />
          {t('until', { when: moment(item.closesAt) })}
        </p>
        <Answer item={item} />
        {item.message ? <p className={css.message}>{item.message}</p> : null}
        <div className={css.act}>
          <LinkButton to={participationPath(item.participationId)} variant={isFirst ? 'primary' : 'secondary'}>
            {t(item.state === 'invited' ? 'start' : 'goOn')}
          </LinkButton>
        </div>
      </div>
    </li>
  );
}

/** What headquarters said to a request for approval, where the partner has to know before it goes on. */
function Answer({ item: { answer, state } }: { item: Item }) {
  const t = useT(homeMessages);
  if (state === 'approved') return <p className={css.answer}>{t('approved')}</p>;
  if (state !== 'in_progress' || !answer) return null;
  if (answer.endedByItself) return <p className={css.answer}>{t('askAgain')}</p>;
  if (answer.state !== 'refused') return null;
  return <p className={css.answer}>{answer.byLimit ? t('refusedByLimit') : t('refused', { reason: answer.reason })}</p>;
}

export function RunningItem({ item }: { item: Item }) {
  const t = useT(homeMessages);
  const { moment } = useFormats();
  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.nameRow}>
          <h3 className={css.rowName}>{item.campaignName}</h3>
          <StateBadge kind="participation" state={item.state} />
        </div>
        {item.needsYou ? <p className={css.answer}>{t(`needs_${item.needsYou}`)}</p> : null}
        {item.orderedAt ? <p className={css.note}>{t('ordered', { when: moment(item.orderedAt) })}</p> : null}
      </div>
      <LinkButton href={item.sendDeskUrl ?? participationPath(item.participationId)}>{t('seeSending')}</LinkButton>
    </li>
  );
}

/** A sent campaign; what it brought stands at the trust center only, because this server is headquarters' side. */
export function DoneItem({ item }: { item: Item }) {
  const t = useT(homeMessages);
  const { date } = useFormats();
  return (
    <li className={css.row}>
      <div className={css.words}>
        <h3 className={css.rowName}>{item.campaignName}</h3>
        {item.orderedAt ? <p className={css.note}>{t('sent', { when: date(item.orderedAt) })}</p> : null}
        <p className={css.note}>{t('onlyYou')}</p>
      </div>
      <LinkButton href={item.sendDeskUrl ?? participationPath(item.participationId)}>{t('seeResults')}</LinkButton>
    </li>
  );
}

export function LaterItem({ item }: { item: Item }) {
  const t = useT(homeMessages);
  const { moment } = useFormats();
  return (
    <li className={css.row}>
      <div className={css.words}>
        <h3 className={css.rowName}>{item.campaignName}</h3>
        <p className={css.note}>{t('from', { when: moment(item.opensAt) })}</p>
      </div>
      <LinkButton to={participationPath(item.participationId)}>{t('look')}</LinkButton>
    </li>
  );
}
