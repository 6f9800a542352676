import { useNavigation } from '@remix-run/react';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../messages.ts';
import { Button } from '../navigation/button.tsx';
import css from './bulk-bar.module.css';
import { dataTableMessages } from './data-table.messages.ts';

export interface BulkAction {
  /** Posted as `intent`, beside `selected` once for each row. */
  intent: string;
  label: string;
  tone?: 'danger';
  icon?: TablerIcon;
}

/** What can be done with the selected rows. Appears on selection; before the script is there it always stands below. */
export function BulkBar({ selected, actions }: { selected: number; actions: readonly BulkAction[] }) {
  const t = useT(dataTableMessages);
  const posted = useNavigation().formData?.get('intent');
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (ready && selected === 0) return null;
  return (
    <div className={css.bar} data-floating={ready || undefined}>
      {ready ? (
        <span className={css.count} role="status">
          {t('selected', { count: selected })}
        </span>
      ) : null}
      {actions.map(({ intent, label, tone, icon }) => (
        <Button
          key={intent}
          type="submit"
          name="intent"
          value={intent}
          size="small"
          icon={icon}
          variant={tone ?? 'secondary'}
          busy={posted === intent}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
