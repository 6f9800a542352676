/**
 * Makes work that is asked for from several sides run one at a time in this process. Asked for while it runs, it runs once more afterwards, since it may have
 * passed what is new; however often that happens meanwhile. What is given back settles with the run that sees the asker's work.
 */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  const startNext = (): Promise<T> => {
    next = null;
    return start();
  };
  return () => {
    if (!running) return next ?? start();
    next ??= running.then(startNext, startNext);
    return next;
  };
}
