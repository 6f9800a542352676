import { Badge } from '@multipartner/ui/badge';
import { useT } from '@multipartner/ui/messages';
import { checkMessages } from './checks.messages.ts';
import type { Weight } from './shown-result.server.ts';

const TONES = { block: 'broken', warn: 'needs-you', hint: 'neutral' } as const;

export function WeightBadge({ weight }: { weight: Weight }) {
  const t = useT(checkMessages);
  return <Badge tone={TONES[weight]}>{t(`weight.${weight}`)}</Badge>;
}
