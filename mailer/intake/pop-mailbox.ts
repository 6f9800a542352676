/**
 * A mailbox that returned mails come to, asked every now and then by POP3, for those who have no IMAP either. A message is removed when the trust
 * center has recorded it, and not before; whatever breaks off in between brings it again, and it counts once.
 */
import { openPop, type PopConnection, type PopMessage } from './pop-connection.ts';
import { type IntakeDeps, takeMessage } from './take-message.ts';
import { type MailboxOptions, MOST_IN_ROUND, watchMailbox } from './watch-mailbox.ts';

/** A session removes nothing until it ends: so few at a time are at stake when it breaks off. */
const MOST_IN_SESSION = 50;

/** Recorded, but the session that should have removed them broke off: not read again. */
type Recorded = Set<string>;

/** Takes what is there, oldest first. Answers how many were marked to be removed, and whether to go on with another session. */
async function takeRound(
  deps: IntakeDeps,
  connection: PopConnection,
  messages: readonly PopMessage[],
  recorded: Recorded,
): Promise<{ removed: number; goOn: boolean }> {
  let removed = 0;
  for (const message of messages) {
    if (deps.stop.aborted) return { removed, goOn: false };
    if (!message.id || !recorded.has(message.id)) {
      const bytes = await connection.read(message);
      // The server does not give it: the others shall not wait for it.
      if (!bytes) continue;
      if ((await takeMessage(deps, 'pop', bytes, [])) === 'later') return { removed, goOn: false };
      if (message.id) recorded.add(message.id);
    }
    await connection.remove(message);
    removed += 1;
    if (removed === MOST_IN_SESSION) break;
  }
  return { removed, goOn: true };
}

/** One session. True: there is more, and some of it went. */
async function session(deps: IntakeDeps, { url, ca, access }: MailboxOptions, recorded: Recorded): Promise<boolean> {
  const connection = await openPop(new URL(url), { ca, access }, deps.stop);
  try {
    const { messages, more } = await connection.list(MOST_IN_ROUND);
    const there = new Set(messages.map(({ id }) => id));
    for (const id of recorded) if (!there.has(id)) recorded.delete(id);
    const { removed, goOn } = await takeRound(deps, connection, messages, recorded);
    await connection.end();
    return goOn && removed > 0 && (more || removed < messages.length);
  } finally {
    connection.cut();
  }
}

/** Looks until `deps.stop` fires; see {@link watchMailbox}. `url`: pops://user:password@host:port, or pop:// with STLS. */
export async function watchPopMailbox(deps: IntakeDeps, options: MailboxOptions): Promise<void> {
  const recorded: Recorded = new Set();
  await watchMailbox(deps, 'pop', options, async () => {
    while (!deps.stop.aborted && (await session(deps, options, recorded)));
  });
}
