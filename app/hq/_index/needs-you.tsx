import type { HeadquartersHome } from '@multipartner/campaigns/headquarters';
import { DAY_MS } from '@multipartner/kernel/time';
import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { type Formats, useFormats } from '@multipartner/ui/format';
import { type KeyOf, type Translate, useT } from '@multipartner/ui/messages';
import { IconCircleCheck } from '@tabler/icons-react';
import { hqUrls } from '../hq-urls.ts';
import { templateUrls } from '../templates/template-urls.ts';
import { homeMessages } from './home.messages.ts';
import css from './needs-you.module.css';

interface Task {
  id: string;
  title: string;
  detail?: string;
  act?: { label: string; to: string };
}

/** Campaigns that end within these days are worth a look at who has not begun. */
const SOON_DAYS = 7;

/** A short list of what waits for HQ, the most urgent first. */
export function NeedsYou({ home, now }: { home: HeadquartersHome; now: number }) {
  const t = useT(homeMessages);
  const tasks = tasksOf(home, now, t, useFormats());
  return (
    <Card title={t('needsYou')} flush>
      {tasks.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('nothing')} sentence={t('nothingSentence')} />
      ) : (
        <ul className={css.tasks}>
          {tasks.map(({ id, title, detail, act }) => (
            <li key={id} className={css.task}>
              <div className={css.words}>
                <p className={css.title}>{title}</p>
                {detail ? <p className={css.detail}>{detail}</p> : null}
              </div>
              {act ? <LinkButton to={act.to}>{act.label}</LinkButton> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function tasksOf(
  home: HeadquartersHome,
  now: number,
  t: Translate<KeyOf<typeof homeMessages>>,
  { moment, relative }: Formats,
): Task[] {
  const tasks: Task[] = [];
  for (const { id, name, closesAt, byState } of home.running) {
    const idle = byState.invited ?? 0;
    if (idle === 0 || closesAt.getTime() - now > SOON_DAYS * DAY_MS) continue;
    const title = t('endingSoon', { name, when: relative(closesAt), count: idle });
    tasks.push({ id, title, act: { label: t('endingAct'), to: `${hqUrls.campaign(id)}?state=invited` } });
  }
  for (const { id, name, opensAt } of home.drafts) {
    const act = { label: t('draftAct'), to: hqUrls.campaign(id) };
    tasks.push({ id, title: t('draft', { name }), detail: t('draftDetail', { date: moment(opensAt) }), act });
  }
  const first = (kind: 'firstGroup' | 'firstPartner' | 'firstTemplate', to: string) =>
    tasks.push({ id: kind, title: t(kind), detail: t(`${kind}Detail`), act: { label: t(`${kind}Act`), to } });
  if (home.groups === 0) first('firstGroup', hqUrls.groups());
  if (home.partners === 0) first('firstPartner', hqUrls.newPartner());
  if (home.publishedTemplates === 0) first('firstTemplate', templateUrls.list());
  if (home.unregisteredPartners > 0)
    tasks.push({
      id: 'unregistered',
      title: t('unregistered', { count: home.unregisteredPartners }),
      detail: t('unregisteredDetail'),
    });
  if (home.invitedPartners > 0)
    tasks.push({
      id: 'invited',
      title: t('invited', { count: home.invitedPartners }),
      detail: t('invitedDetail'),
      act: { label: t('invitedAct'), to: hqUrls.partners({ state: 'invited' }) },
    });
  return tasks;
}
