import type { RuleKind } from '@multipartner/templates-engine/rules/kinds';

/** Addresses of HQ's brand rules and approvals. */
export const ruleUrls = {
  packs: () => '/hq/rules',
  newPack: () => '/hq/rules/new',
  builtIn: () => '/hq/rules/built-in',
  pack: (packId: string) => `/hq/rules/${packId}`,
  settings: (packId: string) => `/hq/rules/${packId}/settings`,
  newRule: (packId: string, kind: RuleKind) => `/hq/rules/${packId}/rules/new?kind=${kind}`,
  rule: (packId: string, ruleId: string) => `/hq/rules/${packId}/rules/${ruleId}`,
  try: (packId: string) => `/hq/rules/${packId}/try`,
  publish: (packId: string) => `/hq/rules/${packId}/publish`,
  approvals: (state?: 'decided') => (state ? `/hq/approvals?state=${state}` : '/hq/approvals'),
  approval: (requestId: string) => `/hq/approvals/${requestId}`,
} as const;
