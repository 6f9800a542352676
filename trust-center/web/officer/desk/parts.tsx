import { Badge } from '@multipartner/ui/badge';
import { Button } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconBan, IconCheck, IconClock, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { ActorClass } from '../../../audit/operations.ts';
import type { ActorName } from '../../../audit/supervision/name-actors.ts';
import { actorWords } from '../../../audit/words/actors.messages.ts';
import { deskMessages } from './desk.messages.ts';
import css from './desk.module.css';

/** Hashes, ids and keys. */
export const Code = ({ children }: { children: ReactNode }) => <span className={css.code}>{children}</span>;

/** Text of a file or a record, as it is. */
export const CodeBlock = ({ children }: { children: string }) => <pre className={css.block}>{children}</pre>;

export const Small = ({ children }: { children: ReactNode }) => <span className={css.small}>{children}</span>;

/** A cell of two lines. One element, because cells of phones put what they hold side by side. */
export const Lines = ({ children }: { children: ReactNode }) => <div>{children}</div>;

/** A paragraph of the width in which text reads well. */
export const Prose = ({ children }: { children: ReactNode }) => <p className={css.text}>{children}</p>;

/** A remark below a list. */
export const Note = ({ children }: { children: ReactNode }) => <p className={css.note}>{children}</p>;

/** A moment that does not break in a narrow column. */
export const Moment = ({ at }: { at: Date }) => <span className={css.moment}>{useFormats().dateTime(at)}</span>;

export const ProseList = ({ items }: { items: readonly string[] }) => (
  <ul className={css.list}>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

const HASH_CHARACTERS = 8;

/** Class and, where the officer may know it, name of who acted; the beginning of the hash otherwise. */
export function ActorCell({ actorClass, name, hash }: { actorClass: ActorClass; name?: ActorName; hash: string }) {
  const t = useT(deskMessages);
  const words = useT(actorWords);
  const shown =
    name?.kind === 'self'
      ? t('you')
      : name?.kind === 'person'
        ? name.name
        : name?.kind === 'service'
          ? t(`service_${name.service}`)
          : null;
  return (
    <Lines>
      {words(actorClass)}
      <Small>{shown ?? <Code>{hash.slice(0, HASH_CHARACTERS)}</Code>}</Small>
    </Lines>
  );
}

export function DecisionBadge({ decision }: { decision: 'allow' | 'deny' }) {
  const t = useT(deskMessages);
  return (
    <Badge tone={decision === 'deny' ? 'needs-you' : 'neutral'} icon={decision === 'deny' ? IconBan : IconCheck}>
      {t(decision)}
    </Badge>
  );
}

type KmsState = 'enabled' | 'disabled' | 'pending_deletion' | 'destroyed' | 'unknown';
const KEY_LOOK = {
  enabled: ['success', IconCheck],
  disabled: ['needs-you', IconBan],
  pending_deletion: ['needs-you', IconClock],
  destroyed: ['neutral', IconBan],
  unknown: ['broken', IconAlertTriangle],
  none: ['neutral', IconClock],
} as const;

/** The state of a KMS key, as KMS tells it. */
export function KeyBadge({ state }: { state: KmsState | 'none' }) {
  const t = useT(deskMessages);
  const [tone, icon] = KEY_LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`key_${state}`)}
    </Badge>
  );
}

/** The number of a partner's people as an officer sees it: rounded to 5, a small number not at all. */
export function PeopleCount({ people, isFew }: { people: number; isFew: boolean }) {
  const t = useT(deskMessages);
  const { number } = useFormats();
  if (isFew) return <span className={css.quiet}>{t('fewPeople')}</span>;
  return people === 0 ? <span className={css.quiet}>{t('noPeople')}</span> : number(people);
}

/** Prints the page; only where a script runs, for without one the browser's own menu does it. */
export function PrintButton() {
  const t = useT(deskMessages);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  if (!isReady) return null;
  return (
    <span className={css.screenOnly}>
      <Button icon={IconPrinter} onClick={() => window.print()}>
        {t('print')}
      </Button>
    </span>
  );
}
