/** The sink's process: an SMTP server that keeps every mail on this machine, and a page to read them. For demos and tests. */
import { join } from 'node:path';
import { readSinkEnv } from './env.ts';
import { createInboxServer } from './inbox-server.ts';
import { openInboxStore } from './inbox-store.ts';
import { createSmtpSink } from './smtp-sink.ts';

async function start(): Promise<void> {
  const env = readSinkEnv(process.env);
  const store = env.SINK_STORE === '1' ? await openInboxStore(join(env.DATA_DIR, 'inbox')) : null;
  const sink = createSmtpSink(store);
  const inbox = createInboxServer(sink, store);
  const smtpPort = await sink.listen(env.SINK_SMTP_PORT);
  await new Promise<void>((resolve, reject) => {
    inbox.once('error', reject);
    inbox.listen(env.SINK_PORT, '127.0.0.1', resolve);
  });
  const { port } = inbox.address() as { port: number };
  process.stdout.write(`${JSON.stringify({ msg: 'ready', smtp: smtpPort, inbox: `http://127.0.0.1:${port}` })}\n`);

  const end = () => {
    inbox.close();
    inbox.closeAllConnections();
    // Mail programs keep connections open: they are not waited for.
    setTimeout(() => process.exit(0), 2_000).unref();
    Promise.all([sink.close(), store?.close()]).then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

start().catch((error: Error) => {
  process.stderr.write(`sink: ${error.message}\n`);
  process.exit(1);
});
