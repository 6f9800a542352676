/** Why a partner leaves, as its owner says. Pure words: screens load them without anything else. */
export const LEAVING_KINDS = ['sold', 'merged', 'closed', 'terminated'] as const;
export type LeavingKind = (typeof LEAVING_KINDS)[number];

/** Why its customers may go to somebody else. */
export const HANDOVER_BASES = ['business_transfer', 'universal_succession', 'none'] as const;
export type HandoverBasis = (typeof HANDOVER_BASES)[number];

/** What became of a person. `known`: the successor has this address already, and its own data about it stay as they are. */
export const OUTCOMES = ['handed_over', 'known', 'no_ground', 'restricted', 'held'] as const;
export type Outcome = (typeof OUTCOMES)[number];
