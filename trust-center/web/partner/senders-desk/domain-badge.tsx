import { Badge } from '@multipartner/ui/badge';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { DomainState } from '../../../senders/rows.ts';
import { sendersMessages } from './senders.messages.ts';

const LOOKS = {
  pending: { tone: 'needs-you', icon: IconClock },
  verified: { tone: 'success', icon: IconCheck },
  broken: { tone: 'broken', icon: IconAlertTriangle },
} as const;

export function DomainBadge({ state }: { state: DomainState }) {
  const t = useT(sendersMessages);
  return <Badge {...LOOKS[state]}>{t(state)}</Badge>;
}
