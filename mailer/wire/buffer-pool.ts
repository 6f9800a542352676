/** Buffers for messages, used again: made anew for each message they would be the process's largest garbage. */

const STEP_BYTES = 16 * 1024;
// A few dozen messages are on their way at a time; what is more goes to the collector.
const KEPT_BYTES = 16 * 1024 * 1024;

const free = new Map<number, Buffer[]>();
let kept = 0;

/** A buffer of at least so many bytes, with anything in it. */
export function takeBuffer(bytes: number): Buffer {
  const size = Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
  const found = free.get(size)?.pop();
  if (!found) return Buffer.allocUnsafeSlow(size);
  kept -= size;
  return found;
}

/** Nobody reads or writes it any more. */
export function giveBackBuffer(buffer: Buffer): void {
  if (buffer.length % STEP_BYTES !== 0 || kept + buffer.length > KEPT_BYTES) return;
  const same = free.get(buffer.length);
  if (same) same.push(buffer);
  else free.set(buffer.length, [buffer]);
  kept += buffer.length;
}
