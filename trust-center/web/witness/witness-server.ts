/** The trust center's side of a visit, as the browser calls it. */
import type { Offer } from './visit.ts';

const ADDRESS = '/log/witness';

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`the log answered with ${response.status}`);
  return (await response.json()) as T;
}

const post = async <T>(fields: Record<string, string>): Promise<T> =>
  answerOf<T>(await fetch(ADDRESS, { method: 'POST', body: new URLSearchParams(fields), redirect: 'error' }));

export const askForCheckpoints = async (keptSize: number): Promise<Offer> =>
  answerOf<Offer>(await fetch(`${ADDRESS}?kept=${keptSize}`, { cache: 'no-store', redirect: 'error' }));

export const registerKey = (publicKey: string) =>
  post<{ witnessId: string; name: string; vkey: string }>({ intent: 'register', publicKey });

export const sendCosignature = async (witnessId: string, size: number, line: string): Promise<void> => {
  await post({ intent: 'cosign', witnessId, size: String(size), line });
};

export const sendReport = async (kept: string, shown: string): Promise<void> => {
  await post({ intent: 'report', kept, shown });
};

export const endWitness = async (witnessId: string): Promise<void> => {
  await post({ intent: 'end', witnessId });
};

/** A file below `/log/`, as text. */
export async function readLogFile(path: string): Promise<string> {
  const response = await fetch(`/log/${path}`, { cache: 'no-store', redirect: 'error' });
  if (!response.ok) throw new Error(`the log answered with ${response.status}`);
  return response.text();
}
