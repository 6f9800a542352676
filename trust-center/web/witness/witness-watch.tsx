import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useT } from '@multipartner/ui/messages';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Visit } from './visit.ts';
import { witnessMessages } from './witness.messages.ts';

/** Visits the log while the person works here, and shows nothing unless it contradicts what this browser kept. */
export function WitnessWatch({ owner }: { owner: string }) {
  const [alarm, setAlarm] = useState<Extract<Visit, { outcome: 'alarm' }> | null>(null);
  useEffect(() => {
    let isGone = false;
    const timer = setTimeout(() => {
      import('./run-visit.ts')
        .then(({ runVisit }) => runVisit(owner))
        .then((visit) => {
          if (!isGone && visit?.outcome === 'alarm') setAlarm(visit);
        })
        // A browser without this cryptography or storage does not watch; the officer's page of witnesses says so.
        .catch(() => undefined);
    }, 1_500);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [owner]);
  return alarm ? <WitnessAlarm alarm={alarm} /> : null;
}

/** The contradiction in words, and both notes to take away. */
export function WitnessAlarm({ alarm }: { alarm: Extract<Visit, { outcome: 'alarm' }> }) {
  const t = useT(witnessMessages);
  const save = () => {
    const file = new Blob([`${alarm.kept}\n\n---\n\n${alarm.shown}`], { type: 'text/plain' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'log-contradiction.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Callout
      tone="broken"
      live
      title={t('alarmTitle')}
      action={
        <Button icon={IconDownload} onClick={save}>
          {t('evidence')}
        </Button>
      }
    >
      {t(`alarm_${alarm.reason}`)} {t('alarmNext')}
    </Callout>
  );
}
