import { variablesOf } from './create-theme.ts';
import type { Zone } from './palette.ts';

/**
 * The dark look for a browser without scripts, for `noscript` in the head: with one, a script picks the scheme before the first paint. Weighs more
 * than Mantine's own rules, which stand further down the page.
 */
function darkWithoutScript(zone: Zone): string {
  // The resolver takes Mantine's theme and reads nothing of it.
  const { dark } = variablesOf(zone)({} as Parameters<ReturnType<typeof variablesOf>>[0]);
  const declared = Object.entries({ ...dark, '--mantine-color-scheme': 'dark', 'color-scheme': 'dark' });
  const rules = declared.map(([name, value]) => `${name}:${value}`).join(';');
  return `@media (prefers-color-scheme:dark){:root[lang][data-mantine-color-scheme]{${rules}}}`;
}

export const DARK_WITHOUT_SCRIPT: Record<Zone, string> = {
  app: darkWithoutScript('app'),
  trust: darkWithoutScript('trust'),
};
