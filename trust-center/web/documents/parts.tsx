import { Badge } from '@multipartner/ui/badge';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Signature } from '../../documents/contracts/contracts.ts';
import type { Gap } from '../../documents/contracts/tracker.ts';
import type { SubprocessorState } from '../../documents/subprocessors/subprocessor.ts';
import { Lines, Small } from '../officer/desk/parts.tsx';
import { documentWords } from './documents.messages.ts';

/** A day with its year: what contracts need. */
export function useDay(): (at: Date) => string {
  const { date } = useFormats();
  return date;
}

/** When and how one side signed. */
export function SignedCell({ signature }: { signature: Signature | null }) {
  const t = useT(documentWords);
  const { date } = useFormats();
  if (!signature) return <Badge tone="needs-you">{t('notYet')}</Badge>;
  return (
    <Lines>
      {date(`${signature.signedOn}T12:00:00Z`)}
      <Small>{t(signature.way === 'paper' ? 'onPaper' : 'inProduct')}</Small>
    </Lines>
  );
}

/** What is missing, each with its words; "complete" for nothing. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const t = useT(documentWords);
  if (gaps.length === 0)
    return (
      <Badge tone="success" icon={IconCheck}>
        {t('complete')}
      </Badge>
    );
  return (
    <div>
      {gaps.map((gap) => (
        <div key={gap}>
          <Badge tone="needs-you" icon={IconAlertTriangle}>
            {t(`gap_${gap}`)}
          </Badge>
        </div>
      ))}
    </div>
  );
}

const TONES = { announced: 'needs-you', working: 'success', ended: 'neutral' } as const;

export function SubprocessorBadge({ state }: { state: SubprocessorState }) {
  const t = useT(documentWords);
  return <Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>;
}
