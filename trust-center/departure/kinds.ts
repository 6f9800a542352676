/** Why a partner leaves, as its owner says. */
export const LEAVING_KINDS = ['sold', 'merged', 'closed', 'terminated'] as const;
export type LeavingKind = (typeof LEAVING_KINDS)[number];
