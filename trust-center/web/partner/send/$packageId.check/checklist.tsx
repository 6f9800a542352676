import { VisuallyHidden } from '@mantine/core';
import { TextLink } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { checkMessages } from './check.messages.ts';
import css from './checklist.module.css';

export interface CheckItem {
  term: string;
  value: ReactNode;
  detail?: ReactNode;
  isFine: boolean;
  action?: { to: string; label: string };
}

/** What goes out, line by line, each with a verdict in words and a way to change it. */
export function Checklist({ items }: { items: readonly CheckItem[] }) {
  const t = useT(checkMessages);
  return (
    <ul className={css.list}>
      {items.map(({ term, value, detail, isFine, action }) => {
        const Icon = isFine ? IconCircleCheck : IconAlertTriangle;
        return (
          <li key={term} className={css.item} data-fine={isFine || undefined}>
            <Icon size={20} aria-hidden stroke={1.75} className={css.icon} />
            <div className={css.words}>
              <p className={css.term}>
                {term}
                <VisuallyHidden>: {isFine ? t('isFine') : t('needsYou')}</VisuallyHidden>
              </p>
              <p className={css.value}>{value}</p>
              {detail ? <div className={css.detail}>{detail}</div> : null}
            </div>
            {action ? (
              <TextLink to={action.to}>
                {action.label}
                <VisuallyHidden>: {term}</VisuallyHidden>
              </TextLink>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
