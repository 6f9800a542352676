/** The part that is used here: it comes without types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Hoodiecrow {
    server: Server;
    /** By path */
    folderCache: Record<string, { messages: unknown[] } | undefined>;
    listen(port: number, done: () => void): void;
    close(done: () => void): void;
  }

  export default function createServer(options: {
    plugins: string[];
    /** TLS from the first byte */
    secureConnection: boolean;
    credentials?: { key: string; cert: string };
    users: Record<string, { password: string; xoauth2?: { accessToken: string } }>;
    storage: Record<string, { messages: { raw: string }[] } | { folders: object }>;
  }): Hoodiecrow;
}
