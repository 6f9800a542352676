/**
 * What a process of the trust zone says when a fault that nobody caught ends it. Node itself would print the error with its message and all its
 * fields, and these quote what a server, a database or a parser was given: addresses of customers, in a log.
 */
const MOST_FRAMES = 12;

/** Class, code and place of a fault, and none of its words. */
function withoutWords(fault: unknown): Record<string, string> {
  if (!(fault instanceof Error)) return { error: typeof fault };
  const { name, code, message, stack = '' } = fault as NodeJS.ErrnoException;
  // The stack begins with the message, which may have lines that look like places.
  const places = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n');
  const frames = places.filter((line) => line.trimStart().startsWith('at ')).slice(0, MOST_FRAMES);
  return {
    error: /^\w{1,60}$/.test(name) ? name : 'Error',
    ...(typeof code === 'string' && /^\w{1,60}$/.test(code) ? { code } : {}),
    stack: frames.join('\n'),
  };
}

/** From now on a fault that nobody caught ends the process as it always does, without its words. */
export function keepLastWordsShort(say: (fields: Record<string, string>, message: string) => void): void {
  process.on('uncaughtException', (fault) => {
    say(withoutWords(fault), 'ended by a fault that nobody caught');
    process.exit(1);
  });
}
