import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Timeline } from '@multipartner/ui/timeline';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { actText } from '../../incidents/act-text.ts';
import type { Act } from '../../incidents/acts.ts';
import { incidentWords } from '../../incidents/incident-words.messages.ts';
import type { IncidentClock, Standing } from '../../incidents/standing.ts';
import { Code, Prose, Small } from '../officer/desk/parts.tsx';

const HOUR_MS = 3_600_000;
const HASH_CHARACTERS = 12;
const LOOK = {
  running: ['needs-you', IconClock],
  overdue: ['broken', IconAlertTriangle],
  in_time: ['success', IconCheck],
  late: ['needs-you', IconAlertTriangle],
} as const;

/** The 72 hours. `now` is the page's. */
export function ClockBadge({ clock, now }: { clock: IncidentClock; now: Date }) {
  const t = useT(incidentWords);
  const [tone, icon] = LOOK[clock.state];
  const hours = Math.max(0, Math.floor((clock.dueAt.getTime() - now.getTime()) / HOUR_MS));
  return (
    <Badge tone={tone} icon={icon}>
      {t(`clock_${clock.state}`, { hours })}
    </Badge>
  );
}

/** The decision about the authority as a sentence. */
export function AuthorityWords({ authority }: Pick<Standing, 'authority'>) {
  const t = useT(incidentWords);
  const { dateTime } = useFormats();
  if (!authority) return <>{t('undecided')}</>;
  const { told, words, at } = authority;
  return <>{told ? t('authorityTold', { at: dateTime(at), words }) : t('authorityNotTold', { words })}</>;
}

/** Every line with its hash and its entry of the log, the newest first. */
export function ActTimeline({
  acts,
  names,
  entryPath,
  changed,
  entry,
}: {
  acts: readonly Act[];
  names: Readonly<Record<string, string>>;
  /** Where an entry of the log is shown; absent where the reader has no such page */
  entryPath?: (seq: bigint) => string;
  /** Words for a line that no longer fits its hash */
  changed: string;
  entry: (seq: bigint) => string;
}) {
  const t = useT(incidentWords);
  const { dateTime } = useFormats();
  const items = [...acts].reverse().map((act) => {
    const count = act.kind === 'controllers_told' ? (act.content as { partnerIds: string[] }).partnerIds.length : 1;
    return {
      id: act.actId,
      at: act.at,
      title: t(`act_${act.kind as 'note'}`, { count }),
      tone: act.isUnchanged ? ('neutral' as const) : ('broken' as const),
      detail: (
        <>
          <Prose>{actText(act, t, dateTime)}</Prose>
          <Small>
            {[names[act.by], act.isUnchanged ? '' : changed].filter(Boolean).join(' · ')}{' '}
            <Code>{act.hash.slice(0, HASH_CHARACTERS)}</Code>{' '}
            {entryPath ? <TextLink to={entryPath(act.seq)}>{entry(act.seq)}</TextLink> : entry(act.seq)}
          </Small>
        </>
      ),
    };
  });
  return <Timeline items={items} />;
}
