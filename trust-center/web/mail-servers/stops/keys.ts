/** As breaker-settings.ts has it; that file stays on the server. */
export const EVERYBODY_KEY = '*';
