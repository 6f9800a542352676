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
        {item.orderedAt ? <p className={css.note}>{t('ordered', { when: moment(item.orderedAt) })}</p> : null}
      </div>
      <LinkButton href={item.sendDeskUrl ?? participationPath(item.participationId)}>{t('seeSending')}</LinkButton>
    </li>
  );
}

/** What a sent campaign brought; people are named at the trust center only. */
export function DoneItem({ item, isReachable }: { item: Item; isReachable: boolean }) {
  const t = useT(homeMessages);
  const { date, number } = useFormats();
  // This server is headquarters' side and gets rounded numbers only; a zero means fewer than ten. The exact ones stand in the results.
  const { counts } = item;
  return (
    <li className={css.row}>
      <div className={css.words}>
        <h3 className={css.rowName}>{item.campaignName}</h3>
        {item.orderedAt ? <p className={css.note}>{t('sent', { when: date(item.orderedAt) })}</p> : null}
        {counts ? (
          <dl className={css.figures}>
            {(['delivered', 'opened', 'clicked'] as const).map((name) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{counts[name] === 0 ? t('few') : t('about', { count: number(counts[name]) })}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className={css.note}>{t(isReachable ? 'tooFew' : 'unknown')}</p>
        )}
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
