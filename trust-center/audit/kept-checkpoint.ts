import type { VerificationReport } from './log.ts';
import { type NoteKey, openCheckpoint } from './signed-note.ts';

/** A checkpoint from outside: nobody who changed the past of the log can give it the same root again. */
export function createKeptCheck(key: NoteKey | null, note: string) {
  // Text areas send CRLF and lose line breaks at the end.
  const checkpoint = key && openCheckpoint(`${note.replaceAll('\r\n', '\n').trim()}\n`, key);
  let isContained = false;
  return {
    at: checkpoint?.size ?? null,
    compare(root: Buffer): void {
      isContained = checkpoint?.root.equals(root) ?? false;
    },
    verdict(): VerificationReport['kept'] {
      if (!checkpoint) return { verdict: 'not_signed_by_this_log', size: null };
      return { verdict: isContained ? 'contained' : 'not_contained', size: checkpoint.size };
    },
  };
}
