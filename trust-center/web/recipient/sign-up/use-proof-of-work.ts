import { useEffect, useState } from 'react';
import { WORK_BITS } from '../../../forms/public/work-bits.ts';

/** Solves the puzzle of a form that is under attack, in the background. Without a script, or without secure hashing, people wait instead. */
export function useProofOfWork(token: string, isAsked: boolean): string {
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    setAnswer('');
    if (!isAsked || !globalThis.crypto?.subtle) return;
    let isOver = false;
    const search = async () => {
      const encoder = new TextEncoder();
      for (let tried = 0; !isOver; tried++) {
        const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`${token}:${tried}`));
        if (new DataView(digest).getUint32(0) >>> (32 - WORK_BITS) === 0) return setAnswer(String(tried));
      }
    };
    search().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [token, isAsked]);
  return answer;
}
