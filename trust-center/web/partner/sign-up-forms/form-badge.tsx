import { Badge } from '@multipartner/ui/badge';
import { useT } from '@multipartner/ui/messages';
import type { FormSummary } from '../../../forms/desk/read-forms.ts';
import { formsMessages } from './forms.messages.ts';

const TONES = { draft: 'neutral', live: 'success', paused: 'needs-you' } as const;

export function FormBadge({ state }: { state: FormSummary['state'] }) {
  const t = useT(formsMessages);
  return <Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>;
}
