import { Callout } from './callout.tsx';

interface RefusalNoteProps {
  /** Its sentence, alone or with what else is known of it; nothing where nothing was refused */
  refusal: { message: string } | string | null | undefined;
}

/** Why what a person just tried was refused: readers hear it at once. */
export function RefusalNote({ refusal }: RefusalNoteProps) {
  if (!refusal) return null;
  return (
    <Callout tone="broken" live>
      {typeof refusal === 'string' ? refusal : refusal.message}
    </Callout>
  );
}
