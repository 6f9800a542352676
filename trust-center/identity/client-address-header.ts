/** Holds the browser's address: set by the server from the connection, never by the caller. */
export const CLIENT_ADDRESS_HEADER = 'x-client-ip';
