/**
 * How V8 is to keep the mailer's memory, for whoever starts it (NODE_OPTIONS). What it holds at a time is small and the rest is garbage of messages;
 * without bounds V8 lets that grow to several hundred megabytes before it looks.
 */
export const MAILER_NODE_OPTIONS = '--max-semi-space-size=16 --max-old-space-size=160';
