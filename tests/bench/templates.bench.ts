/**
 * Three ratios of the templates engine, each taken in one run on one machine: compiling against bare MJML on the same tree, writing one person's mail
 * against liquidjs, and the verdict on a full draft. Rounds of both sides alternate, and
 * times are processor time, so that a busy machine falsifies little.
 */
import { Liquid } from 'liquidjs';
import mjml2html from 'mjml';
import type { Measurement } from '../../scripts/bench/run.ts';
import type { FillSet, Segment, TemplateDocument, TemplateNode } from '../../templates-engine/document.ts';
import { listRegions, proposeRegion } from '../../templates-engine/regions/regions.ts';
import { compileHtml, compileMail } from '../../templates-engine/render/compile.ts';
import { compileProgram } from '../../templates-engine/render/program.ts';
import { assets, profile, sampleDocument } from '../../templates-engine/test-support/samples.ts';
import { validate } from '../../templates-engine/validate.ts';

const BLOCKS = 33;
const TAGS = 15;
const MAIL_BYTES = 60_000;
const ROUNDS = 61;
// Enough for the runtime to have optimised both sides.
const WARM_UP = 40;
const MAILS_PER_ROUND = 500;

const WORDS =
  'Our new season brings calm colours, long evenings and a car that is ready for both of them whenever you are. ';

/** Thirty-three blocks: a section with an image, a headline, a text and a button in turn, every one open to the partner. */
function template(): { document: TemplateDocument; fill: FillSet } {
  const fill: FillSet = {};
  const open = (node: TemplateNode, kind: 'text.plain' | 'text.rich' | 'image' | 'link', value: FillSet[string]) => {
    const region = proposeRegion(kind, `${kind} ${node.id}`);
    fill[region.id] = value;
    return { ...node, region };
  };
  const element = (i: number): TemplateNode => {
    const id = `n_e${i}`;
    if (i % 4 === 0)
      return open({ id, tag: 'mj-image', attrs: { src: 'asset:hero', alt: 'A car' } }, 'image', {
        image: { assetId: 'other', alt: 'Another car' },
      });
    if (i % 4 === 1)
      return open({ id, tag: 'mj-text', attrs: {}, content: '<h2>Headline</h2>' }, 'text.plain', {
        text: ['A fine day, ', { mergeTag: 'contact.firstName', fallback: 'friend' }],
      });
    if (i % 4 === 2)
      return open({ id, tag: 'mj-text', attrs: {}, content: `<p>${WORDS}</p>` }, 'text.rich', {
        html: `<p>${WORDS.repeat(4)}<strong>Soon.</strong> <a href="https://example.com/${i}">More</a></p>`,
      });
    return open({ id, tag: 'mj-button', attrs: { href: 'https://example.com' }, content: 'Book' }, 'link', {
      link: { label: `Visit ${i}`, href: `https://example.com/visit/${i}` },
    });
  };
  const sections = Array.from(
    { length: BLOCKS },
    (_, i): TemplateNode => ({
      id: `n_s${i}`,
      tag: 'mj-section',
      attrs: { 'background-color': '#ffffff' },
      children: [{ id: `n_c${i}`, tag: 'mj-column', attrs: {}, children: [element(i)] }],
    }),
  );
  const document: TemplateDocument = {
    ...sampleDocument(),
    translations: {},
    root: {
      id: 'n_1',
      tag: 'mjml',
      attrs: {},
      children: [{ id: 'n_2', tag: 'mj-body', attrs: {}, children: sections }],
    },
  };
  return { document, fill };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
/** Something to measure, and what is made ready for it while no clock runs. */
interface Work {
  prepare?: () => unknown;
  run: (prepared: never) => unknown;
}
async function timed({ prepare, run: work }: Work): Promise<number> {
  const prepared = prepare?.();
  // The processor time of this process: what others do on the machine does not count.
  const before = process.cpuUsage();
  await work(prepared as never);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Medians in milliseconds of works that take turns. */
async function alternate(...works: (Work | (() => unknown))[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
    for (const [i, work] of works.entries()) {
      const ms = await timed(typeof work === 'function' ? { run: work } : work);
      if (round >= WARM_UP) times[i]!.push(ms);
    }
  return times.map(median);
}

async function compiling({ document, fill }: ReturnType<typeof template>) {
  const input = { document, fill, profile, assets, language: 'en' };
  const { tree } = await compileHtml(input);
  // A tree that nobody has compiled before, as ours is each time.
  const bare: Work = {
    prepare: () => structuredClone(tree),
    run: (fresh) => mjml2html(fresh, { fonts: {}, validationLevel: 'skip', keepComments: false }),
  };
  const [html = 0, whole = 0, mjml = 1] = await alternate(
    () => compileHtml(input),
    () => compileMail(input),
    bare,
  );
  return { html, whole, mjml };
}

/** A mail of about 60 kB with fifteen merge tags, as segments for us and as a template for liquidjs, with the same output. */
function mail(): { segments: Segment[]; liquid: string } {
  const segments: Segment[] = [];
  let liquid = '';
  const piece = `<p style="margin:0">${WORDS}</p>`;
  const filler = piece.repeat(Math.ceil(MAIL_BYTES / TAGS / piece.length));
  for (let i = 0; i < TAGS; i += 1) {
    segments.push(filler, { tag: `contact.${i % 2 ? 'firstName' : 'lastName'}`, fallback: 'friend', escape: 'html' });
    liquid += `${filler}{{ ${i % 2 ? 'firstName' : 'lastName'} | default: "friend" | escape }}`;
  }
  return { segments, liquid };
}

async function writing() {
  const { segments, liquid } = mail();
  const links = { unsubscribe: 'u', preferences: 'p', viewInBrowser: 'v', clickPrefix: null, pixel: null };
  const program = compileProgram(segments, [], 'html');
  const engine = new Liquid();
  const parsed = engine.parse(liquid);
  const ours = (i: number) =>
    program({ tags: { 'contact.firstName': `Anna ${i}`, 'contact.lastName': 'O’Neil & Söhne' }, links });
  const theirs = (i: number): string =>
    engine.renderSync(parsed, { firstName: `Anna ${i}`, lastName: 'O’Neil & Söhne' });
  if (ours(1) !== theirs(1)) throw new Error('both must write the same mail');
  let written = 0;
  const many = (read: (mail: string) => number, one: (i: number) => string) => () => {
    for (let i = 0; i < MAILS_PER_ROUND; i += 1) written += read(one(i));
  };
  const length = (text: string): number => text.length;
  const each = async (read: (mail: string) => number) =>
    (await alternate(many(read, ours), many(read, theirs))).map((ms) => (ms / MAILS_PER_ROUND) * 1_000);
  const [own = 1, liquidjs = 0] = await each(length);
  // A joined string is not yet bytes on a line: what both sides then have in common.
  const [ownBytes = 0, liquidBytes = 0] = await each(Buffer.byteLength);
  return { own, liquidjs, ownBytes, liquidBytes, bytes: Buffer.byteLength(ours(1)), written };
}

async function judging({ document, fill }: ReturnType<typeof template>): Promise<number> {
  const options = { profile, language: 'en', assets, today: '2026-05-01' };
  const [verdict = 0] = await alternate(() => validate(document, fill, options));
  return verdict;
}

export async function run(): Promise<Measurement[]> {
  const made = template();
  if (listRegions(made.document).length !== BLOCKS + 1) throw new Error('every block must be open');
  const compile = await compiling(made);
  const write = await writing();
  const verdictMs = await judging(made);
  const ratio = compile.html / compile.mjml;
  const faster = write.liquidjs / write.own;
  const plain = (name: string, value: number, unit: string): Measurement => ({
    name,
    value,
    unit,
    goal: null,
    met: null,
  });
  return [
    plain(`compile a template of ${BLOCKS} blocks: fill, clean, escape, MJML, merge tags`, compile.html, 'ms'),
    plain('the same tree through bare mjml2html', compile.mjml, 'ms'),
    { name: 'compile: ours / bare', value: ratio, unit: '×', goal: '≤ 1.3 ×', met: ratio <= 1.3 },
    plain('the whole mail, with text part and hosts', compile.whole, 'ms'),
    plain('the whole mail / bare', compile.whole / compile.mjml, '×'),
    plain(`one person's mail of ${Math.round(write.bytes / 1_000)} kB with ${TAGS} tags, ours`, write.own, 'µs'),
    plain('the same mail by liquidjs', write.liquidjs, 'µs'),
    { name: "one person's mail: liquidjs / ours", value: faster, unit: '×', goal: '≥ 10 ×', met: faster >= 10 },
    {
      name: `verdict on a full draft of ${BLOCKS} regions`,
      value: verdictMs,
      unit: 'ms',
      goal: '< 5 ms',
      met: verdictMs < 5,
    },
  ];
}
