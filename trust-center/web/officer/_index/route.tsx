import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconAlertTriangle, IconBell, IconCheck, IconClock } from '@tabler/icons-react';
import type { Area, DueItem } from '../../../audit/supervision/overview.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Note, Small } from '../desk/parts.tsx';
import { overviewMessages } from './overview.messages.ts';
import css from './overview.module.css';

export const loader = officerRoute.loader({ can: ['read', 'Register'] }, async ({ services, url }) => {
  // The register lived here: links with its search and its pages go on working.
  if (['q', 'after', 'before'].some((name) => url.searchParams.has(name)))
    throw redirect(`/officer/partners${url.search}`);
  return { overview: await services.readOverview() };
});

export const meta = titled('trust', overviewMessages, 'title');

export default function Today() {
  const { overview } = useLoaderData<typeof loader>();
  const t = useT(overviewMessages);
  const { dateTime } = useFormats();
  const { due, watched, facts, at } = overview;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={<ExportButtons href="/officer/overview/export" />}
      />
      <Stack gap={6}>
        <Verdict />
        {due.length > 0 ? (
          <Card title={t('due')} flush>
            <Items items={due} />
          </Card>
        ) : null}
        {watched.length > 0 ? (
          <Card title={t('watched')} flush>
            <Items items={watched} />
          </Card>
        ) : null}
        <Card title={t('facts')}>
          <ul className={css.facts}>
            {facts.map((fact) => (
              <li key={fact.area}>
                <IconCheck size={16} aria-hidden stroke={1.75} />
                <Fact fact={fact} />
              </li>
            ))}
          </ul>
        </Card>
        <Note>{t('asOf', { at: dateTime(at) })}</Note>
      </Stack>
    </>
  );
}

/** One sentence that answers the question of the page. */
function Verdict() {
  const { overview } = useLoaderData<typeof loader>();
  const t = useT(overviewMessages);
  const { day } = useFormats();
  const { isInOrder, needs, nextDueAt, at, due } = overview;
  if (isInOrder)
    return (
      <Callout tone="success" title={t('inOrder')}>
        {t('inOrderHelp')}
      </Callout>
    );
  const words = { count: needs, day: nextDueAt ? day(nextDueAt) : '' };
  const title = !nextDueAt ? t('needs', words) : nextDueAt > at ? t('needsBy', words) : t('needsLate', words);
  return <Callout tone={due.some(({ level }) => level === 'overdue') ? 'broken' : 'needs-you'} title={title} />;
}

const LOOK = {
  overdue: ['broken', IconAlertTriangle],
  due: ['needs-you', IconBell],
  watch: ['info', IconClock],
} as const;

function Items({ items }: { items: readonly DueItem[] }) {
  const t = useT(overviewMessages);
  return (
    <ul className={css.items}>
      {items.map((one) => (
        <li key={`${one.kind} ${one.path}`} className={css.item}>
          <div className={css.words}>
            <p className={css.what}>
              <TextLink to={one.path}>{t(one.kind, { count: one.count })}</TextLink>
            </p>
            <About one={one} />
          </div>
          <Due one={one} />
        </li>
      ))}
    </ul>
  );
}

const MOST_NAMES = 3;

function About({ one: { partners, about } }: { one: DueItem }) {
  const t = useT(overviewMessages);
  const { list } = useFormats();
  const names = partners.map(({ name }) => name);
  const shown =
    names.length > MOST_NAMES
      ? t('more', { names: names.slice(0, MOST_NAMES).join(', '), count: names.length - MOST_NAMES })
      : list(names);
  const text = [shown, about].filter(Boolean).join(' · ');
  return text ? <Small>{text}</Small> : null;
}

/** When it is due, in words and never by its colour alone. */
function Due({ one: { level, dueAt, isDay } }: { one: DueItem }) {
  const t = useT(overviewMessages);
  const { day, moment } = useFormats();
  const [tone, icon] = LOOK[level];
  const when = dueAt ? (isDay ? day(dueAt) : moment(dueAt)) : null;
  const words = level === 'overdue' ? [t('overdue'), when].filter(Boolean).join(', ') : (when ?? t('now'));
  if (level === 'watch' && !when) return null;
  return (
    <span className={css.due}>
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
    </span>
  );
}

function Fact({ fact: { area, count, lastAt } }: { fact: Area }) {
  const t = useT(overviewMessages);
  const { date } = useFormats();
  return <span>{t(`fine_${area}`, { count, day: lastAt ? date(lastAt) : '' })}</span>;
}
