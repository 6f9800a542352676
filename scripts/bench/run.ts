// `npm run bench -- NAME [--json]`: runs tests/bench/NAME.bench.ts and prints what it measured.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One measured number. `goal` is what we want, in words or as a number; `met` is null when there is no goal. */
export type Measurement = {
  name: string;
  value: number;
  unit: string;
  goal: number | string | null;
  met: boolean | null;
};

const folder = fileURLToPath(new URL('../../tests/bench', import.meta.url));
const ENDING = '.bench.ts';
const names = (fs.existsSync(folder) ? fs.readdirSync(folder) : []).flatMap((file) =>
  file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : [],
);

const isJson = process.argv.includes('--json');
const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!name || !names.includes(name)) {
  process.stderr.write(`npm run bench -- NAME [--json]\nNames: ${names.sort().join(', ')}\n`);
  process.exit(2);
}

const entry = (await import(pathToFileURL(path.join(folder, `${name}${ENDING}`)).href)) as {
  run: () => Promise<Measurement[]>;
};
const results = await entry.run();
// Kept, so that a later run can be compared with it.
const kept = fileURLToPath(new URL(`../../.data/bench/${name}.json`, import.meta.url));
fs.mkdirSync(path.dirname(kept), { recursive: true });
fs.writeFileSync(kept, `${JSON.stringify({ name, at: new Date().toISOString(), results }, null, 2)}\n`);
if (isJson) {
  process.stdout.write(`${JSON.stringify({ results }, null, 2)}\n`);
} else {
  const width = Math.max(...results.map((result) => result.name.length));
  for (const { name: title, value, unit, goal, met } of results) {
    const verdict = goal === null ? '' : `   goal ${goal}${met ? ', met' : ', not met'}`;
    process.stdout.write(
      `${title.padEnd(width)}   ${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}${verdict}\n`,
    );
  }
}
process.exit(results.some((result) => result.met === false) ? 1 : 0);
