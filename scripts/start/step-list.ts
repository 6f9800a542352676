// The list of steps that somebody sees while the instance starts.

const plain = !process.stdout.isTTY;

export type StepList = ReturnType<typeof createStepList>;

/** Prints one line per finished step; on a terminal also the steps under way, on one line that is overwritten. */
export function createStepList(write: (text: string) => void = (text) => process.stdout.write(text)) {
  const active = new Map<string, string>();

  const erase = () => (plain ? '' : '\r\u001b[2K');
  const current = () => {
    if (plain || active.size === 0) return '';
    const texts = [...active].map(([name, detail]) => (detail ? `${name} (${detail})` : name));
    const line = `  … ${texts.join(', ')}`;
    const width = (process.stdout.columns ?? 80) - 1;
    return line.length > width ? `${line.slice(0, width - 1)}…` : line;
  };
  const print = (line: string) => write(`${erase()}${line}\n${current()}`);

  return {
    /** Runs a step and prints how long it took; `detail` changes what stands behind its name meanwhile. */
    async run<T>(name: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> {
      const startedMs = Date.now();
      active.set(name, '');
      if (!plain) write(`${erase()}${current()}`);
      try {
        const result = await work((text) => {
          active.set(name, text);
          if (!plain) write(`${erase()}${current()}`);
        });
        active.delete(name);
        print(`  ✓ ${name} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
        return result;
      } catch (error) {
        active.delete(name);
        print(`  ✗ ${name}`);
        throw error;
      }
    },
    /** A line between the steps. */
    note: (line: string) => print(`  ${line}`),
  };
}
