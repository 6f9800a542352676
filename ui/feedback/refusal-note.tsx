import { Callout } from './callout.tsx';

/** Why what a person just tried was refused: readers hear it at once. Nothing where nothing was refused. */
export function RefusalNote({ refusal }: { refusal: { message: string } | undefined }) {
  if (!refusal) return null;
  return (
    <Callout tone="broken" live>
      {refusal.message}
    </Callout>
  );
}
