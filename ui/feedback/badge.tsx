import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconHelpCircle,
  IconMail,
  IconPencil,
  IconPlayerPause,
  IconSend,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type KeyOf, useT } from '../messages.ts';
import { badgeMessages } from './badge.messages.ts';
import css from './badge.module.css';
import type { Tone } from './tone.ts';
import tones from './tones.module.css';

type Look = readonly [Tone, TablerIcon];
const waits: Look = ['neutral', IconClock];
const runs: Look = ['info', IconSend];
const works: Look = ['info', IconPencil];
const done: Look = ['success', IconCheck];
const yours: Look = ['needs-you', IconMail];
const over: Look = ['neutral', IconBan];
const broken: Look = ['broken', IconAlertTriangle];
const draft: Look = ['neutral', IconCircleDashed];

const STATES = {
  participation: {
    invited: yours,
    in_progress: works,
    in_review: waits,
    approved: ['success', IconCheck],
    ordered: waits,
    sending: runs,
    sent: done,
    declined: over,
    missed: over,
  },
  order: {
    ordered: waits,
    preparing: runs,
    sending: runs,
    paused: ['needs-you', IconPlayerPause],
    sent: done,
    cancelled: over,
    // A person decides whether it still goes out.
    missed: ['needs-you', IconClock],
    halted: broken,
  },
  delivery: {
    queued: waits,
    claimed: runs,
    accepted: done,
    deferred: waits,
    failed: broken,
    in_doubt: ['needs-you', IconHelpCircle],
    bounced: broken,
    complained: broken,
    skipped: over,
  },
  key: { prepared: ['info', IconClock], active: done, decrypt: ['info', IconClock], retired: over, destroyed: over },
  import: {
    uploaded: draft,
    mapped: yours,
    checked: yours,
    running: runs,
    done,
    failed: broken,
    cancelled: over,
    undoing: runs,
    undone: over,
  },
  template: { draft, published: done },
  campaign: { draft, offered: runs, ended: over },
  partner: { invited: waits, active: done, suspended: broken },
  consent: { granted: done, withdrawn: over, objected: over, none: over },
} as const satisfies Record<string, Record<string, Look>>;

export type StateKind = keyof typeof STATES;
export type StateOf<K extends StateKind> = keyof (typeof STATES)[K] & string;
type MessageKey = KeyOf<typeof badgeMessages>;

/** A state as icon and word. A state that is not known here is a type error. */
export function StateBadge<K extends StateKind>({ kind, state }: { kind: K; state: StateOf<K> }) {
  const t = useT(badgeMessages);
  const [tone, icon] = (STATES[kind] as Record<string, Look>)[state] ?? draft;
  return (
    <Badge tone={tone} icon={icon}>
      {t(`${kind}_${state}` as MessageKey)}
    </Badge>
  );
}

/** From so many letters on it is a sentence: one line of it may be wider than its place. */
const SENTENCE = 28;

/** A word with a tone and, where it says more than the word, an icon. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone;
  icon?: TablerIcon;
  children: ReactNode;
}) {
  return (
    <span
      className={`${tones.tone} ${css.badge}`}
      data-tone={tone}
      data-sentence={(typeof children === 'string' && children.length >= SENTENCE) || undefined}
    >
      {Icon ? <Icon size={14} aria-hidden stroke={2} /> : null}
      {children}
    </span>
  );
}
