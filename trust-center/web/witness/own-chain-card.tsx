import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { OwnChain } from './own-chain.ts';
import { witnessMessages } from './witness.messages.ts';

type View = OwnChain | { verdict: 'idle' | 'running' | 'unavailable' };

async function check(owner: string): Promise<OwnChain> {
  const [{ checkOwnChain }, { readKept }, { readLogFile }] = await Promise.all([
    import('./own-chain.ts'),
    import('./kept-store.ts'),
    import('./witness-server.ts'),
  ]);
  const kept = await readKept(owner);
  const lines = (await readLogFile('own.jsonl?desk=partner')).split('\n').filter((line) => line !== '');
  return checkOwnChain(lines, kept?.vkey ?? (await readLogFile('log.vkey')), (seq) =>
    readLogFile(`entry/${seq}.tlog-proof`),
  );
}

/** Lets the partner check that no entry about it is missing. */
export function OwnChainCard({ owner }: { owner: string }) {
  const t = useT(witnessMessages);
  const { dateTime, number } = useFormats();
  const [view, setView] = useState<View>({ verdict: 'idle' });
  const start = () => {
    setView({ verdict: 'running' });
    check(owner).then(setView, () => setView({ verdict: 'unavailable' }));
  };
  const said =
    view.verdict === 'holds'
      ? (['success', t('ownHolds', { count: number(view.count), at: dateTime(new Date(view.lastAt)) })] as const)
      : view.verdict === 'broken'
        ? (['broken', t('ownBroken', { number: number(view.number + 1) })] as const)
        : view.verdict === 'not_signed'
          ? (['broken', t('ownNotSigned')] as const)
          : view.verdict === 'none'
            ? (['info', t('ownNone')] as const)
            : view.verdict === 'unavailable'
              ? (['needs-you', t('unavailable')] as const)
              : view.verdict === 'running'
                ? (['info', t('ownRunning')] as const)
                : null;
  return (
    <Card title={t('own')} sentence={t('ownSentence')}>
      <Stack gap={4}>
        {said ? (
          <Callout tone={said[0]} live>
            {said[1]}
          </Callout>
        ) : null}
        <Row>
          <Button icon={IconListCheck} onClick={start} busy={view.verdict === 'running'}>
            {t('ownCheck')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
