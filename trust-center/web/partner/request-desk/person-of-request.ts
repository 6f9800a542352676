import type { RequestView } from '../../../requests/view-request.ts';

/** What the person is called on buttons and in questions; `fallback` where nothing is known. */
export const nameOf = ({ person, detail }: Pick<RequestView, 'person' | 'detail'>, fallback: string): string =>
  person?.name || detail.name || person?.address || detail.address || fallback;

/** Where answers go. */
export const addressOf = ({ person, detail }: Pick<RequestView, 'person' | 'detail'>): string | null =>
  person?.address ?? detail.address ?? null;
