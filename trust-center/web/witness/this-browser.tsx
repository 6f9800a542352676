import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { useRevalidator } from '@remix-run/react';
import { IconDownload, IconEyeCheck, IconRefresh } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { Kept, Visit } from './visit.ts';
import { witnessMessages } from './witness.messages.ts';
import { WitnessAlarm } from './witness-watch.tsx';

type View =
  | { state: 'looking' | 'unsupported' | 'unavailable' | 'nothing' }
  | { state: 'kept'; kept: Kept; witnessId: string | null }
  | { state: 'alarm'; alarm: Extract<Visit, { outcome: 'alarm' }> };

async function look(owner: string, isAsked: boolean): Promise<View> {
  const [{ runVisit }, { readIdentity, readKept }] = await Promise.all([
    import('./run-visit.ts'),
    import('./kept-store.ts'),
  ]);
  const visit = await runVisit(owner, isAsked);
  if (visit?.outcome === 'alarm') return { state: 'alarm', alarm: visit };
  const kept = await readKept(owner);
  return kept
    ? { state: 'kept', kept, witnessId: (await readIdentity(owner))?.witnessId ?? null }
    : { state: 'nothing' };
}

/** A browser that knows Ed25519 and may keep things. */
async function isAble(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return 'locks' in navigator && indexedDB instanceof IDBFactory;
  } catch {
    return false;
  }
}

/** What this browser keeps of the log, and its acts as a witness. Nothing of it is known to the server before. */
export function ThisBrowser({ owner }: { owner: string }) {
  const t = useT(witnessMessages);
  const [view, setView] = useState<View>({ state: 'looking' });
  const { revalidate } = useRevalidator();
  const act = useCallback(
    async (before: () => Promise<void>, isAsked: boolean) => {
      try {
        if (!(await isAble())) return setView({ state: 'unsupported' });
        await before();
        setView(await look(owner, isAsked));
        if (isAsked) revalidate();
      } catch {
        setView({ state: 'unavailable' });
      }
    },
    [owner, revalidate],
  );
  useEffect(() => void act(async () => undefined, false), [act]);
  const become = () =>
    act(async () => {
      const [{ makeIdentity }, { registerKey }] = await Promise.all([
        import('./kept-store.ts'),
        import('./witness-server.ts'),
      ]);
      await makeIdentity(owner, registerKey);
    }, true);
  const end = (witnessId: string) =>
    act(async () => {
      const [{ forgetIdentity }, { endWitness }] = await Promise.all([
        import('./kept-store.ts'),
        import('./witness-server.ts'),
      ]);
      await endWitness(witnessId);
      await forgetIdentity(owner);
    }, true);
  return (
    <Card title={t('browser')} sentence={t('browserSentence')}>
      {view.state === 'alarm' ? (
        <WitnessAlarm alarm={view.alarm} />
      ) : view.state === 'kept' ? (
        <KeptView {...view} become={become} end={end} check={() => act(async () => undefined, true)} />
      ) : (
        <Callout tone={view.state === 'unsupported' ? 'needs-you' : 'info'} live>
          {t(view.state)}
        </Callout>
      )}
    </Card>
  );
}

function KeptView({
  kept,
  witnessId,
  become,
  end,
  check,
}: {
  kept: Kept;
  witnessId: string | null;
  become: () => void;
  end: (witnessId: string) => void;
  check: () => void;
}) {
  const t = useT(witnessMessages);
  const { dateTime, number } = useFormats();
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([kept.note], { type: 'text/plain' }));
    link.download = `checkpoint-${kept.size}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Stack gap={4}>
      <Callout tone="success" live>
        {t(kept.since === kept.checkedAt ? 'first' : 'consistent')}
      </Callout>
      <DefinitionList
        columns={3}
        items={[
          { term: t('since'), value: dateTime(new Date(kept.since)) },
          { term: t('checked'), value: dateTime(new Date(kept.checkedAt)) },
          { term: t('entries'), value: number(kept.size) },
          {
            term: t('witness'),
            value: t(witnessId ? 'isWitness' : 'isNoWitness'),
            help: t(witnessId ? 'isWitnessHelp' : 'becomeHelp'),
          },
        ]}
      />
      <Row>
        <Button icon={IconRefresh} onClick={check}>
          {t('check')}
        </Button>
        {witnessId ? (
          <Button variant="quiet" onClick={() => end(witnessId)}>
            {t('end')}
          </Button>
        ) : (
          <Button icon={IconEyeCheck} variant="primary" onClick={become}>
            {t('become')}
          </Button>
        )}
        <Button icon={IconDownload} variant="quiet" onClick={save}>
          {t('saveKept')}
        </Button>
      </Row>
    </Stack>
  );
}
