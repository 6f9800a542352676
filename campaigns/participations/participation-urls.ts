/** Addresses of a participation on both origins. The two zones agree on these paths and on nothing else of each other's screens. */

/** The partner's editor, on the app's origin. */
export const participationPath = (participationId: string): string => `/partner/participations/${participationId}`;

/** Recipients and check, on the trust center's origin. */
export const sendDeskUrl = (trustOrigin: string, packageId: string): string => `${trustOrigin}/send/${packageId}`;

/** How an order goes and what can be done about it, on the trust center's origin. */
export const orderResultUrl = (trustOrigin: string, orderId: string): string => `${trustOrigin}/results/${orderId}`;
