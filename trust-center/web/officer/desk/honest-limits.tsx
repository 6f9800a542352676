import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { honestLimitsMessages } from './honest-limits.messages.ts';
import { ProseList } from './parts.tsx';

/** The limits of the evidence: on every page that shows some. */
export function HonestLimits() {
  const t = useT(honestLimitsMessages);
  return (
    <Card title={t('title')} sentence={t('sentence')}>
      <ProseList items={[t('operator'), t('history'), t('outside'), t('hosts')]} />
    </Card>
  );
}
