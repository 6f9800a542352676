/** A toast travels as a name in the address: nothing to store, and a reload or another origin does no harm. */
import type { Tone } from './tone.ts';

export interface Toast {
  tone: Tone;
  text: string;
}

export const TOAST_PARAM = 'toast';

/** The path with the name of a toast in it: `redirect(withToast('/partners', 'saved'))`. */
export function withToast(path: string, name: string): string {
  const [beforeHash = '', hash] = path.split('#');
  const separator = beforeHash.includes('?') ? '&' : '?';
  return `${beforeHash}${separator}${TOAST_PARAM}=${encodeURIComponent(name)}${hash ? `#${hash}` : ''}`;
}

/** The toast that an address asks for. Only names in `toasts` count, so that no link can put its own words on our page. */
export function readToast(url: URL, toasts: Readonly<Record<string, Toast>>): Toast | undefined {
  const name = url.searchParams.get(TOAST_PARAM);
  return name !== null && Object.hasOwn(toasts, name) ? toasts[name] : undefined;
}
