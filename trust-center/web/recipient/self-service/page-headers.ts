import { CLIENT_ADDRESS_HEADER } from '../../../identity/client-address-header.ts';

/** Kept by no cache and found by no search engine. */
export const PRIVATE_HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

/** For limits alone: it is never kept. */
export const networkAddress = (request: Request): string => request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown';
