import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { ProseList } from '../../officer/desk/parts.tsx';
import { departureMessages } from './departure.messages.ts';

/** How the keys end, and who does it. */
export function EndCard() {
  const t = useT(departureMessages);
  return (
    <Card title={t('endTitle')} sentence={t('endSentence')}>
      <Stack gap={2}>
        <span>{t('endWho')}</span>
        <span>{t('endHeld')}</span>
      </Stack>
    </Card>
  );
}

export function StaysCard() {
  const t = useT(departureMessages);
  return (
    <Card title={t('staysTitle')}>
      <ProseList items={[t('stays1'), t('stays2'), t('stays3'), t('stays4'), t('stays5')]} />
    </Card>
  );
}
