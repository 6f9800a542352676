import { Badge } from '@multipartner/ui/badge';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconBan, IconCheck, IconClock } from '@tabler/icons-react';
import type { CustodyEntry } from '../../../custody/read-custody.ts';
import { keysMessages } from './keys.messages.ts';

const LOOKS = {
  enabled: ['success', IconCheck],
  disabled: ['needs-you', IconBan],
  destruction_scheduled: ['broken', IconClock],
  destroyed: ['neutral', IconBan],
  none: ['neutral', IconClock],
  kms: ['broken', IconAlertTriangle],
} as const;

type Shown = Pick<CustodyEntry, 'custody' | 'kmsState' | 'mode'>;

/** True when KMS says otherwise than the custodians decided: somebody worked at KMS itself, or an act broke off. */
export function kmsDiffers({ custody, kmsState, mode }: Shown): boolean {
  if (kmsState === null || mode === 'shared') return kmsState === 'unknown';
  const expected = {
    enabled: 'enabled',
    disabled: 'disabled',
    destruction_scheduled: 'pending_deletion',
    destroyed: 'destroyed',
  };
  return kmsState !== expected[custody];
}

/** How a partner's keys stand: what custodians decided, or that KMS says otherwise. */
export function CustodyBadge(props: Shown) {
  const t = useT(keysMessages);
  const key = props.kmsState === null ? 'none' : kmsDiffers(props) ? 'kms' : props.custody;
  const [tone, icon] = LOOKS[key];
  return (
    <Badge tone={tone} icon={icon}>
      {t(key === 'kms' ? `kms_${props.kmsState ?? 'unknown'}` : `custody_${key}`)}
    </Badge>
  );
}
