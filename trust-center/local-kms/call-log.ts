import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 64 * 1024 * 1024;

/** One call in the shape of a CloudTrail record: who, what, which key, which context. Never plaintext or ciphertext. */
export interface CallRecord {
  eventTime: string;
  eventName: string;
  requestID: string;
  userIdentity: { principal: string; role: string } | null;
  keyId: string | null;
  encryptionContext: Record<string, string> | null;
  errorCode: string | null;
}

/** JSON lines in `calls.jsonl`, the independent counter beside the trust center's own log. One older file is kept. */
export class CallLog {
  readonly #path: string;
  #stream: WriteStream;
  #bytes: number;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'calls.jsonl');
    this.#bytes = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    this.#stream = this.#open();
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#path, { flags: 'a', mode: 0o600 });
    stream.on('error', (error) => process.stderr.write(`The call log cannot be written: ${error.message}\n`));
    return stream;
  }

  write(record: CallRecord): void {
    const line = `${JSON.stringify(record)}\n`;
    if (this.#bytes + line.length > MAX_BYTES) {
      this.#stream.end();
      renameSync(this.#path, this.#path.replace(/\.jsonl$/, '.1.jsonl'));
      this.#stream = this.#open();
      this.#bytes = 0;
    }
    this.#bytes += line.length;
    this.#stream.write(line);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(() => resolve()));
  }
}
