/** The part that is used here: it comes without types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Connection {
    send(answer: object, why: string, parsed: unknown, data: unknown): void;
  }
  type Handle = (connection: Connection, parsed: { tag: string }, data: unknown, done: () => void) => void;

  interface Hoodiecrow {
    getCommandHandler(command: string): Handle;
    setCommandHandler(command: string, handle: Handle): void;
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
