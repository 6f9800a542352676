import type { Finding } from '../fields/field-view.ts';

/** Headquarters has to be asked first. An approval that was given is not asked for again; what was changed since, the server says. */
export const mustAsk = (state: string, findings: readonly Finding[]): boolean =>
  state !== 'approved' && findings.some(({ severity }) => severity === 'needsApproval');
