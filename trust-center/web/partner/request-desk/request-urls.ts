export const REQUESTS = '/partner/requests';
/** The page of one request. */
export const requestPath = (requestId: string): string => `${REQUESTS}/${requestId}`;
