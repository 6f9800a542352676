import { expect, test } from 'vitest';
import type { TemplateDocument } from '../document.ts';
import { importMjml } from '../mjml/import-mjml.ts';
import type { AssetSet } from '../validate.ts';
import { checkTranslations } from './accessibility.ts';
import { checkMail, type ImageFacts } from './check-mail.ts';
import { contrastOf, inDarkMode, readColour } from './colours.ts';
import { cssFeatures } from './css-support.ts';
import { CHECK_RULES, type CheckRule, mergeFindings } from './finding.ts';
import { blockWords, findingWords } from './finding-messages.ts';
import { madeUpProfile } from './made-up-profiles.ts';

async function documentOf(body: string, head = ''): Promise<TemplateDocument> {
  const read = importMjml(`<mjml><mj-head>${head}</mj-head><mj-body>${body}</mj-body></mjml>`, { language: 'en' });
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value.document;
}

const column = (inner: string, section = ''): string =>
  `<mj-section ${section}><mj-column>${inner}</mj-column></mj-section>`;

const FACTS = new Map<string, ImageFacts>();
async function rulesOf(
  body: string,
  options: { head?: string; assets?: AssetSet; change?: (d: TemplateDocument) => void } = {},
) {
  const document = await documentOf(body, options.head);
  options.change?.(document);
  const checked = await checkMail({
    document,
    fill: {},
    profile: madeUpProfile('no-logo'),
    assets: options.assets ?? {},
    language: 'en',
    imageFacts: FACTS,
    linkHosts: [],
  });
  return checked;
}
const ruleSet = async (...input: Parameters<typeof rulesOf>): Promise<CheckRule[]> =>
  (await rulesOf(...input)).findings.map(({ rule }) => rule);

const LONG = 'Spring is here, and your car would like to be looked after before the first long trip of the year.';
const GOOD = column(
  `<mj-text color="#111111" font-size="15px"><h1>Spring is here</h1><p>${LONG}</p></mj-text><mj-button href="https://www.autohaus-muster.example/book">Book a date</mj-button>`,
);

test('a mail that is well made is found to be so', async () => {
  expect(await ruleSet(GOOD)).toEqual([]);
});

test('each fault is found in its block, and the well made blocks beside it are not blamed', async () => {
  const cases: [string, CheckRule, string?][] = [
    ['<mj-image src="https://images.example.net/a.png" />', 'alt.missing'],
    [
      '<mj-image src="https://images.example.net/a.png" alt="" href="https://www.autohaus-muster.example" />',
      'alt.missing',
    ],
    ['<mj-image src="https://images.example.net/a.png" alt="IMG_2041.jpg" />', 'alt.file-name'],
    ['<mj-image src="https://images.example.net/a.png" alt="A car" />', 'image.foreign'],
    ['<mj-text><h3>Smaller</h3></mj-text>', 'heading.skipped'],
    ['<mj-text><h2></h2></mj-text>', 'heading.empty'],
    ['<mj-text><h1>Once more</h1></mj-text>', 'heading.many-first'],
    ['<mj-text color="#bbbbbb">Hard to read</mj-text>', 'contrast.low'],
    ['<mj-text><span style="color:#fdfdfd">Nobody reads this</span></mj-text>', 'contrast.invisible'],
    ['<mj-text font-size="9px">Small print</mj-text>', 'font.small'],
    ['<mj-text><a href="https://www.autohaus-muster.example/x"></a></mj-text>', 'link.name-missing'],
    ['<mj-text><a href="https://www.autohaus-muster.example/x">hier</a></mj-text>', 'link.name-vague'],
    ['<mj-table><tr><td>1</td></tr></mj-table>', 'table.role'],
    ['<mj-text><a href="http://www.autohaus-muster.example/x">Our page</a></mj-text>', 'link.insecure'],
    ['<mj-button href="https://elsewhere.example">Go there</mj-button>', 'link.host'],
    ['<mj-button href="https://example.com/x">Go there</mj-button>', 'link.placeholder'],
    ['<mj-text><span style="box-shadow:0 1px 2px #333333">Side by side</span></mj-text>', 'css.unsupported'],
  ];
  for (const [body, rule] of cases) {
    const { findings } = await rulesOf(GOOD + column(body));
    const found = findings.find((one) => one.rule === rule);
    expect(found, `${rule} in ${body}`).toBeDefined();
    expect(found!.block, rule).toBeDefined();
    expect(
      findings.every(({ block }) => !block?.words.startsWith('Spring')),
      rule,
    ).toBe(true);
  }
});

test('the ground of a text is what lies behind it, through columns, sections and defaults', async () => {
  const dark = column('<mj-text color="#111111">On dark ground</mj-text>', 'background-color="#222222"');
  expect(await ruleSet(GOOD + dark)).toContain('contrast.invisible');
  expect(await ruleSet(GOOD + dark.replace('#111111', '#ffffff'))).not.toContain('contrast.invisible');
  const byDefault = '<mj-attributes><mj-text color="#cccccc" /></mj-attributes>';
  expect(await ruleSet(column('<mj-text>Words</mj-text>'), { head: byDefault })).toContain('contrast.low');
  // Over a picture nobody can tell, so nothing is said about contrast, but about the missing colour.
  const picture = column(
    '<mj-text color="#ffffff">Words</mj-text>',
    'background-url="https://images.example.net/b.png"',
  );
  const over = await ruleSet(GOOD + picture);
  expect(over).toContain('dark.image-background');
  expect(over).not.toContain('contrast.invisible');
});

test('dark mode: a colour that was readable and no longer is, and a picture that vanishes', async () => {
  const [text, ground] = [readColour('#8a8a00')!, readColour('#ffffff')!];
  const dark = inDarkMode(readColour('#000000')!, ground);
  expect(contrastOf(dark.text, dark.ground)).toBeGreaterThan(15);
  expect(contrastOf(text, ground)).toBeGreaterThan(3);
  // White on a light, strong ground that turns dark stays; petrol of middle lightness on it does not.
  const body = column(
    '<mj-text color="#777777">Green on green, in words long enough</mj-text>',
    'background-color="#7ef2b0"',
  );
  expect(await ruleSet(GOOD + body)).toContain('dark.contrast');
  FACTS.set('a'.repeat(64), { bytes: 9_000, widthPx: 300, heightPx: 90, isTransparent: true, darkShare: 0.95 });
  FACTS.set('b'.repeat(64), { bytes: 900_000, widthPx: 3_000, heightPx: 900, isTransparent: false, darkShare: 0.95 });
  const info = (letter: string) => ({
    url: `https://images.test/${letter}`,
    sha256: letter.repeat(64),
    widthPx: 300,
    heightPx: 90,
  });
  const assets = { black: info('a'), heavy: info('b') };
  const shown =
    GOOD +
    column(
      '<mj-image src="asset:black" alt="Sign" /><mj-image src="asset:heavy" alt="Road" /><mj-image src="asset:none" alt="x y" />',
    );
  const found = await ruleSet(shown, { assets });
  expect(found.filter((rule) => rule === 'dark.image-vanishes')).toHaveLength(1);
  expect(found).toEqual(expect.arrayContaining(['image.heavy', 'image.wide', 'image.missing']));
});

test('size and the text part are judged on the compiled mail', async () => {
  const large = Array.from({ length: 300 }, () =>
    column(`<mj-text color="#111111" font-size="15px">${LONG}</mj-text>`),
  ).join('');
  const checked = await rulesOf(GOOD + large);
  expect(checked.findings.map(({ rule }) => rule)).toContain('size.clipped');
  expect(checked.sizeBytes).toBeGreaterThan(102 * 1024);
  const picture = '<mj-image src="https://images.example.net/a.png" alt="Go" />';
  expect(await ruleSet(column(picture))).toContain('text.empty');
  expect(await ruleSet(column(`${picture}<mj-text>Now!</mj-text>`))).toContain('text.image-only');
  expect(await ruleSet(GOOD + column('<mj-text>Tips &amp;nbsp; tricks</mj-text>'))).toContain('text.markup');
});

test('a language without a translation is named, once per block', async () => {
  const document = { ...(await documentOf(GOOD)), languages: ['en', 'de'] };
  const found = checkTranslations(document);
  expect(found.map(({ rule }) => rule)).toEqual(['lang.untranslated', 'lang.untranslated']);
  const [first] = found;
  document.translations = { de: { [first!.nodeId!]: { content: '<h1>Frühling</h1>' } } };
  expect(checkTranslations(document)).toHaveLength(1);
});

test('CSS: what is used is read out of sheets and attributes; comments and strings do not confuse it', () => {
  expect([...cssFeatures('.a > b:hover{display:grid;width:calc(1px + 2vw)} @supports (x:y){a{gap:1px}}')]).toEqual(
    expect.arrayContaining([
      'display-grid',
      'unit-calc',
      'unit-vw',
      'pseudo-class-hover',
      'selector-child',
      'at-supports',
      'gap',
    ]),
  );
  expect([...cssFeatures('/* display:grid */ a{color:#111}')]).not.toContain('display-grid');
  expect([...cssFeatures('color:red;margin-inline:2px')]).toContain('margin-inline-block');
  const started = cssFeatures('a{'.repeat(50_000));
  expect(started.size).toBeLessThan(5);
});

test('the same finding of two languages is told once, and every rule has words in both', () => {
  const one = { rule: 'alt.missing' as const, severity: 'warn' as const, nodeId: 'n_1', languages: ['en'], params: {} };
  expect(mergeFindings([one, { ...one, languages: ['de'] }], ['en', 'de'])).toEqual([{ ...one, languages: [] }]);
  expect(mergeFindings([one], ['en', 'de'])[0]!.languages).toEqual(['en']);
  for (const rule of Object.keys(CHECK_RULES) as CheckRule[])
    for (const language of ['en', 'de'] as const) {
      const { what, mend, areaName } = findingWords({ ...one, rule }, language);
      expect(
        [what, mend, areaName].every((words) => words.length > 3),
        rule,
      ).toBe(true);
      expect(mend, rule).not.toMatch(/\{(?!max|enough|name)\w+\}/);
    }
});

test('the words of a block name its merge tags in the language of the reader', () => {
  const block = { tag: 'mj-text', words: 'Call «Partner: phone», «Nobody» and «Partner: pos…' };
  expect(blockWords(block, 'en')).toContain('«Partner: phone»');
  expect(blockWords(block, 'de')).toMatch(/„Call «(?!Partner: phone)[^»]+», «Nobody» and «Partner: pos…“$/);
});
