/** What can be asked of all partners at once: a correction needs the one who has the wrong data. */
export const BROKER_KINDS = ['access', 'portability', 'erasure', 'restriction', 'objection'] as const;
export type BrokerKind = (typeof BROKER_KINDS)[number];
